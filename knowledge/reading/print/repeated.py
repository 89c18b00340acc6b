"""Headers, footers and page numbers, known by their standing at one place on many pages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.reading.print.layout import Line, Sheet, with_lines

EDGE, LONGEST, WIDEST = 2, 40, 0.65
DIGITS, BLANKS = re.compile(r"\d+|(?<![\u4e00-\u9fff])[一二三四五六七八九十]+(?![\u4e00-\u9fff])"), re.compile(r"\s+")
PLACE, SHARE = 0.03, 0.4  # of the page's height, of all pages


def without_repeated(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without what stands in the same words, numbers aside, at the same height of two fifths of them."""
    found: dict[str, list[float]] = defaultdict(list)
    for sheet in sheets:
        for key, line in _edges(sheet):
            found[key].append(line.top / sheet.height)
    needed = max(2, SHARE * len(sheets))
    known = {key: places for key, places in found.items() if len(places) >= needed}
    return [_without(sheet, known) for sheet in sheets]


def _without(sheet: Sheet, known: dict[str, list[float]]) -> Sheet:
    dropped = {
        id(line) for key, line in _edges(sheet)
        if sum(1 for place in known.get(key, ()) if abs(place - line.top / sheet.height) < PLACE) > 1
    }
    return with_lines(sheet, [line for line in sheet.lines if id(line) not in dropped])


def _edges(sheet: Sheet) -> Iterator[tuple[str, Line]]:
    """The first and the last lines of a page, with what they say without numbers; a sentence is no header."""
    lines = sheet.lines
    for line in {id(line): line for line in (*lines[:EDGE], *lines[-EDGE:])}.values():
        sentence = line.text[-1] in "。；" or line.width > WIDEST * sheet.width
        if not (line.row or sentence or len(line.text) > LONGEST):
            yield BLANKS.sub("", DIGITS.sub("#", line.text)), line
