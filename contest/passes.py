"""What opens the organizers' pages: links and visits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contest.people import Person

LINK, VISIT = "link", "visit"


@dataclass(frozen=True)
class Pass:
    """What a secret opens: a `link` is used once, a `visit` until it ends."""

    kind: str
    person: int
    expires: datetime


class Passes(Protocol):
    """Passes to the organizers' pages; of their secrets only keyed hashes are stored."""

    async def issue(self, secret: str, issued: Pass, now: datetime) -> None:
        """Remember a pass, and forget those that are over; a new link replaces the person's links before it."""
        ...

    async def holder(self, secret: str, kind: str, now: datetime) -> Person | None:
        """Whose it is; None if it is unknown, used or over."""
        ...

    async def use_up(self, secret: str, kind: str, now: datetime) -> Person | None:
        """As `holder`, and it opens nothing any more: of two who ask at once, one gets None."""
        ...

    async def end(self, person: int) -> None:
        """End all of a person's passes."""
        ...
