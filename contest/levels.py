"""A contest beside its parent (上级赛事): what each states on one matter, what binds, and which of them governs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from contest.changes import Change, apply, places
from contest.clauses import Source
from contest.contests import Contest
from contest.ports import UnitOfWork
from contest.profile import CITY, NATIONAL, PROVINCE, ContestProfile

OWN, PARENT, NOBODY = "own", "parent", ""
BELOW = {NATIONAL: (PROVINCE,), PROVINCE: (CITY,)}
Stricter = Callable[[Any, Any], bool]  # whether the parent's value is stricter than the contest's own


def _never(own: object, above: object) -> bool:
    return False


def _demands(own: object, above: object) -> bool:
    return bool(above) and not own


COMPARED: Mapping[str, Stricter] = {
    "team.max_members": lambda own, above: above < own,
    "team.min_members": lambda own, above: above > own,
    "team.individuals_allowed": lambda own, above: own and not above,
    "team.leader_required": _demands,
    "team.one_team_per_person": _demands,
    "team.one_project_per_team": _demands,
    "team.min_age": lambda own, above: above > own,
    "team.max_age": lambda own, above: above < own,
    "team.max_advisors": lambda own, above: above < own,
    "team.max_teams_per_unit": lambda own, above: above < own,
    "team.change_deadline": _never,
    "publicity.days": _never,
    "publicity.where": _never,
    "objection.real_name_required": _demands,
    "objection.evidence_required": _demands,
    "objection.handled_by": _never,
    "fees": _never,
}


@dataclass(frozen=True)
class Level:
    """One matter on both levels; a value is Sourced, None where that level is silent.

    `binds`: the parent says it for its sub-contests; `governing` is what the bot goes by, with `by` whose it is. The
    contest's own value governs, unless the parent's binds and is stricter; where it is silent, the parent's only if it
    binds. What governs keeps its source, and so names the notice and level that it is from.
    """

    path: str
    own: Any
    above: Any
    binds: bool
    governing: Any
    by: str

    @property
    def differs(self) -> bool:
        """Whether both state it, differently."""
        return self.own is not None and self.above is not None and self.own.value != self.above.value


def levels(own: ContestProfile, above: ContestProfile) -> tuple[Level, ...]:
    """Each matter that one of them states, in the order of the profile."""
    binding = binds_below(own, above)
    values = ((path, _at(own, path), _at(above, path)) for path in COMPARED)
    return tuple(_level(path, mine, theirs, binding) for path, mine, theirs in values if mine or theirs)


def is_below(own: ContestProfile, above: ContestProfile) -> bool:
    """Whether a contest is directly below another: a nation's notice speaks of the provinces', not of the cities'."""
    mine, theirs = (profile.level.value if profile.level else "" for profile in (own, above))
    return mine in BELOW.get(theirs, (mine,))


def binds_below(own: ContestProfile, above: ContestProfile) -> Callable[[Any], bool]:
    """Whether the parent says a value for its sub-contests: in a sentence that names them. A parent speaks of those
    directly below it; of a contest two levels down nothing is taken from it."""
    direct = is_below(own, above)

    def binds(value: Any) -> bool:  # noqa: ANN401  # any sourced value of a profile
        source = getattr(value, "source", None)
        return direct and isinstance(source, Source) and any(_within(source, each) for each in above.binding)

    return binds


def bound(own: ContestProfile, above: ContestProfile) -> ContestProfile:
    """The parent's profile with nothing but what binds the contest, and on which the contest itself is silent."""
    binds, mine = binds_below(own, above), places(own)
    gone = [Change(path, value, None) for path, value in places(above).items() if path in mine or not binds(value)]
    return apply(gone, above)


def governed(contest: Contest, parent: Contest | None) -> Contest:
    """The contest with what governs on each matter; what the parent gives keeps the parent's clause."""
    if parent is None:
        return contest
    found = levels(contest.profile, parent.profile)
    changes = [Change(each.path, each.own, each.governing) for each in found if each.by == PARENT]
    return replace(contest, profile=apply(changes, contest.profile)) if changes else contest


async def governed_in(work: UnitOfWork, contest: Contest) -> Contest:
    """The same, its parent looked up."""
    return governed(contest, await work.contests.get(contest.parent) if contest.parent else None)


def _level(path: str, own: Any, above: Any, binding: Callable[[Any], bool]) -> Level:  # noqa: ANN401
    binds = binding(above)
    stricter = own is not None and binds and COMPARED[path](own.value, above.value)
    if binds and (own is None or stricter):
        return Level(path, own, above, binds, above, PARENT)
    return Level(path, own, above, binds, own, OWN if own is not None else NOBODY)


def _at(profile: ContestProfile, path: str) -> Any:  # noqa: ANN401
    return reduce(getattr, path.split("."), profile)


def _within(source: Source, sentence: Source) -> bool:
    same = (source.notice, source.clause) == (sentence.notice, sentence.clause)
    return same and "".join(source.quote.split()) in "".join(sentence.quote.split())
