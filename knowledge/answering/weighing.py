"""What a topic or a typed fact answers, weighed against the sentence that speaks of most of the question."""

from collections.abc import Mapping

from knowledge.answering.evidence import by_search
from knowledge.answering.found import Found
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.marking import is_wanted
from knowledge.search.folding import fold
from knowledge.search.ranking import Term, rank

LITTLE, MUCH, MORE = 0.35, 0.5, 0.3


def weighed(inquiry: Inquiry, found: Found) -> Found:
    """What was found, unless it speaks of little of the question and a sentence of the notice of much more."""
    question = inquiry.question
    if not found or found.says:
        return found
    ranking = rank(inquiry.shelf.passages, question.terms, {})
    said = _spoken(found, ranking.weights)
    best = next((s for s in ranking.scored if is_wanted(s.passage.text, question)), None)
    if best is None or said > LITTLE or best.coverage < max(MUCH, said + MORE):
        return found
    if any(fold(cited.quote) in best.passage.text for cited in found.citations):
        return found  # the same sentence, cut short, or a value that an organizer set, which has no quote
    return by_search(inquiry, inquiry.nearest()) or found


def _spoken(found: Found, weights: Mapping[Term, float]) -> float:
    """The share of a question's terms, by weight, of which an answer speaks."""
    lines = "".join(line.words + "".join(value for _, value in line.details) for line in found.lines)
    text = fold(lines + "".join(cited.quote + cited.path for cited in found.citations))
    total = sum(weights.values()) or 1.0
    return sum(weight for term, weight in weights.items() if any(word in text for word in term.words)) / total
