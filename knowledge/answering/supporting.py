"""What was found by topic or in the profile, held against the sentence that the learned marks put first."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.found import SILENT, Found, cite_passage, once, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.marking import Marked, marked
from knowledge.answering.parting import is_question
from knowledge.answering.quoting import length, tight
from knowledge.answering.sureness import sureness
from knowledge.clauses.quotes import squeeze
from knowledge.search.ranking import rank

DOUBTED = 0.6  # less sure than this, and what a topic's words alone have found is no answer
BUDGET, LEAD = 160, 0.4
ELSEWHERE = "placement"


def supported(inquiry: Inquiry, known: Found) -> Found:
    """The answer with the sentence that the marks put first added, where it rests on others and there is room; SILENT
    where no value of the profile is in it and the notice does not seem to speak of the matter at all.

    Without vectors, and where a project was to be placed, it stays as it is.
    """
    question = inquiry.question
    nearest = {} if not known or question.about(ELSEWHERE) else inquiry.nearest()
    if not nearest:
        return known
    found = marked(rank(inquiry.shelf.passages, question.terms, {}), nearest, inquiry.shelf, question)
    asked = not known.typed and is_question(question.full)  # a reason of a reviewer, say, asks nothing
    if asked and sureness(found, question, inquiry.shelf) < DOUBTED:
        return SILENT
    if _rests_on(known, found[0]) or _lead(found) < LEAD:
        return known
    return _with_first(inquiry, known, found[0])


def _lead(found: Sequence[Marked]) -> float:
    return found[0].value - found[1].value if len(found) > 1 else found[0].value


def _rests_on(known: Found, first: Marked) -> bool:
    """Whether a citation of an answer is from that sentence, or holds it."""
    whole, own = squeeze(first.passage.whole), squeeze(first.passage.quote)
    cited = [squeeze(each.quote) for each in known.citations]
    return any(quote in whole or own in quote for quote in cited)


def _with_first(inquiry: Inquiry, known: Found, first: Marked) -> Found:
    quote = tight(first.passage, inquiry.question.terms, inquiry.share)
    spent = sum(length(each.quote) for each in known.citations)
    if spent + length(quote) > BUDGET:
        return known
    return replace(known, lines=once((*known.lines, words(quote, cite_passage(first.passage, quote)))))
