"""From a question to the sentences of a notice that answer it, by topic or by search, or to nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.found import SILENT, Found, carried, cite_passage, once, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON, Evidence, Topic
from knowledge.answering.marking import holds, is_wanted, marked
from knowledge.answering.question import Question
from knowledge.answering.quoting import length, tight
from knowledge.answering.sureness import sureness
from knowledge.answering.verdict import verdict
from knowledge.search.dense import PassageKey
from knowledge.search.folding import fold
from knowledge.search.passages import LABELLED, Passage
from knowledge.search.ranking import Ranking, Scored, Term, rank

TOPIC_BONUS, STEP, LEAST_BONUS, AGENT_BONUS = 0.5, 0.22, 0.1, 0.15
# how much of a question a passage must speak of: more where it asks whether something is so than where it asks what
ENOUGH, ENOUGH_OPEN, NEAR, EASED, NEAREST, EASED_MOST = 0.62, 0.5, 0.1, 0.05, 0.135, 0.12
RULED_FORMS = frozenset({"permission", "necessity", "who"})
CLOSED_FORMS = frozenset({"permission", "necessity", "truth"})
NEW_SHARE, MOST, LEAST_SAID, COVERED, NAMED_ITEM, LACKING = 0.3, 3, 0.5, 0.75, 0.25, 0.12
BUDGET = 150
WHOLE, WHOLE_SAID, AGAINST = 0.9, 1.5, 0.6
SURE_ENOUGH = 0.95  # how sure it must be that the best sentence answers


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with the evidence that it holds; `must`: it alone speaks of a named track or date."""

    passage: Passage
    value: float
    evidence: Evidence | None = None
    topic: Topic | None = None
    must: bool = False
    coverage: float = 0.0


def look_up(inquiry: Inquiry) -> Found:
    """The best sentences with their citations; SILENT where the notice does not say it."""
    question = inquiry.question
    ranked = rank(inquiry.shelf.rules, question.terms, {})
    if found := by_topic(ranked, question):
        return compose(found, inquiry)
    if any(topic.closed for topic in question.topics) and not _says_all(ranked, question):
        return SILENT
    return by_search(inquiry, inquiry.nearest())


def _says_all(ranking: Ranking, question: Question) -> bool:
    """Whether one sentence speaks of next to everything in the question, whatever its topic."""
    said = sum(term.weight for term in question.terms)
    wanted = next((s for s in ranking.scored if is_wanted(s.passage.text, question)), None)
    return wanted is not None and said >= WHOLE_SAID and wanted.coverage >= WHOLE


def by_topic(ranking: Ranking, question: Question) -> list[Candidate]:
    """The passages that hold the evidence of the question's topics, best first."""
    held = (c for topic in question.topics for c in _of_topic(ranking.scored, topic, question))
    found = sorted(held, key=lambda candidate: -candidate.value)
    first = next((t for t in question.topics if any(c.topic is t for c in found)), None)
    items = [c for c in found if first and first.whole and c.evidence is first.evidence[0]]
    if items:
        return _list(items, question)
    return covering(found, ranking.weights, "doubt" in question.forms) if found else []


def _list(found: Sequence[Candidate], question: Question) -> list[Candidate]:
    """A list in the order of the notice; of its items those alone that the question names."""
    named = [c for c in found if (label := _label(c.passage).strip(":")) and label in question.text]
    if named:
        return [replace(candidate, must=True) for candidate in named]
    found = [replace(candidate, must=True) for candidate in found]
    if len(found) > 1 and found[0].value - found[1].value > NAMED_ITEM:
        return [found[0]]
    return sorted(found, key=lambda candidate: candidate.passage.place)


def by_search(inquiry: Inquiry, nearest: Mapping[PassageKey, float]) -> Found:
    """The best passages for the words of the question; SILENT where they cover too little of it."""
    question = inquiry.question
    ruled = question.topics or question.kinds or question.forms & RULED_FORMS
    ranking = rank(inquiry.shelf.rules if ruled else inquiry.shelf.passages, question.terms, nearest)
    if nearest:
        found = marked(ranking, nearest, inquiry.shelf, question)
        if not found or sureness(found, question, inquiry.shelf) < SURE_ENOUGH:
            return SILENT
        candidates = [Candidate(each.passage, each.value, coverage=each.coverage) for each in found]
        return compose(covering(candidates, ranking.weights, "doubt" in question.forms), inquiry)
    ranked = [s for s in ranking.scored if is_wanted(s.passage.text, question)]
    if not ranked or not _covers(ranked[0], ranking, question):
        return SILENT
    candidates = [Candidate(s.passage, s.value, coverage=s.coverage) for s in ranked]
    return compose(covering(candidates, ranking.weights, "doubt" in question.forms), inquiry)


def _covers(best: Scored, ranking: Ranking, question: Question) -> bool:
    """Whether a passage speaks of enough of the question, and of no less than one that lacks the thing asked for."""
    enough = ENOUGH if question.forms & CLOSED_FORMS else ENOUGH_OPEN
    near = best.value - best.coverage
    eased = EASED_MOST if near > NEAREST or "doubt" in question.forms else EASED if near > NEAR else 0.0
    most = max(scored.coverage for scored in ranking.scored)
    said = sum(term.weight for term in question.terms)
    return said >= LEAST_SAID and best.coverage >= enough - eased and best.coverage >= most - LACKING


