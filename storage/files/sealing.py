"""Sealed contents: encrypted piece by piece with a key of their own, so that little of a file is in memory at a time.

A sealed content is a head (the file's key, encrypted with the keyring for that one name) and pieces of 64 KiB, each
with its place and whether it is the last as associated data: pieces cannot be changed, moved, swapped or cut off.
"""

import io
import os
from collections.abc import AsyncIterable, AsyncIterator, Callable
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from contest.ports import FileStore
from storage.secrets import ID_BYTES, KEY_BYTES, NONCE_BYTES, Keyring, KeyUnusable

PIECE, TAG = 64 * 1024, 16
SEALED_PIECE = PIECE + TAG
HEAD = ID_BYTES + NONCE_BYTES + KEY_BYTES + TAG


async def sealed(parts: AsyncIterable[bytes], name: str, keyring: Keyring) -> AsyncIterator[bytes]:
    """The content of that name, sealed."""
    secret = os.urandom(KEY_BYTES)
    yield keyring.encrypt(secret, _place(name))
    cipher, held, at = AESGCM(secret), bytearray(), 0
    async for part in parts:
        held += part
        while len(held) > PIECE:  # the last piece is not empty, unless all is
            yield cipher.encrypt(_nonce(at), bytes(held[:PIECE]), b"")
            del held[:PIECE]
            at += 1
    yield cipher.encrypt(_nonce(at), bytes(held), b"last")


def resealed(head: bytes, name: str, keyring: Keyring) -> bytes:
    """The head of a sealed content, with the key that is now written with; the pieces stay as they are."""
    return keyring.encrypt(keyring.decrypt(head, _place(name)), _place(name))


class SealedStore(FileStore, Protocol):
    """A store whose contents can be sealed with another key without being read."""

    async def sealed_with(self, key: str) -> str:
        """The id of the key that a content is sealed with. Raises FileNotFoundError."""
        ...

    async def reseal(self, key: str) -> None:
        """Seal a content with the key that is now written with."""
        ...


class Unsealed(io.RawIOBase):
    """A sealed content to read from, anywhere in it. `fetch(start, end)` gives bytes of it as it lies there; `length`
    is how many there are. Raises KeyUnusable where it was changed."""

    def __init__(self, name: str, keyring: Keyring, length: int, fetch: Callable[[int, int], bytes]) -> None:
        self._length, self._fetch, self._at = length, fetch, 0
        self._name = name
        if length < HEAD + TAG:
            raise KeyUnusable(f"the file {name} is cut off")
        self._cipher = AESGCM(keyring.decrypt(fetch(0, HEAD), _place(name)))
        self._pieces = -(-(length - HEAD) // SEALED_PIECE)
        self.size = length - HEAD - TAG * self._pieces
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io calls it with
        if self._at >= self.size:
            return 0
        piece, offset = divmod(self._at, PIECE)
        found = self._piece(piece)[offset : offset + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _piece(self, at: int) -> bytes:
        if self._held[0] != at:
            start = HEAD + at * SEALED_PIECE
            stored = self._fetch(start, min(start + SEALED_PIECE, self._length))
            last = b"last" if at == self._pieces - 1 else b""
            try:
                self._held = (at, self._cipher.decrypt(_nonce(at), stored, last))
            except InvalidTag as failure:
                raise KeyUnusable(f"the file {self._name} was changed") from failure
        return self._held[1]


def _nonce(at: int) -> bytes:
    """Each file has a key of its own, so a piece's place is never used twice with one key."""
    return at.to_bytes(NONCE_BYTES, "big")


def _place(name: str) -> bytes:
    return f"file.{name}".encode()
