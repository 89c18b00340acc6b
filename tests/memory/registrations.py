"""Registrations, in memory."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contest.finding import BY_RECEIPT, BY_STATUS, BY_TIME, BY_TRACK, Filter, names_of, receipt_meant
from contest.identities import folded_name
from contest.kindred import likeness
from contest.receipts import receipt_number
from contest.refusals import RuleBroken
from contest.registrations import LIVE, STATUSES, SUBMITTED, Registration
from contest.seats import seats
from tests.memory.state import State

ORDERS = {
    BY_TIME: lambda each: (each.submitted_at, each.id),
    BY_RECEIPT: lambda each: each.id,
    BY_TRACK: lambda each: (each.track or 0, each.submitted_at, each.id),
    BY_STATUS: lambda each: (STATUSES.index(each.status), each.submitted_at, each.id),
}


class FakeRegistrations:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, registration: Registration, now: datetime) -> Registration:
        self._check_members(registration)
        receipt = receipt_number(registration.contest, self._state.number(f"receipt {registration.contest}"))
        number = self._state.number("registration")
        at = registration.submitted_at or now
        self._state.registrations[number] = replace(
            registration, id=number, receipt=receipt, submitted_at=at, revision=1
        )
        return self._state.registrations[number]

    async def save(self, registration: Registration, revision: int) -> bool:
        stored = self._state.registrations.get(registration.id)
        if stored is None or stored.revision != revision:
            return False
        self._check_members(registration)
        kept = replace(registration, revision=revision + 1, receipt=stored.receipt)
        self._state.registrations[registration.id] = kept
        return True

    async def get(self, registration: int) -> Registration | None:
        return self._state.registrations.get(registration)

    async def of(self, person: int, contest: str | None = None) -> tuple[Registration, ...]:
        mine = [each for each in self._state.registrations.values() if each.leader == person]
        return tuple(reversed([each for each in mine if contest in (None, each.contest)]))

    async def waiting(self, contest: str | None = None) -> tuple[Registration, ...]:
        rows = [each for each in self._state.registrations.values() if each.status == SUBMITTED]
        rows.sort(key=lambda each: (each.submitted_at is not None, each.submitted_at, each.id))
        return tuple(each for each in rows if contest in (None, each.contest))

    async def named(self, contest: str, names: Sequence[str]) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for each in self._state.registrations.values():
            if each.contest == contest and each.status in LIVE:
                own = {folded_name(each.team), folded_name(each.project), folded_name(each.receipt)} - {""}
                found |= {name: (*found.get(name, ()), each.id) for name in set(names) if folded_name(name) in own}
        return found

    async def find(self, filter: Filter, offset: int, limit: int) -> tuple[Registration, ...]:
        rows = sorted(self._found(filter), key=ORDERS[filter.order], reverse=filter.descending)
        return tuple(rows[offset : offset + limit])

    async def following(self, filter: Filter, after: int, limit: int) -> tuple[Registration, ...]:
        return tuple(each for each in self._found(filter) if each.id > after)[:limit]

    async def count(self, filter: Filter) -> int:
        return len(self._found(filter))

    async def by_status(self, filter: Filter) -> dict[str, int]:
        return dict(Counter(each.status for each in self._found(filter)))

    async def tally(self, filter: Filter) -> dict[tuple[str, int | None], int]:
        return dict(Counter((each.status, each.track) for each in self._found(filter)))

    def _found(self, filter: Filter) -> list[Registration]:
        rows = [each for each in self._state.registrations.values() if each.contest == filter.contest]
        if filter.statuses:
            rows = [each for each in rows if each.status in filter.statuses]
        if filter.tracks:
            rows = [each for each in rows if each.track in filter.tracks]
        if filter.changed:
            rows = [each for each in rows if each.former]
        if name := folded_name(filter.text):
            receipt = receipt_meant(filter.contest, filter.text)
            rows = [each for each in rows if name in names_of(each) or each.receipt.startswith(receipt)]
        return sorted(rows, key=lambda each: each.id)

    async def joined(self, person: int) -> tuple[Registration, ...]:
        live = [each for each in self._state.registrations.values() if each.status in LIVE and each.leader != person]
        return tuple(reversed([each for each in live if any(one.person == person for one in each.members)]))

    async def check_free(self, registration: Registration) -> None:
        self._check_members(registration)

    async def near(self, registration: Registration) -> tuple[Registration, ...]:
        live = [each for each in self._state.registrations.values() if each.status in LIVE]
        others = [each for each in live if each.contest == registration.contest and each.id != registration.id]
        found = likeness(registration, others)
        return tuple(each for each in others if each.receipt in (*found.names, *found.units, *found.same))

    def _check_members(self, registration: Registration) -> None:
        for other in self._state.registrations.values():
            if other.id == registration.id:
                continue
            taken = {(seat.kind, seat.value) for seat in seats(other)}
            clash = next((seat for seat in seats(registration) if (seat.kind, seat.value) in taken), None)
            if clash is None:
                continue
            if other.contest == registration.contest and registration.sole:
                raise RuleBroken("already_in_team", name=clash.name, other=other.contest)
            if other.contest in registration.barred:
                raise RuleBroken("in_excluding_contest", name=clash.name, other=other.contest)
