from contextlib import suppress
from dataclasses import replace
from datetime import date, time

from contest.contests import Correction
from contest.ownfields import OwnField
from contest.profile import ContestProfile, Deadline, Problem, Sourced, Stage, TeamException, TeamRules, Track
from tests.contracts.values import CITY, LATER, NOW, SOURCE, contest, notice

RICH = ContestProfile(
    CITY,
    "绿洲市选拔赛",
    title=Sourced("绿洲市选拔赛指南", SOURCE),
    year=Sourced(2024, SOURCE),
    issued=Sourced(date(2024, 5, 1), SOURCE),
    tracks=(Track(12, "绿色低碳", SOURCE, (Problem(1, "储能", SOURCE),), enterable=False),),
    fields_mandatory=Sourced(False, SOURCE),
    team=TeamRules(max_members=Sourced(5, SOURCE), exceptions=(TeamException("个人", "individuals", SOURCE, 14),)),
    stages=(
        Stage("决赛", "9月6日-9月25日", SOURCE, date(2024, 9, 6), date(2024, 9, 25), end_time=time(18), opens=("a",)),
    ),
    deadlines=(Deadline("报名截止", "8月25日前", SOURCE, date(2024, 8, 25)),),
)


async def test_a_contest_comes_back_with_everything_that_was_derived(unit_of_work):
    async with unit_of_work() as work:
        assert await work.contests.get(CITY) is None
        await work.contests.put(replace(contest(confirmed=True, direct=frozenset({"12", "*"})), profile=RICH))
    async with unit_of_work() as work:
        stored = await work.contests.get(CITY)
        assert stored.profile == RICH
        assert (stored.confirmed, stored.direct, stored.version) == (True, frozenset({"12", "*"}), 1)


async def test_contests_are_listed_in_the_order_in_which_they_were_added(unit_of_work):
    async with unit_of_work() as work:
        for name in ("b-2024", "a-2024", "c-2024"):
            await work.contests.put(contest(name))
        await work.contests.put(contest("a-2024"))
        assert [each.id for each in await work.contests.all()] == ["b-2024", "a-2024", "c-2024"]


async def test_putting_a_contest_again_keeps_what_organizers_said(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await work.contests.declare(CITY, confirmed=True, direct=("12",))
        await work.contests.correct(CITY, Correction("publicity.days", "5", "陈老师", NOW, "官网"))
        await work.contests.put(replace(contest(), zone="Asia/Tokyo", parent="national", profile=RICH))
        stored = await work.contests.get(CITY)
        assert (stored.zone, stored.parent, stored.confirmed) == ("Asia/Tokyo", "national", True)
        assert stored.direct == frozenset({"12"})
        assert stored.corrections == (Correction("publicity.days", "5", "陈老师", NOW, "官网"),)
        assert stored.profile.tracks == RICH.tracks
        assert stored.version == 4


async def test_a_correction_replaces_the_one_at_its_path_and_an_empty_one_takes_it_back(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await work.contests.correct(CITY, Correction("publicity.days", "5", "陈老师", NOW))
        await work.contests.correct(CITY, Correction("publicity.days", "7", "李老师", LATER))
        assert [each.value for each in (await work.contests.get(CITY)).corrections] == ["7"]
        assert (await work.contests.get(CITY)).profile.publicity.days.value == 7
        await work.contests.correct(CITY, Correction("publicity.days", "", "李老师", LATER))
        stored = await work.contests.get(CITY)
        assert (stored.corrections, stored.version) == ((), 4)
        assert stored.profile.publicity.days is None


async def test_declaring_one_thing_leaves_the_other_as_it_is(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await work.contests.declare(CITY, direct=("3",))
        await work.contests.declare(CITY, confirmed=True)
        stored = await work.contests.get(CITY)
        assert (stored.confirmed, stored.direct, stored.version) == (True, frozenset({"3"}), 3)


async def test_what_a_failed_unit_of_work_put_is_not_remembered_later(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
    with suppress(LookupError):
        async with unit_of_work() as work:
            await work.contests.declare(CITY, confirmed=True)
            assert (await work.contests.get(CITY)).confirmed
            raise LookupError
    async with unit_of_work() as work:
        assert not (await work.contests.get(CITY)).confirmed
        await work.contests.declare(CITY, direct=("7",))
        stored = await work.contests.get(CITY)
        assert (stored.confirmed, stored.direct, stored.version) == (False, frozenset({"7"}), 2)


async def test_a_notice_comes_back_with_its_clauses(unit_of_work):
    async with unit_of_work() as work:
        await work.notices.put(notice(), NOW)
        assert await work.notices.get(CITY) == notice()
        assert await work.notices.get("other") is None
        assert await work.notices.digests() == {CITY: "digest-1"}


async def test_a_notice_that_is_put_again_is_replaced_and_keeps_its_place(unit_of_work):
    async with unit_of_work() as work:
        await work.notices.put(notice(), NOW)
        await work.notices.put(notice("more", CITY), NOW)
        await work.notices.put(notice("far", "elsewhere"), NOW)
        shorter = replace(notice(), digest="digest-2", clauses=notice().clauses[:1])
        await work.notices.put(shorter, LATER)
        assert await work.notices.all(CITY) == (shorter, notice("more", CITY))
        assert [each.id for each in await work.notices.all()] == [CITY, "more", "far"]


async def test_a_removed_notice_is_gone_and_cannot_be_removed_again(unit_of_work):
    async with unit_of_work() as work:
        await work.notices.put(notice(), NOW)
        assert await work.notices.remove(CITY)
        assert not await work.notices.remove(CITY)
        assert await work.notices.all() == ()


async def test_a_change_of_its_notices_raises_the_version_of_a_contest(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await work.notices.put(notice(), NOW)
        assert (await work.contests.get(CITY)).version == 2
        await work.notices.remove(CITY)
        assert (await work.contests.get(CITY)).version == 3


async def test_a_removed_contest_is_gone_with_its_corrections(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        await work.contests.correct(CITY, Correction("publicity.days", "5", "陈老师", NOW))
        await work.contests.remove(CITY)
    async with unit_of_work() as work:
        assert await work.contests.all() == ()
        await work.contests.put(contest())
        assert (await work.contests.get(CITY)).corrections == ()


async def test_the_organizers_own_questions_are_kept_when_the_notice_is_read_again(unit_of_work):
    asked = OwnField("是否住宿", "是否需要住宿", "yes_no", help="住宿由会务组统一安排。", choices=("a", "b"), track=2)
    async with unit_of_work() as work:
        await work.contests.put(contest())
        before = (await work.contests.get(CITY)).version
        await work.contests.declare(CITY, own_fields=(asked,))
        await work.contests.put(contest())
    async with unit_of_work() as work:
        kept = await work.contests.get(CITY)
        assert (kept.own_fields, kept.version > before) == ((asked,), True)
