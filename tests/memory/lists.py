"""Published lists and marks, in memory."""

from dataclasses import replace
from datetime import datetime

from contest.lists import PublicityList
from tests.memory.state import State


class FakeLists:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, publicity: PublicityList) -> PublicityList:
        number = self._state.number("list")
        self._state.lists[number] = replace(publicity, id=number)
        return self._state.lists[number]

    async def get(self, publicity: int) -> PublicityList | None:
        return self._state.lists.get(publicity)

    async def save(self, publicity: PublicityList, revision: int) -> bool:
        stored = self._state.lists.get(publicity.id)
        if stored is None or stored.revision != revision:
            return False
        self._state.lists[publicity.id] = replace(publicity, revision=revision + 1)
        return True

    async def of(self, contest: str) -> tuple[PublicityList, ...]:
        return tuple(reversed([each for each in self._state.lists.values() if each.contest == contest]))

    async def open(self) -> tuple[PublicityList, ...]:
        return tuple(each for each in self._state.lists.values() if each.closed_at is None)

    async def close(self, publicity: int, now: datetime) -> bool:
        stored = self._state.lists.get(publicity)
        if stored is None or stored.closed_at:
            return False
        self._state.lists[publicity] = replace(stored, closed_at=now, revision=stored.revision + 1)
        return True


class FakeMarks:
    def __init__(self, state: State) -> None:
        self._state = state

    async def get(self, key: str) -> str | None:
        return self._state.marks.get(key)

    async def set(self, key: str, value: str) -> None:
        self._state.marks[key] = value
