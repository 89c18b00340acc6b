"""The profile in force: what was derived, with an organizer's corrections applied."""

from contest import corrections as applied
from contest.contests import Correction
from contest.profile import ContestProfile


def in_force(derived: ContestProfile, corrections: tuple[Correction, ...]) -> ContestProfile:
    """The profile that counts."""
    return applied.in_force(derived, corrections)
