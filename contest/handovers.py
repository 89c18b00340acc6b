"""An offer to take over a registration (移交): a code for one member of the team, good once and for a day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Handover:
    """`leader` is who offers; `member` the phone of the member whom it is for (encrypted at rest)."""

    registration: int
    leader: int
    member: str
    expires: datetime


class Handovers(Protocol):
    """Offers; of a code only a keyed hash is stored."""

    async def offer(self, code: str, handover: Handover) -> None:
        """Remember an offer; any other for the registration is void."""
        ...

    async def find(self, code: str, now: datetime) -> Handover | None:
        """The offer of a code that is good; None where it is unknown, used or expired."""
        ...

    async def end(self, registration: int) -> bool:
        """Make a registration's offer void, as when it is taken up; False if there was none."""
        ...
