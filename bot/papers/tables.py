"""Tables of text as files: a workbook that is written row by row, and lines of comma-separated values."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from contest.exporting import harmless

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it spreadsheet programs take Chinese for another encoding
LONGEST_CELL = 32_767
NUMBER_LENGTH = 11  # digits; a longer number loses its last ones where a spreadsheet takes it for a number
WIDTHS = (10, 40)
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


class Book:
    """A workbook at a path; each sheet's rows are written in order, and forgotten at once."""

    def __init__(self, path: Path) -> None:
        self._book = Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)})
        self._bold = self._book.add_format({"bold": True, "bottom": 1})
        self._text = self._book.add_format({"num_format": "@", "valign": "top"})
        self._sheets: dict[str, tuple[Worksheet, int]] = {}

    def sheet(self, name: str, heads: Sequence[str]) -> None:
        """Begin a sheet with its heads, which stay in sight."""
        made: Any = self._book.add_worksheet(name)
        for at, head in enumerate(heads):
            made.set_column(at, at, min(max(WIDTHS[0], 2 * len(head) + 4), WIDTHS[1]), self._text)
            made.write_string(0, at, harmless(head), self._bold)
        made.freeze_panes(1, 0)
        self._sheets[name] = (made, 1)

    def write(self, name: str, rows: Iterable[Sequence[str]]) -> None:
        """Add rows to a sheet; every cell is text."""
        sheet, at = self._sheets[name]
        for row in rows:
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, harmless(cell)[:LONGEST_CELL], self._text)
            at += 1
        self._sheets[name] = (sheet, at)

    def close(self) -> None:
        """Write the file."""
        self._book.close()


def lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as comma-separated values in UTF-8, every cell in quotation marks, codes and phones kept as text."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_as_text(harmless(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def first_line(heads: Sequence[str]) -> bytes:
    """The line of heads, with the mark that says which encoding follows."""
    return BOM.encode() + lines([heads])


def _as_text(cell: str) -> str:
    """A long number with a tab behind it, which a spreadsheet takes for text and does not show."""
    return f"{cell}\t" if cell.isdecimal() and len(cell) >= NUMBER_LENGTH else cell
