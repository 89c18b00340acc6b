"""The organizers' answers as a source: which of them answers a question, and how it is cited."""

import re
from functools import lru_cache

from contest.answers import Line
from contest.clarifications import Clarification, Wording
from contest.likeness import cosine, folded, told_apart
from contest.messages import Citation
from contest.telling import CITED
from knowledge.answering.found import Found, carried, line
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.question import Question, read
from knowledge.search.folding import fold
from knowledge.search.ranking import Term

SAME, LIKE = 1.0, 0.96
SHORT = 120
# What is asked: two questions that ask for different things are answered by different answers, however alike.
ASKS = {
    "where": re.compile("哪里|在哪|哪儿|去哪|从哪|地址|地点|什么地方"),
    "when": re.compile("什么时候|何时|哪天|哪日|几号|几点|几月|日期"),
    "how": re.compile("怎么|怎样|如何"),
    "who": re.compile("谁|哪位|哪些人|哪个单位"),
    "much": re.compile("多少|几[个人天年名项支队分兆]|多长|多大|多久"),
    "why": re.compile("为什么|为何|什么原因"),
}


def curated(inquiry: Inquiry) -> Found | None:
    """What the organizers answered to this question, or to one that asks the same; None where they did not.

    Words decide first; only where they leave it open is the question's vector asked for. An answer that was given
    after the inquiry's `now` does not count.
    """
    best: tuple[float, Clarification] | None = None
    tracks = tuple(fold(track.name) for track in inquiry.profile.tracks)
    for each in inquiry.shelf.curated:
        if each.clarification.at > inquiry.now:
            continue
        score = max((_score(inquiry, wording, tracks) for wording in each.wordings), default=0.0)
        if score >= LIKE and (best is None or score > best[0]):
            best = score, each.clarification
    return _found(best[1], inquiry) if best else None


def _score(inquiry: Inquiry, wording: Wording, tracks: tuple[str, ...]) -> float:
    asked, known = inquiry.question, _read(wording.question, inquiry.shelf.labels, tracks)
    if folded(asked.text) == folded(known.text):
        return SAME + 1
    if _differ(asked, known):
        return 0.0
    lacking, beyond = _lacking(asked, known), _lacking(known, asked)
    if not lacking and not beyond:
        return SAME
    if lacking and beyond:  # one thing put in the place of another
        return 0.0
    return cosine(inquiry.vector(), wording.vector)


def _differ(asked: Question, known: Question) -> bool:
    """Whether two questions cannot be the same: another number, stage or track, another thing asked for."""
    if told_apart(asked.text, known.text) or set(_tracks(asked)) != set(_tracks(known)):
        return True
    topics, others = ({topic.key for topic in each.topics} for each in (asked, known))
    if bool(topics) != bool(others) or not (topics <= others or others <= topics):
        return True
    asks, wants = (_asks(each.text) for each in (asked, known))
    return bool(asks and wants and not asks & wants)


def _lacking(asked: Question, known: Question) -> list[Term]:
    """The words of a question that the other one has not, in any of their meanings."""
    return [term for term in asked.terms if not _spoken(term, known)]


def _spoken(term: Term, of: Question) -> bool:
    if any(word in of.text for word in term.words):
        return True
    return len(term.words) > 1 and any(set(term.words) & set(other.words) for other in of.terms)


def _tracks(question: Question) -> list[str]:
    return [term.words[0] for term in question.terms if term.must]


def _asks(text: str) -> set[str]:
    return {name for name, pattern in ASKS.items() if pattern.search(text)}


@lru_cache(maxsize=4096)
def _read(question: str, labels: tuple[str, ...], subjects: tuple[str, ...]) -> Question:
    return read(question, labels, subjects)


def _found(answer: Clarification, inquiry: Inquiry) -> Found:
    """The answer in its own words; a long one is shown below only, whole."""
    day = answer.at.astimezone(inquiry.contest.tz).date().isoformat()
    citation = Citation("", answer.body, day, answer.answer, f"{CITED}{answer.id}")
    said = Line(words=answer.answer) if len(answer.answer) <= SHORT else line("clarified")
    return Found((carried(said, (citation,)),))
