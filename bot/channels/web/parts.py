"""What the pages are built from, and what an operator may set about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from zoneinfo import ZoneInfo

from fastapi import Request

from bot.channels.web.bell import Bell
from bot.channels.web.counters import Counters
from bot.conversation.depositing import Deposits
from bot.conversation.dispatch import FormHandler
from bot.conversation.handed import Handed
from bot.conversation.turn import Turns
from contest.contests import DEFAULT_ZONE
from contest.papers import Papers
from contest.ports import Renderer

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class WebSettings:
    """`public_url` is the address in links, without a slash at its end, empty where none is known.

    `secret` signs cookies and links. `demo`: the clock was set, and every page says so. `secure`: cookies only over
    https. `idle_seconds`: how often an open event stream looks by itself; `upload_limit` in bytes.
    """

    secret: bytes
    public_url: str = ""
    demo: bool = False
    secure: bool = False
    idle_seconds: float = 15
    upload_limit: int = 20 * MEGABYTE
    zone: str = DEFAULT_ZONE

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which times are shown where no contest has its own."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True)
class Web:
    """Everything that the pages need. `forms` by the part of a form's key before `@`, as in Dispatch; `handed` reads
    the notices that organizers hand in, `deposits` takes the files that an open question asks for; `papers` makes the
    files that replies carry."""

    turns: Turns
    renderer: Renderer
    settings: WebSettings
    forms: Mapping[str, FormHandler] = field(default_factory=dict)
    handed: Handed | None = None
    papers: Papers | None = None
    deposits: Deposits | None = None
    bell: Bell = field(default_factory=Bell)
    counters: Counters = field(default_factory=Counters)


def web_of(request: Request) -> Web:
    """The parts behind a request."""
    return cast(Web, request.app.state.web)
