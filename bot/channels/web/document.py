"""A notice as a document: its clauses as headings, paragraphs and tables, without the marks of the file format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contest.clauses import Clause

HIGHEST, LOWEST, CONTENTS = 2, 6, 2
OPENING = re.compile(r"^[ \t\u3000\xa0]*(?:#{1,6}[ \t\u3000\xa0]*)?")
LINK = re.compile(r"\[(?P<label>[^\]\n]+)\]\((?P<to>(?:https?://|mailto:)[^\s)]+)\)|<(?P<bare>https?://[^\s>]+)>")
ENDED = tuple("。；：！？;:!?.)）」』”》")
FULL_LINE = 30
LABELLED = re.compile("^[^：:。，]{2,14}[：:]")
SEPARATOR = re.compile(r"^\|?[\s:|-]+\|?$")


@dataclass(frozen=True)
class Piece:
    """A stretch of text; a link where `to` is set; the run-in head of a paragraph where `strong`."""

    text: str
    to: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, or a table where `rows` is not empty: rows of cells, the first row being its head."""

    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()


@dataclass(frozen=True)
class Section:
    """One clause as it is shown. `heading` empty: it has none of its own; `rank` is that of its HTML heading."""

    id: str
    path: str
    rank: int
    indent: int
    heading: str
    blocks: tuple[Block, ...]

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents lists it."""
        return bool(self.heading) and self.rank < HIGHEST + CONTENTS


def sections(clauses: tuple[Clause, ...]) -> tuple[Section, ...]:
    """The clauses in the order of the text."""
    return tuple(_section(clause) for clause in sorted(clauses, key=lambda clause: clause.start))


def _section(clause: Clause) -> Section:
    rank, indent = min(HIGHEST + clause.level, LOWEST), min(clause.level, 4)
    lines = [cleaned for line in clause.text.split("\n") if (cleaned := _clean(line))]
    heading, lines = _split_heading(clause.heading, lines)
    strong = clause.heading if clause.heading and not heading else ""
    return Section(clause.id, clause.path, rank, indent, heading, tuple(_blocks(lines, strong)))


def _clean(line: str) -> str:
    return OPENING.sub("", line).replace("**", "").strip()


def _split_heading(heading: str, lines: list[str]) -> tuple[str, list[str]]:
    """The heading and the lines behind it; no heading where the text runs on in its line."""
    taken = ""
    for number, line in enumerate(lines[:4], 1):
        taken += line
        if heading and _folded(taken).rstrip("：:。") == _folded(heading).rstrip("：:。"):
            return heading.rstrip("：:"), lines[number:]
    return "", lines


def _folded(words: str) -> str:
    return "".join(words.split())


def _blocks(lines: list[str], strong: str) -> Iterator[Block]:
    rows: list[str] = []
    for line in [*_joined(lines), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line:
            yield Block(tuple(_pieces(line, strong)))
            strong = ""


def _joined(lines: list[str]) -> list[str]:
    """Lines that the printed page broke in the middle of a sentence are one paragraph again."""
    joined: list[str] = []
    for line in lines:
        last = joined[-1] if joined else ""
        broken = len(last) >= FULL_LINE and not last.endswith(ENDED)
        if broken and not line.startswith("|") and not LABELLED.match(line):
            joined[-1] = last + line
        else:
            joined.append(line)
    return joined


def _table(lines: list[str]) -> Block:
    rows = [line.strip("|").split("|") for line in lines if not SEPARATOR.match(line)]
    return Block(rows=tuple(tuple(tuple(_pieces(cell.strip(), "")) for cell in row) for row in rows))


def _pieces(line: str, strong: str) -> Iterator[Piece]:
    if strong and line.startswith(strong):
        yield Piece(strong, strong=True)
        line = line[len(strong) :]
    place = 0
    for link in LINK.finditer(line):
        if before := line[place : link.start()]:
            yield Piece(before)
        yield Piece(link["label"] or link["bare"], link["to"] or link["bare"])
        place = link.end()
    if rest := line[place:]:
        yield Piece(rest)
