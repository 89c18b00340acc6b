"""What the domain needs from the outside world. Six methods or fewer each; `bot.app` hands over the real thing."""

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol, Self

from contest.announcements import Outcome
from contest.answers import Answer
from contest.asked import Askers, Clarifications, Questions, Topics, Verdicts
from contest.auditing import Audit
from contest.claims import Claims
from contest.clauses import Notice, Sentence
from contest.exchanges import Exchange
from contest.exemptions import Exemptions
from contest.files import Files
from contest.handovers import Handovers
from contest.lists import Lists
from contest.materials import Materials, Rulebook
from contest.membership import Joinings, TeamInvitations
from contest.messages import Reply
from contest.objections import Objections
from contest.outgoing import Announcements, Outbox
from contest.passes import Passes
from contest.people import Account
from contest.personal import PersonalData
from contest.profile import ContestProfile
from contest.repositories import (
    Contests,
    Directories,
    Followers,
    Inbox,
    Marks,
    Notices,
    Organizers,
    People,
    RecoveryCodes,
    Registrations,
    Sessions,
)
from contest.requests import Requests
from contest.templates import Templates
from contest.vectors import Vectors


class Clock(Protocol):
    """The only source of the present instant."""

    def now(self) -> datetime:
        """The present instant, in UTC, with its zone set."""
        ...


class UnitOfWork(Protocol):
    """Everything changed inside one `async with` is committed together, or not at all.

    Leaving the block normally returns only after the commit is durable. A handler is given an open one and never
    enters,
    commits or rolls it back.
    """

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *failure: object) -> None: ...

    @property
    def inbox(self) -> Inbox: ...
    @property
    def people(self) -> People: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def contests(self) -> Contests: ...
    @property
    def directory(self) -> Directories: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def vectors(self) -> Vectors: ...
    @property
    def registrations(self) -> Registrations: ...
    @property
    def followers(self) -> Followers: ...
    @property
    def organizers(self) -> Organizers: ...
    @property
    def recovery(self) -> RecoveryCodes: ...
    @property
    def announcements(self) -> Announcements: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def objections(self) -> Objections: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def askers(self) -> Askers: ...
    @property
    def topics(self) -> Topics: ...
    @property
    def clarifications(self) -> Clarifications: ...
    @property
    def verdicts(self) -> Verdicts: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def team_invitations(self) -> TeamInvitations: ...
    @property
    def joinings(self) -> Joinings: ...
    @property
    def passes(self) -> Passes: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def personal(self) -> PersonalData: ...
    @property
    def claims(self) -> Claims: ...
    @property
    def files(self) -> Files: ...
    @property
    def materials(self) -> Materials: ...
    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def exemptions(self) -> Exemptions: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def templates(self) -> Templates: ...


class UnitOfWorkFactory(Protocol):
    """Makes units of work, one per turn."""

    def __call__(self) -> UnitOfWork: ...


class Answerer(Protocol):
    """Answers questions about the rules."""

    async def answer(
        self, question: str, contest: str | None, now: datetime, work: UnitOfWork, before: Sequence[Exchange] = ()
    ) -> Answer:
        """A cited answer, within one contest's scope or, without one, over all.

        `now` is an instant in UTC; `work` an open unit of work, from which changed contests are read; `before`: what
        was asked and answered in the same conversation, latest last, which completes a question that names next to
        nothing of its own.
        """
        ...


class Meaning(Protocol):
    """What a question means, as a vector."""

    async def __call__(self, question: str) -> tuple[float, ...]:
        """A vector of length one, to be compared with those of other questions; empty where there is none."""
        ...


class Reader(Protocol):
    """Turns a file into a notice with clauses, and notices into a profile."""

    def read(self, content: bytes, name: str, contest: str, notice: str) -> Notice:
        """Raises RuleBroken where the file cannot be read, with a code for each reason."""
        ...

    def text(self, content: bytes) -> str:
        """The text of a file, of any form that is read; raises as `read` does."""
        ...

    def rows(self, content: bytes) -> str:
        """The rows of a workbook, one a line, the cells between bars; raises as `read` does."""
        ...

    def notice(self, text: str, name: str, contest: str, notice: str) -> Notice:
        """The notice of a text that was read before, with its clauses."""
        ...

    def profile(self, contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
        """The profile derived from a contest's notices, in order of their being added."""
        ...


class Embedder(Protocol):
    """Makes the vectors of a notice's sentences."""

    @property
    def recipe(self) -> str:
        """The way it does it; another one makes all vectors anew."""
        ...

    def sentences(self, notice: Notice) -> Sequence[Sentence]:
        """What is embedded of a notice, in its order."""
        ...

    def embed(self, texts: Iterable[str]) -> list[Sequence[float]]:
        """One vector per text, in their order."""
        ...


class Sender(Protocol):
    """One channel's way out. Knows form, not meaning; never retries by itself."""

    @property
    def channel(self) -> str:
        """Its name."""
        ...

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        """Try once to send; never raises for what the vendor answers."""
        ...


class Gate(Protocol):
    """The one rate gate of a channel."""

    async def wait(self, account: Account, priority: int) -> None:
        """Return when one message of that priority may go to that account."""
        ...

    def pause(self, seconds: float) -> None:
        """The vendor asked to wait: nothing passes for that long."""
        ...


class Renderer(Protocol):
    """Makes the words at delivery."""

    def render(self, body: object, language: str, channel: str) -> Reply:
        """A Reply from Words (in that language) or from a finished Reply (as it is)."""
        ...


class FileStore(Protocol):
    """The contents of files, by keys made of letters and digits; encrypted where they lie. What is kept of a file
    besides is in `UnitOfWork.files`, and is committed only after its content is stored."""

    async def put(self, key: str, parts: AsyncIterable[bytes]) -> None:
        """Store a content; it is durable when this returns, and nothing is there if it raises. Raises OSError where
        the store cannot be reached, and whatever `parts` raises."""
        ...

    async def open(self, key: str) -> BinaryIO:
        """A content to read from, anywhere in it; reading may take a while and belongs into a thread. Raises
        FileNotFoundError."""
        ...

    async def delete(self, key: str) -> None:
        """Delete a content; one that is gone already is no matter."""
        ...

    def all(self) -> AsyncIterator[tuple[str, datetime]]:
        """All contents, with when they were stored (UTC)."""
        ...
