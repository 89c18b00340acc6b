"""Tables on printed pages, found by their ruled lines."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from knowledge.reading.print.layout import Line, Piece, lines_of
from knowledge.reading.rows import joined_cell, repeated, table_lines

NEAR, STRAIGHT, SHORTEST = 3.0, 1.5, 6.0  # points
MOST_RULES = 3000

Rule = tuple[float, float, float, float]  # left, top, right, bottom
Slot = tuple[int, int]  # row, column


class Grid:
    """The rules of one table; `columns`, `rows`: the left and upper edges of its slots, and the last edge of all."""

    def __init__(self, across: Sequence[Rule], down: Sequence[Rule]) -> None:
        self._across, self._down = across, down
        self.columns = _places(rule[0] for rule in down)
        self.rows = _places(rule[1] for rule in across)

    def ruled_left(self, x: float, y: float) -> bool:
        """Whether a rule stands at x at that height."""
        return any(abs(rule[0] - x) <= NEAR and rule[1] - NEAR <= y <= rule[3] + NEAR for rule in self._down)

    def ruled_above(self, x: float, y: float) -> bool:
        """Whether a rule lies at y at that place."""
        return any(abs(rule[1] - y) <= NEAR and rule[0] - NEAR <= x <= rule[2] + NEAR for rule in self._across)


def with_tables(pieces: Sequence[Piece], rules: Sequence[Rule]) -> list[Line]:
    """The lines of a page, with those that stand in tables as rows of cells."""
    lines: list[Line] = []
    left = list(pieces)
    for grid in _grids(rules):
        inside = [piece for piece in left if _slot(grid, piece)]
        if inside:
            taken = {id(piece) for piece in inside}
            left = [piece for piece in left if id(piece) not in taken]
            lines += _table(grid, inside)
    return sorted(lines_of(left) + lines, key=lambda line: line.top)


def _places(values: Iterator[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _grids(rules: Sequence[Rule]) -> Iterator[Grid]:
    """Rules that touch one another, where they make at least two columns."""
    across = [rule for rule in rules if rule[3] - rule[1] <= STRAIGHT and rule[2] - rule[0] >= SHORTEST]
    down = [rule for rule in rules if rule[2] - rule[0] <= STRAIGHT and rule[3] - rule[1] >= SHORTEST]
    if not across or not down or len(across) + len(down) > MOST_RULES:
        return
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in across:
        crossing = [each for each in down if _touch(rule, each)]
        mine: tuple[list[Rule], list[Rule]] = ([rule], crossing)
        apart = []
        for group in groups:
            if {id(each) for each in group[1]} & {id(each) for each in crossing}:
                mine[0].extend(group[0])
                mine[1].extend(group[1])
            else:
                apart.append(group)
        groups = [*apart, mine]
    for flat, upright in groups:
        grid = Grid(flat, list({id(each): each for each in upright}.values()))
        if len(grid.columns) > 2 and len(grid.rows) > 1:
            yield grid


def _touch(flat: Rule, upright: Rule) -> bool:
    return (flat[0] - NEAR <= upright[0] <= flat[2] + NEAR) and (upright[1] - NEAR <= flat[1] <= upright[3] + NEAR)


def _slot(grid: Grid, piece: Piece) -> Slot | None:
    """In which row and column a piece stands."""
    row = bisect_right(grid.rows, (piece.top + piece.bottom) / 2) - 1
    column = bisect_right(grid.columns, (piece.left + piece.right) / 2) - 1
    inside = 0 <= row < len(grid.rows) - 1 and 0 <= column < len(grid.columns) - 1
    return (row, column) if inside else None


def _table(grid: Grid, pieces: Sequence[Piece]) -> list[Line]:
    owners = _owners(grid)
    held: dict[Slot, list[Piece]] = {}
    for piece in pieces:
        if (slot := _slot(grid, piece)) is not None:
            held.setdefault(owners[slot], []).append(piece)
    words = {slot: joined_cell([line.text for line in lines_of(some)]) for slot, some in held.items()}
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    rows = [[_said(owners, words, (row, column)) for column in range(width)] for row in range(height)]
    edges = grid.columns[0], grid.columns[-1]
    return [Line(text, edges[0], grid.rows[0] + at / 1000, edges[1], grid.rows[-1], row=text.startswith("|"))
            for at, text in enumerate(table_lines(rows))]


def _owners(grid: Grid) -> dict[Slot, Slot]:
    """For each slot the first one of its cell: no rule parts merged slots."""
    owners: dict[Slot, Slot] = {}
    rows, columns = grid.rows, grid.columns
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            x, y = (columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2
            if column and not grid.ruled_left(columns[column], y):
                owners[row, column] = owners[row, column - 1]
            elif row and not grid.ruled_above(x, rows[row]):
                owners[row, column] = owners[row - 1, column]
            else:
                owners[row, column] = (row, column)
    return owners


def _said(owners: dict[Slot, Slot], words: dict[Slot, str], slot: Slot) -> str:
    owner = owners[slot]
    if owner == slot:
        return words.get(owner, "")
    return repeated(words.get(owner, "")) if owner[1] == slot[1] else ""