def look_up_topics(inquiry: Inquiry, topics: Sequence[Topic]) -> Found | None:
    """What the evidence of these topics alone says; None where there is none."""
    narrowed = replace(inquiry.question, topics=tuple(topics))
    found = by_topic(rank(inquiry.shelf.rules, narrowed.terms, {}), narrowed) if topics else []
    return compose(found, replace(inquiry, question=narrowed)) if found else None


def compose(found: Sequence[Candidate], inquiry: Inquiry) -> Found:
    """The verdict, then the notice's words; cited at most `BUDGET` characters unless the matter is a list."""
    question = inquiry.question
    quotes: list[tuple[Passage, str]] = []
    for candidate in _once(found):
        look = candidate.evidence.text if candidate.evidence else None
        quote = tight(candidate.passage, question.terms, inquiry.share, look)
        spent = sum(length(other) for _, other in quotes)
        if quotes and spent + length(quote) > BUDGET and not candidate.must:
            continue
        quotes.append((candidate.passage, quote))
    says = _says(found)
    quoted = [words(quote, cite_passage(passage, quote)) for passage, quote in quotes]
    said = [carried(each, quoted[0].citations) for each in verdict(question, found[0].passage.text, says)]
    return Found(once((*said, *quoted)), says, found[0].coverage)


def _once(found: Sequence[Candidate]) -> list[Candidate]:
    seen: dict[Passage, Candidate] = {}
    for candidate in found:
        seen.setdefault(candidate.passage, candidate)
    return list(seen.values())


def _says(found: Sequence[Candidate]) -> str:
    """What the best passage means for "may I?"; nothing where two topics read it in opposite ways."""
    said = {c.evidence.says for c in found if c.passage is found[0].passage and c.evidence}
    return said.pop() if len(said) == 1 else ""


def covering(found: Sequence[Candidate], weights: Mapping[Term, float], doubt: bool = False) -> list[Candidate]:
    """The best one, and those behind it that speak of a good part of the question which the ones before do not.

    `doubt`: the question holds two places of the notice against each other, so that the next best is shown too.
    """
    chosen = [found[0], *(c for c in found[1:] if c.passage is found[0].passage)]
    total = sum(weights.values()) or 1.0
    left = [term for term in weights if not _speaks(found[0].passage, term)]
    if doubt:
        others = [c for c in found[1:] if _held_against(c, found[0], weights)]
        chosen += [replace(c, must=True) for c in others[:1]]
    for candidate in found[1:]:
        new = [term for term in left if _speaks(candidate.passage, term)]
        must = any(term.must for term in new) or _labels_more(candidate.passage, chosen, weights)
        enough = found[0].coverage >= COVERED or len(chosen) >= MOST
        if must or (not enough and sum(weights[term] for term in new) / total >= NEW_SHARE):
            chosen.append(replace(candidate, must=must))
            left = [term for term in left if term not in new]
    return chosen


def _held_against(other: Candidate, best: Candidate, terms: Iterable[Term]) -> bool:
    """Whether a passage has a figure of the question which the best one has not, or speaks of nearly as much of it."""
    figures = [term for term in terms if term.words[0].isdigit() and not _says_one(best.passage.text, term)]
    if figures:
        return any(_says_one(other.passage.text, term) for term in figures)
    return other.passage is not best.passage and other.coverage >= AGAINST * best.coverage > 0


def _labels_more(passage: Passage, chosen: Sequence[Candidate], terms: Iterable[Term]) -> bool:
    """Whether the question names what stands before a passage's colon, where a chosen one beside it has another."""
    beside = [c.passage for c in chosen if c.passage.clause == passage.clause and c.passage is not passage]
    labels = [_label(other) for other in beside]
    if not beside or not all(labels) or not (label := _label(passage)):
        return False
    return any(_says_one(label, term) and not any(_says_one(other, term) for other in labels) for term in terms)


def _says_one(text: str, term: Term) -> bool:
    return any(word in text for word in term.words)


def _label(passage: Passage) -> str:
    found = LABELLED.match(passage.quote)
    return fold(found.group()) if found else ""


def _of_topic(ranked: Sequence[Scored], topic: Topic, question: Question) -> Iterable[Candidate]:
    """The first evidence holds its topic's kinds of things by itself; other passages must hold what is asked for."""
    taken: set[tuple[str, int]] = set()
    for step, evidence in enumerate(topic.evidence):
        bonus = max(TOPIC_BONUS - STEP * step, LEAST_BONUS)
        typed = step == 0 and topic.kinds.issuperset(kind.key for kind in question.kinds)
        for scored in ranked:
            key = (scored.passage.notice, scored.passage.place)
            held = key not in taken and holds(evidence, scored.passage)
            if held and (typed or is_wanted(scored.passage.text, question)):
                taken.add(key)
                value = scored.coverage + bonus + _agent(scored.passage, question)
                yield Candidate(scored.passage, value, evidence, topic, coverage=scored.coverage)


def _agent(passage: Passage, question: Question) -> float:
    """What a passage gains that says by whom something is done, where that is asked."""
    asked = "who" in question.forms and not question.kinds
    return AGENT_BONUS if asked and LEXICON.forms["agents"].search(passage.text) else 0.0


def _speaks(passage: Passage, term: Term) -> bool:
    return _says_one(passage.text, term) or _says_one(passage.context, term)
