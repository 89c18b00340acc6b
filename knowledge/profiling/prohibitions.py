"""What entrants must not do, and who may not enter."""

import re

from contest.profile import Sourced
from knowledge.profiling.conditions import (
    BANS,
    ELSEWHERE,
    ENTERS,
    ON_OBJECTIONS,
    ON_PERSONS,
    SEVERAL_WORKS,
    first_ban,
    is_condition,
    on_teams,
)
from knowledge.profiling.ground import Ground
from knowledge.profiling.statements import BARRED, Statement, statements
from knowledge.profiling.teaming import ABOUT_MEMBERS, CHANGE

ENTRANTS = re.compile("参赛|选手|队伍|团队|作品|项目|赛题|报名|投稿|作者|申报|账号|成绩|队长|领队|指导教师")
NOT_ENTRANTS = re.compile(
    "收取|收费|更改参赛信息|(?:代表|成员|队员|信息)[^。;,]{0,4}(?:不可|不得)(?:再)?更|标识|(?:大赛|规范|统一|赛事|"
    "竞赛)名称|"
    "名称(?:统一)?(?:须|应|需|表述)|赛事名称|逾期|超时|顶替|回避|解释权"
)
OTHERS = re.compile(
    "(?:评委|评审|专家|裁判|组委会|执委会|主办|承办|协办|组织单位|组织方|媒体|责任单位|工作人员|监督|赞助|"
    "任何(?:组织|单位|机构|个人)|"
    "(?:^|[,;])各[^,;]{0,4}(?:市|县|区|乡镇|地|单位|部门|级|街道)|推荐单位)[^,;:。]{0,30}$"
)
MERE_PENALTY = re.compile("(?:一经|经查|如经|否则|违者|违反者|情节)[^,;。]{0,10}(?:,|取消)[^,;。]{0,6}")
STAGED = re.compile("赛程|时间|进度|日程|评审|评选|流程|阶段|环节")


def prohibitions_of(ground: Ground, guides: frozenset[str] = frozenset()) -> tuple[Sourced[str], ...]:
    """Statements on what entrants must not do, and the cases listed of those who may not enter.

    `guides`: clauses that describe problems and directions, which forbid nothing.
    """
    among = [sentence for sentence in ground.stated if sentence.clause.id not in guides]
    entrants = {clause.id for clause in ground.own if ENTRANTS.search(clause.path + clause.text)}
    found = []
    for statement in statements(ground, among):
        if statement.listed == BARRED:
            if not statement.plain.endswith(":"):
                found.append(statement.value(statement.start, statement.end))
        elif statement.sentence.clause.id in entrants and not ELSEWHERE.search(
                statement.sentence.clause.path) and _forbids(statement):
            found.append(statement.value(statement.start, statement.end))
    return tuple(found)


def _forbids(statement: Statement) -> bool:
    plain, clause = statement.sentence.plain, statement.sentence.clause
    if statement.plain.endswith(":") or NOT_ENTRANTS.search(statement.plain) or _is_change(statement):
        return False
    parts = statement.parts()
    ban = first_ban(plain, parts)
    if SEVERAL_WORKS.search(statement.plain) or ON_OBJECTIONS.search(statement.plain):
        return False
    if ban is None or MERE_PENALTY.match(statement.plain) or _opens_first(plain, parts, ban):
        return False
    part = next(plain[first:last] for first, last in parts if first == ban)
    found = BANS.search(plain, ban)
    bars = ENTERS.match(plain, found.end()) if found else None
    if STAGED.search(clause.path) and not bars:
        return False
    if found is None or on_teams(part):
        return False
    return bars is not None or not OTHERS.search(plain[statement.start : found.start()])


def _opens_first(plain: str, parts: list[tuple[int, int]], ban: int) -> bool:
    """Whether a part before the ban says who may enter."""
    before = [plain[first:last] for first, last in parts if last <= ban]
    return any(ON_PERSONS.search(part) and is_condition(part) for part in before)


def _is_change(statement: Statement) -> bool:
    """Whether it rules on changes of a team's members."""
    found = CHANGE.search(statement.plain)
    return found is not None and ABOUT_MEMBERS.search(statement.plain, 0, found.end() + 6) is not None
