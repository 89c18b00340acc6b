"""Finding registrations: by state, track and name, a page at a time."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from contest.identities import folded_name
from contest.receipts import receipt_number
from contest.registrations import Registration

BY_TIME, BY_RECEIPT, BY_TRACK, BY_STATUS = "submitted", "receipt", "track", "status"
ORDERS = (BY_TIME, BY_RECEIPT, BY_TRACK, BY_STATUS)
SLICE = 500


@dataclass(frozen=True)
class Filter:
    """Which registrations of a contest, and in which order; what is empty does not narrow.

    `text` is a receipt, its beginning or its running number, or the whole name of a team, a project or a unit, or a
    unit's code. `changed`: only those that their leaders changed after they had been decided on or looked at.
    """

    contest: str
    statuses: tuple[str, ...] = ()
    tracks: tuple[int, ...] = ()
    text: str = ""
    changed: bool = False
    order: str = BY_TIME
    descending: bool = False


class Findable(Protocol):
    """The part of Registrations that lists them."""

    async def find(self, filter: Filter, offset: int, limit: int) -> tuple[Registration, ...]:
        """At most `limit` of them, in the filter's order, after the first `offset`."""
        ...

    async def following(self, filter: Filter, after: int, limit: int) -> tuple[Registration, ...]:
        """At most `limit` of them with an id above `after`, by id: nothing is skipped while others come or go."""
        ...

    async def count(self, filter: Filter) -> int:
        """How many there are."""
        ...

    async def by_status(self, filter: Filter) -> Mapping[str, int]:
        """How many there are in each state; states without any are left out."""
        ...

    async def tally(self, filter: Filter) -> Mapping[tuple[str, int | None], int]:
        """How many there are by state and track; states and tracks without any are left out."""
        ...


async def each(found: Findable, filter: Filter, size: int = SLICE) -> AsyncIterator[Sequence[Registration]]:
    """All of them, by id, in slices of `size`, so that no more than one slice is in memory."""
    after = 0
    while part := await found.following(filter, after, size):
        yield part
        after = part[-1].id


def names_of(registration: Registration) -> frozenset[str]:
    """The folded names under which a registration is found."""
    units = [unit for unit in (registration.unit, *registration.partners) if unit]
    named = [registration.team, registration.project, *(name for unit in units for name in (unit.name, unit.code))]
    return frozenset(map(folded_name, named)) - {""}


def receipt_meant(contest: str, text: str) -> str:
    """The receipt, or its beginning, that a searched text means; a bare number is a receipt's running number."""
    folded = folded_name(text).upper()
    if folded.isascii() and folded.isdecimal() and len(folded) <= 9:
        return receipt_number(contest, int(folded))
    return folded
