"""Announcements (通知) and deliveries (送达): a reminder, a publicity notice and a broadcast are the same thing."""

from dataclasses import dataclass
from datetime import datetime

from contest.clauses import Source
from contest.messages import Reply
from contest.people import Account

QUEUED, SENDING, DELIVERED, FAILED, UNREACHABLE, UNCERTAIN, WAITING, CANCELLED = (
    "queued", "sending", "delivered", "failed", "unreachable", "uncertain", "waiting", "cancelled",
)
UNREACHED = (FAILED, UNREACHABLE, UNCERTAIN, CANCELLED, QUEUED, WAITING)  # the worst first
NOT_REACHED = (FAILED, UNREACHABLE, CANCELLED)
OUTCOMES = (QUEUED, SENDING, DELIVERED, FAILED, UNREACHABLE, UNCERTAIN, WAITING, CANCELLED)
REPLY_PRIORITY, ANNOUNCEMENT_PRIORITY = 0, 1


@dataclass(frozen=True)
class Audience:
    """Whom an announcement is for, as a query within one contest. An empty filter does not restrict.

    `teams`: leaders of live registrations, by `tracks` (numbers) and `statuses`; `followers`: those who follow it;
    `drafts`: those whose registration form is open; `organizers`: its organizers; `persons`: these, and nobody else;
    `received`: those to whom an announcement went, or is going, whose key begins so;
    `except_persons`: never these; `except_teams`, `except_drafts`: nor leaders of live registrations, nor those whose
    registration form is open. The parts are united and each person counted once.
    """

    contest: str
    teams: bool = False
    tracks: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    followers: bool = False
    drafts: bool = False
    organizers: bool = False
    persons: tuple[int, ...] = ()
    except_persons: tuple[int, ...] = ()
    except_teams: bool = False
    except_drafts: bool = False
    received: str = ""


@dataclass(frozen=True)
class Words:
    """What is queued: a text key with its details and sources, worded at delivery in the recipient's language.

    `more`: further keys, each a sentence on a line of its own, filled from the same details.
    """

    key: str
    details: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Announcement:
    """`key` is its idempotency key: planning it twice changes nothing. `due` and `until` are instants in UTC.

    After `until` it is of no use any more and is not sent. `body` is Words, or a finished Reply (a broadcast's own
    text).
    """

    key: str
    contest: str
    kind: str
    audience: Audience
    body: Words | Reply
    due: datetime
    until: datetime | None = None
    by: str = ""
    id: int = 0


@dataclass(frozen=True)
class Delivery:
    """One message to one person on one account. `fence` rises with each claim: a stale worker's record is refused.

    `announcement` 0: a reply in a conversation. `body` is worded at the moment of sending. `at` is the instant (UTC)
    from which it was due.
    """

    id: int
    person: int
    account: Account
    body: Words | Reply
    language: str
    fence: int
    attempts: int
    announcement: int = 0
    contest: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Outcome:
    """How a try to send ended: one of OUTCOMES, `reason` in the vendor's words without personal data.

    `retry_at` set: try again then (state goes back to `queued`).
    """

    state: str
    reason: str = ""
    retry_at: datetime | None = None


@dataclass(frozen=True)
class Report:
    """What became of an announcement: how many deliveries are in each state. Its body is an empty Reply once it was
    deleted."""

    announcement: Announcement
    states: dict[str, int]


@dataclass(frozen=True)
class Missed:
    """A delivery that did not reach its person, or not yet: on which channel, its state and why (as in Outcome)."""

    person: int
    channel: str
    state: str
    reason: str = ""


@dataclass(frozen=True)
class Count:
    """How many an audience is: `pushable` now reachable by push, `waiting` only on the web page when they next look."""

    pushable: int
    waiting: int
    by_channel: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """Everybody in the audience."""
        return self.pushable + self.waiting
