"""Passes to the organizers' pages, in memory."""

from datetime import datetime

from contest.passes import LINK, Pass
from contest.people import Person
from tests.memory.state import State


class FakePasses:
    def __init__(self, state: State) -> None:
        self._state = state

    async def issue(self, secret: str, issued: Pass, now: datetime) -> None:
        for key, each in tuple(self._state.passes.items()):
            replaced = issued.kind == each.kind == LINK and each.person == issued.person
            if replaced or each.expires <= now:
                del self._state.passes[key]
        self._state.passes[secret] = issued

    async def holder(self, secret: str, kind: str, now: datetime) -> Person | None:
        found = self._state.passes.get(secret)
        good = found is not None and found.kind == kind and found.expires > now
        return self._state.persons[found.person] if good else None

    async def use_up(self, secret: str, kind: str, now: datetime) -> Person | None:
        if (person := await self.holder(secret, kind, now)) is not None:
            del self._state.passes[secret]
        return person

    async def end(self, person: int) -> None:
        self._state.passes = {key: each for key, each in self._state.passes.items() if each.person != person}
