"""Delivery: announcements become rows in slices; rows are claimed, sent through the gate, recorded."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from contest.announcements import (
    ANNOUNCEMENT_PRIORITY,
    FAILED,
    QUEUED,
    REPLY_PRIORITY,
    UNCERTAIN,
    UNREACHABLE,
    Delivery,
    Outcome,
)
from contest.calendar import quiet
from contest.contests import DEFAULT_ZONE
from contest.people import PAGE_CHANNELS, Account
from contest.ports import Clock, Gate, Renderer, Sender, UnitOfWork, UnitOfWorkFactory

LEASE = timedelta(seconds=90)
SLICE = 500
MOST_IN_FLIGHT = 40  # accounts that are written to at once
MOST_HELD = 400
MOST_TRIES = 6
NIGHT = "night"
FIRST_RETRY = timedelta(seconds=15)
POLL_SECONDS = 1.0
BEHIND = "behind another"

T = TypeVar("T")
Flight = asyncio.Task[datetime | None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outlet:
    """A channel's way out and the gate before it."""

    sender: Sender
    gate: Gate


@dataclass(frozen=True)
class Means:
    """What delivery works with."""

    factory: UnitOfWorkFactory
    renderer: Renderer
    clock: Clock


async def spread_due(factory: UnitOfWorkFactory, clock: Clock, slice_size: int = SLICE) -> int:
    """Make the delivery rows of all announcements that are due, slice by slice, each in its own transaction; how many.

    Killed in between, the rest is made by the next call.
    """
    async with factory() as work:
        due = await work.announcements.due(clock.now())
    made = 0
    for announcement in due:
        while True:
            async with factory() as work:
                number = await work.announcements.spread(announcement.id, slice_size, clock.now())
            made += number
            if not number:
                break
    return made


async def attempt(step: Awaitable[T]) -> T | Exception:
    """What a step gives, or the exception that it ended with: what goes wrong with one delivery concerns no other."""
    try:
        return await step
    except Exception as bug:
        # The message of an exception may hold what somebody wrote; its type and place do not.
        log.error("%s at %s", type(bug).__name__, _place(bug))
        return bug


class Courier:
    """Delivers one channel's messages: several at once, to each account in order, replies before announcements."""

    def __init__(self, means: Means, outlet: Outlet) -> None:
        self._means, self._outlet = means, outlet
        self._flying: set[Flight] = set()
        self._last: dict[Account, Flight] = {}

    @property
    def is_full(self) -> bool:
        """Whether no more can be under way; what waits behind another message to the same account takes no room."""
        return len(self._last) >= MOST_IN_FLIGHT or len(self._flying) >= MOST_HELD

    async def claim(self) -> int:
        """Claim what is due, as far as there is room, and send each in a task of its own; how many were claimed."""
        if self.is_full:
            return 0
        now = self._means.clock.now()
        room, lease = MOST_IN_FLIGHT - len(self._last), now + LEASE
        async with self._means.factory() as work:
            claimed = await work.outbox.claim((self._outlet.sender.channel,), room, lease, now)
            awake = await self._awake(claimed, now, work)
        for delivery in awake:
            task = asyncio.create_task(self._in_turn(self._last.get(delivery.account), delivery, lease))
            self._last[delivery.account] = task
            self._flying.add(task)
            task.add_done_callback(self._landed)
        return len(claimed)

    async def _in_turn(self, before: Flight | None, delivery: Delivery, lease: datetime) -> datetime | None:
        """Deliver when what goes to the same account before it has landed; where that was put off, so is this."""
        return await self.deliver(delivery, lease, await before if before else None)

    def _landed(self, task: Flight) -> None:
        self._flying.discard(task)
        self._last = {account: last for account, last in self._last.items() if last is not task}

    async def _awake(self, claimed: Sequence[Delivery], now: datetime, work: UnitOfWork) -> list[Delivery]:
        """Those that may leave now; announcements held up until the night are put off until the morning.

        What waits on a page disturbs nobody, and who is typing is answered at any hour.
        """
        if self._outlet.sender.channel in PAGE_CHANNELS:
            return list(claimed)
        contests = {each.contest for each in claimed if each.announcement}
        mornings = {each: await _morning(each, now, work) for each in contests}
        awake = []
        for delivery in claimed:
            morning = mornings.get(delivery.contest) if delivery.announcement else None
            if morning is None:
                awake.append(delivery)
            else:
                await work.outbox.record(delivery, Outcome(QUEUED, NIGHT, morning), now)
        return awake

    async def landed(self) -> None:
        """Return when one of those under way has ended; at once if none is."""
        if self._flying:
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)

    async def settle(self) -> None:
        """Return when all under way have ended."""
        while self._flying:
            await asyncio.wait(self._flying)

    async def deliver(self, delivery: Delivery, lease: datetime, held: datetime | None = None) -> datetime | None:
        """Send one and record how it ended; it is not sent once its `lease` has run out while it waited at the gate.

        `held`: what goes before it was put off until then, and so is this one. Returns until when it was put off.
        """
        tried = Outcome(QUEUED, BEHIND, held) if held else await attempt(self._sent(delivery, lease))
        if tried is None:
            return None
        outcome = limited(delivery, self._again(delivery, tried))
        await attempt(self._record(delivery, outcome))
        return outcome.retry_at

    def _again(self, delivery: Delivery, outcome: Outcome | Exception) -> Outcome:
        """The outcome of a try; after a bug it is tried again, and so is a reply that may not have arrived."""
        retry_at = self._means.clock.now() + FIRST_RETRY * delivery.attempts
        if isinstance(outcome, Exception):
            return Outcome(QUEUED, type(outcome).__name__, retry_at)
        if outcome.state == UNCERTAIN and not delivery.announcement and delivery.attempts < MOST_TRIES:
            return Outcome(QUEUED, outcome.reason, retry_at)
        return outcome

    async def _sent(self, delivery: Delivery, lease: datetime) -> Outcome | None:
        priority = ANNOUNCEMENT_PRIORITY if delivery.announcement else REPLY_PRIORITY
        reply = self._means.renderer.render(delivery.body, delivery.language, delivery.account.channel)
        await self._outlet.gate.wait(delivery.account, priority)
        if self._means.clock.now() >= lease:
            return None
        return await self._outlet.sender.send(delivery.account, reply, delivery.id)

    async def _record(self, delivery: Delivery, outcome: Outcome) -> None:
        """Record how it ended; an account that blocked the bot is not written to again until it is heard from."""
        async with self._means.factory() as work:
            known = await work.outbox.record(delivery, outcome, self._means.clock.now())
            if known and outcome.state == UNREACHABLE:
                await work.people.set_reachable(delivery.account, reachable=False)


