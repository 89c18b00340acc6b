"""What passes a gate, and when."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from contest.announcements import ANNOUNCEMENT_PRIORITY, REPLY_PRIORITY
from contest.people import Account
from scheduler.gate import TELEGRAM, SlidingGate
from tests.clocks import VirtualTime

Passage = tuple[float, str, int]


def passages(wanted: list[tuple[float, str, int]], pauses: list[tuple[float, float]] = []) -> list[Passage]:  # noqa: B006
    """When each message of (from when, to whom, priority) passes."""
    time, passed = VirtualTime(), []
    gate = SlidingGate(TELEGRAM, time.clock, time.sleep)

    async def message(start: float, address: str, priority: int) -> None:
        await time.sleep(start)
        await gate.wait(Account("telegram", address), priority)
        passed.append((time.now, address, priority))

    async def pause(start: float, seconds: float) -> None:
        await time.sleep(start)
        gate.pause(seconds)

    asyncio.run(time.run([*(message(*each) for each in wanted), *(pause(*each) for each in pauses)]))
    return sorted(passed)


def most_within(times: list[float], seconds: float) -> int:
    """The most of these instants that lie in one half-open window."""
    return max((sum(1 for each in times if start <= each < start + seconds) for start in times), default=0)


def many(number: int, priority: int, start: float = 0.0) -> list[tuple[float, str, int]]:
    return [(start, f"{priority}{number}", priority) for number in range(number)]


def test_a_broadcast_leaves_at_twenty_five_a_second() -> None:
    times = [at for at, _, _ in passages(many(100, ANNOUNCEMENT_PRIORITY))]

    assert most_within(times, 1) == 25
    assert max(times) == 3.0


def test_a_reply_passes_at_once_while_a_broadcast_is_under_way() -> None:
    wanted = [*many(200, ANNOUNCEMENT_PRIORITY), (2.5, "typing", REPLY_PRIORITY)]

    assert [at for at, address, _ in passages(wanted) if address == "typing"] == [2.5]


def test_replies_go_before_the_announcements_that_wait() -> None:
    passed = passages([*many(60, ANNOUNCEMENT_PRIORITY), *many(60, REPLY_PRIORITY)])

    last_reply = max(at for at, _, priority in passed if priority == REPLY_PRIORITY)
    assert last_reply < 2.1
    assert most_within([at for at, _, _ in passed], 1) == 30


def test_one_chat_gets_one_message_a_second_and_does_not_hold_others_up() -> None:
    passed = passages([(0, "same", REPLY_PRIORITY)] * 3 + [(0.1, "other", ANNOUNCEMENT_PRIORITY)])

    assert passed == [(0, "same", 0), (0.1, "other", 1), (1.0, "same", 0), (2.0, "same", 0)]


def test_a_group_gets_twenty_messages_a_minute() -> None:
    times = [at for at, _, _ in passages([(0, "-100", REPLY_PRIORITY)] * 25)]

    assert times[19] == 19.0
    assert times[20] == 60.0


def test_after_a_429_nothing_passes_until_the_vendor_allows_it() -> None:
    passed = passages([(1.0, "a", REPLY_PRIORITY), (1.0, "b", ANNOUNCEMENT_PRIORITY)], [(0.5, 30.0)])

    assert [at for at, _, _ in passed] == [30.5, 30.5]


STARTS = st.floats(0, 3).map(lambda each: round(each, 2))
MESSAGES = st.lists(st.tuples(STARTS, st.integers(0, 60).map(str), st.sampled_from([0, 1, 1])), max_size=120)


@settings(max_examples=40, deadline=None)
@given(MESSAGES)
def test_no_second_ever_sees_more_than_thirty_or_twenty_five_announcements(wanted: list[Passage]) -> None:
    passed = passages(wanted)

    assert len(passed) == len(wanted)
    assert most_within([at for at, _, _ in passed], 1) <= 30
    assert most_within([at for at, _, priority in passed if priority], 1) <= 25
    for chat in {address for _, address, _ in passed}:
        assert most_within([at for at, address, _ in passed if address == chat], 1) <= 1
