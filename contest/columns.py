"""A list with columns: which column is what is told by its heading."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contest.refusals import RuleBroken

NUMBER, TRACK, PROJECT, UNIT, TEAM, AWARD, RECEIPT, PERSON = (
    "number", "track", "project", "unit", "team", "award", "receipt", "person",
)  # fmt: skip
HEADINGS = {
    NUMBER: ("序号", "编号", "号", "名次", "排名", "no", "no."),
    TRACK: ("赛道", "赛道名称", "参赛赛道", "所属赛道", "组别", "类别", "track"),
    PROJECT: (
        "项目", "项目名称", "参赛项目", "参赛项目名称", "作品", "作品名称", "参赛作品", "参赛作品名称", "获奖项目",
        "获奖作品", "获奖项目名称", "获奖作品名称", "方案名称", "题目", "project", "entry",
    ),
    UNIT: (
        "单位", "单位名称", "参赛单位", "参赛单位名称", "牵头单位", "牵头参赛单位", "申报单位", "完成单位", "所在单位",
        "报送单位", "推荐单位", "unit", "organization",
    ),
    TEAM: ("团队", "团队名称", "参赛团队", "参赛团队名称", "队伍", "队伍名称", "参赛队伍", "队名", "team"),
    AWARD: ("奖项", "奖项等级", "奖次", "等次", "奖级", "获奖等级", "获奖等次", "获奖情况", "结果", "award"),
    RECEIPT: ("回执号", "回执", "报名编号", "receipt"),
    PERSON: (
        "姓名", "联系人", "负责人", "团队负责人", "参赛代表", "团队成员", "成员", "队长", "指导教师", "联系电话",
        "手机", "手机号", "电话", "身份证号", "邮箱", "name", "contact", "phone",
    ),
}  # fmt: skip
NAMED = (PROJECT, TEAM, UNIT, RECEIPT)
BAR, TAB = "|", "\t"
NOTE = re.compile(r"[（(【\[].*$|[:：*\s]")
BY_HEADING = {heading: kind for kind, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True)
class Row:
    """One entry of a list as it was handed in. `words`: what is shown of it; `names`: by which of them it is matched
    to a registration, most telling first."""

    words: str
    names: tuple[str, ...] = ()
    track: str = ""
    award: str = ""


def is_table(lines: Sequence[str]) -> bool:
    """Whether the lines are rows of cells, of which one has the headings."""
    return any(_headings(cells) for cells in map(cells_of, lines) if len(cells) > 1)


def rows_of(lines: Sequence[str]) -> tuple[Row, ...]:
    """The entries of a table. What stands before its headings is its title; columns of persons are left out, what
    has no heading that is known too. Headings may come again.

    Raises RuleBroken: list_columns where no heading names what is listed, list_empty.
    """
    columns: dict[int, str] = {}
    rows: list[Row] = []
    for cells in map(cells_of, lines):
        if found := _headings(cells):
            columns = found
        elif columns and (row := _row(cells, columns)):
            rows.append(row)
    if not columns:
        raise RuleBroken("list_columns")
    if not rows:
        raise RuleBroken("list_empty")
    return tuple(rows)


def cells_of(line: str) -> list[str]:
    """The cells of a line: between bars, or parted by tabs."""
    line = line.strip("\r\n ")
    if line.startswith(BAR) and line.endswith(BAR) and len(line) > 1:
        return [cell.strip() for cell in line[1:-1].split(BAR)]
    return [cell.strip() for cell in line.split(TAB)]


def _headings(cells: Sequence[str]) -> dict[int, str]:
    """What each column is, where the cells are headings: at least one names what is listed, most are known."""
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        kind = BY_HEADING.get(_folded(cell))
        if kind and (kind == PERSON or kind not in found.values()):
            found[at] = kind
    filled = sum(1 for cell in cells if cell)
    names = any(kind in NAMED for kind in found.values())
    return found if names and len(found) * 2 >= filled and (len(found) > 1 or filled == 1) else {}


def _row(cells: Sequence[str], columns: dict[int, str]) -> Row | None:
    given = {kind: _first(cells, columns, kind) for kind in (PROJECT, TEAM, UNIT, RECEIPT, TRACK, AWARD)}
    shown = [given[kind] for kind in (PROJECT, TEAM, UNIT) if given[kind]]
    if not shown and not given[RECEIPT]:
        return None
    names = tuple(dict.fromkeys(given[kind] for kind in (RECEIPT, PROJECT, TEAM) if given[kind]))
    return Row("　".join(shown) or given[RECEIPT], names, given[TRACK], given[AWARD])


def _first(cells: Sequence[str], columns: dict[int, str], wanted: str) -> str:
    places: Iterable[int] = (at for at, kind in columns.items() if kind == wanted and at < len(cells))
    return next((cells[at] for at in places if cells[at]), "")


def _folded(cell: str) -> str:
    return NOTE.sub("", unicodedata.normalize("NFKC", cell)).casefold()
