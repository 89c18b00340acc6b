"""Labels of a form beside empty places: found by what they say, and the places filled in."""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.document import Document
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from bot.papers.vocabulary import Vocabulary, fold
from contest.facts import Facts

EMPTY = re.compile(r"[\s_＿/—-]*")
LINE = re.compile(r"(?P<label>[^:：]{2,20})[:：][\s_＿]*")
LONGEST_LABEL = 20


@dataclass
class Filling:
    """Fills in one document. `own`: answers to the organizers' own questions by folded label."""

    words: Vocabulary
    found: Facts
    own: Mapping[str, str]
    filled: set[str] = field(default_factory=set)
    blank: list[str] = field(default_factory=list)

    def fill(self, document: Document) -> None:
        """Everything in its body, tables within tables too."""
        for table in document.tables:
            self._table(table)
        for paragraph in document.paragraphs:
            self._line(paragraph)

    def _table(self, table: Table) -> None:
        rows = [_cells(row) for row in table.rows]
        at = 0
        while at < len(rows):
            if columns := self._people_heads(rows, at):
                at = self._people(table, at, columns)
                rows = [_cells(row) for row in table.rows]
                continue
            self._row(rows[at])
            at += 1

    def _row(self, cells: list[_Cell]) -> None:
        used: list[object] = []
        for label, place in zip(cells, cells[1:], strict=False):
            text = label.text
            if not text.strip() or len(fold(text)) > LONGEST_LABEL or not EMPTY.fullmatch(place.text):
                continue
            if (value := self._value(text)) is None:
                self.blank.append(text.strip())
            else:
                _write(place, value)
                used += [label._tc, place._tc]
        for cell in cells:
            for table in cell.tables:
                self._table(table)
            for paragraph in cell.paragraphs if cell._tc not in used else ():
                self._line(paragraph)

    def _line(self, paragraph: Paragraph) -> None:
        found = LINE.fullmatch(paragraph.text.strip())
        value = self._value(found["label"]) if found else None
        if found is None or value is None or not paragraph.runs:
            return
        first, *others = paragraph.runs
        first.text = f"{found['label']}：{value}"
        for run in others:
            run.text = ""

    def _value(self, label: str) -> str | None:
        """What a label asks for; None where nobody knows it."""
        meant = self.words.meaning(label)
        if meant is None:
            return None
        self.filled.add(meant)
        value = self.own.get(meant, self.found.get(meant, ""))
        return value if isinstance(value, str) else ""

    def _people_heads(self, rows: list[list[_Cell]], at: int) -> dict[int, str]:
        """The columns of a table of people that begins in a row, by place; none where it is no such table."""
        if at + 1 >= len(rows) or len(rows[at + 1]) != len(rows[at]):
            return {}
        heads = {place: name for place, cell in enumerate(rows[at]) if (name := self.words.column(cell.text))}
        named = [place for place, name in heads.items() if name == "name"]
        below = rows[at + 1]
        is_table = len(heads) > 1 and named and all(cell.text.strip() for cell in rows[at])
        return heads if is_table and EMPTY.fullmatch(below[named[0]].text) else {}

    def _people(self, table: Table, at: int, columns: dict[int, str]) -> int:
        """Fill the rows below the heads, with as many more as there are people; returns the row after them."""
        people = self.found["members"]
        name = next(place for place, column in columns.items() if column == "name")
        free = at + 1
        while free < len(table.rows) and _is_free(_cells(table.rows[free]), name, len(columns)):
            free += 1
        for number, person in enumerate(people if isinstance(people, list) else []):
            if at + 1 + number >= free:
                last = table.rows[free - 1]._tr
                last.addnext(copy.deepcopy(last))
                _clear(table.rows[free])
                free += 1
            cells = _cells(table.rows[at + 1 + number])
            for place, column in columns.items():
                _write(cells[place], person[column])
        self.filled.add("members")
        return free


def _cells(row: _Row) -> list[_Cell]:
    """The cells of a row, each once however many columns it spans."""
    return [cell for cell, before in zip(row.cells, (None, *row.cells), strict=False)
            if before is None or cell._tc is not before._tc]  # fmt: skip


def _is_free(cells: list[_Cell], name: int, columns: int) -> bool:
    return len(cells) >= columns and name < len(cells) and bool(EMPTY.fullmatch(cells[name].text))


def _clear(row: _Row) -> None:
    for cell in _cells(row):
        _write(cell, "")


def _write(cell: _Cell, value: str) -> None:
    """Put words into a cell, in the form of what stood there."""
    first, *others = cell.paragraphs or [cell.add_paragraph()]
    for paragraph in others:
        for run in paragraph.runs:
            run.text = ""
    runs = first.runs
    if not runs:
        first.add_run(value)
        return
    runs[0].text = value
    for run in runs[1:]:
        run.text = ""
