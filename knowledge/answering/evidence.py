"""From a question to the sentences of a notice that answer it, by topic or by search, or to nothing."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.found import SILENT, Found, cite_passage, words
from knowledge.answering.lexicon import Evidence, Topic
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question
from knowledge.answering.verdict import verdict
from knowledge.search.dense import ClauseKey
from knowledge.search.passages import Passage
from knowledge.search.ranking import Scored, Term, rank

TOPIC_BONUS, STEP = 0.5, 0.12
ENOUGH, ENOUGH_WITH_MEANING = 0.62, 0.5
NEW_SHARE = 0.3
LONGEST_QUOTE, BUDGET = 130, 150
SEGMENT = re.compile(r"[^，；,;。]+[，；,;。]?")

Nearest = Callable[[], Mapping[ClauseKey, float]]


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with what its evidence says to "may I?"."""

    passage: Passage
    value: float
    says: str = ""


def look_up(shelf: Shelf, question: Question, nearest: Nearest) -> Found:
    """The best sentences with their citations; SILENT where the notice does not say it.

    `nearest` gives the clauses near in meaning; it is called only where the words of a topic do not decide.
    """
    ranked = rank(shelf.passages, question.terms, {})
    found = by_topic(ranked, question)
    if found:
        return compose(found, question)
    if any(topic.closed for topic in question.topics):
        return SILENT
    return by_search(shelf, question, nearest())


def by_topic(ranked: Sequence[Scored], question: Question) -> list[Candidate]:
    """The passages that hold the evidence of the question's topics, best first."""
    found = [c for topic in question.topics for c in _of_topic(ranked, topic)]
    found = [c for c in found if _is_wanted(c.passage, question)]
    found.sort(key=lambda c: -c.value)
    if not found:
        return []
    topic_lists = [c for c in found if _listed(c.passage, question)]
    return topic_lists or _covering(found, question.terms)


def by_search(shelf: Shelf, question: Question, nearest: Mapping[ClauseKey, float]) -> Found:
    """The best passages for the words of the question; SILENT where they cover too little of it."""
    ranked = [s for s in rank(shelf.passages, question.terms, nearest) if _is_wanted(s.passage, question)]
    if not ranked:
        return SILENT
    best = ranked[0]
    enough = ENOUGH_WITH_MEANING if best.value - best.coverage > 0.15 else ENOUGH
    if best.coverage < enough:
        return SILENT
    return compose(_covering([Candidate(s.passage, s.value) for s in ranked], question.terms), question)


def compose(found: Sequence[Candidate], question: Question) -> Found:
    """The verdict, then the notice's words; cited at most `BUDGET` characters unless the matter is a list."""
    quotes: list[tuple[Passage, str]] = []
    spent = 0
    for candidate in found:
        quote = tight(candidate.passage, question.terms)
        length = len("".join(quote.split()))
        if quotes and spent + length > BUDGET and not _listed(candidate.passage, question):
            continue
        spent += length
        quotes.append((candidate.passage, quote))
    said = verdict(question, found[0].passage.text, found[0].says)
    lines = dict.fromkeys((*said, *(words(quote) for _, quote in quotes)))
    return Found(tuple(lines), tuple(dict.fromkeys(cite_passage(p, quote) for p, quote in quotes)))


def tight(passage: Passage, terms: Sequence[Term]) -> str:
    """What is quoted of a passage: all of it where it is short, else the run of its parts that speaks of most terms."""
    if len("".join(passage.whole.split())) <= LONGEST_QUOTE:
        return passage.whole
    quote = passage.quote
    if len("".join(quote.split())) <= LONGEST_QUOTE:
        return quote
    segments = [found.span() for found in SEGMENT.finditer(quote)]
    runs = [
        (quote[segments[a][0] : segments[b][1]])
        for a in range(len(segments))
        for b in range(a, len(segments))
        if segments[b][1] - segments[a][0] <= LONGEST_QUOTE
    ]
    return max(runs or [quote], key=lambda run: (_weight(run, terms), -len(run))).strip("，；,; \n")


def _weight(run: str, terms: Sequence[Term]) -> float:
    text = "".join(run.lower().split())
    return sum(term.weight for term in terms if any(word in text for word in term.words))


def _of_topic(ranked: Sequence[Scored], topic: Topic) -> Iterable[Candidate]:
    taken: set[tuple[str, int]] = set()
    for step, evidence in enumerate(topic.evidence):
        bonus = max(TOPIC_BONUS - STEP * step, 0.1)
        for scored in ranked:
            key = (scored.passage.notice, scored.passage.place)
            if key not in taken and _holds(evidence, scored.passage):
                taken.add(key)
                yield Candidate(scored.passage, scored.coverage + bonus, evidence.says)


def _holds(evidence: Evidence, passage: Passage) -> bool:
    if evidence.context and not evidence.context.search(passage.context):
        return False
    return bool(evidence.text.search(passage.text))


def _is_wanted(passage: Passage, question: Question) -> bool:
    """Whether the passage holds a thing of the kind asked for: a sum, a date, a phone number …"""
    return not question.kinds or any(kind.look.search(passage.text) for kind in question.kinds)


def _listed(passage: Passage, question: Question) -> bool:
    whole = [topic for topic in question.topics if topic.whole]
    return any(_holds(topic.evidence[0], passage) for topic in whole)


def _covering(found: Sequence[Candidate], terms: Sequence[Term]) -> list[Candidate]:
    """The best one, and those behind it that speak of a good part of the question which the ones before do not."""
    chosen = [found[0]]
    total = sum(term.weight for term in terms) or 1.0
    open_terms = [term for term in terms if not _speaks(found[0].passage, term)]
    for candidate in found[1:]:
        new = [term for term in open_terms if _speaks(candidate.passage, term)]
        if len(chosen) < 3 and sum(term.weight for term in new) / total >= NEW_SHARE:
            chosen.append(candidate)
            open_terms = [term for term in open_terms if term not in new]
    return chosen


def _speaks(passage: Passage, term: Term) -> bool:
    return any(word in passage.text or word in passage.context for word in term.words)
