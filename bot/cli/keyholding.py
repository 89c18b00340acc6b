"""What the command `keys` needs from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class KeyLine:
    """A key and what it is needed for: encrypted values, codes that are out, contents of files."""

    id: str
    active: bool
    values: int
    codes: int
    files: int


class Keys(Protocol):
    """What can be done with the keys. Each raises Refused, with the reason, where another process uses them."""

    async def listed(self) -> list[KeyLine]:
        """Every key, the one to write with first."""
        ...

    async def rotate(self, told: Told) -> KeyLine:
        """Put a new key in front and write everything anew; `told` hears how many values are done. The old key."""
        ...

    async def drop(self, key: str, *, void_codes: bool) -> int:
        """Forget an older key; how many codes became void with it."""
        ...
