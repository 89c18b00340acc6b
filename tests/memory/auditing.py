"""The log, in memory."""

from datetime import datetime

from contest.auditing import EVERY, START, Deed, Entry, Sought, entered
from tests.memory.state import State


class FakeAudit:
    def __init__(self, state: State) -> None:
        self._state = state

    async def append(self, deed: Deed, now: datetime) -> None:
        newest = await self.head()
        number, before = (newest.number, newest.hash) if newest else (0, START)
        self._state.audit[number + 1] = entered(number + 1, deed, now, before)

    async def read(self, after: int, limit: int, sought: Sought = EVERY) -> tuple[Entry, ...]:
        return tuple(each for each in self._state.audit.values() if each.number > after and _is(each, sought))[:limit]

    async def last(self, limit: int, sought: Sought = EVERY, before: int | None = None) -> tuple[Entry, ...]:
        found = await self.read(0, len(self._state.audit), sought)
        return tuple(each for each in reversed(found) if before is None or each.number < before)[:limit]

    async def head(self) -> Entry | None:
        return self._state.audit.get(len(self._state.audit))


def _is(entry: Entry, sought: Sought) -> bool:
    same = all(getattr(sought, name) in ("", getattr(entry.deed, name)) for name in ("contest", "by", "subject"))
    begun = entry.deed.action.startswith(sought.action)
    return same and begun and (sought.since or entry.at) <= entry.at and (not sought.until or entry.at < sought.until)