async def _morning(contest: str, now: datetime, work: UnitOfWork) -> datetime | None:
    """The end of the quiet hours in the contest's zone, where it is night there; None by day."""
    found = await work.contests.get(contest)
    leaves = quiet(now, None, found.tz if found else ZoneInfo(DEFAULT_ZONE))
    return None if leaves == now else leaves


def limited(delivery: Delivery, outcome: Outcome) -> Outcome:
    """The outcome, but not for ever another try; one that was tried before and may have arrived says so."""
    if outcome.retry_at is not None and delivery.attempts >= MOST_TRIES:
        return Outcome(FAILED, outcome.reason)
    if outcome.retry_at is None and delivery.attempts > 1:
        return replace(outcome, reason=f"{outcome.reason} (try {delivery.attempts})".strip())
    return outcome


class DeliveryWorker:
    """Spreads and delivers until it is stopped; `wake` tells it that there is something new."""

    def __init__(self, means: Means, outlets: Sequence[Outlet]) -> None:
        self._means = means
        self._couriers = {outlet.sender.channel: Courier(means, outlet) for outlet in outlets}
        self._stopping = False
        self._bells: set[asyncio.Event] = set()

    def wake(self) -> None:
        """Something may be due: look now instead of at the next poll."""
        for bell in self._bells:
            bell.set()

    def stop(self) -> None:
        """Claim nothing more; `run` returns when what is under way has ended."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Work until stopped."""
        loops = [self._spreading(), *(self._carrying(each) for each in self._couriers.values())]
        await asyncio.gather(*loops)
        await self.settle()

    async def drain(self) -> int:
        """Deliver everything that is due now, and return how many deliveries that was (for commands and tests)."""
        total = 0
        while True:
            done = await spread_due(self._means.factory, self._means.clock)
            done += sum([await each.claim() for each in self._couriers.values()])
            await self.settle()
            if not done:
                return total
            total += done

    async def settle(self) -> None:
        """Return when nothing is under way."""
        for each in self._couriers.values():
            await each.settle()

    async def _spreading(self) -> None:
        bell = self._bell()
        while not self._stopping:
            bell.clear()
            made = await attempt(spread_due(self._means.factory, self._means.clock))
            if isinstance(made, int) and made:
                self.wake()
                bell.clear()
            await _rest(bell)

    async def _carrying(self, courier: Courier) -> None:
        bell = self._bell()
        while not self._stopping:
            bell.clear()
            claimed = await attempt(courier.claim())
            if courier.is_full:
                await courier.landed()
            elif isinstance(claimed, Exception) or not claimed:
                await _rest(bell)

    def _bell(self) -> asyncio.Event:
        bell = asyncio.Event()
        self._bells.add(bell)
        return bell


async def _rest(bell: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(bell.wait(), POLL_SECONDS)


def _place(bug: BaseException) -> str:
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""
