"""Clarifications (答疑): what was asked and the notice leaves open, and what the organizers answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.people import Organizer

OPEN, ANSWERED, OUTSIDE = "open", "answered", "outside"
GIVEN, PROPOSED, APPROVED, SUPERSEDED = "given", "proposed", "approved", "superseded"
LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Wording:
    """One way in which a question was asked, personal data masked; `vector` is its meaning, empty where unknown.

    `times`: how often it was asked, first at `first` (UTC); `waiting`: the persons who want to be told the answer.
    """

    contest: str
    question: str
    vector: tuple[float, ...] = ()
    topic: int = 0
    times: int = 1
    first: datetime | None = None
    waiting: tuple[int, ...] = ()
    id: int = 0


@dataclass(frozen=True)
class Topic:
    """Wordings that one answer answers: `open`, `answered`, or `outside` the contest (an organizer said so).

    `holder` has been answering it `since`, called `held_by`, and nobody else may until `until` (all instants in UTC).
    """

    id: int
    contest: str
    state: str = OPEN
    holder: int = 0
    held_by: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def held_against(self, person: int, now: datetime) -> bool:
        """Whether another organizer is answering it now."""
        return self.until is not None and self.until >= now and self.holder not in (0, person)


@dataclass(frozen=True)
class Group:
    """A topic with its wordings, as the organizers' list shows it; the most asked one first."""

    topic: int
    wordings: tuple[Wording, ...]

    @property
    def question(self) -> str:
        """The wording that stands for all."""
        return self.wordings[0].question

    @property
    def others(self) -> tuple[str, ...]:
        """The other wordings."""
        return tuple(each.question for each in self.wordings[1:])

    @property
    def times(self) -> int:
        """How often all of them were asked."""
        return sum(each.times for each in self.wordings)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The persons who want to be told, each once."""
        return tuple(dict.fromkeys(person for each in self.wordings for person in each.waiting))

    @property
    def first(self) -> datetime:
        """When it was asked first."""
        return min(each.first for each in self.wordings if each.first)


@dataclass(frozen=True)
class Clarification:
    """组委会答复. `body` is the committee that answers, in its printed name; `author` and `by` the organizer who wrote
    it at `at` (UTC).

    `given`: to those who were told, and no more; `proposed`: waits for another organizer's check; `approved`: a source
    of answers from then on; `superseded`: corrected by a later one, which names it in `supersedes`.
    """

    contest: str
    topic: int
    question: str
    answer: str
    body: str
    by: str
    author: int
    at: datetime
    state: str = GIVEN
    approved_by: str = ""
    supersedes: int = 0
    id: int = 0


@dataclass(frozen=True)
class Curated:
    """An approved clarification with all wordings that it answers: what questions are answered from."""

    clarification: Clarification
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Verdict:
    """What somebody thought of an answer; who is not kept. `cited`: the clauses shown, as `notice#clause`."""

    contest: str
    question: str
    kind: str
    cited: tuple[str, ...]
    useful: bool
    at: datetime
    reason: str = ""
    id: int = 0


@dataclass(frozen=True)
class Holder:
    """An organizer who begins to answer, and until when nobody else may."""

    office: Organizer
    until: datetime
