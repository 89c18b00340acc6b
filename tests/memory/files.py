"""Files in memory: what is kept of them, and their contents."""

import io
from collections.abc import AsyncIterable, AsyncIterator, Collection
from datetime import UTC, datetime
from typing import BinaryIO

from contest.files import StoredFile
from tests.memory.state import State


class FakeFiles:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, file: StoredFile) -> None:
        self._state.files[file.key] = file

    async def get(self, key: str) -> StoredFile | None:
        return self._state.files.get(key)

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        return frozenset(key for key in keys if key in self._state.files)

    async def drop(self, keys: Collection[str]) -> int:
        return sum(self._state.files.pop(key, None) is not None for key in keys)


class FakeFileStore:
    """A FileStore; `contents` can be looked at, `at` is when everything in it was stored."""

    def __init__(self, at: datetime | None = None) -> None:
        self.contents: dict[str, bytes] = {}
        self.at = at or datetime(2024, 7, 1, tzinfo=UTC)

    async def put(self, key: str, parts: AsyncIterable[bytes]) -> None:
        self.contents[key] = b"".join([part async for part in parts])

    async def open(self, key: str) -> BinaryIO:
        if key not in self.contents:
            raise FileNotFoundError(key)
        return io.BytesIO(self.contents[key])

    async def delete(self, key: str) -> None:
        self.contents.pop(key, None)

    async def all(self) -> AsyncIterator[tuple[str, datetime]]:
        for key in sorted(self.contents):
            yield key, self.at
