"""A published list (名单) and its publicity period (公示期)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from contest.clauses import Source

REVOKED, REPLACES, REPLACED = "revoked", "replaces", "replaced"


@dataclass(frozen=True)
class ListEntry:
    """One line: as published (personal data masked), with its track and award where the list has these, and the
    registration it names, if it names one here. `revoked`: it was taken off the list after it was published."""

    text: str
    registration: int = 0
    track: str = ""
    award: str = ""
    revoked: bool = False


@dataclass(frozen=True)
class ListChange:
    """A correction (更正) of a published list: an entry was `revoked` (its `place`), or the list `replaces` another
    one, or was `replaced`; when (UTC), by whom, and why, personal data masked. `renewed`: the window began anew."""

    kind: str
    at: datetime
    by: str
    reason: str
    place: int = 0
    renewed: bool = False


@dataclass(frozen=True)
class PublicityList:
    """`opens`/`closes` are instants in UTC; `days` with its `source` say why that long. `closed_at` is set when it
    has closed. `replaces`/`replaced_by` are the lists before and after it, where one took another's place."""

    contest: str
    title: str
    entries: tuple[ListEntry, ...]
    opens: datetime
    closes: datetime
    days: int
    source: Source
    by: str
    closed_at: datetime | None = None
    changes: tuple[ListChange, ...] = ()
    replaces: int = 0
    replaced_by: int = 0
    revision: int = 1
    id: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether it is in publicity at that instant."""
        return self.closed_at is None and self.opens <= now <= self.closes

    @property
    def standing(self) -> tuple[tuple[int, ListEntry], ...]:
        """The entries that were not taken off, each with its place from 1."""
        return tuple((at, each) for at, each in enumerate(self.entries, 1) if not each.revoked)

    def entry(self, place: int) -> ListEntry | None:
        """The entry at that place, from 1; None where there is none."""
        return self.entries[place - 1] if 0 < place <= len(self.entries) else None

    def without(self, place: int) -> "PublicityList":
        """The list with the entry at that place taken off; the others keep their places."""
        entries = (replace(each, revoked=each.revoked or at == place) for at, each in enumerate(self.entries, 1))
        return replace(self, entries=tuple(entries))


class Lists(Protocol):
    """Published lists."""

    async def add(self, publicity: PublicityList) -> PublicityList:
        """Store one; returns it with its id."""
        ...

    async def get(self, publicity: int) -> PublicityList | None:
        """One, or None."""
        ...

    async def save(self, publicity: PublicityList, revision: int) -> bool:
        """Replace one that still has that revision, and raise the revision; False, and nothing changed, where somebody
        was faster."""
        ...

    async def of(self, contest: str) -> tuple[PublicityList, ...]:
        """A contest's lists, newest first."""
        ...

    async def open(self) -> tuple[PublicityList, ...]:
        """All that are not closed."""
        ...

    async def close(self, publicity: int, now: datetime) -> bool:
        """Mark one closed; False if it was."""
        ...


def by_track(stored: PublicityList) -> tuple[tuple[str, tuple[tuple[int, ListEntry], ...]], ...]:
    """What stands on a list, track by track in the order of their first entries; one nameless part without tracks."""
    parts: dict[str, list[tuple[int, ListEntry]]] = {}
    for place, entry in stored.standing:
        parts.setdefault(entry.track, []).append((place, entry))
    return tuple((track, tuple(part)) for track, part in parts.items())
