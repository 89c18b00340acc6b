"""Tables inside clauses: rows of cells between bars or tabs, merged cells filled from the row above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contest.clauses import Clause
from knowledge.clauses.furniture import is_row, is_rule
from knowledge.profiling.ground import Ground, printed

HEADER = re.compile("^[^，。；：:;]{0,16}$")
NUMBER = re.compile("^(?:序号|编号|题号|代码|No\\.?)$", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row: its cells as printed, an empty first cell filled from above, and the verbatim line."""

    cells: tuple[str, ...]
    quote: str


@dataclass(frozen=True)
class Table:
    """A table with a header. All rows have as many cells as the header."""

    clause: Clause
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, pattern: str) -> int | None:
        """The first column whose head matches."""
        return next((at for at, head in enumerate(self.header) if re.search(pattern, head)), None)

    def has(self, pattern: str) -> bool:
        """Whether a column's head matches."""
        return self.column(pattern) is not None


def tables_of(ground: Ground, clause: Clause) -> tuple[Table, ...]:
    """The tables of a clause; one that goes on under the same header (续表) is one table."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for block in _blocks(clause.text):
        header, rows = _cells(block[0]), [(line, _cells(line)) for line in block[1:] if not is_rule(line)]
        if len(header) < 2 or not rows or not all(HEADER.match(head) for head in header):
            continue
        known = found.setdefault(header, [])
        for line, cells in rows:
            if cells != header and len(cells) <= len(header):
                known.append(Row(_filled(cells, known, len(header)), line))
    return tuple(Table(clause, header, tuple(rows)) for header, rows in found.items() if rows)


def _blocks(text: str) -> list[list[str]]:
    """Runs of lines that are rows of a table."""
    blocks: list[list[str]] = [[]]
    for line in (line.strip() for line in text.split("\n")):
        if is_row(line):
            blocks[-1].append(line)
        elif line and blocks[-1]:
            blocks.append([])
    return [block for block in blocks if len(block) > 1]


def _cells(line: str) -> tuple[str, ...]:
    parts = line.strip("\t").split("\t") if not line.startswith("|") else line.strip().removeprefix("|").split("|")
    if line.endswith("|"):
        parts = parts[:-1]
    return tuple(_cell(part) for part in parts)


def _cell(words: str) -> str:
    return printed(re.sub(r"\s*<br\s*/?>\s*", "\n", words)).strip()


def _filled(cells: Sequence[str], above: Sequence[Row], width: int) -> tuple[str, ...]:
    whole = [*cells, *[""] * (width - len(cells))]
    for at in range(width - 1):
        if whole[at] or not above:
            break
        whole[at] = above[-1].cells[at]
    return tuple(whole)
