from contextlib import suppress
from dataclasses import replace

from contest.contests import Correction
from contest.directory import Entry
from contest.profile import ContestProfile, Sourced
from tests.contracts.values import CITY, NOW, SOURCE, contest, notice

PROFILE = ContestProfile(
    CITY,
    "绿洲市选拔赛",
    title=Sourced("绿洲市选拔赛指南", SOURCE),
    region=Sourced("绿洲市", SOURCE),
    level=Sourced("市级", SOURCE),
)


async def entries(unit_of_work):
    async with unit_of_work() as work:
        return (await work.directory.current()).entries


async def stamps(unit_of_work):
    async with unit_of_work() as work:
        directory = await work.directory.current()
    return directory.stamp, *(entry.stamp for entry in directory.entries)


async def test_the_directory_lists_contests_in_the_order_in_which_they_were_added(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest("b-2024"))
        await work.contests.put(replace(contest(), parent="b-2024", profile=PROFILE))
        await work.contests.put(contest("b-2024"))

    first, second = await entries(unit_of_work)

    assert first.id == "b-2024"
    assert replace(second, stamp="") == Entry(CITY, "绿洲市选拔赛", "绿洲市选拔赛指南", "绿洲市", "市级", "b-2024", "")


async def test_every_change_of_a_contest_or_its_notices_gives_it_another_stamp(unit_of_work):
    async def put(work):
        await work.contests.put(contest())

    async def correct(work):
        await work.contests.correct(CITY, Correction("region", "沙洲市", "陈老师", NOW))

    async def declare(work):
        await work.contests.declare(CITY, confirmed=True)

    async def add(work):
        await work.notices.put(notice(), NOW)

    async def link(work):
        await work.vectors.link(notice(), {}, "way 1")

    async def withdraw(work):
        await work.notices.remove(CITY)

    seen = [await stamps(unit_of_work)]
    for change in (put, correct, declare, add, link, withdraw):
        async with unit_of_work() as work:
            await change(work)
        seen.append(await stamps(unit_of_work))

    assert len({each[0] for each in seen}) == len(seen)
    assert len({each[1] for each in seen[1:]}) == len(seen) - 1
    assert (await entries(unit_of_work))[0].region == "沙洲市"


async def test_the_directory_stays_the_same_while_nothing_changes(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        first = await work.directory.current()
        assert await work.contests.get(CITY)
        assert await work.directory.current() == first


async def test_a_removed_contest_is_no_longer_listed(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await work.contests.put(contest("b-2024"))
        before = await work.directory.current()
        await work.contests.remove(CITY)
        after = await work.directory.current()

    assert [entry.id for entry in after.entries] == ["b-2024"]
    assert after.stamp != before.stamp


async def test_what_a_failed_unit_of_work_put_is_not_listed_later(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
    with suppress(LookupError):
        async with unit_of_work() as work:
            await work.contests.put(contest("b-2024"))
            assert len((await work.directory.current()).entries) == 2
            raise LookupError

    assert [entry.id for entry in await entries(unit_of_work)] == [CITY]
