"""The one rate gate of a channel: sliding windows, some room kept for those who are typing."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from contest.announcements import REPLY_PRIORITY
from contest.people import Account

SHORTEST_NAP = 0.001
MOST_CHATS = 4096
GROUP_SIGN = "-"


@dataclass(frozen=True)
class Rate:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True)
class Rates:
    """A channel's limits: all messages, announcements among them, one chat's, one group's."""

    total: Rate
    announcements: Rate
    chat: Rate
    group: Rate


TELEGRAM = Rates(total=Rate(30, 1), announcements=Rate(25, 1), chat=Rate(1, 1), group=Rate(20, 60))


class Window:
    """The instants of the last passages, as many as its rate counts."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._passed: deque[float] = deque(maxlen=rate.count)

    def delay(self, now: float) -> float:
        """For how many seconds nothing more may pass; 0 or less: it may now."""
        if len(self._passed) < self._rate.count:
            return 0
        return self._passed[0] + self._rate.seconds - now

    def note(self, now: float) -> None:
        """One passed."""
        self._passed.append(now)

    def is_idle(self, now: float) -> bool:
        """Whether it restricts nothing any more."""
        return not self._passed or self._passed[-1] + self._rate.seconds <= now


class SlidingGate:
    """The Gate of one channel in one process. `clock` gives seconds that only grow; `sleep` waits for seconds.

    An announcement never takes a place that a waiting reply could have.
    """

    def __init__(
        self,
        rates: Rates,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rates, self._clock, self._sleep = rates, clock, sleep
        self._total, self._announcements = Window(rates.total), Window(rates.announcements)
        self._chats: dict[str, tuple[Window, ...]] = {}
        self._paused_until = float("-inf")
        self._replies_waiting = 0

    async def wait(self, account: Account, priority: int) -> None:
        """Return when one message of that priority may go to that account; it counts as gone then."""
        while (delay := self._delay(account.address, priority, self._clock())) > 0:
            # Only a reply that waits for the whole channel holds announcements back, not one that waits for its chat.
            held = priority == REPLY_PRIORITY and self._total.delay(self._clock()) > 0
            self._replies_waiting += held
            try:
                await self._sleep(max(delay, SHORTEST_NAP))
            finally:
                self._replies_waiting -= held
        self._note(account.address, priority, self._clock())

    def pause(self, seconds: float) -> None:
        """The vendor asked to wait: nothing passes for that long."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def _delay(self, address: str, priority: int, now: float) -> float:
        delays = [self._paused_until - now, self._total.delay(now)]
        delays += [window.delay(now) for window in self._chats.get(address, ())]
        if priority != REPLY_PRIORITY:
            delays.append(self._announcements.delay(now))
            if self._replies_waiting and max(delays) <= 0:
                delays.append(SHORTEST_NAP)
        return max(delays)

    def _note(self, address: str, priority: int, now: float) -> None:
        windows = [self._total, *self._windows(address, now)]
        if priority != REPLY_PRIORITY:
            windows.append(self._announcements)
        for window in windows:
            window.note(now)

    def _windows(self, address: str, now: float) -> tuple[Window, ...]:
        if address not in self._chats:
            if len(self._chats) >= MOST_CHATS:
                self._forget_idle(now)
            rates = (self._rates.chat, self._rates.group) if address.startswith(GROUP_SIGN) else (self._rates.chat,)
            self._chats[address] = tuple(Window(rate) for rate in rates)
        return self._chats[address]

    def _forget_idle(self, now: float) -> None:
        idle = [address for address, windows in self._chats.items() if all(each.is_idle(now) for each in windows)]
        for address in idle:
            del self._chats[address]


class OpenGate:
    """The Gate of a channel without limits."""

    async def wait(self, account: Account, priority: int) -> None:
        """Everything passes."""

    def pause(self, seconds: float) -> None:
        """Nothing to hold back."""
