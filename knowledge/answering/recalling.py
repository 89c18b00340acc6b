"""What is asked about the last answer itself: its clauses, the rest of it, one part of it, a value held against it."""

import re

from contest.answers import ANSWERED, CONTACT, NOT_STATED, OFF_TOPIC, SENTENCE, Answer, Item, Line
from contest.exchanges import Exchange
from knowledge.answering.following import GROUNDS, ONE, VALUE, Followed
from knowledge.answering.found import carried, cite_passage, line, remark, words
from knowledge.answering.library import Library, Shelf
from knowledge.answering.question import Question, read
from knowledge.answering.quoting import tight
from knowledge.search.folding import fold
from knowledge.search.ranking import Scored, Term, rank

SHOWN, ENOUGH = 2, 0.3


def recalled(library: Library, followed: Followed, last: Exchange) -> Answer:
    """The answer to a message about the last answer."""
    if followed.about == VALUE:
        return held_against(library, last, followed.value, followed.contest)
    if followed.about == ONE:
        return one(last, followed.item)
    return grounds(last) if followed.about == GROUNDS else rest(last)


def grounds(last: Exchange) -> Answer:
    """The clauses that carried the last answer."""
    if not last.cited:
        return Answer(OFF_TOPIC, (remark("no_grounds"),), last.contests)
    return Answer(ANSWERED, (carried(line("grounds"), last.cited),), last.contests)


def rest(last: Exchange) -> Answer:
    """The clauses of the last answer that were not shown with it; that there are none."""
    left = last.cited[SHOWN:]
    if not left:
        return Answer(OFF_TOPIC, (remark("no_more"),), last.contests)
    return Answer(ANSWERED, (carried(line("further"), left),), last.contests)


def one(last: Exchange, item: Item | None) -> Answer:
    """One of those that an answer listed, as the notice has it; that there is no such one."""
    if item is None or item.citation is None:
        return Answer(OFF_TOPIC, (remark("no_more"),), last.contests)
    if item.kind in (CONTACT, SENTENCE):
        said = line("contact", whom=item.name) if item.kind == CONTACT else Line(words=item.name)
        return Answer(ANSWERED, (carried(said, [item.citation]),), last.contests)
    return Answer(ANSWERED, (words(item.citation.quote, item.citation),), last.contests)


def held_against(library: Library, last: Exchange, value: str, contest: str | None) -> Answer:
    """Where a value stands that somebody holds against the last answer: in the contest's own notice, in one above it or
    in another one, from which nothing follows for this one."""
    own, above = library.get(contest), library.line(contest)
    question = read(last.question, [name for shelf in library.shelves for name in shelf.labels])
    for shelf in dict.fromkeys((*above, *library.shelves)):
        if found := _stating(shelf, question, value):
            citation = cite_passage(found.passage, tight(found.passage, (Term((fold(value),), 9.0), *question.terms)))
            key = "value_own" if own is None or shelf is own else "value_above" if shelf in above else "value_elsewhere"
            said = line(key, value=value, notice=citation.title, contest=own.contest.name if own else "")
            return Answer(ANSWERED, (carried(said, [citation], "notice", "contest"),), (shelf.contest.id,))
    ids = (own.contest.id,) if own else last.contests
    return Answer(NOT_STATED, (remark("value_nowhere", value=value),), ids)


def _stating(shelf: Shelf, question: Question, value: str) -> Scored | None:
    """The sentence on the matter of the question that holds the value."""
    pattern = re.compile(rf"(?<!\d){re.escape(fold(value))}")
    ranked = rank(shelf.passages, question.terms, {}).scored
    return next((s for s in ranked if s.coverage >= ENOUGH and pattern.search(s.passage.text)), None)
