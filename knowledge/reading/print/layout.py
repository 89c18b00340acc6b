"""From printed pieces with their places to lines, and from lines to paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.clauses.lines import split_lines
from knowledge.clauses.markers import marker_of

CJK = re.compile("[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef]")
APART = re.compile(r"[ \u3000]{4,}|[ \u3000]*\t[ \u3000]*")
LATIN_GAP, CJK_GAP, WIDE_GAP = 0.15, 0.7, 2.0  # of a line's height
SAME_PLACE, SAME_LINE = 0.3, 0.5
FULL, INDENT, LOOSE, LEAST_WIDTH = 1.6, 0.8, 1.9, 0.55
FEWEST_PARAGRAPHS, MOSTLY = 3, 0.75
ENDS = "。！？；：:;!?"
ADDRESS = re.compile(r"(?:https?:|www\.|@)[^\s\u2e80-\u9fff]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Some printed signs and their place, from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height, never nothing."""
        return max(self.bottom - self.top, 0.1)


    @property
    def width(self) -> float:
        """Its width, never nothing."""
        return max(self.right - self.left, 0.1)


@dataclass(frozen=True)
class Line(Piece):
    """A printed line; `row`: a row of a table."""

    row: bool = False


@dataclass(frozen=True)
class Sheet:
    """A printed page: its size and its lines from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page, from top to bottom, words from left to right."""
    grouped: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: (each.top + each.bottom, each.left)):
        if not grouped or not _on_one_line(grouped[-1][-1], piece):
            grouped.append([])
        grouped[-1].append(piece)
    return [line for group in grouped if (line := _line(sorted(group, key=lambda each: each.left))).text]


def _on_one_line(one: Piece, other: Piece) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= SAME_LINE * min(one.height, other.height)


def _line(pieces: list[Piece]) -> Line:
    kept: list[Piece] = []
    for piece in pieces:
        # A sign printed twice with a small shift is a bold one.
        if not (kept and kept[-1].text == piece.text and piece.left - kept[-1].left < SAME_PLACE * piece.width):
            kept.append(piece)
    pairs = zip([None, *kept], kept, strict=False)
    words = "".join(_between(before, piece) + piece.text for before, piece in pairs)
    words = APART.sub("\t", words.strip())
    if words.count("\t") == 1:
        words = words.replace("\t", "\u3000\u3000")
    return Line(words, kept[0].left, min(each.top for each in kept), kept[-1].right, max(each.bottom for each in kept))


def _between(before: Piece | None, piece: Piece) -> str:
    """What parts two pieces: nothing, a blank, or a tab where they stand in columns."""
    if before is None:
        return ""
    gap = (piece.left - before.right) / max(before.height, piece.height)
    if gap > WIDE_GAP:
        return "\t"
    ideographs = CJK.match(before.text[-1:]) or CJK.match(piece.text[:1])
    blank = before.text[-1:].isspace() or piece.text[:1].isspace()
    return " " if gap > (CJK_GAP if ideographs else LATIN_GAP) and not blank else ""


def paragraphs(sheets: Sequence[Sheet]) -> list[str]:
    """The text of pages: lines that the layout or the page broke are one again."""
    texts: list[str] = []
    before: tuple[Line, Sheet] | None = None
    indented = _is_indented(sheets)
    for line, sheet in _flow(sheets):
        if before and _goes_on(*before, line, sheet) and _may_join(before[0], line, indented):
            texts[-1] += _joint(texts[-1], line.text) + line.text
        else:
            texts.append(line.text)
        before = line, sheet
    return texts


def _flow(sheets: Sequence[Sheet]) -> Iterator[tuple[Line, Sheet]]:
    return ((line, sheet) for sheet in sheets for line in sheet.lines)


def _goes_on(line: Line, sheet: Sheet, following: Line, on: Sheet) -> bool:
    """Whether a line is full, and followed by one that is not indented, close below or on the next page."""
    if line.row or following.row or not _is_full(line, sheet):
        return False
    if following.left > _edge(on) + INDENT * following.height:
        return False
    return sheet is not on or following.top - line.bottom <= LOOSE * line.height


def _may_join(line: Line, following: Line, indented: bool) -> bool:
    """Whether a full line may end inside a sentence; where paragraphs are indented, a line at the margin goes on."""
    ended = line.text[-1:] in ENDS and not following.text.startswith("//")
    return (indented or not ended) and not (_is_numbered(following) and (ended or not indented))


def _is_numbered(line: Line) -> bool:
    marker = marker_of(split_lines(line.text)[0])
    return marker is not None and not marker.weak


def _is_indented(sheets: Sequence[Sheet]) -> bool:
    """Whether paragraphs begin with an indented line, so that a number at the margin stands inside a sentence."""
    flow = list(_flow(sheets))
    begun = [
        following.left > _edge(sheet) + INDENT * following.height
        for (line, _), (following, sheet) in zip(flow, flow[1:], strict=False)
        if line.text[-1:] == "。" and not following.row
    ]
    return len(begun) >= FEWEST_PARAGRAPHS and sum(begun) >= MOSTLY * len(begun)


def _is_full(line: Line, sheet: Sheet) -> bool:
    right = max(each.right for each in sheet.lines if not each.row)
    return line.right >= right - FULL * line.height and line.right - line.left >= LEAST_WIDTH * sheet.width


def _edge(sheet: Sheet) -> float:
    return min(each.left for each in sheet.lines if not each.row)


def _joint(before: str, after: str) -> str:
    if ADDRESS.search(before):
        return ""
    latin = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""


def with_lines(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    """The same page with other lines."""
    return replace(sheet, lines=tuple(lines))
