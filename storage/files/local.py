"""Contents of files in a folder."""

import asyncio
import os
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from storage.files.sealing import HEAD, PIECE, Unsealed, resealed, sealed
from storage.secrets import ID_BYTES, Keyring

DRAFT = ".part"


class LocalFiles:
    """See contest.ports.FileStore. A content is written beside its place, made durable, and then put there."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder, self._keyring = folder, keyring

    async def put(self, key: str, parts: AsyncIterable[bytes]) -> None:
        """Store a content; it is durable when this returns, and nothing is there if it raises."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(DRAFT)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                async for piece in sealed(parts, key, self._keyring):
                    file.write(piece)
                file.flush()
                await asyncio.to_thread(os.fsync, handle)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        await asyncio.to_thread(_settle, path.parent)

    async def open(self, key: str) -> BinaryIO:
        """A content to read from, anywhere in it; reading may take a while and belongs into a thread."""
        file = self._path(key).open("rb", buffering=0)
        length = os.fstat(file.fileno()).st_size

        def fetch(start: int, end: int) -> bytes:
            return os.pread(file.fileno(), end - start, start)

        try:
            content = Unsealed(key, self._keyring, length, fetch)
        except BaseException:
            file.close()
            raise
        return _Closing(content, file)

    async def delete(self, key: str) -> None:
        """Delete a content; one that is gone already is no matter."""
        self._path(key).unlink(missing_ok=True)

    async def all(self) -> AsyncIterator[tuple[str, datetime]]:
        """All contents, with when they were stored; also what a stop in the middle of a `put` left behind."""
        for path in sorted(self._folder.glob("??/*")):
            with suppress(FileNotFoundError):
                yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    async def sealed_with(self, key: str) -> str:
        """The id of the key that a content is sealed with."""
        with self._path(key).open("rb", buffering=0) as file:
            return file.read(ID_BYTES).hex()

    async def reseal(self, key: str) -> None:
        """Seal a content with the key that is now written with. Only its head is written, within one block of a disk,
        so that it is the old one or the new one."""
        with self._path(key).open("r+b", buffering=0) as file:
            os.pwrite(file.fileno(), resealed(os.pread(file.fileno(), HEAD, 0), key, self._keyring), 0)
            await asyncio.to_thread(os.fsync, file.fileno())

    def _path(self, key: str) -> Path:
        if not key.removesuffix(DRAFT).isalnum():
            raise ValueError("a key is made of letters and digits")
        return self._folder / key[:2] / key


class _Closing(BufferedReader):
    """Closes the file beneath, too."""

    def __init__(self, content: Unsealed, file: BinaryIO) -> None:
        super().__init__(content, PIECE)
        self._file = file

    def close(self) -> None:
        super().close()
        self._file.close()


def _settle(folder: Path) -> None:
    """Make names in a folder, and the folder's own, durable."""
    for each in (folder, folder.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
