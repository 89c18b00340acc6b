"""What the registration needs to be told by whoever puts the program together."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.scene import Scene
from bot.handlers.handing import Handing
from contest.retention import KEEP_MONTHS


def _no_link(scene: Scene) -> str | None:
    return None


def _no_address(code: str) -> str | None:
    return None


@dataclass(frozen=True)
class Outside:
    """`personal_link` gives the address of a page on which this person fills in names and phones, or None.

    `draw(n)` is a random number below n (recovery codes). `pushed_by` names the channels that can be written to at any
    time, with their addresses. `keep_months`: how long after the contest personal data are kept. `join_link` gives the
    address at which a code invites into a team, or None; `handing` hands files over.
    """

    personal_link: Callable[[Scene], str | None] = _no_link
    draw: Callable[[int], int] = secrets.randbelow
    pushed_by: tuple[str, ...] = ()
    keep_months: int = KEEP_MONTHS
    join_link: Callable[[str], str | None] = _no_address
    handing: Handing = Handing()
