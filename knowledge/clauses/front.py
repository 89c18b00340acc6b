"""What stands before the text of a notice: letterhead, title, addressees, table of contents."""

import re
from collections.abc import Sequence

from knowledge.clauses.lines import Line, fold
from knowledge.clauses.markers import marker_of
from knowledge.clauses.matter import ANNEX, OFFICE_END, TITLE_END

MAX_FRONT, LONGEST_LINE, LONGEST_CONTENTS = 40, 80, 200
DOC_NUMBER = re.compile(r"[〔\[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*第?\s*\d{1,4}\s*号")
CATALOGUED = re.compile(
    r"(?:索引号|发布机构|发文(?:机关|字号)|成文日期|文号|主题分类|有效性|公开(?:类别|方式)|公文种类)\s*[：:]")
BARE_TITLE = re.compile(r"[^，。：]{0,8}$")
ADDRESSED = re.compile(
    r"^(?:各|有关|全[省市县区国校院]|[省市县区州]直|[省市县]级|驻|中央|在[\u4e00-\u9fff]{1,4}各)[^。；!！?？]{1,600}[：:]$|"
    r"^[^。；：:]{2,40}(?:局|委|办|厅|院|校|会|司|府|处|部门|单位|企业|中心)[：:]$"
)
GROUPS = re.compile(
    "局|委|办|厅|校|院|企业|单位|公司|协会|学会|商会|部门|政府|工会|团队|师生|同学|选手|中心|机构|街道|乡镇|班级|社团|集团|系"
)
NO_ADDRESS = re.compile("主办|承办|协办|指导|支持|组织|如下|联系|负责|成员")
CONTENTS_HEAD = re.compile(r"目\s*[录次]")
LEADERS = re.compile(r"(?:[.．·…⋯\-—_]{2,}|\t|\s{2,})\s*[（(]?\d{1,4}[）)]?$")


def front_length(lines: Sequence[Line]) -> int:
    """How many lines stand before the text: letterhead, document number, title."""
    for index, line in enumerate(lines[:MAX_FRONT]):
        if len(CATALOGUED.findall(line.body)) > 1:
            continue
        if re.search("[，。；]", line.body) or (marker_of(line) and not ANNEX.match(line.body)) or (
                len(line.body) > LONGEST_LINE):
            return index
    return 0 if len(lines) > MAX_FRONT else max(0, len(lines) - 1)


def is_titled(line: Line) -> bool:
    """Whether a line ends in what a document is called (通知, 实施方案), printed with blanks or without."""
    return TITLE_END.search("".join(line.body[-LONGEST_LINE:].rstrip("* ").split())) is not None


def title_span(lines: Sequence[Line], front: int) -> tuple[int, int] | None:
    """Which lines of the front are the title, first and behind the last; None where there is none."""
    for index in range(front):
        if is_titled(lines[index]) and not ANNEX.match(lines[index].body):
            return _title_start(lines, index), index + 1
    marked = [index for index in range(front) if lines[index].hashes and not ANNEX.match(lines[index].body)]
    named = [index for index in range(front) if re.search("(大赛|竞赛|比赛|赛)$", lines[index].body)]
    return next(((index, index + 1) for index in (*marked, *named)), None)


def _title_start(lines: Sequence[Line], index: int) -> int:
    """A title over several lines begins with 关于, else with the contest above a line that only says what it is."""
    for back in range(index, max(-1, index - 4), -1):
        if "关于" in lines[back].body[:24]:
            return back
    above = lines[index - 1].body if index else ""
    broken = BARE_TITLE.match("".join(lines[index].body.split())) and re.search("[赛动]$|“[^”]*$|^[^“]*”", above)
    return index - 1 if broken and not OFFICE_END.search(above) and not DOC_NUMBER.search(above) else index


def addressees_end(lines: Sequence[Line], index: int) -> int:
    """Behind the last line of the list of addressees that begins at `index`; `index` itself where none does."""
    words = ""
    for at in range(index, min(index + 5, len(lines))):
        if marker_of(lines[at]) or lines[at].hashes or DOC_NUMBER.search(lines[at].body):
            return index
        words += fold(lines[at].body)
        if words[-1:] in "：:":
            addressed = ADDRESSED.match(words) and GROUPS.search(words) and not NO_ADDRESS.search(words)
            return at + 1 if addressed else index
        if "。" in words:
            return index
    return index


def contents_end(lines: Sequence[Line], index: int) -> int:
    """Behind the last line of the table of contents (目录) that begins at `index`; `index` itself where none does."""
    if not CONTENTS_HEAD.fullmatch(lines[index].body) or index + 1 >= len(lines):
        return index
    entries = lines[index + 1 : index + LONGEST_CONTENTS]
    led = next((at for at, line in enumerate(entries) if not LEADERS.search(line.body)), len(entries))
    if led > 1:
        return index + 1 + led
    first = _entry(entries[0])
    again = next((at for at, line in enumerate(entries) if at and _entry(line) == first), 0)
    return index + 1 + again if again else index


def _entry(line: Line) -> str:
    return "".join(LEADERS.sub("", line.body).split())
