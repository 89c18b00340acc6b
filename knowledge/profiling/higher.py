"""What a notice states otherwise than its parent's, and stages that end after the parent wants to be told of them."""

import re
from collections.abc import Iterator

from contest.clauses import Source
from contest.levels import levels
from contest.profile import ORGANIZERS, ContestProfile, Finding
from knowledge.profiling.subordinate import BELOW

MEMBERS = "parent_members"
KINDS = {"publicity.days": "parent_publicity", "team.max_members": MEMBERS, "team.min_members": MEMBERS}
RULES = ("team.individuals_allowed", "team.one_team_per_person", "objection.real_name_required")
REPORTS = re.compile("举办情况|总结|推荐(?:名单|项目)|报送[^。;]{0,10}(?:名单|项目|结果)|(?:晋级|获奖)名单")


def against_parent(own: ContestProfile, parent: ContestProfile) -> Iterator[Finding]:
    """Findings `parent_publicity` and `parent_members` (`own`, `above`), `parent_rule`, `after_parent` (`stage`,
    `end`, `deadline`); all with `where` and `quote` of the parent's clause."""
    for level in levels(own, parent):
        if level.differs and (level.path in KINDS or level.path in RULES):
            values = (("own", str(level.own.value)), ("above", str(level.above.value)))
            kind = KINDS.get(level.path, "parent_rule")
            yield Finding(kind, level.own.source, (*values, *_second(level.above.source)))
    for deadline in parent.deadlines:
        if deadline.binds != ORGANIZERS or deadline.approx or not _is_report(deadline.source.quote):
            continue
        for stage in own.stages:
            if stage.end and not stage.approx and stage.end > deadline.date:
                days = (("stage", stage.name), ("end", stage.end.isoformat()), ("deadline", deadline.date.isoformat()))
                yield Finding("after_parent", stage.source, (*days, *_second(deadline.source)))


def _is_report(quote: str) -> bool:
    said = "".join(quote.split())
    return bool(BELOW.search(said) and REPORTS.search(said))


def _second(source: Source) -> tuple[tuple[str, str], ...]:
    return ("where", f"{source.title}｜{source.path}"), ("quote", " ".join(source.quote.split()))
