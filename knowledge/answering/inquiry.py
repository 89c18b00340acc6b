"""One part of a question put to one contest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contest.contests import Contest
from contest.profile import ContestProfile
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question
from knowledge.search.dense import PassageKey


@dataclass(frozen=True)
class Inquiry:
    """`now` is an instant in UTC. `nearest` gives the clauses near in meaning, `vector` the question's own; each costs
    an embedding, so it is called only where words do not decide. `share`: among how many contests the answer is shared
    out (quotes get shorter)."""

    shelf: Shelf
    question: Question
    now: datetime
    nearest: Callable[[], Mapping[PassageKey, float]]
    share: int = 1
    vector: Callable[[], Sequence[float]] = tuple

    @property
    def contest(self) -> Contest:
        """The contest asked about."""
        return self.shelf.contest

    @property
    def profile(self) -> ContestProfile:
        """Its profile in force."""
        return self.shelf.contest.profile

    @property
    def today(self) -> date:
        """The day in the contest's zone."""
        return self.now.astimezone(self.contest.tz).date()
