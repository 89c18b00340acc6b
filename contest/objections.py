"""An objection (举报) to what is on a published list: what is kept of it, its states, and where they lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from contest.clarifications import Holder
from contest.clauses import Source
from contest.refusals import RuleBroken

RECEIVED, ACCEPTED, DECLINED, INVESTIGATING = "received", "accepted", "declined", "investigating"
UPHELD, DISMISSED, WITHDRAWN = "upheld", "dismissed", "withdrawn"
STATES = (RECEIVED, ACCEPTED, INVESTIGATING, UPHELD, DISMISSED, DECLINED, WITHDRAWN)
MOVES: Mapping[str, tuple[str, ...]] = {
    RECEIVED: (ACCEPTED, DECLINED, WITHDRAWN),
    ACCEPTED: (INVESTIGATING, WITHDRAWN),
    INVESTIGATING: (UPHELD, DISMISSED, WITHDRAWN),
}
OPEN = tuple(MOVES)
REASONED = (DECLINED, UPHELD, DISMISSED)
WITHIN, LATE, UNLISTED = "within", "late", "unlisted"
BY_ACCOUNT, BY_CALL = "account", "call"
NUMBERED = "JB"


@dataclass(frozen=True)
class Objector:
    """Who objects. Personal data: shown to nobody but those who handle it, and never to the party concerned.

    `verified` says what was verified: nothing, that the chat account and the page are the same person's (`account`),
    or the phone, by calling back (`call`).
    """

    name: str
    phone: str
    unit: str = ""
    verified: str = ""


@dataclass(frozen=True)
class Exhibit:
    """Evidence, or a statement of the party concerned: words, or a stored file by its key."""

    at: datetime
    text: str = ""
    file: str = ""
    name: str = ""
    size: int = 0


@dataclass(frozen=True)
class Step:
    """One move: into which state, when, by which organizer (empty: by the objector), why, on which clause."""

    state: str
    at: datetime
    by: str = ""
    reason: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class Objection:
    """One objection. `person` is who objects; `objector` None: without a name, where no rule asks for one.

    `target` is the entry as published, its `place` on the `listing`, its `registration` (each 0: not one of ours).
    `when` tells whether it came within the publicity period. `due`: until when it is to be dealt with;
    `statement_due`: until when the party concerned may state its case. `holder` handles it `until` then. Instants: UTC.
    """

    contest: str
    person: int
    target: str
    facts: str
    received_at: datetime
    exhibits: tuple[Exhibit, ...] = ()
    objector: Objector | None = None
    listing: int = 0
    place: int = 0
    registration: int = 0
    when: str = WITHIN
    state: str = RECEIVED
    steps: tuple[Step, ...] = ()
    category: str = ""
    statements: tuple[Exhibit, ...] = ()
    statement_due: datetime | None = None
    due: datetime | None = None
    holder: int = 0
    held_by: str = ""
    until: datetime | None = None
    number: str = ""
    revision: int = 1
    id: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.state in OPEN

    @property
    def reached_party(self) -> bool:
        """Whether the party concerned was told of it."""
        return any(step.state == INVESTIGATING for step in self.steps)

    def held_against(self, person: int, now: datetime) -> bool:
        """Whether another organizer is handling it now."""
        return self.until is not None and self.until >= now and self.holder not in (0, person)


@dataclass(frozen=True)
class Sought:
    """Which objections are looked for; an empty filter does not restrict. Oldest first, from `offset` on."""

    contest: str = ""
    states: tuple[str, ...] = ()
    listing: int = 0
    person: int = 0
    offset: int = 0
    limit: int = 1_000


class Objections(Protocol):
    """Objections. What they say, and who objects, is encrypted."""

    async def add(self, objection: Objection, year: int) -> Objection:
        """Store a new one; returns it with its id and its number, which run by contest and year."""
        ...

    async def save(self, objection: Objection, revision: int) -> bool:
        """Replace one that still has that revision, and raise the revision; False, and nothing changed, where somebody
        was faster. Who is handling it is not touched."""
        ...

    async def get(self, objection: int) -> Objection | None:
        """One, or None."""
        ...

    async def find(self, sought: Sought) -> tuple[Objection, ...]:
        """Those that are looked for."""
        ...

    async def tally(self, contest: str, listing: int = 0) -> Mapping[str, int]:
        """How many of a contest's, or of one of its lists', are in each state."""
        ...

    async def claim(self, objection: int, holder: Holder, now: datetime) -> bool:
        """Make an organizer the one who handles it, or prolong that; False while somebody else does."""
        ...


def objection_number(year: int, running: int) -> str:
    """The number of an objection: `JB2024-0008`."""
    return f"{NUMBERED}{year}-{running:04}"


def moved(objection: Objection, step: Step) -> Objection:
    """The objection one step further.

    Raises RuleBroken: objection_ended, objection_not_now where that step is not open from its state, reason_needed.
    """
    if not objection.is_open:
        raise RuleBroken("objection_ended", number=objection.number)
    if step.state not in MOVES[objection.state]:
        raise RuleBroken("objection_not_now", number=objection.number)
    if step.state in REASONED and not step.reason.strip():
        raise RuleBroken("reason_needed")
    return replace(objection, state=step.state, steps=(*objection.steps, step))


def last_reason(objection: Objection, states: Sequence[str] = REASONED) -> str:
    """Why it was decided as it was; empty where it is not."""
    return next((step.reason for step in reversed(objection.steps) if step.state in states), "")
