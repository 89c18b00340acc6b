"""From when on what an entry says may no longer be changed (更改): its members, its content, its problem."""

import re
from collections.abc import Iterator, Sequence

from contest.limits import Limit, limit_in
from contest.profile import CONTENT, PROBLEM, ROSTER, Freeze
from knowledge.profiling.dates import Span
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.teaming import HAPPENED, OF_OTHERS, REFUSED
from knowledge.profiling.words import CHANGES, MAY, MEMBERS
from knowledge.profiling.years import Years

CLOCK = r"\d[日号](?:[上下]午)?\d{1,2}(?:[:时点]\d{0,2}分?)"
HAPPENS = f"(?:{CLOCK}|{HAPPENED}|选定|确认|确定|报名|完毕|完成)"
AFTER = re.compile(
    rf"(?P<limit>[^。;,:]*(?:{HAPPENS}(?:之后|以后|后|起)|一经(?:(?!{REFUSED})[^。;,]){{1,8}}))(?:的)?,?"
    rf"(?P<before>[^。;]*?)(?:{REFUSED}(?P<object>[^。;,]*?)(?:{CHANGES}|顶替|改动|撤换)|锁定|固定不变)(?P<after>[^。;,]*)"
)
BEFORE = re.compile(
    rf"(?P<limit>[^。;,:]*{HAPPENS})(?:之前|以前|前),?"
    rf"(?P<before>[^。;]{{0,12}}?){MAY}(?P<object>[^。;,]*?)(?:{CHANGES}|顶替|改动)(?P<after>[^。;,]*)"
)
CHANGED = re.compile(f"{CHANGES}|顶替|改动|撤换|锁定|固定不变")
WHOLE = re.compile("(?:参赛|报名|注册|登记|申报|填报|参报)信息|^信息|报名(?:表|内容|资料|材料)|登记表")
TEAMS = re.compile("(?:参赛)?(?:团队|队伍|队)(?:名称|名)")
PARTS = (
    (PROBLEM, re.compile("赛题|选题|题目|课题|赛道|组别|赛项|(?:参赛|申报|报名)方向")),
    (CONTENT, re.compile("作品|(?:参赛)?项目(?!组)|方案|内容|名称|(?<!报名)材料|参赛单位|申报书|主题")),
    (ROSTER, re.compile(MEMBERS)),
)


def freezes_of(ground: Ground, general: Sequence[Sentence], years: Years) -> tuple[Freeze, ...]:
    """What is frozen and when, in the order of the notice; each part by one clause once."""
    found: dict[tuple[str, str, str], Freeze] = {}
    for sentence in general:
        for match in _rules(sentence):
            limit = limit_in(match["limit"])
            if limit is None or OF_OTHERS.search(match.group()):
                continue
            for what in _parts(match):
                freeze = _freeze(sentence, match, (what, limit), years)
                found.setdefault((what, freeze.when, freeze.ends or freeze.limit), freeze)
    return tuple(found.values())


def _rules(sentence: Sentence) -> Iterator[re.Match[str]]:
    if CHANGED.search(sentence.plain):
        for pattern in (AFTER, BEFORE):
            yield from pattern.finditer(sentence.plain)


def _parts(match: re.Match[str]) -> tuple[str, ...]:
    """What is not to be changed: the words behind the verb, before it, or those that the sentence begins with."""
    for words in (match["after"], match["object"] or "", match["before"], match["limit"]):
        named = TEAMS.sub("名称", words)
        if WHOLE.search(named):
            return (ROSTER, CONTENT, PROBLEM)
        if parts := tuple(what for what, pattern in PARTS if pattern.search(named)):
            return parts
    return ()


def _freeze(sentence: Sentence, match: re.Match[str], what: tuple[str, Limit], years: Years) -> Freeze:
    part, limit = what
    start, end = max(match.start(), sentence.body()), match.end()
    day = _day(sentence, match, years)
    date, time = (day.end, day.end_time or day.start_time) if day else (None, None)
    return Freeze(part, limit.when, limit.words, sentence.source(sentence.cut(start, end)), limit.ends, date, time)


def _day(sentence: Sentence, match: re.Match[str], years: Years) -> Span | None:
    """The exact day that the limit itself prints."""
    start, stop = match.span("limit")
    return next((each for each in years.of(sentence) if start <= each.begin < stop and not each.approx), None)
