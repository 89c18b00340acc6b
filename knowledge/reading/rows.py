"""Tables as the clauses know them: one line a row, the cells between bars."""

import re
from collections.abc import Sequence

BLANKS = re.compile(r"[ \t\r\n\u3000\xa0]+")
LONGEST_REPEATED = 40
BETWEEN = re.compile(r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]) (?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])")


def cell_of(parts: Sequence[str]) -> str:
    """The words of a cell on one line; a bar in them becomes a full-width one, so that it parts no cells."""
    return BLANKS.sub(" ", " ".join(parts)).replace("|", "｜").strip()


def joined_cell(lines: Sequence[str]) -> str:
    """The words of a cell whose lines were broken by the layout."""
    return BETWEEN.sub("", cell_of(lines))


def repeated(words: str) -> str:
    """What a cell that is merged with the one above says again: short words; long ones are not printed twice."""
    return words if len(words) <= LONGEST_REPEATED else ""


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table's lines. A first row of one filled cell is the table's title and stands before it as a line of its own;
    a table of one column is no table."""
    kept = [list(row) for row in rows if any(row)]
    width = max((len(row) for row in kept), default=0)
    if width < 2:
        return [cell for row in kept for cell in row]
    lines = []
    while kept and sum(1 for cell in kept[0] if cell) == 1 and kept[0][0] and len(kept) > 1:
        lines.append(kept.pop(0)[0])
    return lines + [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in kept]
