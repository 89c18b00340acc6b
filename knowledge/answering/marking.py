"""What speaks for a sentence as the answer to a question, and how much each thing counts."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.lexicon import LEXICON, Evidence
from knowledge.answering.library import Shelf
from knowledge.answering.question import Question
from knowledge.search.dense import PassageKey
from knowledge.search.folding import bigrams
from knowledge.search.passages import Passage
from knowledge.search.ranking import Ranking

STEP, LEAST = 0.3, 0.25
ALIKE = 1e-9
PLACING = "placement"


@dataclass(frozen=True)
class Marked:
    """A passage, the marks that speak for it in the order of `MARKS`, and all of them weighed."""

    passage: Passage
    value: float
    coverage: float
    likeness: float
    marks: tuple[float, ...]


MARKS = ("words", "coverage", "near", "shared", "headed", "length", "topic", "kind", "form", "guide", "described")


def marked(ranking: Ranking, nearest: Mapping[PassageKey, float], shelf: Shelf, question: Question) -> list[Marked]:
    """All passages with their marks, best first.

    `nearest` has the cosines of the nearest ones; the others are taken to be as far as the last of them.
    """
    asked = frozenset(bigrams(question.text))
    farthest = min(nearest.values(), default=0.0)
    scored = ranking.scored
    likeness = [nearest.get(each.passage.own_key, farthest) for each in scored]
    words, near = _standard([each.coverage for each in scored]), _standard(likeness)
    found = []
    for each, like, *spread in zip(scored, likeness, words, near, strict=True):
        said, meant = _of_words(each.passage, asked), _of_sense(each.passage, shelf, question)
        marks = (spread[0], each.coverage, spread[1], *said, *meant)
        value = sum(LEXICON.weights["mark"][name] * mark for name, mark in zip(MARKS, marks, strict=True))
        found.append(Marked(each.passage, value, each.coverage, like, marks))
    return sorted(found, key=lambda each: -each.value)


def _of_words(passage: Passage, asked: frozenset[str]) -> tuple[float, float, float]:
    """How many pairs of the question's characters a passage and its headings share, and how long it is."""
    size = len(asked) + 1
    return len(asked & passage.grams) / size, len(asked & passage.headed) / size, math.log1p(len(passage.text))


def _of_sense(passage: Passage, shelf: Shelf, question: Question) -> tuple[float, ...]:
    """The strongest evidence of the topics, the kind and the form asked for, and whether it is of a guide."""
    strength = max((each for each in _held(passage, question)), default=0.0)
    guided, placing = passage.key in shelf.guided, question.about(PLACING)
    marks = (strength, _kind(passage, question), _form(passage, question), guided and not placing, guided and placing)
    return tuple(map(float, marks))


def _standard(values: Sequence[float]) -> list[float]:
    """Values in standard deviations from their mean; all 0 where they do not differ."""
    mean = sum(values) / (len(values) or 1)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / (len(values) or 1))
    return [(value - mean) / spread if spread > ALIKE else 0.0 for value in values]


def _held(passage: Passage, question: Question) -> Iterator[float]:
    for topic in question.topics:
        for step, evidence in enumerate(topic.evidence):
            if holds(evidence, passage):
                yield max(1 - STEP * step, LEAST)


def holds(evidence: Evidence, passage: Passage) -> bool:
    """Whether a passage has the words of an evidence, under headings that go with it."""
    if evidence.context and not evidence.context.search(passage.context):
        return False
    return bool(evidence.text.search(passage.text))


def is_wanted(text: str, question: Question) -> bool:
    """Whether a folded sentence holds a thing of the kind asked for: a sum, a date, a phone number …"""
    return not question.kinds or any(kind.look.search(text) for kind in question.kinds)


def _kind(passage: Passage, question: Question) -> float:
    return 0.0 if not question.kinds else 1.0 if is_wanted(passage.text, question) else -1.0


def _form(passage: Passage, question: Question) -> float:
    """How many of the forms of a question a passage answers: whether one may, whether one must, who."""
    return float(sum(
        form in question.forms and any(LEXICON.forms[words].search(passage.text) for words in answers)
        for form, answers in ANSWERS.items()
    ))


ANSWERS = {"permission": ("forbids", "allows"), "necessity": ("demands", "exempts"), "who": ("agents",)}
