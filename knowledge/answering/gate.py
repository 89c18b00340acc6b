"""The gate just before an answer leaves: what cannot be found word for word in its notice is not shown."""

from collections.abc import Mapping
from dataclasses import replace

from contest.answers import ANSWERED, Answer
from knowledge.clauses.quotes import squeeze


def passed(answer: Answer, squeezed: Mapping[str, str], silent: Answer) -> Answer:
    """The answer without citations that are not verbatim; `silent` instead where nothing carries it any more.

    `squeezed`: the squeezed text of each notice by its id. A value that an organizer set has no quote and passes.
    """
    if answer.kind != ANSWERED:
        return replace(answer, citations=())
    kept = tuple(c for c in answer.citations if not c.notice or _stands(c.quote, squeezed.get(c.notice, "")))
    return replace(answer, citations=kept) if kept else silent


def _stands(quote: str, squeezed: str) -> bool:
    wanted = squeeze(quote)
    return bool(wanted) and wanted in squeezed
