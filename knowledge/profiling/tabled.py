"""Tracks, problems, contacts and dates that a notice gives in tables."""

import re
from collections.abc import Iterator

from contest.clauses import Clause
from contest.profile import Award, Contact, Direction, Problem, Sourced, Track
from knowledge.clauses.furniture import is_row
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.tables import NUMBER, Row, Table, tables_of

TRACK_HEAD = (
    "^(?:参赛|竞赛|比赛|所属|项目)?(?:赛道|组别|赛项|工种|单元|板块|专题|类别|(?:竞赛|比赛)项目)(?:名称)?$"
)
PROBLEM_HEAD = "(?:赛题|题目|命题|选题|课题|需求|榜单)(?:名称|内容)?$"
DIRECTION_HEAD = "(?:方向|领域|子项|小类)(?:名称|内容|说明)?$"
OTHER_HEADS = "时间|日期|奖|名额|分值|权重|数量|职责"
PERSON_HEADS = "电话|手机|联系|邮箱"
LOOSE_HEAD, UNIT_HEAD = re.compile("类别|项目|单元|板块|专题"), "^(?:单位|机构|部门)"
MARKED = re.compile("[①-⑳]|(?:^|[；;、\\s])[（(]?\\d{1,2}[）).．、]")
PHONE_HEAD, MAIL_HEAD = "电话|手机|联系方式|号码", "邮箱|邮件|(?i:e-?mail)"
NAME_HEAD = "联系人|对接人|联络人|姓名|负责人|老师"
WHEN_HEAD, FROM_HEAD, TO_HEAD = "时间|日期|起止", "^(?:起|开始|起始)", "^(?:止|结束|截止|终止)"
STAGE_HEAD = "阶段|环节|赛程|事项|活动|任务|安排|项目|工作|内容|节点|名称"
SAME = re.compile("^(?:同上|同前|—+|-+|/|无)$")
AWARD_HEAD, COUNT_HEAD = "^(?:奖项|奖励|奖次|等级|等次|名次|奖级)(?:名称|设置|等级)?$", "数量|名额|个数|名数"
EACH = re.compile("(?!各|共|若干|不超过|至多|最多|约)[\u4e00-\u9fff]{1,6}?(?=\\d)")
LABELS = re.compile("(?:赛道|组别)[A-Z\\d]|[A-Z](?:组|类)")
PAPER_HEAD = "^(?:提交|申报|参赛)?(?:材料|资料|文件|作品材料)(?:名称|清单|内容)?$"
DUTY = re.compile("必交|必须|选交|必备|可选|需要|份")
PARTED = re.compile("[、；;]")


def tabled_tracks(ground: Ground) -> tuple[Track, ...]:
    """The tracks of the first table that has a column of them and is not about persons, days or awards."""
    for clause in ground.clauses:
        for table in tables_of(ground, clause):
            column = table.column(TRACK_HEAD)
            if column is None or not _lists_tracks(table, column):
                continue
            names = list(dict.fromkeys(row.cells[column] for row in table.rows if row.cells[column]))
            if len(names) > 1:
                return tuple(_track(ground, table, (no, name, column)) for no, name in enumerate(names, 1))
    return ()


def _lists_tracks(table: Table, column: int) -> bool:
    """Whether a table with a column of tracks is about them: not about days or awards, nor about persons alone, nor,
    where its head may mean something else, about units."""
    topics = table.has(PROBLEM_HEAD) or table.has(DIRECTION_HEAD)
    units = LOOSE_HEAD.search(table.header[column]) and table.has(UNIT_HEAD)
    return not table.has(OTHER_HEADS) and (topics or not table.has(PERSON_HEADS)) and not (units and not topics)


def _track(ground: Ground, table: Table, named: tuple[int, str, int]) -> Track:
    no, name, column = named
    rows = [row for row in table.rows if row.cells[column] == name]
    problems = tuple(_problems(ground, table, rows))
    return Track(no, re.sub("(?<=..)赛道$", "", name), ground.source(table.clause, rows[0].quote), problems,
                 () if problems else tuple(_directions(ground, table, rows)))


