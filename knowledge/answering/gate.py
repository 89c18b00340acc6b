"""The gate just before an answer leaves: what cannot be found word for word in its notice is not shown."""

from collections.abc import Mapping
from dataclasses import replace

from contest.answers import ANSWERED, Answer
from knowledge.clauses.quotes import quote_found


def passed(answer: Answer, texts: Mapping[str, str], silent: Answer) -> Answer:
    """The answer without citations that are not verbatim; `silent` instead where nothing carries it any more.

    `texts`: the text of each notice by its id. A value that an organizer set has no quote and passes.
    """
    if answer.kind != ANSWERED:
        return replace(answer, citations=())
    kept = tuple(c for c in answer.citations if not c.notice or quote_found(c.quote, texts.get(c.notice, "")))
    return replace(answer, citations=kept) if kept else silent
