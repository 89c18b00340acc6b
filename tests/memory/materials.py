"""Checklists and what was laid down on them, in memory."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from contest.files import StoredFile
from contest.materials import Kept, Rules, Version
from tests.memory.state import State


class FakeMaterials:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, registrations: Collection[int]) -> Mapping[int, tuple[Kept, ...]]:
        found: dict[int, tuple[Kept, ...]] = {}
        for (registration, _), kept in self._state.materials.items():
            if registration in registrations:
                found[registration] = (*found.get(registration, ()), kept)
        return found

    async def put(self, registration: int, kept: Kept) -> None:
        versions = self._kept(registration, kept.item).versions
        self._state.materials[registration, kept.item] = replace(kept, versions=versions)

    async def add(self, registration: int, item: str, file: StoredFile) -> Version:
        kept = self._kept(registration, item)
        version = Version(len(kept.versions) + 1, file)
        kept = replace(kept, versions=(*kept.versions, version), verdict="", reason="")
        self._state.materials[registration, item] = kept
        self._state.files[file.key] = file
        return version

    async def holder(self, key: str) -> int | None:
        for (registration, _), kept in self._state.materials.items():
            if any(version.file.key == key for version in kept.versions):
                return registration
        return None

    async def forget(self, registration: int) -> None:
        for place in [place for place in self._state.materials if place[0] == registration]:
            for version in self._state.materials.pop(place).versions:
                self._state.files.pop(version.file.key, None)

    def _kept(self, registration: int, item: str) -> Kept:
        return self._state.materials.get((registration, item), Kept(item))


class FakeRulebook:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, contest: str) -> Rules:
        return self._state.rulebook.get(contest, Rules())

    async def put(self, contest: str, rules: Rules) -> None:
        self._state.rulebook[contest] = rules
