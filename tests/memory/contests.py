"""Contests and notices, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from contest.clauses import Notice
from contest.contests import Contest, Correction
from contest.corrections import in_force
from contest.directory import Directory, entry_of
from tests.memory.state import State


class FakeContests:
    def __init__(self, state: State) -> None:
        self._state = state

    async def all(self) -> tuple[Contest, ...]:
        return tuple(self._shown(contest) for contest in self._state.contests.values())

    async def get(self, contest: str) -> Contest | None:
        stored = self._state.contests.get(contest)
        return self._shown(stored) if stored else None

    async def put(self, contest: Contest) -> None:
        old = self._state.contests.get(contest.id)
        stored = replace(old or replace(contest, corrections=(), version=0), zone=contest.zone, parent=contest.parent)
        self._change(replace(stored, profile=contest.profile))

    async def correct(self, contest: str, correction: Correction) -> None:
        stored = self._state.contests[contest]
        others = tuple(each for each in stored.corrections if each.path != correction.path)
        self._change(replace(stored, corrections=others + ((correction,) if correction.value else ())))

    async def declare(self, contest: str, *, confirmed=None, direct=None, own_fields=None) -> None:
        stored = self._state.contests[contest]
        said = {"confirmed": confirmed, "direct": direct, "own_fields": own_fields}
        kinds = {"confirmed": bool, "direct": frozenset, "own_fields": tuple}
        self._change(replace(stored, **{name: kinds[name](value) for name, value in said.items() if value is not None}))

    async def remove(self, contest: str) -> None:
        self._state.contests.pop(contest, None)

    def _change(self, contest: Contest) -> None:
        self._state.contests[contest.id] = replace(contest, version=contest.version + 1)

    def _shown(self, contest: Contest) -> Contest:
        return replace(contest, profile=in_force(contest.profile, contest.corrections))


class FakeDirectory:
    def __init__(self, contests: FakeContests) -> None:
        self._contests = contests

    async def current(self) -> Directory:
        entries = tuple(entry_of(each, str(each.version)) for each in await self._contests.all())
        return Directory("|".join(f"{entry.id} {entry.stamp}" for entry in entries), entries)


class FakeNotices:
    def __init__(self, state: State) -> None:
        self._state = state

    async def all(self, contest: str | None = None) -> tuple[Notice, ...]:
        return tuple(notice for notice in self._state.notices.values() if contest in (None, notice.contest))

    async def get(self, notice: str) -> Notice | None:
        return self._state.notices.get(notice)

    async def put(self, notice: Notice, now: datetime) -> None:
        self._forget_links(notice.id)
        self._state.notices[notice.id] = notice
        self._raise_version(notice.contest)

    async def remove(self, notice: str) -> bool:
        removed = self._state.notices.pop(notice, None)
        if removed is None:
            return False
        self._forget_links(notice)
        self._raise_version(removed.contest)
        return True

    async def digests(self) -> dict[str, str]:
        return {notice.id: notice.digest for notice in self._state.notices.values()}

    def _forget_links(self, notice: str) -> None:
        self._state.embedded.pop(notice, None)

    def _raise_version(self, contest: str) -> None:
        raise_version(self._state, contest)


class FakeVectors:
    def __init__(self, state: State) -> None:
        self._state = state

    async def lacking(self, recipe: str) -> tuple[str, ...]:
        embedded = self._state.embedded
        return tuple(each for each in self._state.notices if each not in embedded or embedded[each][0] != recipe)

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        return frozenset(keys) & self._state.vectors.keys()

    async def add(self, vectors: Mapping[str, Sequence[float]]) -> None:
        self._state.vectors = {key: tuple(vector) for key, vector in vectors.items()} | self._state.vectors

    async def link(self, notice: Notice, keys: Mapping[str, str], recipe: str) -> bool:
        stored = self._state.notices.get(notice.id)
        if stored is None or stored.digest != notice.digest:
            return False
        self._state.embedded[notice.id] = (recipe, dict(keys))
        raise_version(self._state, stored.contest)
        return True

    async def of(self, contest: str) -> dict[tuple[str, str], Sequence[float]]:
        own = [notice.id for notice in self._state.notices.values() if notice.contest == contest]
        linked = [(notice, self._state.embedded[notice][1]) for notice in own if notice in self._state.embedded]
        return {(notice, each): self._state.vectors[key] for notice, keys in linked for each, key in keys.items()}

    async def prune(self) -> int:
        needed = {key for _, keys in self._state.embedded.values() for key in keys.values()}
        unneeded = self._state.vectors.keys() - needed
        for key in unneeded:
            del self._state.vectors[key]
        return len(unneeded)


def raise_version(state: State, contest: str) -> None:
    if (stored := state.contests.get(contest)) is not None:
        state.contests[contest] = replace(stored, version=stored.version + 1)
