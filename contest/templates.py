"""Templates of official forms (报名表模板) that organizers hand in: one for a contest, or one for a track of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

KEY_LENGTH = 10
ALL = 0  # the track of a template that is for every track


@dataclass(frozen=True)
class Template:
    """A form to be filled in, one of those that a track has, told apart by name. `accepted` false: handed in and looked
    at, not in use yet."""

    contest: str
    track: int
    name: str
    content: bytes
    by: str
    at: datetime
    accepted: bool = False

    @property
    def key(self) -> str:
        """What stands for it in a button or an address."""
        return sha256(f"{self.track}/{self.name}".encode()).hexdigest()[:KEY_LENGTH]

    @property
    def title(self) -> str:
        """Its name without the ending."""
        return self.name.removesuffix(".docx")


@dataclass(frozen=True)
class Checked:
    """What a template asks for: the fields that are filled in, and labels with an empty place beside them that nobody
    knows and that stay empty."""

    fields: tuple[str, ...]
    blank: tuple[str, ...] = ()


class Templates(Protocol):
    """Templates by contest, track and name."""

    async def put(self, template: Template) -> None:
        """Keep one, in place of that of the same contest, track, name and acceptance."""
        ...

    async def of(self, contest: str, *, accepted: bool = True) -> tuple[Template, ...]:
        """Those in use, or those that wait, by track and name."""
        ...

    async def drop(self, template: Template) -> bool:
        """Forget one; False if it was not there."""
        ...
