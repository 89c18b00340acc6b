"""Invitations into a team (邀请) and who asks to join one (申请加入)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contest.registrations import Consent, Member

ASKED, ADMITTED, DECLINED, TAKEN_BACK = "asked", "admitted", "declined", "taken_back"


@dataclass(frozen=True)
class TeamInvitation:
    """Good for `uses` more to ask until `expires` (UTC), if it was not revoked."""

    registration: int
    contest: str
    uses: int
    expires: datetime
    revoked: bool = False

    def holds(self, now: datetime) -> bool:
        """Whether somebody may still come with it."""
        return not self.revoked and self.uses > 0 and now < self.expires


@dataclass(frozen=True)
class Joining:
    """Somebody asks to join a team. `member` is what he says of himself, None once it is settled; to which notice on
    personal data he agreed, and when, stays."""

    registration: int
    contest: str
    person: int
    member: Member | None
    consent: Consent
    state: str = ASKED
    id: int = 0


class TeamInvitations(Protocol):
    """Invitations by code; of a code only a keyed hash is stored."""

    async def offer(self, code: str, invitation: TeamInvitation) -> None:
        """Remember a code; the team's earlier ones are revoked."""
        ...

    async def find(self, code: str) -> TeamInvitation | None:
        """What a code invites to, whether it still holds or not; None for one that was never given out."""
        ...

    async def use(self, code: str, now: datetime) -> bool:
        """Use it once; False, and nothing changed, where it does not hold (any more)."""
        ...

    async def revoke(self, registration: int) -> int:
        """Take back all that are not revoked; how many."""
        ...

    async def open(self, registration: int, now: datetime) -> tuple[TeamInvitation, ...]:
        """Those that still hold."""
        ...


class Joinings(Protocol):
    """Who asks to join which team."""

    async def add(self, joining: Joining) -> Joining | None:
        """Store one; returned with its id. None where the same person asks to join the same team already."""
        ...

    async def get(self, joining: int) -> Joining | None:
        """One, or None."""
        ...

    async def waiting(self, registration: int) -> tuple[Joining, ...]:
        """Those who wait for a team's answer, oldest first."""
        ...

    async def of(self, person: int) -> tuple[Joining, ...]:
        """What a person waits for, oldest first."""
        ...

    async def settle(self, joining: int, state: str, now: datetime) -> bool:
        """Answer one that waits, and forget what he said of himself; False where it was settled already."""
        ...

    async def hand_over(self, person: int, to: int) -> None:
        """What one person waits for is another's from now on (an account was moved), unless he asked there himself."""
        ...
