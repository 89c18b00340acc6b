"""Contests that exclude one another (只能选一项): by the clause of either, or of the contest above both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.choosing import Choosing
from contest.clauses import Source
from contest.contests import Contest
from contest.directory import Directory, Entry
from contest.levels import binds_below
from contest.likeness import folded
from contest.ports import UnitOfWork
from contest.profile import CITY, NATIONAL, PROVINCE
from contest.refusals import RuleBroken
from contest.registrations import Registration

PLACES = re.compile("特别行政区|自治区|自治州|[省市县]")
AREAS = re.compile("分赛区|赛区|分站赛")
BY_LEVEL = re.compile("(国|全国|省|市)级?(?:总决赛|大赛|分赛|赛)")
LEVELS = {"国": NATIONAL, "全国": NATIONAL, "省": PROVINCE, "市": CITY}


@dataclass(frozen=True)
class Bar:
    """Whoever is in a team of `contest` may be in none here, by that clause; `name` is how that contest is called."""

    contest: str
    name: str
    source: Source


async def bars(work: UnitOfWork, contest: Contest) -> tuple[Bar, ...]:
    """The contests that exclude this one, or that it excludes, each once; only such as are here."""
    directory = await work.directory.current()
    found: dict[str, Bar] = {}
    for bar in await _all(work, contest, directory):
        found.setdefault(bar.contest, bar)
    return tuple(found.values())


async def seated(work: UnitOfWork, contest: Contest, entry: Registration) -> Registration:
    """The entry with what those in it may not be in besides: another team, where the notice says so, and contests that
    exclude this one."""
    rule = contest.profile.team.one_team_per_person
    barred = tuple(bar.contest for bar in await bars(work, contest))
    return replace(entry, sole=bool(rule and rule.value), barred=barred)


async def with_clause(work: UnitOfWork, contest: Contest, broken: RuleBroken) -> RuleBroken:
    """A refusal of a seat with the clause that it rests on; any other as it is."""
    rule = contest.profile.team.one_team_per_person
    if broken.code == "already_in_team":
        return RuleBroken(broken.code, rule.source if rule else None, **broken.details)
    if broken.code == "in_excluding_contest":
        found = await bars(work, contest)
        bar = next((each for each in found if each.contest == broken.details.get("other")), None)
        named = broken.details | {"other": bar.name if bar else ""}
        return RuleBroken(broken.code, bar.source if bar else None, **named)
    return broken


async def _all(work: UnitOfWork, contest: Contest, directory: Directory) -> list[Bar]:
    family = _family(directory, contest.id)
    own = directory.by_id.get(contest.id)
    if own is None:
        return []
    found = [Bar(each.id, each.name, source) for each, source in _meant(contest, own, family, directory)]
    for entry in family:
        other = await work.contests.get(entry.id)
        if other is None:
            continue
        found += [Bar(entry.id, entry.name, source) for _, source in _meant(other, entry, (own,), directory)]
        if own.parent == entry.id:
            found += _from_above(contest, other, family)
    return found


def _family(directory: Directory, contest: str) -> tuple[Entry, ...]:
    """The other contests below the same highest one, and that one."""
    line = directory.above(contest)
    if not line:
        return ()
    others = (entry for entry in directory.entries if entry.id != contest)
    return tuple(entry for entry in others if directory.above(entry.id)[-1] == line[-1])


def _meant(
    contest: Contest, own: Entry, among: tuple[Entry, ...], directory: Directory
) -> Iterator[tuple[Entry, Source]]:
    """Those of which the contest's own notice says that one has to choose between them and it."""
    for choosing in contest.profile.team.choosing:
        named = not choosing.others and _is_named(own, choosing)
        for entry in among:
            related = _in_line(directory, own.id, entry.id)
            if (choosing.others and not related) or (named and _is_named(entry, choosing, related=related)):
                yield entry, choosing.source


def _in_line(directory: Directory, one: str, other: str) -> bool:
    """Whether one is above the other: teams of the lower go on to the higher."""
    return one in directory.above(other) or other in directory.above(one)


def _from_above(contest: Contest, parent: Contest, family: tuple[Entry, ...]) -> Iterator[Bar]:
    binds = binds_below(contest.profile, parent.profile)
    for choosing in parent.profile.team.choosing:
        if choosing.others and binds(choosing):
            yield from (Bar(each.id, each.name, choosing.source) for each in family if each.parent == parent.id)


def _is_named(entry: Entry, choosing: Choosing, *, related: bool = True) -> bool:
    return any(_is_called(entry, name, related) for name in choosing.names)


def _is_called(entry: Entry, name: str, related: bool) -> bool:
    if level := BY_LEVEL.fullmatch(name):
        return related and entry.level == LEVELS[level.group(1)]
    said, own = _plain(name), [_plain(entry.name), _plain(entry.title)]
    return any(said in each or each in said for each in own if each)


def _plain(name: str) -> str:
    return folded(AREAS.sub("分赛", PLACES.sub("", name)))
