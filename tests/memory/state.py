"""Everything that the in-memory unit of work keeps: dictionaries of frozen values."""

from dataclasses import dataclass, field, fields
from datetime import datetime

from contest.announcements import Announcement, Words
from contest.auditing import Entry
from contest.claims import Claim
from contest.clarifications import Clarification, Topic, Verdict, Wording
from contest.clauses import Notice
from contest.contests import Contest
from contest.exemptions import Exemption
from contest.files import StoredFile
from contest.handovers import Handover
from contest.lists import PublicityList
from contest.materials import Kept, Rules
from contest.membership import Joining, TeamInvitation
from contest.messages import Reply
from contest.objections import Objection
from contest.passes import Pass
from contest.people import Account, Organizer, Person, Session
from contest.registrations import Registration
from contest.requests import Request
from contest.templates import Template


@dataclass(frozen=True)
class StoredMessage:
    """An accepted message; `body` and `replies` are None once purged, `replies` also until it is done."""

    id: int
    account: Account
    external_id: str
    body: dict[str, object] | None
    at: datetime
    replies: tuple[Reply, ...] | None = None
    done: bool = False


@dataclass(frozen=True)
class StoredAccount:
    """An account and whose it is."""

    account: Account
    person: int
    reachable: bool = True


@dataclass(frozen=True)
class Invitation:
    """A one-time code's promise."""

    office: Organizer
    expires: datetime


@dataclass(frozen=True)
class StoredAnnouncement:
    """An announcement, `planned`, `spread` or `cancelled`."""

    announcement: Announcement
    state: str = "planned"
    purged: bool = False


@dataclass(frozen=True)
class Row:
    """A delivery as it is stored."""

    id: int
    person: int
    account: Account
    priority: int
    due: datetime
    state: str
    body: Words | Reply | None = None
    announcement: int = 0
    contest: str = ""
    fence: int = 0
    attempts: int = 0
    lease: datetime | None = None
    ended: datetime | None = None
    reason: str = ""


@dataclass
class State:
    """All tables. Values are never changed in place, so that a copy of the dictionaries is a copy of the state."""

    last: dict[str, int] = field(default_factory=dict)
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    persons: dict[int, Person] = field(default_factory=dict)
    accounts: dict[Account, StoredAccount] = field(default_factory=dict)
    sessions: dict[int, Session] = field(default_factory=dict)
    contests: dict[str, Contest] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    vectors: dict[str, tuple[float, ...]] = field(default_factory=dict)
    embedded: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    registrations: dict[int, Registration] = field(default_factory=dict)
    followers: dict[tuple[int, str], datetime] = field(default_factory=dict)
    organizers: dict[tuple[int, str | None], Organizer] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    attempts: dict[int, tuple[datetime, ...]] = field(default_factory=dict)
    recovery: dict[str, int] = field(default_factory=dict)
    announcements: dict[int, StoredAnnouncement] = field(default_factory=dict)
    deliveries: dict[int, Row] = field(default_factory=dict)
    lists: dict[int, PublicityList] = field(default_factory=dict)
    objections: dict[int, Objection] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    wordings: dict[int, Wording] = field(default_factory=dict)
    clarifications: dict[int, Clarification] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    exemptions: dict[int, Exemption] = field(default_factory=dict)
    requests: dict[int, Request] = field(default_factory=dict)
    handovers: dict[int, tuple[str, Handover]] = field(default_factory=dict)
    team_invitations: dict[str, TeamInvitation] = field(default_factory=dict)
    joinings: dict[int, Joining] = field(default_factory=dict)
    passes: dict[str, Pass] = field(default_factory=dict)
    audit: dict[int, Entry] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    materials: dict[tuple[int, str], Kept] = field(default_factory=dict)
    rulebook: dict[str, Rules] = field(default_factory=dict)
    templates: dict[tuple[str, int, bool, str], Template] = field(default_factory=dict)

    def copy(self) -> "State":
        """A state that can be changed without changing this one."""
        return State(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})

    def number(self, kind: str) -> int:
        """The next number of a kind, from 1."""
        self.last[kind] = self.last.get(kind, 0) + 1
        return self.last[kind]
