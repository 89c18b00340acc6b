"""What is too slow to wait for inside a unit of work: the unit is undone, the wait is outside, then it runs again."""

from collections.abc import Awaitable, Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
QUICK, SLOW = 3.0, 8.0


@dataclass(frozen=True)
class Patience:
    """For how many seconds somebody may be kept waiting. `who`: whose share of the day it takes, if anyone's."""

    seconds: float = SLOW
    who: str = ""


@dataclass(frozen=True)
class Waits:
    """The seconds for a channel that must answer within a few (`quick`), and for any other one."""

    quick: float = QUICK
    slow: float = SLOW


Fetch = Callable[[Patience], Awaitable[object]]
_fetched: ContextVar[dict[Hashable, object] | None] = ContextVar("fetched", default=None)


class Deferred(Exception):
    """Raised inside a unit of work that needs something slow; whoever runs it under `settled` fetches that."""

    def __init__(self, key: Hashable, fetch: Fetch) -> None:
        super().__init__(key)
        self.key, self.fetch = key, fetch


def fetched(key: Hashable, fetch: Fetch) -> object:
    """What was fetched under that key; None where nobody waits for it. Raises Deferred where it is still to fetch."""
    known = _fetched.get()
    if known is None:
        return None
    if key not in known:
        raise Deferred(key, fetch)
    return known[key]


async def settled(attempt: Callable[[], Awaitable[T]], patience: Patience) -> T:
    """The result of an attempt that opens a unit of work by itself; run again after each thing that had to be fetched.

    A fetch never fails: what could not be had is None.
    """
    known: dict[Hashable, object] = {}
    before = _fetched.set(known)
    try:
        while True:
            try:
                return await attempt()
            except Deferred as deferred:
                missing = deferred
            known[missing.key] = await missing.fetch(patience)
    finally:
        _fetched.reset(before)
