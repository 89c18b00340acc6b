"""The first words of an answer to a yes-or-no question, in line with the words of the notice."""

from contest.answers import Line
from knowledge.answering.found import line
from knowledge.answering.lexicon import LEXICON, NO, YES
from knowledge.answering.question import Question

FREE = "free"


def verdict(question: Question, text: str, says: str) -> tuple[Line, ...]:
    """No line where the question is of another form or the notice's words do not settle it.

    `text` is the folded sentence of the notice, `says` what the lexicon knows of its meaning.
    """
    if says == FREE:
        return (line("free"),) if question.forms & {"permission", "necessity", "truth"} else ()
    if "choice" in question.forms or question.kinds:
        return ()
    if "permission" in question.forms:
        return _permission(question, says or stance(text))
    if "necessity" in question.forms:
        return _necessity(text, says)
    return ()


def _permission(question: Question, stance: str) -> tuple[Line, ...]:
    if stance == YES and "negated" not in question.forms:
        return (line("may"),)
    return (line("may_not"),) if stance == NO else ()


def _necessity(text: str, says: str) -> tuple[Line, ...]:
    if says:
        return ()
    if LEXICON.forms["exempts"].search(text):
        return (line("need_not"),)
    return (line("must"),) if LEXICON.forms["demands"].search(text) else ()


def stance(text: str) -> str:
    """What a folded text says of what it speaks of: `yes`, `no`, or empty where it says neither or both."""
    if LEXICON.forms["forbids"].search(text):
        return "" if LEXICON.forms["allows"].search(text) else NO
    return YES if LEXICON.forms["allows"].search(text) else ""
