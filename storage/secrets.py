"""The key of the personal data: encryption of columns, and keyed hashes where a value must be found or be unique."""

import base64
import binascii
import hmac
import os
from hashlib import sha256
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES, ID_BYTES, BLIND_BYTES = 32, 12, 4, 16
KEY_FILE = "key"


class KeyUnusable(Exception):
    """The key is missing, malformed, or not the one that the data were encrypted with. Says what to do."""


class Key:
    """One master key of 32 bytes, from which one key for encrypting and another for hashing are derived."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise KeyUnusable(f"the key must be {KEY_BYTES} bytes in base64; make one with: openssl rand -base64 32")
        self.cipher = AESGCM(_derived(master, b"columns"))
        self.hashing = _derived(master, b"blind index")
        self.mark = _derived(master, b"key id")[:ID_BYTES]

    @property
    def id(self) -> str:
        """Which key this is, without telling anything about it: eight hex digits."""
        return self.mark.hex()

    def blind(self, value: str, place: str) -> str:
        """A keyed hash (HMAC-SHA256, 32 hex digits): equal values in the same `place` have equal hashes."""
        return hmac.digest(self.hashing, f"{place}\0{value}".encode(), sha256)[:BLIND_BYTES].hex()


class Keyring:
    """The key that is written with, and older ones that are still read with until nothing needs them."""

    def __init__(self, master: bytes, *older: bytes) -> None:
        self._active = Key(master)
        self._keys = {key.mark: key for key in (self._active, *map(Key, older))}

    @classmethod
    def open(cls, folder: Path, given: str = "") -> Self:
        """The keyring that was given (keys in base64 with commas between, the one to write with first), or that of the
        file `key` in a folder, one a line, made there on first use."""
        if given:
            return cls(*map(_decoded, given.split(",")))
        path = folder / KEY_FILE
        if not path.exists():
            _write_new_key(path)
        if path.stat().st_mode & 0o077:
            raise KeyUnusable(f"{path} can be read by others; run: chmod 600 {path}")
        return cls(*map(_decoded, path.read_text().split() or [""]))

    @property
    def id(self) -> str:
        """Which key is written with."""
        return self._active.id

    @property
    def older(self) -> tuple[Key, ...]:
        """The keys that are only read with."""
        return tuple(key for key in self._keys.values() if key is not self._active)

    def encrypt(self, plain: bytes, place: bytes) -> bytes:
        """Key id, nonce and AES-GCM ciphertext. It can be decrypted only as what stands in the same `place`."""
        nonce = os.urandom(NONCE_BYTES)
        return self._active.mark + nonce + self._active.cipher.encrypt(nonce, plain, place)

    def decrypt(self, stored: bytes, place: bytes) -> bytes:
        """What was encrypted. Raises KeyUnusable for another key, another place or changed bytes."""
        key = self._keys.get(bytes(stored[:ID_BYTES]))
        if key is None:
            raise KeyUnusable(
                f"encrypted with key {stored[:ID_BYTES].hex()}, this is {self.id}; set SAIWU_KEY to the other"
            )
        nonce = stored[ID_BYTES : ID_BYTES + NONCE_BYTES]
        try:
            return key.cipher.decrypt(nonce, stored[ID_BYTES + NONCE_BYTES :], place)
        except InvalidTag as failure:
            raise KeyUnusable(f"what is stored in {place.decode()} was changed or moved") from failure

    def blind(self, value: str, place: str) -> str:
        """A keyed hash (HMAC-SHA256, 32 hex digits): equal values in the same `place` have equal hashes."""
        return self._active.blind(value, place)

    def blinds(self, value: str, place: str) -> tuple[str, ...]:
        """As what a value may be kept of which only the hash is: that of the key written with, and those that older
        keys left behind, marked with their key."""
        return (self.blind(value, place), *(left_behind(key.id, key.blind(value, place)) for key in self.older))


def left_behind(key: str, digest: str) -> str:
    """A hash that cannot be made anew, as it is kept once its key is an older one."""
    return f"{key}.{digest}"


def _derived(master: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"saiwu " + use).derive(master)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except binascii.Error as failure:
        raise KeyUnusable("the key is not base64; make one with: openssl rand -base64 32") from failure


def put_in_front(folder: Path) -> None:
    """Make a new key the one to write with; those of the file stay for reading. In one step, durable."""
    path = folder / KEY_FILE
    _replace(path, base64.b64encode(os.urandom(KEY_BYTES)).decode() + "\n" + path.read_text())


def take_out(folder: Path, key: str) -> None:
    """Drop a key from the file. In one step, durable."""
    path = folder / KEY_FILE
    kept = [line for line in path.read_text().split() if Key(_decoded(line)).id != key]
    _replace(path, "".join(f"{line}\n" for line in kept))


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    _write(draft, text.encode())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write(draft: Path, content: bytes) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)


def _write_new_key(path: Path) -> None:
    """Make the file in one step, so that a second process finds it whole or makes none itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    _write(draft, base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
