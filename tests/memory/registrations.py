"""Registrations, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contest.identities import folded_name, folded_phone
from contest.receipts import receipt_number
from contest.refusals import RuleBroken
from contest.registrations import LIVE, SUBMITTED, Registration
from tests.memory.state import State


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

    async def named(self, contest: str, names: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for each in self._state.registrations.values():
            if each.contest == contest and each.status in LIVE:
                own = {folded_name(each.team), folded_name(each.project), folded_name(each.receipt)} - {""}
                found |= {name: each.id for name in names if folded_name(name) in own and name not in found}
        return found

    def _check_members(self, registration: Registration) -> None:
        if registration.status not in LIVE:
            return
        for other in self._state.registrations.values():
            if other.contest != registration.contest or other.status not in LIVE or other.id == registration.id:
                continue
            taken = {folded_phone(member.phone) for member in other.members}
            for member in registration.members:
                if folded_phone(member.phone) in taken:
                    raise RuleBroken("already_in_team", name=member.name)
