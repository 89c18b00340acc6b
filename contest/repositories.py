"""What the domain needs kept: one small repository per noun, all of them open inside a unit of work."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from contest.clauses import Notice
from contest.contests import Contest, Correction
from contest.directory import Directory
from contest.finding import Findable
from contest.kindred import Kindred
from contest.messages import Reply
from contest.ownfields import OwnField
from contest.people import Account, Organizer, Person, Session
from contest.registrations import Registration


class Inbox(Protocol):
    """Messages that came in. The bodies are encrypted and deleted after seven days; the rows stay, against repeats."""

    async def accept(self, account: Account, external_id: str, body: Mapping[str, object], now: datetime) -> int | None:
        """Store a raw message and return its row's id; None if (account, external_id) is there already."""
        ...

    async def earlier_replies(self, account: Account, external_id: str) -> tuple[Reply, ...] | None:
        """The replies given to a message that was done; None if it is unknown or not done yet."""
        ...

    async def finish(self, message: int, replies: Sequence[Reply], now: datetime) -> None:
        """Mark a message done, with what was replied."""
        ...

    async def unfinished(self, channel: str, limit: int) -> list[tuple[int, Account, dict[str, object]]]:
        """Messages accepted and not done, oldest first: what a crash interrupted."""
        ...

    async def history(self, person: int, limit: int) -> list[tuple[dict[str, object], tuple[Reply, ...]]]:
        """A person's last messages and the replies to them, oldest first, as far as the bodies are still kept.

        Each body also carries `at`, the ISO instant (UTC) at which it was accepted.
        """
        ...

    async def purge(self, before: datetime) -> int:
        """Delete the bodies and replies stored before an instant; returns how many."""
        ...


class People(Protocol):
    """Persons and their accounts."""

    async def of(self, account: Account, language: str, now: datetime) -> Person:
        """The person behind an account, which is heard from: made on first sight, reachable again if it was not."""
        ...

    async def accounts(self, person: int) -> tuple[Account, ...]:
        """All accounts of a person."""
        ...

    async def set_language(self, person: int, language: str) -> None:
        """Remember the language a person wants."""
        ...

    async def set_reachable(self, account: Account, *, reachable: bool) -> None:
        """Note that an account blocked the bot, or came back."""
        ...

    async def link(self, account: Account, person: int) -> None:
        """Move an account to another person (a recovery code was given); that person's session and teams are then
        his."""
        ...


class Sessions(Protocol):
    """Conversations in progress. Drafts and notes are encrypted; the drafts' keys are not."""

    async def load(self, person: int) -> Session:
        """Where the person's conversation stands; an empty Session if it has none."""
        ...

    async def save(self, session: Session, now: datetime) -> None:
        """Store it."""
        ...

    async def drafts(self, contest: str) -> tuple[Session, ...]:
        """Sessions that hold a draft with the key `registration@<contest>`, open or left (the keys are stored in the
        plain)."""
        ...


class Contests(Protocol):
    """Contests with their profile in force."""

    async def all(self) -> tuple[Contest, ...]:
        """All of them, in the order in which they were added."""
        ...

    async def get(self, contest: str) -> Contest | None:
        """One, or None."""
        ...

    async def put(self, contest: Contest) -> None:
        """Make it or replace its zone, parent and derived profile (never its corrections); raises its version."""
        ...

    async def correct(self, contest: str, correction: Correction) -> None:
        """Add or replace the correction at its path; raises the version. An empty value takes the correction back."""
        ...

    async def declare(
        self,
        contest: str,
        *,
        confirmed: bool | None = None,
        direct: Iterable[str] | None = None,
        own_fields: Sequence[OwnField] | None = None,
    ) -> None:
        """Record what an organizer declared; None leaves it as it is; raises the version."""
        ...

    async def remove(self, contest: str) -> None:
        """Forget a contest and its corrections."""
        ...


