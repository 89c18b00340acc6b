"""What goes with advice on tracks: that a choice once made stands, or that nothing comes near."""

from dataclasses import replace

from contest.answers import FIT, NOT_STATED, Answer, Line
from knowledge.answering.evidence import look_up_topics
from knowledge.answering.found import carried, line, remark
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON, NO

TOPIC = "problem_change"


def advised(inquiry: Inquiry, answer: Answer) -> Answer:
    """An answer to where a project belongs, with the clause that a choice cannot be changed, where the notice has one;
    where nothing comes near, that one more sentence on the project may help. Any other answer as it is."""
    if not inquiry.question.about("placement"):
        return answer
    if any(item.kind == FIT for item in answer.items):
        return replace(answer, beside=_fixed(inquiry), advises=True)
    if answer.kind != NOT_STATED or inquiry.question.kinds or not inquiry.profile.tracks:
        return answer
    return replace(answer, lines=(remark("no_fit"),), advises=True)


def _fixed(inquiry: Inquiry) -> tuple[Line, ...]:
    found = look_up_topics(inquiry, [topic for topic in LEXICON.topics if topic.key == TOPIC])
    if not found or found.says != NO:
        return ()
    return (carried(line("choice_fixed"), found.citations[:1]),)
