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


class Keyring:
    """One master key of 32 bytes, from which one key for encrypting and another for hashing are derived."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise KeyUnusable(f"the key must be {KEY_BYTES} bytes in base64; make one with: openssl rand -base64 32")
        self._cipher = AESGCM(_derived(master, b"columns"))
        self._hashing = _derived(master, b"blind index")
        self._id = _derived(master, b"key id")[:ID_BYTES]

    @classmethod
    def open(cls, folder: Path, given: str = "") -> Self:
        """The keyring of the key that was given (base64), or of the file `key` in a folder, made there on first use."""
        if given:
            return cls(_decoded(given))
        path = folder / KEY_FILE
        if not path.exists():
            _write_new_key(path)
        if path.stat().st_mode & 0o077:
            raise KeyUnusable(f"{path} can be read by others; run: chmod 600 {path}")
        return cls(_decoded(path.read_text()))

    @property
    def id(self) -> str:
        """Which key this is, without telling anything about it: eight hex digits."""
        return self._id.hex()

    def encrypt(self, plain: bytes, place: bytes) -> bytes:
        """Key id, nonce and AES-GCM ciphertext. It can be decrypted only as what stands in the same `place`."""
        nonce = os.urandom(NONCE_BYTES)
        return self._id + nonce + self._cipher.encrypt(nonce, plain, place)

    def decrypt(self, stored: bytes, place: bytes) -> bytes:
        """What was encrypted. Raises KeyUnusable for another key, another place or changed bytes."""
        if stored[:ID_BYTES] != self._id:
            raise KeyUnusable(
                f"encrypted with key {stored[:ID_BYTES].hex()}, this is {self.id}; set SAIWU_KEY to the other"
            )
        nonce = stored[ID_BYTES : ID_BYTES + NONCE_BYTES]
        try:
            return self._cipher.decrypt(nonce, stored[ID_BYTES + NONCE_BYTES :], place)
        except InvalidTag as failure:
            raise KeyUnusable(f"what is stored in {place.decode()} was changed or moved") from failure

    def blind(self, value: str, place: str) -> str:
        """A keyed hash (HMAC-SHA256, 32 hex digits): equal values in the same `place` have equal hashes."""
        return hmac.digest(self._hashing, f"{place}\0{value}".encode(), sha256)[:BLIND_BYTES].hex()


def _derived(master: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"saiwu " + use).derive(master)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except binascii.Error as failure:
        raise KeyUnusable("the key is not base64; make one with: openssl rand -base64 32") from failure


def _write_new_key(path: Path) -> None:
    """Make the file in one step, so that a second process finds it whole or makes none itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(handle)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
