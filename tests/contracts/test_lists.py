from dataclasses import replace
from datetime import timedelta

from contest.lists import REVOKED, ListChange, ListEntry, PublicityList
from tests.contracts.values import CITY, LATER, NOW, SOURCE

CLOSES = NOW + timedelta(days=5)
WINNERS = PublicityList(CITY, "获奖名单", (ListEntry("碳*队", 3), ListEntry("某队")), NOW, CLOSES, 5, SOURCE, "陈老师")


async def test_a_list_comes_back_as_it_was_published(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.lists.add(WINNERS)
        assert stored == replace(WINNERS, id=stored.id)
        newer = await work.lists.add(replace(WINNERS, title="入围名单"))
        await work.lists.add(replace(WINNERS, contest="other-2024"))
        assert await work.lists.of(CITY) == (newer, stored)


async def test_a_list_is_closed_once_and_no_longer_open_then(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.lists.add(WINNERS)
        assert await work.lists.open() == (stored,)
        assert await work.lists.close(stored.id, LATER)
        assert not await work.lists.close(stored.id, LATER)
        assert await work.lists.open() == ()
        [closed] = await work.lists.of(CITY)
        assert (closed.closed_at, closed.revision) == (LATER, 2)


async def test_a_list_that_is_corrected_keeps_what_was_changed_and_the_faster_one_corrects_it(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.lists.add(WINNERS)
        assert await work.lists.get(stored.id) == stored
        change = ListChange(REVOKED, LATER, "陈老师", "查实", 1)
        corrected = replace(stored.without(1), changes=(change,))
        assert await work.lists.save(corrected, stored.revision)
        assert not await work.lists.save(stored, stored.revision)
        assert await work.lists.get(stored.id) == replace(corrected, revision=2)
        assert await work.lists.get(99) is None


async def test_a_mark_is_kept_until_it_is_set_again(unit_of_work):
    async with unit_of_work() as work:
        assert await work.marks.get("clock.last") is None
        await work.marks.set("clock.last", "2024-08-10")
        await work.marks.set("clock.last", "2024-08-11")
    async with unit_of_work() as work:
        assert await work.marks.get("clock.last") == "2024-08-11"
