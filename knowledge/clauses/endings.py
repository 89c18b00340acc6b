"""What ends a notice or opens its next part: signatures with their date, imprint, annexes, unnumbered headings."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.clauses.furniture import is_row
from knowledge.clauses.lines import Line, fold, is_short_name
from knowledge.clauses.markers import marker_of
from knowledge.clauses.matter import (
    ANNEX,
    ANNEX_TITLED,
    DATE_LINE,
    IMPRINT,
    NOTE,
    OFFICE_END,
    SIGNATURES,
    TITLE_END,
)

NOTE_LINE = re.compile("^[（(](?:此件|联系|本文|信息公开|公开)[^（）()]{1,60}[）)]$")
WIDE_BLANK = re.compile(r"\s{2,}|\u3000")
LONGEST_DATE, LONGEST_HEADING = 80, 40


def annex_lines(lines: Sequence[Line], front: int) -> dict[int, bool]:
    """Lines that open an annex, with whether their title stands on the same line.

    `附件：` announces annexes and opens none; of lines like `附件1：报名表` the last of a number opens one,
    if text follows it.
    """
    found = {}
    last: dict[str, int] = {}
    for index in range(front, len(lines)):
        if (plain := ANNEX.match(lines[index].body)) and (any(plain.groups()) or lines[index].body[-1] not in "：:"):
            found[index] = False
        elif titled := ANNEX_TITLED.match(lines[index].body):
            last[titled.group(1) or titled.group()] = index
    for index in last.values():
        if index + 1 < len(lines) and not ANNEX_TITLED.match(lines[index + 1].body):
            found[index] = True
    return found


def signature_runs(lines: Sequence[Line], front: int) -> dict[int, tuple[str, int]]:
    """Runs of signing offices and dates, notes below them and imprints: first line -> (which, behind the last)."""
    runs: dict[int, tuple[str, int]] = {}
    index = front
    while index < len(lines):
        end = index
        while end < len(lines) and _signs(lines[end]):
            end += 1
        if end > index and _is_signed(lines[index:end]) and _may_end(lines, index, end):
            runs |= _parts(lines, index, end)
        index = max(end, index + 1)
    return runs


def _parts(lines: Sequence[Line], start: int, end: int) -> dict[int, tuple[str, int]]:
    """A run cut behind the date of the signatures: a note, then the imprint."""
    printed = next((at for at in range(start, end) if lines[at].body.endswith("印发")), None)
    dated = next((at for at in range(start, end) if _is_date(lines[at]) and at != printed), None)
    if dated is None:
        return {start: (SIGNATURES if printed is None else IMPRINT, end)}
    first = next((at for at in range(start, end) if not NOTE_LINE.match(lines[at].body)), start)
    cuts = {first: SIGNATURES}
    for at in range(start, end):
        if NOTE_LINE.match(lines[at].body):
            cuts[at] = NOTE
        elif printed is not None and at > dated and IMPRINT not in cuts.values():
            cuts[at] = IMPRINT
    places = sorted(cuts)
    if cuts[places[-1]] == NOTE:
        end = places[-1] + 1
    return {at: (cuts[at], after) for at, after in zip(places, [*places[1:], end], strict=True)}


def _is_date(line: Line) -> bool:
    return len(line.body) <= LONGEST_DATE and DATE_LINE.match(fold(line.body)) is not None


def _may_end(lines: Sequence[Line], index: int, end: int) -> bool:
    """Whether signatures can follow here: not inside a sentence or list, and a lone date not below a heading."""
    before = lines[index - 1]
    printed = lines[end - 1].body.endswith("印发")
    return index == 0 or printed or (before.body[-1:] not in "：:、，" and (end - index > 1 or before.closed))


def _signs(line: Line) -> bool:
    if is_row(line.body) or TITLE_END.search(line.body[-LONGEST_DATE:]):
        return False
    if _is_date(line) or _are_offices(line) or NOTE_LINE.match(line.body):
        return True
    named = is_short_name(line) or (len(line.body) <= LONGEST_HEADING and _is_office(line.body))
    return named and not line.hashes and not ANNEX.match(line.body) and not marker_of(line)


def _is_office(words: str) -> bool:
    return OFFICE_END.search(words) is not None and not re.search("[，。；：:、；]", words)


def _are_offices(line: Line) -> bool:
    """Whether a line is two or three offices, parted by wide blanks."""
    if len(line.body) > LONGEST_DATE * 2:
        return False
    names = WIDE_BLANK.split(line.body)
    return 1 < len(names) < 5 and all(OFFICE_END.search(name) and len(name) <= 24 for name in names)


def _is_signed(run: Sequence[Line]) -> bool:
    offices = sum(1 for line in run if OFFICE_END.search(line.body))
    dates = sum(1 for line in run if _is_date(line))
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
    """Whether a line without a number is a heading: marked as one, or short, behind a closed sentence and before a
    paragraph or a list."""
    line = lines[index]
    if line.hashes or line.strong:
        return len(line.body) <= LONGEST_HEADING and not re.search("[。；，]", line.body)
    if not is_short_name(line, 14) or len(line.body) < 3 or OFFICE_END.search(line.body) or index + 1 >= len(lines):
        return False
    if not re.fullmatch("[\u4e00-\u9fff“”‘’]+", line.body) or (index and not lines[index - 1].closed):
        return False
    following = marker_of(lines[index + 1])
    return following.number == 1 if following else _is_paragraph(lines[index + 1])


def _is_paragraph(line: Line) -> bool:
    return marker_of(line) is None and len(line.body) >= 15 and re.search("[，。：:]", line.body) is not None