class Directories(Protocol):
    """All contests at a glance."""

    async def current(self) -> Directory:
        """The directory as it is; the same value as long as nothing changes, which costs one small query to know."""
        ...


class Notices(Protocol):
    """The register of notices and their clauses."""

    async def all(self, contest: str | None = None) -> tuple[Notice, ...]:
        """Notices (with clauses) of one contest, or all."""
        ...

    async def get(self, notice: str) -> Notice | None:
        """One, with its clauses, or None."""
        ...

    async def put(self, notice: Notice, now: datetime) -> None:
        """Add or replace a notice and its clauses; its sentences are to be embedded anew."""
        ...

    async def remove(self, notice: str) -> bool:
        """Take one out; False if it was not there."""
        ...

    async def digests(self) -> dict[str, str]:
        """Each notice's digest, by id: what was read already."""
        ...


class Registrations(Findable, Kindred, Protocol):
    """Registrations, one by one; as lists see Findable, on who is in which and which are alike Kindred."""

    async def add(self, registration: Registration, now: datetime) -> Registration:
        """Store a new one; returns it with id and receipt number.

        Raises RuleBroken already_in_team (`name`) where it is `sole` and somebody in it is in another live team of the
        contest, in_excluding_contest (`name`, `other`) where he is in a team of a contest that bars this one.
        """
        ...

    async def save(self, registration: Registration, revision: int) -> bool:
        """Replace one that still has that revision, and raise the revision; False, and nothing changed, where somebody
        was faster. Raises RuleBroken as `add` does."""
        ...

    async def get(self, registration: int) -> Registration | None:
        """One, or None."""
        ...

    async def of(self, person: int, contest: str | None = None) -> tuple[Registration, ...]:
        """Those that a person leads, newest first."""
        ...

    async def waiting(self, contest: str | None = None) -> tuple[Registration, ...]:
        """Those that wait for review, oldest first."""
        ...

    async def named(self, contest: str, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Which live registrations of the contest have one of these as team, project or receipt: name -> ids."""
        ...


class Followers(Protocol):
    """Who follows a contest without registering (关注)."""

    async def follow(self, person: int, contest: str, now: datetime) -> bool:
        """False if he did already."""
        ...

    async def unfollow(self, person: int, contest: str) -> bool:
        """False if he did not."""
        ...

    async def contests_of(self, person: int) -> tuple[str, ...]:
        """What he follows."""
        ...


class Organizers(Protocol):
    """Organizers and their one-time codes; of a code only a keyed hash is stored."""

    async def invite(self, code: str, office: Organizer, expires: datetime) -> None:
        """Remember a code that gives that office to the account that sends it."""
        ...

    async def redeem(self, code: str, person: int, now: datetime) -> Organizer | None:
        """Use a code up; None if it is unknown, used or expired."""
        ...

    async def of(self, person: int) -> tuple[Organizer, ...]:
        """A person's offices, one per contest."""
        ...

    async def at(self, contest: str) -> tuple[Organizer, ...]:
        """The offices for a contest, those for all contests among them, by person."""
        ...

    async def dismiss(self, person: int, contest: str | None) -> bool:
        """Take an office back; False where he holds none."""
        ...

    async def attempts(self, person: int, now: datetime, failed: bool) -> int:
        """How many wrong codes a person gave in the last 15 minutes, counting this one if `failed`."""
        ...


class RecoveryCodes(Protocol):
    """Codes that open a registration from another browser or channel; of a code only a keyed hash is stored."""

    async def issue(self, code: str, person: int, now: datetime) -> None:
        """Remember a code for a person; an older one stays valid."""
        ...

    async def person(self, code: str) -> int | None:
        """Whose it is, or None."""
        ...


class Marks(Protocol):
    """Small facts that must survive a restart: what was decided, when the clock last ran."""

    async def get(self, key: str) -> str | None:
        """The value, or None."""
        ...

    async def set(self, key: str, value: str) -> None:
        """Set it."""
        ...
