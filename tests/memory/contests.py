"""Contests and notices, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from contest.clauses import Notice
from contest.contests import Contest, Correction
from contest.corrections import in_force
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

    async def declare(
        self, contest: str, *, confirmed: bool | None = None, direct: Iterable[str] | None = None
    ) -> None:
        stored = self._state.contests[contest]
        confirmed = stored.confirmed if confirmed is None else confirmed
        self._change(
            replace(stored, confirmed=confirmed, direct=stored.direct if direct is None else frozenset(direct))
        )

    async def remove(self, contest: str) -> None:
        self._state.contests.pop(contest, None)

    def _change(self, contest: Contest) -> None:
        self._state.contests[contest.id] = replace(contest, version=contest.version + 1)

    def _shown(self, contest: Contest) -> Contest:
        return replace(contest, profile=in_force(contest.profile, contest.corrections))


class FakeNotices:
    def __init__(self, state: State) -> None:
        self._state = state

    async def all(self, contest: str | None = None) -> tuple[Notice, ...]:
        return tuple(notice for notice in self._state.notices.values() if contest in (None, notice.contest))

    async def get(self, notice: str) -> Notice | None:
        return self._state.notices.get(notice)

    async def put(self, notice: Notice, vectors: Mapping[str, Sequence[float]], now: datetime) -> None:
        self._forget_vectors(notice.id)
        self._state.notices[notice.id] = notice
        self._state.vectors |= {(notice.id, clause): tuple(vector) for clause, vector in vectors.items()}
        self._raise_version(notice.contest)

    async def remove(self, notice: str) -> bool:
        removed = self._state.notices.pop(notice, None)
        if removed is None:
            return False
        self._forget_vectors(notice)
        self._raise_version(removed.contest)
        return True

    async def vectors(self, contest: str) -> dict[tuple[str, str], tuple[float, ...]]:
        own = {notice.id for notice in self._state.notices.values() if notice.contest == contest}
        return {key: vector for key, vector in self._state.vectors.items() if key[0] in own}

    async def digests(self) -> dict[str, str]:
        return {notice.id: notice.digest for notice in self._state.notices.values()}

    def _forget_vectors(self, notice: str) -> None:
        for key in [key for key in self._state.vectors if key[0] == notice]:
            del self._state.vectors[key]

    def _raise_version(self, contest: str) -> None:
        if (stored := self._state.contests.get(contest)) is not None:
            self._state.contests[contest] = replace(stored, version=stored.version + 1)
