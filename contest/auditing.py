"""The log (日志) of what organizers did and looked at: entries are only added, and each seals the one before."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

from contest.masking import masked_text

SYSTEM = "system"
START = "0" * 64  # what stands for the hash before the first entry
DETAIL_LONGEST = 200


@dataclass(frozen=True)
class Deed:
    """What was done: `by` whom (`organizer:<person>`, `person:<person>`, `system`), which `action`
    (`registration.approved`), on which `subject` (`registration:12`). No personal data in `details`."""

    by: str
    action: str
    contest: str = ""
    subject: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Entry:
    """A deed in the log. Numbers run from 1 without a gap; `before` is the hash of the entry before."""

    number: int
    at: datetime
    deed: Deed
    before: str
    hash: str


@dataclass(frozen=True)
class Sought:
    """Which entries are looked for; what is empty does not matter. `action` also finds what begins with it
    (`registration.`). From `since` on, before `until`."""

    contest: str = ""
    by: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


EVERY = Sought()


class Audit(Protocol):
    """The log. Nothing in it is ever changed or deleted."""

    async def append(self, deed: Deed, now: datetime) -> None:
        """Add an entry; it gets its number and its hash when the unit of work ends, or when the log is read."""
        ...

    async def read(self, after: int, limit: int, sought: Sought = EVERY) -> tuple[Entry, ...]:
        """Entries with a number above `after`, in their order."""
        ...

    async def last(self, limit: int, sought: Sought = EVERY, before: int | None = None) -> tuple[Entry, ...]:
        """The newest entries, with a number below `before`, newest first."""
        ...

    async def head(self) -> Entry | None:
        """The newest entry; None where there is none."""
        ...


class Logged(Protocol):
    """A unit of work, as far as its log goes."""

    @property
    def audit(self) -> Audit: ...


async def note(work: Logged, deed: Deed, now: datetime) -> None:
    """Write a deed down. What looks like a number of a person in its details is masked, in case somebody forgot."""
    details = tuple((name, masked_text(value)[:DETAIL_LONGEST]) for name, value in deed.details)
    await work.audit.append(Deed(deed.by, deed.action, deed.contest, deed.subject, details), now)


def organizer(person: int) -> str:
    """`by` for an organizer; 0 is nobody in the chat: the command line."""
    return f"organizer:{person}" if person else SYSTEM


def participant(person: int) -> str:
    """`by` for anybody else."""
    return f"person:{person}"


def entered(number: int, deed: Deed, at: datetime, before: str) -> Entry:
    """The entry of a deed, with its hash over the hash before and everything that it says."""
    at = at.astimezone(UTC)
    return Entry(number, at, deed, before, sha256(f"{before}\n{canonical(number, deed, at)}".encode()).hexdigest())


def canonical(number: int, deed: Deed, at: datetime) -> str:
    """The one form in which an entry is hashed: a JSON list without blanks, the instant in UTC to the microsecond."""
    instant = at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [number, instant, deed.by, deed.action, deed.contest, deed.subject, [list(each) for each in deed.details]]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
