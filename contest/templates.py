"""Templates of official forms (报名表模板) that organizers hand in: one for a contest, or one for a track of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

ALL = 0  # the track of a template that is for every track


@dataclass(frozen=True)
class Template:
    """A form to be filled in. `accepted` false: handed in and looked at, not in use yet; one for each track at most is
    in use, and one waits."""

    contest: str
    track: int
    name: str
    content: bytes
    by: str
    at: datetime
    accepted: bool = False


@dataclass(frozen=True)
class Checked:
    """What a template asks for: the fields that are filled in, and labels with an empty place beside them that nobody
    knows and that stay empty."""

    fields: tuple[str, ...]
    blank: tuple[str, ...] = ()


class Templates(Protocol):
    """Templates by contest and track."""

    async def put(self, template: Template) -> None:
        """Keep one, in place of that of the same contest, track and acceptance."""
        ...

    async def get(self, contest: str, track: int, *, accepted: bool = True) -> Template | None:
        """One, or None."""
        ...

    async def of(self, contest: str) -> tuple[Template, ...]:
        """Those in use, by track."""
        ...

    async def drop(self, contest: str, track: int, *, accepted: bool = True) -> bool:
        """Forget one; False if it was not there."""
        ...
