"""From a question to the sentences of a notice that answer it, by topic or by search, or to nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.found import SILENT, Found, cite_passage, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import Evidence, Topic
from knowledge.answering.question import Question
from knowledge.answering.quoting import length, tight
from knowledge.answering.verdict import verdict
from knowledge.search.dense import ClauseKey
from knowledge.search.passages import Passage
from knowledge.search.ranking import Ranking, Scored, Term, rank

TOPIC_BONUS, STEP, LEAST_BONUS = 0.5, 0.12, 0.1
ENOUGH, ENOUGH_WITH_MEANING, NEAR = 0.62, 0.5, 0.15
NEW_SHARE, MOST, LEAST_SAID = 0.3, 3, 1.0
BUDGET = 150


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with the evidence that it holds; `must`: it alone speaks of a named track or date."""

    passage: Passage
    value: float
    evidence: Evidence | None = None
    must: bool = False


def look_up(inquiry: Inquiry) -> Found:
    """The best sentences with their citations; SILENT where the notice does not say it."""
    question = inquiry.question
    ranked = rank(inquiry.shelf.passages, question.terms, {})
    if found := by_topic(ranked, question):
        return compose(found, inquiry)
    if any(topic.closed for topic in question.topics):
        return SILENT
    return by_search(inquiry, inquiry.nearest())


def by_topic(ranking: Ranking, question: Question) -> list[Candidate]:
    """The passages that hold the evidence of the question's topics, best first."""
    held = (c for topic in question.topics for c in _of_topic(ranking.scored, topic, question))
    found = sorted(held, key=lambda candidate: -candidate.value)
    listed = [c for c in found if _listed(c.passage, question)]
    if listed:
        return sorted(listed, key=lambda c: c.passage.place)
    return covering(found, ranking.weights) if found else []


def by_search(inquiry: Inquiry, nearest: Mapping[ClauseKey, float]) -> Found:
    """The best passages for the words of the question; SILENT where they cover too little of it."""
    question = inquiry.question
    ranking = rank(inquiry.shelf.passages, question.terms, nearest)
    ranked = [s for s in ranking.scored if _is_wanted(s.passage, question)]
    if not ranked or sum(term.weight for term in question.terms) < LEAST_SAID:
        return SILENT
    best = ranked[0]
    if best.coverage < (ENOUGH_WITH_MEANING if best.value - best.coverage > NEAR else ENOUGH):
        return SILENT
    return compose(covering([Candidate(s.passage, s.value) for s in ranked], ranking.weights), inquiry)


def compose(found: Sequence[Candidate], inquiry: Inquiry) -> Found:
    """The verdict, then the notice's words; cited at most `BUDGET` characters unless the matter is a list."""
    question = inquiry.question
    quotes: list[tuple[Passage, str]] = []
    for candidate in found:
        look = candidate.evidence.text if candidate.evidence else None
        quote = tight(candidate.passage, question.terms, inquiry.share, look)
        spent = sum(length(other) for _, other in quotes)
        free = candidate.must or _listed(candidate.passage, question)
        if quotes and spent + length(quote) > BUDGET and not free:
            continue
        quotes.append((candidate.passage, quote))
    says = found[0].evidence.says if found[0].evidence else ""
    said = verdict(question, found[0].passage.text, says)
    lines = dict.fromkeys((*said, *(words(quote) for _, quote in quotes)))
    return Found(tuple(lines), tuple(dict.fromkeys(cite_passage(p, quote) for p, quote in quotes)), says)


def covering(found: Sequence[Candidate], weights: Mapping[Term, float]) -> list[Candidate]:
    """The best one, and those behind it that speak of a good part of the question which the ones before do not."""
    chosen = [found[0]]
    total = sum(weights.values()) or 1.0
    left = [term for term in weights if not _speaks(found[0].passage, term)]
    for candidate in found[1:]:
        new = [term for term in left if _speaks(candidate.passage, term)]
        must = any(term.must for term in new)
        if len(chosen) < MOST and (must or sum(weights[term] for term in new) / total >= NEW_SHARE):
            chosen.append(replace(candidate, must=must))
            left = [term for term in left if term not in new]
    return chosen


def _of_topic(ranked: Sequence[Scored], topic: Topic, question: Question) -> Iterable[Candidate]:
    """The first evidence of a closed topic is typed already; other passages must hold the kind of thing asked for."""
    taken: set[tuple[str, int]] = set()
    for step, evidence in enumerate(topic.evidence):
        bonus = max(TOPIC_BONUS - STEP * step, LEAST_BONUS)
        typed = topic.whole or (topic.closed and step == 0)
        for scored in ranked:
            key = (scored.passage.notice, scored.passage.place)
            held = key not in taken and _holds(evidence, scored.passage)
            if held and (typed or _is_wanted(scored.passage, question)):
                taken.add(key)
                yield Candidate(scored.passage, scored.coverage + bonus, evidence)


def _holds(evidence: Evidence, passage: Passage) -> bool:
    if evidence.context and not evidence.context.search(passage.context):
        return False
    return bool(evidence.text.search(passage.text))


def _is_wanted(passage: Passage, question: Question) -> bool:
    """Whether the passage holds a thing of the kind asked for: a sum, a date, a phone number …"""
    return not question.kinds or any(kind.look.search(passage.text) for kind in question.kinds)


def _listed(passage: Passage, question: Question) -> bool:
    return any(_holds(topic.evidence[0], passage) for topic in question.topics if topic.whole)


def _speaks(passage: Passage, term: Term) -> bool:
    return any(word in passage.text or word in passage.context for word in term.words)
