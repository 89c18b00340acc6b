"""Who is looking at which registration, so that two reviewers do not do the same work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from contest.people import Organizer

LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Claim:
    """An organizer who looks at a registration, and until when nobody else need; instants are UTC."""

    registration: int
    person: int
    name: str
    since: datetime
    until: datetime


class Claims(Protocol):
    """Claims on registrations. One that has run out counts for nothing."""

    async def take(self, registration: int, office: Organizer, until: datetime, now: datetime) -> Claim:
        """The claim that stands after an organizer tried to take it: his own, which is prolonged where he had it, or
        that of another who was faster."""
        ...

    async def release(self, registration: int, person: int | None = None) -> None:
        """Nobody looks at it any more; with `person`, only where it is his."""
        ...

    async def of(self, contest: str, now: datetime) -> Mapping[int, Claim]:
        """The claims that stand on a contest's registrations, by registration."""
        ...
