"""The gate just before an answer leaves: what cannot be found word for word in its notice is not shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from contest.answers import ANSWERED, Answer, Line
from contest.messages import Citation
from knowledge.answering.figures import missing
from knowledge.clauses.quotes import squeeze


@dataclass(frozen=True)
class Printed:
    """What a notice's quotes are checked against: its squeezed text; and what its citations say of it besides."""

    text: str
    level: str = ""
    issued: str = ""


def passed(answer: Answer, printed: Mapping[str, Printed], silent: Answer) -> Answer:
    """The answer with the lines that their citations carry; `silent` instead where none of them is left.

    `printed`: each notice by its id. A value that an organizer set has no quote and passes.
    """
    if answer.kind != ANSWERED:
        return replace(answer, lines=tuple(replace(line, citations=()) for line in answer.lines if not line.states))
    kept = kept_lines(answer.lines, printed)
    return replace(answer, lines=kept) if any(line.states for line in kept) else silent


def kept_lines(lines: Iterable[Line], printed: Mapping[str, Printed]) -> tuple[Line, ...]:
    """The carried lines and the remarks; a heading only where a carried line follows it."""
    kept: list[Line] = []
    heads: list[Line] = []
    headed = False
    for said in lines:
        items = tuple(item for item in said.items if item.citation is None or _stated(item.citation, printed))
        line = replace(said, citations=_known(said, printed), items=items)
        if line.heads:
            heads = [*heads, line] if headed else [line]
        elif not line.states:
            kept.append(line)
        elif _carried(said, printed):
            kept += [*heads, line]
            heads = []
        headed = line.heads
    return tuple(kept)


def _carried(line: Line, printed: Mapping[str, Printed]) -> bool:
    """Whether every citation of a line stands in its notice, and every figure that is not computed in a quote."""
    if not line.citations or len(_known(line, printed)) < len(line.citations):
        return False
    if not all(citation.notice for citation in line.citations):
        return True
    said = "|".join((line.words, *(value for name, value in line.details if name not in line.computed)))
    return not missing(said, (citation.quote for citation in line.citations))


def _known(line: Line, printed: Mapping[str, Printed]) -> tuple[Citation, ...]:
    """Those of a line's citations that stand in their notice, with its level and its day of issue."""
    return tuple(_dated(c, printed.get(c.notice)) for c in line.citations if _stated(c, printed))


def _stated(citation: Citation, printed: Mapping[str, Printed]) -> bool:
    return not citation.notice or _stands(citation, printed)


def _stands(citation: Citation, printed: Mapping[str, Printed]) -> bool:
    wanted, notice = squeeze(citation.quote), printed.get(citation.notice)
    return notice is not None and bool(wanted) and wanted in notice.text


def _dated(citation: Citation, notice: Printed | None) -> Citation:
    return replace(citation, level=notice.level, issued=notice.issued) if notice else citation

