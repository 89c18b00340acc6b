"""Objections, in memory."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from contest.clarifications import Holder
from contest.objections import Objection, Sought, objection_number
from tests.memory.state import State


class FakeObjections:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, objection: Objection, year: int) -> Objection:
        running = self._state.number(f"objection {objection.contest} {year}")
        number = self._state.number("objection")
        stored = replace(objection, id=number, number=objection_number(year, running), revision=1)
        self._state.objections[number] = stored
        return stored

    async def save(self, objection: Objection, revision: int) -> bool:
        stored = self._state.objections.get(objection.id)
        if stored is None or stored.revision != revision:
            return False
        held = {"holder": stored.holder, "held_by": stored.held_by, "until": stored.until}
        self._state.objections[stored.id] = replace(objection, revision=revision + 1, **held)
        return True

    async def get(self, objection: int) -> Objection | None:
        return self._state.objections.get(objection)

    async def find(self, sought: Sought) -> tuple[Objection, ...]:
        found = [each for each in self._state.objections.values() if _is_sought(each, sought)]
        return tuple(found[sought.offset : sought.offset + sought.limit])

    async def tally(self, contest: str, listing: int = 0) -> dict[str, int]:
        found = await self.find(Sought(contest, listing=listing))
        return dict(Counter(each.state for each in found))

    async def claim(self, objection: int, holder: Holder, now: datetime) -> bool:
        stored = self._state.objections[objection]
        if stored.held_against(holder.office.person, now):
            return False
        held = {"holder": holder.office.person, "held_by": holder.office.name, "until": holder.until}
        self._state.objections[objection] = replace(stored, **held)
        return True


def _is_sought(objection: Objection, sought: Sought) -> bool:
    named = all(
        getattr(sought, name) in ("", 0, getattr(objection, name)) for name in ("contest", "listing", "person")
    )
    return named and (not sought.states or objection.state in sought.states)
