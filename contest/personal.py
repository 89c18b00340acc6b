"""What is kept of persons: what is taken out of a registration, and the port that deletes."""

from dataclasses import replace
from typing import Protocol

from contest.registrations import Registration


def names_somebody(registration: Registration) -> bool:
    """Whether it says anything that `emptied` would take out of it."""
    return registration != emptied(registration)


class PersonalData(Protocol):
    """Deletes what names somebody."""

    async def left(self, contest: str, limit: int) -> tuple[int, ...]:
        """Registrations of a contest that still say something of somebody."""
        ...

    async def empty(self, registration: Registration) -> None:
        """Keep of a registration what `emptied` leaves of it, whatever its revision is."""
        ...

    async def forget(self, person: int) -> int:
        """Delete what a person said and was told as far as it was done with, what he follows, his codes, and where his
        conversation stands; how many messages that were."""
        ...


def emptied(registration: Registration) -> Registration:
    """A registration without anything that names a person, a unit or a work: its receipt, track, state and instants,
    and what was consented to and declared, by which clauses."""
    bare = Registration(registration.contest, registration.leader, "", id=registration.id)
    names = (
        "track", "individual", "kind", "preliminary", "status", "receipt", "submitted_at", "decided_at", "revision",
        "declared", "consent", "approved_at",
    )  # fmt: skip
    return replace(bare, **{name: getattr(registration, name) for name in names})
