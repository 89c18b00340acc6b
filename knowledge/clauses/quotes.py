"""Quotes: whether one stands in a text, and the sentences of a text as verbatim slices."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.clauses.furniture import has_columns, is_page_number, is_row, is_web_furniture
from knowledge.clauses.headings import heading_of
from knowledge.clauses.lines import Line, fold, split_lines
from knowledge.clauses.markers import marker_of

SENTENCE_ENDS, CLOSERS = "。！？；", "”」』）)】"
OPENERS = {"（": "）", "(": ")", "“": "”", "「": "」", "《": "》"}
LABELLED = re.compile(r"[^，。：:；、]{2,8}[：:](?!\d{2}(?![\d月日年./]))")  # an hour (18:00) is no label
HEADING_MARKS = re.compile(r"^\s*#{1,6}\s+")
SHORTEST_JOINT = 20
OPEN_ENDS = "，,、至到往向于为和与及的由"  # words that a sentence goes on behind


def squeeze(words: str) -> str:
    """Words for comparison: compatibility forms folded (NFKC), no white space."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def quote_found(quote: str, text: str) -> bool:
    """Whether a quote stands in a text word for word, white space, line breaks and character widths aside."""
    squeezed = squeeze(quote)
    return bool(squeezed) and squeezed in squeeze(text)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a clause's text, each a verbatim slice; one may run over a line break that falls inside it.

    Headings, labelled lines (时间：…) and parts that end in a semicolon stand alone.
    """
    found = []
    for start, end in _runs(split_lines(text)):
        found += [slice_ for slice_ in _cut(text[start:end]) if slice_]
    return tuple(found)


def unmarked(slice_: str) -> str:
    """A slice without the heading marks of its first line: they are the file's, not the notice's."""
    return HEADING_MARKS.sub("", slice_)


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """The places of sentences that may run over line breaks, and over a page's number inside them."""
    start = None
    last = -1
    for index, line in enumerate(lines):
        start = line.start if start is None else start
        last = last if is_page_number(line.body) and last >= 0 else index
        if index + 1 == len(lines) or (
                not is_page_number(lines[index + 1].body) and _ends(lines[last], lines[index + 1])):
            yield start, line.end
            start, last = None, -1


def _ends(line: Line, following: Line) -> bool:
    """Whether a line break ends a sentence, or is only a joint of the page."""
    marker = marker_of(line)
    apart = line.closed or line.hashes or following.hashes or _stands_apart(line) or _stands_apart(following)
    if apart or LABELLED.match(following.body):
        return True
    if marker and heading_of(line, marker, False) == fold(line.body):
        return True
    return len(line.body) < SHORTEST_JOINT and line.body[-1] not in OPEN_ENDS


def _stands_apart(line: Line) -> bool:
    row = is_row(line.body) or line.body.startswith("|") or has_columns(line.body)
    return row or is_web_furniture(line.body)


def _cut(run: str) -> Iterator[str]:
    start, inside = 0, ""
    for place, sign in enumerate(run):
        if inside and sign == inside:
            inside = ""
        elif not inside and sign in OPENERS and OPENERS[sign] in run[place : place + 80]:
            inside = OPENERS[sign]
        elif not inside and sign in SENTENCE_ENDS and run[place + 1 : place + 2] not in CLOSERS + SENTENCE_ENDS:
            yield run[start : place + 1].strip()
            start = place + 1
    yield run[start:].strip()
