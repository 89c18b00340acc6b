"""One matter that a notice states twice, with different values; both places are shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from contest.clauses import Source
from contest.profile import REGISTRATION, SUBMISSION, Award, ContestProfile, Deadline, Finding, Stage
from knowledge.clauses.markers import value_of
from knowledge.profiling.aligning import core
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.publicity import DAYS
from knowledge.profiling.team import CATEGORY, fragment
from knowledge.profiling.teaming import MOST, NOT_OF_TEAM, RANGE

MEMBERS = re.compile(
    "参赛代表|团队人数|队伍人数|团队成员|参赛队员|参赛选手|每队|每支队|每个团队|每支参赛|每个参赛团队|组队人数|成员人数"
)
NO_MEMBERS = re.compile("答辩|展示|路演|现场|出席|观摩|领队|工作人员|评委|专家|陪同|主讲|汇报")
LISTED = re.compile("获奖|入围|推荐|晋级|初审|初赛|复赛|决赛|候选|表彰|审核|报名")
SPECIAL = re.compile("赛道|组别|组(?= › |$)|高校|企业组|学生组")


@dataclass(frozen=True)
class Stated:
    """A value as one place states it; `of` names the object, values of one object may clash."""

    of: object
    value: object
    source: Source


def clashes_of(ground: Ground, stated: ContestProfile) -> Iterator[Finding]:
    """Findings `contradiction_…` (`one` and `other` are the values, `where` and `quote` the second place),
    `rule_exception`, `track_elsewhere` and `award_scopes`."""
    tracks, team, awards = stated.tracks, stated.team, stated.awards
    special = [track.source.path for track in tracks if track.directions or track.problems]
    general = [each for each in ground.sentences if not any(each.clause.path.startswith(path) for path in special)]
    yield from _clashing("members", _members(general))
    yield from _clashing("publicity", _publicity(general))
    yield from _clashing("deadline", _deadlines(stated.stages, stated.deadlines))
    counted = (one for one in awards if one.count)
    yield from _clashing("award", (Stated((one.scope, one.level), one.count, one.source) for one in counted))
    if team.individuals_allowed and not team.individuals_allowed.value:
        for each in team.exceptions:
            if each.allows == "individuals":
                yield Finding("rule_exception", each.source, _second(team.individuals_allowed.source))
    for track in tracks:
        if not track.enterable and track.route:
            yield Finding("track_elsewhere", track.route.source, (("track", track.name),))
    yield from _scopes(awards)


def _clashing(kind: str, stated: Iterator[Stated]) -> Iterator[Finding]:
    """The first place of each object, with the first other one that says something else."""
    by_object: dict[object, list[Stated]] = {}
    for one in stated:
        by_object.setdefault(one.of, []).append(one)
    for places in by_object.values():
        other = next((one for one in places if one.value != places[0].value), None)
        if other:
            values = (("one", str(places[0].value)), ("other", str(other.value)))
            yield Finding(f"contradiction_{kind}", places[0].source, (*values, *_second(other.source)))


def _second(source: Source) -> tuple[tuple[str, str], ...]:
    return ("where", source.path), ("quote", " ".join(source.quote.split()))


def _members(general: Sequence[Sentence]) -> Iterator[Stated]:
    """The most that a team may have, wherever it is said of teams in general."""
    for sentence in general:
        if CATEGORY.search(sentence.clause.heading) or SPECIAL.search(sentence.clause.path):
            continue
        for pattern in (MOST, RANGE):
            for found in pattern.finditer(sentence.plain):
                part = fragment(sentence, found)
                folded = sentence.plain[max(0, found.start() - 24) : found.end()]
                if MEMBERS.search(folded) and not NO_MEMBERS.search(folded) and not _advised(sentence, found):
                    number = found.group(2) if pattern is RANGE else found.group(1) or found.group(2)
                    yield Stated("members", value_of(number), sentence.source(part))


def _advised(sentence: Sentence, found: re.Match[str]) -> bool:
    return bool(NOT_OF_TEAM.search(sentence.plain[: found.start()]))


def _publicity(general: Sequence[Sentence]) -> Iterator[Stated]:
    for sentence in general:
        for found in DAYS.finditer(sentence.plain):
            of = frozenset(LISTED.findall(sentence.plain[: found.end() + 10]))
            yield Stated(("publicity", of), value_of(next(filter(None, found.groups()))),
                         sentence.source(fragment(sentence, found)))


def _deadlines(stages: Sequence[Stage], deadlines: Sequence[Deadline]) -> Iterator[Stated]:
    """Exact deadlines of one name; and the end of a stage that closes what a deadline of its name closes."""
    for deadline in deadlines:
        if not deadline.approx:
            yield Stated((core(deadline.name), frozenset(deadline.closes)), deadline.date, deadline.source)
    for stage in stages:
        for closes in ((REGISTRATION,), (SUBMISSION,)):
            if closes[0] in stage.closes and stage.end and not stage.approx:
                yield Stated((core(stage.name), frozenset(closes)), stage.end, stage.source)


def _scopes(awards: Sequence[Award]) -> Iterator[Finding]:
    """The same numbers of awards stated for two scopes: one may be the other's."""
    by_scope: dict[str, dict[str, Award]] = {}
    for award in awards:
        if award.count:
            by_scope.setdefault(award.scope, {})[award.level] = award
    for one, other in combinations(by_scope, 2):
        same = [level for level, award in by_scope[one].items() if _count(by_scope[other], level) == award.count]
        if len(same) > 2:
            first, second = by_scope[one][same[0]], by_scope[other][same[0]]
            yield Finding("award_scopes", first.source, (("one", one), ("other", other), *_second(second.source)))


def _count(awards: dict[str, Award], level: str) -> int | None:
    return awards[level].count if level in awards else None
