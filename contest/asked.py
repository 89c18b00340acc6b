"""What was asked and how it was answered: five repositories of the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from contest.clarifications import Clarification, Curated, Holder, Topic, Verdict, Wording


class Questions(Protocol):
    """Wordings of questions that the notices leave open, and who waits for an answer. Questions and vectors are
    encrypted."""

    async def again(self, contest: str, question: str, now: datetime) -> Wording | None:
        """Count a question that was asked before in the same words (letters and digits alone are compared)."""
        ...

    async def add(self, wording: Wording, now: datetime) -> Wording:
        """Store a new one, in its topic or, where that is 0, in one of its own; one that is there already is counted
        once more."""
        ...

    async def open(self, contest: str, newest: int | None = None) -> tuple[Wording, ...]:
        """The wordings of a contest's open topics, oldest first; no more than the `newest` of them."""
        ...

    async def move(self, wordings: Sequence[int], topic: int) -> int:
        """Put wordings into a topic, 0: into a new one; returns it. A topic left empty is gone."""
        ...


class Askers(Protocol):
    """Who waits for the organizers' answer to a question."""

    async def wait(self, wording: int, person: int, now: datetime) -> bool:
        """Note that somebody wants to be told the answer; an answered topic is open again then. False, and nothing is
        noted, where the organizers said that it is none of this contest's."""
        ...

    async def forget(self, person: int) -> int:
        """He waits for nothing any more; for how many questions he did."""
        ...

    async def of(self, person: int) -> tuple[str, ...]:
        """The questions to which he waits for an answer, oldest first."""
        ...

    async def hand_over(self, person: int, to: int) -> None:
        """Somebody else waits in his place: he took up a registration elsewhere."""
        ...


class Topics(Protocol):
    """What one answer answers, and who is answering it."""

    async def open(self, contest: str) -> int:
        """How many of a contest's are open."""
        ...

    async def get(self, topic: int) -> Topic | None:
        """One, or None."""
        ...

    async def wordings(self, topic: int) -> tuple[Wording, ...]:
        """How it was asked, oldest first."""
        ...

    async def claim(self, topic: int, holder: Holder, now: datetime) -> bool:
        """Make an organizer the one who answers an open topic, or prolong that; False while somebody else does."""
        ...

    async def release(self, topic: int, person: int) -> None:
        """He does not answer it any more."""
        ...

    async def close(self, topic: int, state: str) -> tuple[Wording, ...]:
        """Close an open one: its wordings with those who waited, and who wait no more; empty where it was not open."""
        ...


class Clarifications(Protocol):
    """What the organizers answered. What changes a contest's sources raises its version."""

    async def add(self, clarification: Clarification) -> Clarification:
        """Store one; returns it with its id."""
        ...

    async def get(self, clarification: int) -> Clarification | None:
        """One, or None."""
        ...

    async def of(self, contest: str, states: Sequence[str]) -> tuple[Clarification, ...]:
        """A contest's, in these states, newest first."""
        ...

    async def about(self, topic: int) -> tuple[Clarification, ...]:
        """Those on a topic, newest first."""
        ...

    async def settle(self, clarification: int, before: str, after: str, by: str = "") -> bool:
        """Move one from a state to another; False, and nothing changed, where it is not in that state any more."""
        ...

    async def standing(self, contest: str) -> tuple[Curated, ...]:
        """The approved ones with their wordings, newest first."""
        ...


class Verdicts(Protocol):
    """Whether answers helped."""

    async def add(self, verdict: Verdict) -> int:
        """Store one; its number."""
        ...

    async def change(self, number: int, *, useful: bool | None = None, reason: str | None = None) -> None:
        """Somebody thought better of it, or said why."""
        ...

    async def of(self, contest: str, since: datetime) -> tuple[Verdict, ...]:
        """Those on a contest's answers from an instant on, oldest first."""
        ...
