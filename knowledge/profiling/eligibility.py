"""Who and what may enter: conditions on persons, bodies and works."""

import re

from contest.profile import Sourced
from knowledge.profiling.conditions import (
    ELSEWHERE,
    LEGAL_ENTITY,
    MAY_ENTER,
    ON_OBJECTIONS,
    ON_PERSONS,
    SECTIONS,
    SEVERAL_WORKS,
    WORKS_MUST,
    first_ban,
    on_teams,
)
from knowledge.profiling.ground import Ground
from knowledge.profiling.lists import trimmed
from knowledge.profiling.names import title_clause
from knowledge.profiling.statements import BARRED, CONDITIONS, ENCOURAGES, Statement, statements

HOW_TO = re.compile(
    "登录|登陆|上传|填写|填报|发送|邮箱|盖章|签字|打印|PDF|Word|格式|不超过\\d+(?:页|字|兆|M)|下载|模板|命名为|公布|"
    "评委|打分|抽签|"
    "证书|奖金|奖励|费用|收费|缴|食宿|形式审查|审核通过|补正|视频时长|盲评|公示"
)
BY_SYSTEM = re.compile("(?:登录|登陆|搜索|扫码|扫描|关注)[^。;]{0,40}(?:报名|注册|申报|上传)")
TOO_GENERAL = re.compile("(?:应|须)符合(?:大赛|竞赛|比赛|赛事|本次)?[^,;。]{0,8}(?:基本)?要求[。;]?$")
JUDGED = re.compile("评审|评分|评价|评选(?!对象|范围|条件)")
PAPERS = re.compile("(?:材料|资料|清单)(?:要求|提交|清单)?(?: ›|$)")
OPEN_TO_ALL = re.compile("均可(?:自愿)?(?:报名|参赛|参加)|面向[^。;,]{2,20}(?:公开征集|开放报名)")
LABELLED = re.compile("^[^,。;:(]{2,10}(?:组|类|赛道|组别|单位|对象|主体|资格|条件|范围):")


def eligibility_of(ground: Ground, tracks: frozenset[str] = frozenset()) -> tuple[Sourced[str], ...]:
    """Statements on who and what may enter; one that all may enter is left out where another asks for legal entities.

    `tracks`: clauses that describe a track, which may say what its works must be.
    """
    title = title_clause(ground.clauses)
    among = [sentence for sentence in ground.stated if sentence.clause != title
             and not any(pattern.search(sentence.clause.path) for pattern in (ELSEWHERE, PAPERS, JUDGED))]
    strict = ground.first(LEGAL_ENTITY, among) is not None
    found = []
    for statement in statements(ground, among):
        for value in _conditions(statement, tracks):
            if not (strict and OPEN_TO_ALL.search(value.value) and not LEGAL_ENTITY.search(value.value)):
                found.append(value)
    return tuple(found)


def _conditions(statement: Statement, tracks: frozenset[str]) -> list[Sourced[str]]:
    """The conditions of one statement: from its first part that is one to its last, apart at mere encouragement."""
    of_track = statement.sentence.clause.id in tracks and WORKS_MUST.search(statement.plain)
    if statement.listed == BARRED or not (statement.listed or of_track or SECTIONS.search(_place(statement))):
        return []
    if any(pattern.search(statement.plain) for pattern in (BY_SYSTEM, TOO_GENERAL, ON_OBJECTIONS)):
        return []
    if statement.plain.endswith(":") and not ON_PERSONS.search(statement.plain):
        return []
    found, group = [], list[tuple[int, int]]()
    for first, last in statement.parts():
        if ENCOURAGES.match(statement.sentence.plain[first:last]):
            found += _spanned(statement, group)
            group = []
        else:
            group.append((first, last))
    return [*found, *_spanned(statement, group)]


def _place(statement: Statement) -> str:
    return statement.sentence.clause.path


def _spanned(statement: Statement, group: list[tuple[int, int]]) -> list[Sourced[str]]:
    plain = statement.sentence.plain
    kept = [place for place in group if _is_condition(plain[slice(*place)], statement.listed)]
    ban = first_ban(plain, group)
    if not kept or (ban is not None and (ban <= kept[0][0] or not any(
            ON_PERSONS.search(plain[first:last]) or SEVERAL_WORKS.search(plain[first:last]) for first, last in kept))):
        return []
    start, end = _run(plain, group, kept)
    if label := LABELLED.match(plain[start:end]):
        start += label.end()
    return [statement.value(start, end)]


def _run(plain: str, group: list[tuple[int, int]], kept: list[tuple[int, int]]) -> tuple[int, int]:
    """From the first condition to the last, with the parts around them that rule on nothing else."""
    first, last = group.index(kept[0]), group.index(kept[-1])
    while first > 0 and not _is_other(plain[slice(*group[first - 1])]):
        first -= 1
    while last + 1 < len(group) and not _is_other(plain[slice(*group[last + 1])]):
        last += 1
    start, end = trimmed(plain, group[first][0], group[last][1])
    return start, (len(plain) if end + 1 >= len(plain) else end)


def _is_other(part: str) -> bool:
    return on_teams(part) or HOW_TO.search(part) is not None


def _is_condition(part: str, listed: str) -> bool:
    if _is_other(part):
        return False
    return listed == CONDITIONS or any(pattern.search(part) for pattern in MAY_ENTER)
