"""Requests (申请、情况说明): what a team asks its organizers for when a rule does not let it do so itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contest.profile import CONTENT, PROBLEM, REGISTRATION, ROSTER, SUBMISSION

STATEMENT = "statement"
KINDS = (ROSTER, PROBLEM, CONTENT, REGISTRATION, SUBMISSION, STATEMENT)
OPEN, GRANTED, DECLINED, DROPPED = "open", "granted", "declined", "dropped"


@dataclass(frozen=True)
class Request:
    """`kind` is what is asked for (as an Exemption's `what`), or `statement`: no more than that it be heard.

    `registration` 0: of a person who has not handed one in. `words` are his own, `reply` the organizer's (`decided_by`
    his name): encrypted at rest. `track` and `problem` are what he wants to change to, of kind `problem`. `no` runs
    within the contest; `id` 0: not stored yet.
    """

    contest: str
    person: int
    kind: str
    words: str
    at: datetime
    registration: int = 0
    track: int | None = None
    problem: str = ""
    state: str = OPEN
    reply: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    no: int = 0
    id: int = 0

    @property
    def number(self) -> str:
        """Its number as people are told it."""
        return f"SQ-{self.no:04}"


class Requests(Protocol):
    """Requests."""

    async def add(self, request: Request) -> Request:
        """Store one; returns it with its id and its number in the contest."""
        ...

    async def get(self, request: int) -> Request | None:
        """One, or None."""
        ...

    async def of(self, contest: str, registration: int, person: int = 0) -> tuple[Request, ...]:
        """Those of a registration, newest first; with registration 0 those of the person without one, and without a
        contest all that he wrote."""
        ...

    async def waiting(self, contest: str) -> tuple[Request, ...]:
        """Those that nobody decided on, oldest first."""
        ...

    async def settle(self, request: Request) -> bool:
        """Store how one ended, with what it says then; False, and nothing changed, if it had ended already."""
        ...

    async def forget(self, person: int = 0, registration: int = 0, contest: str = "") -> None:
        """Delete the words of what a person, a registration, or all of a contest, asked: what is left of a request is
        its number and how it ended."""
        ...
