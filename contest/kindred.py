"""Registrations that look like the same team, project or unit (相近): shown to the reviewer, never decided on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from contest.identities import folded_code
from contest.likeness import folded
from contest.registrations import Registration

TEAM, PROJECT, UNIT, CODE = "team", "project", "unit", "code"
KINDS = (TEAM, PROJECT, UNIT, CODE)
ALIKE = 0.75
SHARED = 0.3  # of the pairs of characters; names that are alike share at least that many
ENOUGH = 12  # candidates of each kind
FORMS = re.compile("(?:股份|有限|责任|合伙|企业|集团|总|分)*公司|(?:个人独资|合伙)企业|[（(][^（()）]{1,8}[)）]")


class Kindred(Protocol):
    """The part of Registrations that knows who is in which and which are alike."""

    async def joined(self, person: int) -> tuple[Registration, ...]:
        """The live ones that somebody is a member of from an account of his own, newest first."""
        ...

    async def check_free(self, registration: Registration) -> None:
        """Raises RuleBroken as `add` does where somebody in it is elsewhere; nothing is changed."""
        ...

    async def near(self, registration: Registration) -> tuple[Registration, ...]:
        """Live ones of the same contest that share much of a name with it, at most a few dozen; see `likeness`."""
        ...


@dataclass(frozen=True)
class Likeness:
    """The receipts of other registrations: `names` with nearly the same team or project, `units` with nearly the same
    unit, `same` with the very same one."""

    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


def names_in(registration: Registration) -> Mapping[str, tuple[str, ...]]:
    """What a registration names, by kind."""
    units = tuple(unit for unit in (registration.unit, *registration.partners) if unit)
    return {
        TEAM: (registration.team,),
        PROJECT: (registration.project,),
        UNIT: tuple(unit.name for unit in units),
        CODE: tuple(unit.code for unit in units if unit.code),
    }


def parts_of(kind: str, name: str) -> frozenset[str]:
    """What is looked up to find names that are alike: pairs of neighbouring characters; of a code the whole."""
    if kind == CODE:
        return frozenset({folded_code(name)} - {""})
    words = core(name) if kind == UNIT else folded(name)
    return frozenset(words[at : at + 2] for at in range(max(1, len(words) - 1))) - {""}


def core(unit: str) -> str:
    """A unit's name without what many units are called, for comparing."""
    return folded(FORMS.sub("", unit)) or folded(unit)


def likeness(registration: Registration, others: Sequence[Registration]) -> Likeness:
    """Which of the others look like it, and in what."""
    own = names_in(registration)
    names, units, same = [], [], []
    for other in others:
        theirs = names_in(other)
        if _near(own[TEAM][0], theirs[TEAM][0]) or _near(own[PROJECT][0], theirs[PROJECT][0]):
            names.append(other.receipt)
        if {*map(folded_code, own[CODE])} & {*map(folded_code, theirs[CODE])}:
            same.append(other.receipt)
        elif any(_near(core(mine), core(one)) for mine in own[UNIT] for one in theirs[UNIT]):
            units.append(other.receipt)
    return Likeness(tuple(names), tuple(units), tuple(same))


def _near(one: str, other: str) -> bool:
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= ALIKE
