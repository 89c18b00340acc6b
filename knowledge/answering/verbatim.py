"""Questions that quote the notice: what stands there around the quoted words."""

from contest.messages import Citation
from knowledge.answering.evidence import Candidate, compose
from knowledge.answering.found import Found, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.marking import is_wanted
from knowledge.search.folding import fold
from knowledge.search.ranking import rank

LEAST, MOST = 4, 3


def around_quoted(inquiry: Inquiry) -> Found | None:
    """The sentence or heading with the words that the question has in quotation marks; None where few do not have
    them, or where it lacks the kind of thing asked for."""
    question = inquiry.question
    quoted = [words_ for words_ in question.quoted if len(words_) >= LEAST]
    if not quoted or "choice" in question.forms:
        return None
    ranked = rank(inquiry.shelf.passages, question.terms, {}).scored
    held = [s for s in ranked if any(q in s.passage.text for q in quoted) and is_wanted(s.passage.text, question)]
    if 0 < len(held) <= MOST:
        return compose([Candidate(held[0].passage, held[0].value, coverage=held[0].coverage)], inquiry)
    for clause in inquiry.shelf.clauses.values():
        heading = fold(clause.heading)
        if any(q in heading for q in quoted) and question.kinds and is_wanted(heading, question):
            title = next(n.title for n in inquiry.shelf.notices if n.id == clause.notice)
            cited = Citation(clause.notice, title, clause.path, clause.heading, clause.id)
            return Found((words(clause.heading, cited),))
    return None
