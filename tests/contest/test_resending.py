"""A broadcast goes again to those with whom it failed, and to nobody else."""

import asyncio
from datetime import timedelta

import pytest

from contest.announcements import DELIVERED, FAILED, Outcome
from contest.announcing import broadcast
from contest.people import OWNER, Organizer
from contest.refusals import RuleBroken
from contest.resending import resend, unreached
from tests.contest.test_announcing import FOLLOWERS, NOW, draft, followed
from tests.fakes import FakeWork, FakeWorkFactory

CONTEST, OFFICE = FOLLOWERS.contest, Organizer(9, "陈老师", FOLLOWERS.contest, OWNER)


async def sent(work: FakeWork, *states: str) -> int:
    """A broadcast to followers on Telegram, whose deliveries ended so; those without a state are still under way."""
    given = await broadcast(draft(), NOW, work)
    await work.announcements.spread(given.announcement, 10, NOW)
    claimed = await work.outbox.claim(("telegram",), len(states), NOW + timedelta(minutes=1), NOW)
    for delivery, state in zip(claimed, states, strict=True):
        await work.outbox.record(delivery, Outcome(state, "chat not found" if state == FAILED else ""), NOW)
    return given.announcement


def test_only_the_failed_get_it_again_and_only_once() -> None:
    async def scenario() -> tuple[list[tuple[int, ...]], list[bool], int]:
        factory = FakeWorkFactory()
        await followed(factory, *["telegram"] * 3)
        async with factory() as work:
            number = await sent(work, FAILED, DELIVERED, FAILED)
            again = [await resend(number, CONTEST, OFFICE, NOW, work) for _ in range(2)]
            planned = [each.audience.persons for each in await work.announcements.due(NOW) if each.id != number]
            return planned, [each.new for each in again], len(await unreached(number, CONTEST, 9, work))

    assert asyncio.run(scenario()) == ([(1, 3)], [True, False], 2)


@pytest.mark.parametrize(
    ("states", "days", "code"),
    [((FAILED,), 0, "still_sending"), ((FAILED, FAILED), 8, "text_gone"), ((DELIVERED, DELIVERED), 0, "nobody_there")],
)
def test_nothing_is_sent_again_too_early_too_late_or_to_nobody(states: tuple[str, ...], days: int, code: str) -> None:
    async def scenario() -> int:
        factory = FakeWorkFactory()
        await followed(factory, "telegram", "telegram")
        async with factory() as work:
            number = await sent(work, *states)
            await work.outbox.purge(NOW + timedelta(days=days))
            with pytest.raises(RuleBroken, match=code):
                await resend(number, CONTEST, OFFICE, NOW, work)
            return len(work.state.announcements)

    assert asyncio.run(scenario()) == 1
