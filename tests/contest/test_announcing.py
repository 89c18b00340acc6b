"""A broadcast: the number, the time it takes, what became of it."""

import asyncio

import pytest

from contest.announcements import DELIVERED, Audience, Outcome
from contest.announcing import Broadcast, Progress, broadcast, estimate, progress
from contest.people import Account, Organizer
from contest.refusals import RuleBroken
from tests.contest.shapes import at, contest, local
from tests.fakes import FakeWorkFactory

NOW = at("2024-08-10 09:00")
FOLLOWERS = Audience("example-2024", followers=True)


async def followed(factory: FakeWorkFactory, *channels: str) -> None:
    async with factory() as work:
        await work.contests.put(contest())
        for number, channel in enumerate(channels):
            person = await work.people.of(Account(channel, f"u{number}"), "zh", NOW)
            await work.followers.follow(person.id, "example-2024", NOW)


def draft(key: str = "1", expected: int | None = None) -> Broadcast:
    return Broadcast(key, FOLLOWERS, "请尚未提交的团队抓紧准备。", Organizer(1, "陈老师"), expected)


def test_an_estimate_tells_pushable_from_waiting_and_the_seconds() -> None:
    async def scenario() -> tuple[int, int, int]:
        factory = FakeWorkFactory()
        await followed(factory, *["telegram"] * 26, "web")
        async with factory() as work:
            told = await estimate(FOLLOWERS, work)
        return told.count.pushable, told.count.waiting, told.seconds

    assert asyncio.run(scenario()) == (26, 1, 2)


def test_the_same_broadcast_confirmed_twice_is_planned_once() -> None:
    async def scenario() -> list[bool]:
        factory = FakeWorkFactory()
        await followed(factory, "telegram")
        async with factory() as work:
            return [(await broadcast(draft("1"), NOW, work)).new for _ in range(2)]

    assert asyncio.run(scenario()) == [True, False]


def test_a_broadcast_given_at_night_leaves_in_the_morning() -> None:
    async def scenario() -> str:
        factory = FakeWorkFactory()
        await followed(factory, "telegram")
        async with factory() as work:
            return local((await broadcast(draft(), at("2024-08-10 23:00"), work)).due)

    assert asyncio.run(scenario()) == "2024-08-11 08:00"


@pytest.mark.parametrize(("people", "expected", "code"), [(0, None, "nobody_there"), (2, 3, "audience_changed")])
def test_an_empty_or_changed_audience_gets_nothing(people: int, expected: int | None, code: str) -> None:
    async def scenario() -> int:
        factory = FakeWorkFactory()
        await followed(factory, *["telegram"] * people)
        async with factory() as work:
            with pytest.raises(RuleBroken, match=code):
                await broadcast(draft(expected=expected), NOW, work)
            return len(await work.announcements.due(NOW))

    assert asyncio.run(scenario()) == 0


def test_progress_counts_those_that_ended_and_those_that_are_left() -> None:
    async def scenario() -> Progress:
        factory = FakeWorkFactory()
        await followed(factory, "telegram", "telegram")
        async with factory() as work:
            sent = await broadcast(draft(), NOW, work)
            await work.announcements.spread(sent.announcement, 10, NOW)
            first, *_ = await work.outbox.claim(("telegram",), 1, at("2024-08-10 09:01"), NOW)
            await work.outbox.record(first, Outcome(DELIVERED), NOW)
            return await progress(sent.announcement, FOLLOWERS.contest, work)

    told = asyncio.run(scenario())

    assert (told.total, told.done, told.left, told.of(DELIVERED)) == (2, 1, 1, 1)
