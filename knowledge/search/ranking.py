"""Ranking of passages by the words of a question, with their likeness in meaning."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.search.dense import PassageKey
from knowledge.search.passages import Passage

IN_SENTENCE, IN_HEADINGS, IN_CLAUSE = 1.0, 0.8, 0.35
SYNONYM = 0.85
MEANING = 0.15
JOINT = 0.4


@dataclass(frozen=True)
class Term:
    """Something that the answer should speak of: any of the words will do. `must`: a part of the answer for itself."""

    words: tuple[str, ...]
    weight: float
    must: bool = False


@dataclass(frozen=True)
class Scored:
    """A passage, the share of the question that it covers (0 to 1) and its rank value."""

    passage: Passage
    coverage: float
    value: float


@dataclass(frozen=True)
class Ranking:
    """All passages, best first, and how much each term counts in them."""

    scored: tuple[Scored, ...]
    weights: Mapping[Term, float]


def rank(passages: Sequence[Passage], terms: Sequence[Term], nearest: Mapping[PassageKey, float]) -> Ranking:
    """All passages, those first that share most terms and come near in meaning.

    A term counts the more, the fewer passages speak of it; one that none speaks of counts fully against all, unless it
    only joins two words (人才支|持说|的 in 人才支持说的).
    """
    hits = [_hits(passages, term) for term in terms]
    joints = _joints(terms, hits)
    weights = [
        term.weight * _rarity(row) * (JOINT if joint else 1.0)
        for term, row, joint in zip(terms, hits, joints, strict=True)
    ]
    total = sum(weights) or 1.0
    closeness = _closeness(nearest)
    found = []
    for at, passage in enumerate(passages):
        coverage = sum(weight * row[at] for weight, row in zip(weights, hits, strict=True)) / total
        near = closeness.get(passage.own_key, 0.0)
        found.append(Scored(passage, coverage, coverage + MEANING * near - len(passage.text) / 20_000))
    best_first = tuple(sorted(found, key=lambda scored: -scored.value))
    return Ranking(best_first, dict(zip(terms, weights, strict=True)))


def _joints(terms: Sequence[Term], hits: Sequence[Sequence[float]]) -> list[bool]:
    """Which pairs of characters none speaks of, next to a word that is spoken of: the seam of two words."""
    spoken = [term.words[0] for term, row in zip(terms, hits, strict=True) if any(hit > IN_CLAUSE for hit in row)]
    ends, starts = {word[-1] for word in spoken}, {word[0] for word in spoken}
    return [
        len(term.words) == 1 and len(word := term.words[0]) == 2 and word not in spoken
        and (word[0] in ends or word[1] in starts)
        for term in terms
    ]


def _hits(passages: Sequence[Passage], term: Term) -> list[float]:
    """How far each passage speaks of a term: fully in the asker's own word, a little less in another of its meaning."""
    own, any_word = term.words[0], _pattern(term.words)
    found = []
    for passage in passages:
        hit = _place(passage, any_word)
        found.append(hit if not hit or own in passage.text or own in passage.context else hit * SYNONYM)
    return found


def _place(passage: Passage, words: re.Pattern[str]) -> float:
    if words.search(passage.text):
        return IN_SENTENCE
    if words.search(passage.context):
        return IN_HEADINGS
    return IN_CLAUSE if words.search(passage.around) else 0.0


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _rarity(row: Sequence[float]) -> float:
    speaking = sum(hit > IN_CLAUSE for hit in row)
    return math.log(1 + len(row) / (1 + speaking)) / math.log(1 + len(row)) if row else 0.0


def _closeness(nearest: Mapping[PassageKey, float]) -> dict[PassageKey, float]:
    """Cosine similarities stretched to 0 … 1 between the farthest and the nearest of those found."""
    if not nearest:
        return {}
    low, high = min(nearest.values()), max(nearest.values())
    return {key: (likeness - low) / (high - low or 1.0) for key, likeness in nearest.items()}
