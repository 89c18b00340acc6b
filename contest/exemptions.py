"""Exemptions (例外): what an organizer lets one team do for a while although a rule or a date forbids it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from contest.profile import CONTENT, PROBLEM, REGISTRATION, ROSTER, SUBMISSION

CHANGING = (ROSTER, CONTENT, PROBLEM)
EXEMPTIBLE = (REGISTRATION, SUBMISSION, *CHANGING)


@dataclass(frozen=True)
class Exemption:
    """`what` it lets: hand in a `registration` or `submission` after its close, or change the `roster`, `content` or
    `problem`; up to and including the instant `until` (UTC).

    It is for one `registration` (its id), or for a `person` who has not handed one in. `by` is the organizer's name,
    `reason` his words; both are encrypted at rest. `revoked_at` None: not taken back. `id` 0: not stored yet.
    """

    contest: str
    what: str
    until: datetime
    by: str
    reason: str
    at: datetime
    registration: int = 0
    person: int = 0
    revoked_at: datetime | None = None
    id: int = 0

    def holds(self, now: datetime) -> bool:
        """Whether it has effect at that instant."""
        return now <= self.until and (self.revoked_at is None or now < self.revoked_at)


def exempted(exemptions: Iterable[Exemption], what: str, now: datetime) -> Exemption | None:
    """Of one team's exemptions the one that lets it do that, the longest of several."""
    found = [each for each in exemptions if each.what == what and each.holds(now)]
    return max(found, key=lambda each: each.until, default=None)


class Exemptions(Protocol):
    """Exemptions given."""

    async def add(self, exemption: Exemption) -> Exemption:
        """Store one; returns it with its id."""
        ...

    async def get(self, exemption: int) -> Exemption | None:
        """One, or None."""
        ...

    async def of(self, contest: str, registration: int, person: int = 0) -> tuple[Exemption, ...]:
        """Those for a registration, oldest first; with registration 0 those for the person, without a contest all."""
        ...

    async def running(self, contest: str, now: datetime) -> tuple[Exemption, ...]:
        """A contest's exemptions that hold at that instant, the next to end first."""
        ...

    async def revoke(self, exemption: int, now: datetime) -> bool:
        """Take one back; False if it was, or is over."""
        ...

    async def forget(self, person: int = 0, registration: int = 0, contest: str = "") -> None:
        """Delete why those for a person, a registration, or all of a contest, were given."""
        ...
