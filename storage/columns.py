"""Column types: encrypted text, JSON and vectors, and instants in UTC."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from pydantic_core import from_json, to_json
from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from storage.secrets import Keyring

_keyrings: WeakKeyDictionary[Dialect, Keyring] = WeakKeyDictionary()  # one per engine: each engine has its own dialect


def use_keyring(dialect: Dialect, keyring: Keyring) -> None:
    """Encrypt what goes through the engine of this dialect with that keyring."""
    _keyrings[dialect] = keyring


def keyring_of(dialect: Dialect) -> Keyring:
    """The keyring of the engine of this dialect."""
    return _keyrings[dialect]


class EncryptedText(TypeDecorator[str]):
    """Text that is encrypted on its way into the database. `place` is its table and column: `delivery.reason`."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self._bound_to = place.encode()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _keyrings[dialect].encrypt(value.encode(), self._bound_to)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else _keyrings[dialect].decrypt(value, self._bound_to).decode()


class EncryptedJson(TypeDecorator[Any]):
    """Plain values, mappings, sequences, dataclasses and instants, read back as JSON has them. None is no value."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self._bound_to = place.encode()

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        return None if value is None else _keyrings[dialect].encrypt(to_json(value), self._bound_to)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ANN401  # JSON is anything
        return None if value is None else from_json(_keyrings[dialect].decrypt(value, self._bound_to))


class EncryptedFloats(TypeDecorator[tuple[float, ...]]):
    """A vector, as 32-bit floats of this machine's byte order. An empty one is no value."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self._bound_to = place.encode()

    def process_bind_param(self, value: Sequence[float] | None, dialect: Dialect) -> bytes | None:
        return _keyrings[dialect].encrypt(array("f", value).tobytes(), self._bound_to) if value else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> tuple[float, ...]:
        return () if value is None else tuple(array("f", _keyrings[dialect].decrypt(value, self._bound_to)))


class Instant(TypeDecorator[datetime]):
    """An instant, UTC and aware on both sides. SQLite keeps no zone: there it is stored as naive UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
