"""Walking the log slice by slice, a unit of work for each: whether it is whole, and what it says."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from contest.auditing import EVERY, START, Entry, Sought, entered
from contest.ports import UnitOfWorkFactory

SLICE = 1_000


@dataclass(frozen=True)
class Audited:
    """What verifying found: how many entries are whole, the first `broken` one's number (0: none), the last good
    hash, and whether a head that was kept elsewhere was `met` (None: none was given)."""

    whole: int
    broken: int
    head: str
    met: bool | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.broken and self.met is not False


async def verify(factory: UnitOfWorkFactory, kept: str = "") -> Audited:
    """Walk the whole chain. With a head `kept` elsewhere also see whether it is still in it, without which a log that
    was cut short looks whole."""
    whole, head, met = 0, START, kept == START
    async for entry in entries(factory):
        if entry != entered(whole + 1, entry.deed, entry.at, head):
            return Audited(whole, whole + 1, head, met if kept else None)
        whole, head = entry.number, entry.hash
        met = met or head == kept
    return Audited(whole, 0, head, met if kept else None)


async def entries(factory: UnitOfWorkFactory, sought: Sought = EVERY) -> AsyncIterator[Entry]:
    """The entries that are looked for, in their order."""
    after = 0
    while True:
        async with factory() as work:
            found = await work.audit.read(after, SLICE, sought)
        for entry in found:
            yield entry
        if len(found) < SLICE:
            return
        after = found[-1].number


def line(entry: Entry) -> str:
    """An entry as one line of JSON, with everything that its hash is made of."""
    deed = entry.deed
    said = {
        "number": entry.number,
        "at": entry.at.isoformat(timespec="microseconds"),
        "by": deed.by,
        "action": deed.action,
        "contest": deed.contest,
        "subject": deed.subject,
        "details": [list(each) for each in deed.details],
        "before": entry.before,
        "hash": entry.hash,
    }
    return json.dumps(said, ensure_ascii=False)
