"""A registration (报名) and its states."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

SUBMITTED, RETURNED, APPROVED, REJECTED, WITHDRAWN = "submitted", "returned", "approved", "rejected", "withdrawn"
STATUSES = (SUBMITTED, RETURNED, APPROVED, REJECTED, WITHDRAWN)
LIVE = (SUBMITTED, RETURNED, APPROVED)


@dataclass(frozen=True)
class Member:
    """参赛代表. Personal data: encrypted at rest. `born`: the day of birth as an ISO date, kept only where the contest
    limits the age. `person` is who joined from an account of his own, 0 for one whom the leader entered; `number`
    is that of his identity document, where the organizers ask for it."""

    name: str
    phone: str
    born: str = ""
    person: int = 0
    number: str = ""


@dataclass(frozen=True)
class Unit:
    """参赛单位. `code` is its 统一社会信用代码 (18 characters, GB 32100-2015)."""

    name: str
    code: str = ""


@dataclass(frozen=True)
class Declared:
    """A declaration (声明) that was confirmed: its topic and clause, the wording that was shown, and when (UTC)."""

    topic: str
    clause: str
    wording: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Consent:
    """Which version of the notice on personal data was agreed to, and when (UTC)."""

    version: str
    at: datetime


@dataclass(frozen=True)
class Registration:
    """One team's entry. `id` 0: not stored yet. `leader` is the person who registered it; instants are UTC.

    `preliminary`: a 预登记, because the notice names another official way in. `further` are projects beside the first,
    where a team may have several; `advisors` are names. `extra` holds the answers to the organizers' own questions, by
    the question's key. `reason` is what the reviewer wrote when returning or rejecting it. `former`: what it said
    before its leader changed it (no more than `said` keeps), as long as nobody has decided on the change. `approved_at`
    stays when an approved entry was changed and waits for review again. `sole`: whoever is in it may be in no other
    team of the contest; `barred`: the contests in which he may not be either.
    """

    contest: str
    leader: int
    team: str
    individual: bool = False
    kind: str = ""
    unit: Unit | None = None
    partners: tuple[Unit, ...] = ()
    members: tuple[Member, ...] = ()
    contact: int = 0
    track: int | None = None
    problem: str = ""
    project: str = ""
    declared: tuple[Declared, ...] = ()
    preliminary: bool = True
    status: str = SUBMITTED
    receipt: str = ""
    reason: str = ""
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    revision: int = 1
    id: int = 0
    former: Self | None = None
    further: tuple[str, ...] = ()
    advisors: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    consent: Consent | None = None
    approved_at: datetime | None = None
    sole: bool = True
    barred: tuple[str, ...] = ()

    @property
    def passed_at(self) -> datetime | None:
        """When it was last approved; None: never."""
        return self.approved_at or (self.decided_at if self.status == APPROVED else None)


def said(entry: Registration) -> Registration:
    """What an entry says of the team, without what became of it."""
    return Registration(
        entry.contest,
        entry.leader,
        entry.team,
        individual=entry.individual,
        kind=entry.kind,
        unit=entry.unit,
        partners=entry.partners,
        members=entry.members,
        contact=entry.contact,
        track=entry.track,
        problem=entry.problem,
        project=entry.project,
        further=entry.further,
        advisors=entry.advisors,
        extra=entry.extra,
    )
