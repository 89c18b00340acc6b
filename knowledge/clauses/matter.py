"""What surrounds the text of a notice: letterhead, title, list of attachments, signatures, imprint, annexes."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.clauses.furniture import is_row
from knowledge.clauses.lines import Line, fold, is_short_name
from knowledge.clauses.markers import marker_of

# Names of a document's parts as the standard of official documents (GB/T 9704) has them; they serve as paths.
LETTERHEAD, BODY, ATTACHMENTS, SIGNATURES, IMPRINT = "版头", "正文", "附件说明", "落款", "版记"
WEB_PAGE = "网页"  # what a web page prints above and below the document

TITLE_END = re.compile(
    r"(通知|公告|通告|方案|指南|办法|规则|细则|章程|规程|手册|启事|邀请函|说明|简章)(?:（[^）]{1,20}）)?$"
)
OFFICE_END = re.compile("(局|部|委|办|室|院|厅|会|署|中心|公司|政府|学校|大学|处|社|集团)$")
YEAR, DAY = r"(?:\d{4}|[二〇○零一三四五六七八九]{4})", r"[\d一二三四五六七八九十]{1,3}"
DATE_LINE = re.compile(rf"^[^，。：:至到\d]{{0,25}}{YEAR}\s*年\s*{DAY}\s*月\s*{DAY}\s*日\s*(?:印发)?$")
ANNEX = re.compile(r"^附\s*[件录表]\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
ANNEX_TITLED = re.compile(r"^附\s*[件录表]\s*(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:.．\s]\s*\S.{1,50}$")
ATTACHMENT_LIST = re.compile(r"^附\s*件\s*(?:\d{1,2}\s*)?[：:.．]")
ADDRESSEES = re.compile(r"^(主送|抄送)\s*[：:]")
BACK_HEADING = re.compile(r"^(联系方式|联系人|联系电话|联系我们|咨询方式|咨询电话|附则)\s*[：:]?$")
CONTACT_LINE = re.compile(r"^(联系方式|联系人|联系电话|咨询电话|咨询方式|联系邮箱)\s*[：:].*\d{7}")
WIDE_BLANK = re.compile(r"\s{2,}|\u3000")
MAX_FRONT = 20


def front_length(lines: Sequence[Line]) -> int:
    """How many lines stand before the text: letterhead, document number, title."""
    for index, line in enumerate(lines[:MAX_FRONT]):
        if re.search("[，。；]", line.body) or (marker_of(line) and not ANNEX.match(line.body)) or len(line.body) > 80:
            return index
    return 0 if len(lines) > MAX_FRONT else max(0, len(lines) - 1)


def title_span(lines: Sequence[Line], front: int) -> tuple[int, int] | None:
    """Which lines of the front are the title, first and behind the last; None where there is none."""
    for index in range(front):
        if TITLE_END.search(lines[index].body) and not ANNEX.match(lines[index].body):
            earlier = range(index, max(-1, index - 3), -1)
            return next((back for back in earlier if lines[back].body.startswith("关于")), index), index + 1
    marked = [index for index in range(front) if lines[index].hashes and not ANNEX.match(lines[index].body)]
    named = [index for index in range(front) if re.search("(大赛|竞赛|比赛|赛)$", lines[index].body)]
    return next(((index, index + 1) for index in (*marked, *named)), None)


def annex_lines(lines: Sequence[Line], front: int) -> dict[int, bool]:
    """Lines that open an annex, with whether their title stands on the same line.

    `附件：` announces annexes and opens none; of lines like `附件1：报名表` the last of a number opens one,
    if text follows it.
    """
    found = {}
    last: dict[str, int] = {}
    for index in range(front, len(lines)):
        if (plain := ANNEX.match(lines[index].body)) and (plain.group(1) or lines[index].body[-1] not in "：:"):
            found[index] = False
        elif titled := ANNEX_TITLED.match(lines[index].body):
            last[titled.group(1)] = index
    for index in last.values():
        if index + 1 < len(lines) and not ANNEX_TITLED.match(lines[index + 1].body):
            found[index] = True
    return found


def signature_runs(lines: Sequence[Line], front: int) -> dict[int, int]:
    """Runs of signing offices and dates: first line -> behind the last."""
    runs, index = {}, front
    while index < len(lines):
        end = index
        while end < len(lines) and _signs(lines[end]):
            end += 1
        if end > index and _is_signed(lines[index:end]) and _may_end(lines, index, end):
            runs[index] = end
        index = max(end, index + 1)
    return runs


def _may_end(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether signatures can follow here: not inside a sentence or list, and a lone date not below a heading."""
    before = lines[index - 1]
    return index == 0 or (before.body[-1:] not in "：:、，" and (end - index > 1 or before.closed))


def _signs(line: Line) -> bool:
    if is_row(line.body) or TITLE_END.search(line.body):
        return False
    if DATE_LINE.match(fold(line.body)) or _are_offices(line):
        return True
    return is_short_name(line) and not line.hashes and not ANNEX.match(line.body) and not marker_of(line)


def _are_offices(line: Line) -> bool:
    """Whether a line is two or three offices, parted by wide blanks."""
    names = WIDE_BLANK.split(line.body)
    return 1 < len(names) < 5 and all(OFFICE_END.search(name) and len(name) <= 24 for name in names)


def _is_signed(run: Sequence[Line]) -> bool:
    offices = sum(1 for line in run if OFFICE_END.search(line.body))
    dates = sum(1 for line in run if DATE_LINE.match(fold(line.body)))
    return (offices >= 1 and dates >= 1) or (offices >= 2 and offices * 2 >= len(run)) or (dates >= 1 and len(run) == 1)


def repeated_headings(lines: Sequence[Line], taken: set[int]) -> set[int]:
    """Unnumbered headings that come as a series (at least three with one ending) before paragraphs."""
    found = [
        index for index, line in enumerate(lines[:-1])
        if index not in taken and is_short_name(line, 16) and len(line.body) > 3 and _is_paragraph(lines[index + 1])
        and not marker_of(line)
    ]
    endings = Counter(lines[index].body[-2:] for index in found)
    return {index for index in found if endings[lines[index].body[-2:]] >= 3}


def is_lone_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether a line without a number is a heading: short, behind a closed sentence, before a paragraph or a list."""
    line = lines[index]
    if not is_short_name(line, 14) or len(line.body) < 3 or OFFICE_END.search(line.body) or index + 1 >= len(lines):
        return False
    if not re.fullmatch("[\u4e00-\u9fff“”‘’]+", line.body) or (index and not lines[index - 1].closed):
        return False
    following = marker_of(lines[index + 1])
    return following.number == 1 if following else _is_paragraph(lines[index + 1])


def _is_paragraph(line: Line) -> bool:
    return marker_of(line) is None and len(line.body) >= 15 and re.search("[，。：:]", line.body) is not None
