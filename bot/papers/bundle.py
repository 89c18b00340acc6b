"""A zip archive that is sent while it is being made, so that none of it need be kept."""

import asyncio
import zipfile
from collections.abc import AsyncIterator
from typing import BinaryIO

CHUNK = 256 * 1024
STAMP = (1980, 1, 1, 0, 0, 0)  # the first day that the format knows


class Bundle:
    """`add` gives the bytes of the archive as they come; `end` the last ones."""

    def __init__(self) -> None:
        self._sink = _Sink()
        self._archive = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_STORED, allowZip64=True)
        self._names: set[str] = set()

    async def add(self, name: str, content: BinaryIO) -> AsyncIterator[bytes]:
        """One more file; what was packed by its sender is not packed again. A name that is there gets a number."""
        entry = zipfile.ZipInfo(self._free(name), STAMP)
        entry.external_attr = 0o600 << 16
        with self._archive.open(entry, "w", force_zip64=True) as writing:
            while part := await asyncio.to_thread(content.read, CHUNK):
                writing.write(part)
                yield self._sink.take()
        yield self._sink.take()

    def end(self) -> bytes:
        """The archive's directory."""
        self._archive.close()
        return self._sink.take()

    def _free(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        free, number = name, 1
        while free.casefold() in self._names:
            number += 1
            free = f"{stem} ({number}).{suffix}" if dot else f"{name} ({number})"
        self._names.add(free.casefold())
        return free


class _Sink:
    """What the archive writes to: bytes that are taken away at once."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def write(self, part: bytes) -> int:
        self._kept += part
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        """What came since the last time."""
        taken = bytes(self._kept)
        self._kept.clear()
        return taken
