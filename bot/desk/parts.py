"""What the organizers' pages are built from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from fastapi import Request

from bot.conversation.texts import Texts
from bot.desk.tries import Tries
from bot.page.pages import Pages
from contest.contests import DEFAULT_ZONE
from contest.papers import Papers
from contest.ports import Answerer, Clock, UnitOfWorkFactory

STATIC = "/desk/static"
PAGES = Pages(Path(__file__).parent, STATIC)


@dataclass(frozen=True)
class DeskSettings:
    """`secret` seals what is handed to browsers; `public_url` is our address in links, empty where none is known.
    `demo`: the clock was set, and every page says so. `secure`: cookies only over https."""

    secret: bytes
    public_url: str = ""
    demo: bool = False
    secure: bool = False
    zone: str = DEFAULT_ZONE

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which times are shown where no contest has its own."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True)
class Desk:
    """Everything that the pages need. `answerer` finds the clause that a reason rests on; `papers` makes exports
    and gives out what was handed in."""

    factory: UnitOfWorkFactory
    clock: Clock
    texts: Callable[[str], Texts]
    settings: DeskSettings
    answerer: Answerer
    papers: Papers | None = None
    tries: Tries = field(default_factory=Tries)


def desk_of(request: Request) -> Desk:
    """The parts behind a request."""
    return cast(Desk, request.app.state.desk)