def _problems(ground: Ground, table: Table, rows: list[Row]) -> Iterator[Problem]:
    column, number = table.column(PROBLEM_HEAD), table.column(NUMBER.pattern)
    if column is None:
        return
    for at, row in enumerate(rows, 1):
        printed_number = row.cells[number] if number is not None else ""
        own = len({each.cells[number] for each in table.rows}) == len(table.rows) if number is not None else False
        several = [name for part in MARKED.split(row.cells[column]) if (name := part.strip("；;、。 \u3000"))]
        source = ground.source(table.clause, row.quote)
        if len(rows) == 1 and (len(several) > 1 or MARKED.match(row.cells[column])):
            yield from (Problem(no, name, source) for no, name in enumerate(several, 1))
        elif row.cells[column]:
            no = int(printed_number) if own and re.fullmatch(r"\d{1,3}", printed_number) else at
            yield Problem(no, row.cells[column], source)


def _directions(ground: Ground, table: Table, rows: list[Row]) -> Iterator[Direction]:
    column = table.column(DIRECTION_HEAD)
    for row in rows if column is not None else ():
        for name in PARTED.split(row.cells[column or 0]):
            if name.strip() and len(name) <= 40:
                yield Direction(name.strip(), ground.source(table.clause, row.quote))


def tabled_contacts(ground: Ground, clause: Clause) -> Iterator[Contact]:
    """The contacts of tables with a column of numbers; what is printed as 同上 is left out."""
    for table in tables_of(ground, clause):
        phone, mail, name = table.column(PHONE_HEAD), table.column(MAIL_HEAD), table.column(NAME_HEAD)
        if phone is None and mail is None:
            continue
        role = next((at for at in range(len(table.header))
                     if at not in (phone, mail, name) and not NUMBER.match(table.header[at])), None)
        for row in table.rows:
            said = [_said(row, at) for at in (name, phone, mail)]
            if any(said):
                yield Contact(_said(row, role) or "", said[0] and re.sub(r"\s+", "", said[0]), said[1],
                              ground.source(clause, row.quote), said[2] and said[2].replace("＠", "@"))


def _said(row: Row, column: int | None) -> str | None:
    words = row.cells[column] if column is not None else ""
    return None if not words or SAME.match(words) else words


def tabled_dates(ground: Ground, clause: Clause) -> Iterator[tuple[str, Sentence, tuple[str, str]]]:
    """Rows of tables with a column of times, or one for the beginning and one for the end: the name, the row as a
    sentence, and the words of its time (or of its beginning, and of its end)."""
    rows = {sentence.text: sentence for sentence in ground.of(clause)}
    for table in tables_of(ground, clause):
        begins, ends = table.column(FROM_HEAD), table.column(TO_HEAD)
        when = begins if begins is not None and ends is not None else table.column(WHEN_HEAD)
        times = (when, ends)
        columns = [at for at in range(len(table.header)) if at not in times and not NUMBER.match(table.header[at])]
        named = next((at for at in columns if re.search(STAGE_HEAD, table.header[at])), None)
        if when is None or named is None:
            continue
        for row in table.rows:
            if row.cells[named] and row.quote in rows:
                until = row.cells[ends] if when == begins and ends is not None else ""
                yield row.cells[named], rows[row.quote], (row.cells[when], until)


def tabled_awards(ground: Ground, contest: str) -> Iterator[Award]:
    """The awards of tables with a column of them and one of how many; `contest`: the scope where the row names none."""
    for clause in ground.clauses:
        for table in tables_of(ground, clause):
            level, count = table.column(AWARD_HEAD), table.column(COUNT_HEAD)
            group = table.column(TRACK_HEAD)
            if level is None or count is None:
                continue
            over = LABELS.findall(clause.heading) or [contest]
            for row in table.rows:
                figure = re.search(r"\d{1,4}", row.cells[count])
                each = EACH.match(row.cells[count])
                scopes = [each.group()] if each else [row.cells[group]] if group is not None else over
                if row.cells[level] and not re.fullmatch("合计|总计|小计", row.cells[level]):
                    number = int(figure.group()) if figure and "%" not in row.cells[count] else None
                    source = ground.source(clause, row.quote)
                    yield from (Award(scope, row.cells[level], source, number) for scope in scopes)


def tabled_papers(ground: Ground, clause: Clause) -> Iterator[Sourced[str]]:
    """What the tables of a clause list as material, where they say who must hand it in."""
    for table in tables_of(ground, clause):
        column = table.column(PAPER_HEAD)
        if column is None:
            continue
        for row in table.rows:
            others = [cell for at, cell in enumerate(row.cells) if at != column]
            if row.cells[column] and any(DUTY.search(cell) for cell in others):
                yield Sourced(row.cells[column], ground.source(clause, row.quote))


def in_table(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table."""
    return is_row(sentence.text)
