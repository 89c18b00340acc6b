"""Quotes: whether one stands in a text, and the sentences of a text as verbatim slices."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.clauses.headings import heading_of
from knowledge.clauses.lines import Line, fold, split_lines
from knowledge.clauses.markers import marker_of

SENTENCE_ENDS, CLOSERS = "。！？；", "”」』）)】"
OPENERS = {"（": "）", "(": ")", "“": "”", "「": "」", "《": "》"}
LABELLED = re.compile(r"[^，。：:；、]{2,8}[：:]")
SHORTEST_JOINT = 20


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


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    start = None
    for index, line in enumerate(lines):
        start = line.start if start is None else start
        if index + 1 == len(lines) or _ends(line, lines[index + 1]):
            yield start, line.end
            start = None


def _ends(line: Line, following: Line) -> bool:
    """Whether a line break ends a sentence, or is only a joint of the page."""
    marker = marker_of(line)
    apart = line.closed or line.hashes or following.hashes or "|" in (line.body[0], following.body[0])
    if apart or LABELLED.match(following.body):
        return True
    if marker and heading_of(line, marker, False) == fold(line.body):
        return True
    return len(line.body) < SHORTEST_JOINT and line.body[-1] not in "，,、"


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
