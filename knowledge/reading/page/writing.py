"""From the elements of a web page to lines: paragraphs, lists with their numbers, tables with their cells."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from knowledge.clauses.lines import split_lines
from knowledge.clauses.markers import marker_of
from knowledge.reading.numerals import written
from knowledge.reading.page.pruning import tag_of
from knowledge.reading.rows import cell_of, repeated, table_lines

Element: TypeAlias = Any  # lxml's, which has no types

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "st1:chsdate", "st1:personname",
))
BLANKS = re.compile(r"[ \t\r\n\f]+")
TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
STYLES = {
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital", "upper-roman": "upperRoman", "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter", "lower-alpha": "lowerLetter", "none": "none", "disc": "none",
}
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
MOST_SPAN, MOST_SLOTS, LONGEST_CELL = 60, 200_000, 400


class Writer:
    """Writes one element after another; `_line` is the line that is being written."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._line: list[str] = []

    def lines(self, root: Element) -> list[str]:
        """The lines of an element."""
        self._write(root)
        self._end()
        return self._done

    def _end(self) -> None:
        words = BLANKS.sub(" ", "".join(self._line)).strip()
        if words:
            self._done.append(words)
        self._line = []

    def _write(self, element: Element) -> None:
        tag = tag_of(element)
        if tag == "table" and (rows := _table(element)) is not None:
            self._end()
            self._done += table_lines(rows)
        elif tag == "pre":
            self._end()
            self._done += [line for line in "".join(element.itertext()).split("\n") if line.strip()]
        elif tag in ("br", "hr"):
            self._end()
        elif tag in INLINE:
            self._inside(element)
        elif tag:
            self._end()
            self._inside(element)
            self._end()

    def _inside(self, element: Element) -> None:
        labels = _labels(element) if tag_of(element) == "ol" else {}
        self._line.append(element.text or "")
        for each in element:
            if each in labels:
                self._numbered(each, labels[each])
            else:
                self._write(each)
            self._line.append(each.tail or "")

    def _numbered(self, item: Element, label: str) -> None:
        """A list's item, with its number unless its author wrote one."""
        self._end()
        first = len(self._done)
        self._write(item)
        if len(self._done) > first and label and marker_of(split_lines(self._done[first])[0]) is None:
            self._done[first] = label + self._done[first]


def _labels(ordered: Element) -> dict[Element, str]:
    """The numbers of an ordered list's items."""
    found = LIST_STYLE.search(ordered.get("style") or "")
    form = STYLES.get(found.group(1).lower(), "decimal") if found else TYPES.get(ordered.get("type") or "1", "decimal")
    if form == "none":
        return {}
    number, labels = _whole(ordered.get("start"), 1), {}
    for item in ordered:
        if tag_of(item) == "li":
            number = _whole(item.get("value"), number)
            labels[item] = written(number, form) + ("、" if form.startswith("chinese") else ". ")
            number += 1
    return labels


def _whole(words: str | None, default: int) -> int:
    words = (words or "").strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else default


def _table(table: Element) -> list[list[str]] | None:
    """The rows of a table; None for one that only lays out the page."""
    rows = [row for row in _rows_in(table)]
    cells = [[cell for cell in row if tag_of(cell) in ("td", "th")] for row in rows]
    nested = any(tag_of(each) == "table" for each in table.iterdescendants())
    if nested or max(map(len, cells), default=0) < 2:
        return None
    return _Grid().filled(cells)


def _rows_in(table: Element) -> Iterator[Element]:
    for element in table:
        if tag_of(element) == "tr":
            yield element
        elif tag_of(element) in ("thead", "tbody", "tfoot"):
            yield from _rows_in(element)


class _Grid:
    """A table's slots. `_below`: what merged cells say in the rows below them, and for how many rows, by column."""

    def __init__(self) -> None:
        self._below: dict[int, tuple[int, str]] = {}
        self._slots = 0

    def filled(self, rows: list[list[Element]]) -> list[list[str]]:
        """The words of every slot, a merged cell's in its first column, and again in the rows below where short."""
        return [self._row(row) for row in rows if self._slots < MOST_SLOTS]

    def _row(self, cells: list[Element]) -> list[str]:
        row: list[str] = []
        for cell in cells:
            self._fill(row)
            words = cell_of(Writer().lines(cell))
            across = min(max(_whole(cell.get("colspan"), 1), 1), MOST_SPAN)
            down = _whole(cell.get("rowspan"), 1)
            for at in range(across):
                if down > 1:
                    self._below[len(row) + at] = (down, "" if at else repeated(words))
            row += [words, *[""] * (across - 1)]
        self._fill(row)
        self._below = {at: (down - 1, words) for at, (down, words) in self._below.items() if down > 1}
        self._slots += len(row)
        return row

    def _fill(self, row: list[str]) -> None:
        """Add the slots that cells of earlier rows reach into."""
        while len(row) in self._below and self._below[len(row)][0] > 0:
            row.append(self._below[len(row)][1])
