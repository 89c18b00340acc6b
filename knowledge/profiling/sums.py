"""Numbers of a notice that do not add up: shares of a table against their stated total, weights against a hundred."""

import re
from collections.abc import Iterator

from contest.profile import Finding
from knowledge.clauses.lines import fold
from knowledge.profiling.ground import Ground, plain_of
from knowledge.profiling.tables import Row, Table, tables_of

SHARES = re.compile("名额|数量|限额|指标")
TOTAL = re.compile(r"(?:共(?:计)?|合计|总计)(?:推荐|分配|选拔|遴选|评选|产生)?(\d{1,5})(?:个|名|项|件|支|家)")
TOTAL_ROW = re.compile("^(?:合计|总计|共计|小计)$")
FIGURE = re.compile(r"\d{1,5}")
WEIGHT = re.compile(r"\((\d{1,3})(分|%)\)")
JUDGED = re.compile("评分|评审|打分|评价|维度|指标")
HUNDRED = 100


def sums_of(ground: Ground) -> Iterator[Finding]:
    """Findings `sum_mismatch` (`stated`, `found`) and `weights_mismatch` (`found`)."""
    for clause in ground.clauses:
        plain = "".join(sentence.plain for sentence in ground.of(clause))
        for table in tables_of(ground, clause):
            stated, shares = TOTAL.search(plain), _shares(table)
            if stated and len(shares) > 1 and sum(shares) != int(stated.group(1)):
                sentence, found = next(ground.matches(TOTAL, ground.of(clause)))
                details = (("stated", found.group(1)), ("found", str(sum(shares))))
                yield Finding("sum_mismatch", sentence.source(), details)
    for sentence in ground.sentences:
        weights = WEIGHT.findall(sentence.plain)
        if len(weights) > 2 and JUDGED.search(sentence.plain) and len({unit for _, unit in weights}) == 1:
            total = sum(int(figure) for figure, _ in weights)
            if total != HUNDRED:
                yield Finding("weights_mismatch", sentence.source(), (("found", str(total)),))


def _shares(table: Table) -> list[int]:
    """The shares of a table, in a column of them or, where the table lies on its side, in a row."""
    column = table.column(SHARES.pattern)
    if column == 0 or column is None:
        return next((found for row in table.rows if SHARES.search(row.cells[0])
                     and (found := _figures(row))), [])
    rows = [row for row in table.rows if not any(TOTAL_ROW.match(fold(cell)) for cell in row.cells)]
    figures = [FIGURE.fullmatch(plain_of(row.cells[column])[0]) for row in rows]
    return [int(figure.group()) for figure in figures if figure] if all(figures) else []


def _figures(row: Row) -> list[int]:
    cells = [plain_of(cell)[0] for cell in row.cells[1:]]
    return [int(cell) for cell in cells] if all(FIGURE.fullmatch(cell) for cell in cells) else []
