"""Which names somebody means who types a part of one or a keyword; which questions are alike."""

import re
import unicodedata
from collections.abc import Sequence
from operator import mul

NEAR = 2
SHARED = 0.05  # what the words of two questions that are the same add to the likeness of their meaning
ALIKE, ALIKE_IN_WORDS = 0.972, 0.6
# What tells questions apart that are otherwise alike: a number, a place in a row, a stage.
TELLING = re.compile(
    r"\d+|[一二三四五六七八九十]+(?=[等号类条项次轮期名月日天]|赛道|阶段)|[初复决预半国省市县区]赛"
    r"|[最至][多少]|[上下]限|线上|线下|现场|开始|截止|结束|实名|匿名"
)


def folded(words: str) -> str:
    """Words as they are compared: letters and digits only, lower case."""
    return "".join(filter(str.isalnum, words)).casefold()


def meant(names: Sequence[str], hints: Sequence[Sequence[str]], said: str) -> tuple[int, ...]:
    """The places of the names that `said` means, best first; empty if none.

    A name that is the same; else names that hold the words or are held by them; else those with a hint (what stands
    under the name) that does; else those that share the most pairs of characters with name or hints, at least two.
    """
    words, own = folded(said), [folded(name) for name in names]
    under = [[folded(hint) for hint in some] for some in hints]
    for found in (
        tuple(at for at, name in enumerate(own) if name == words),
        tuple(at for at, name in enumerate(own) if _holds(name, words)),
        tuple(at for at, some in enumerate(under) if any(_holds(hint, words) for hint in some)),
    ):
        if found:
            return found
    pairs = [_pairs(name).union(*map(_pairs, some)) for name, some in zip(own, under, strict=True)]
    shared = [len(_pairs(words) & each) for each in pairs]
    most = max(shared, default=0)
    return tuple(at for at, count in enumerate(shared) if count == most) if most >= NEAR else ()


def _holds(name: str, words: str) -> bool:
    return min(len(name), len(words)) >= NEAR and (name in words or words in name)


def _pairs(words: str) -> set[str]:
    return {words[at : at + NEAR] for at in range(len(words) - 1)}


def alike(one: str, other: str, meanings: tuple[Sequence[float], Sequence[float]] = ((), ())) -> float:
    """How alike two questions are, at least 1 where one answer most likely answers both; 0 where a number or a stage
    tells them apart. `meanings` are their vectors (length one); without these the words alone decide.
    """
    near = cosine(*meanings)
    if all(meanings) and near < ALIKE - SHARED:  # whatever words they share
        return near / ALIKE
    if told_apart(one, other):
        return 0.0
    shared = overlap(one, other)
    if not all(meanings):
        return shared / ALIKE_IN_WORDS
    return (near + SHARED * shared) / ALIKE


def told_apart(one: str, other: str) -> bool:
    """Whether a number, a stage or a word with an opposite stands in one of two questions only."""
    return set(TELLING.findall(_plain(one))) != set(TELLING.findall(_plain(other)))


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """How near two vectors of length one are, -1 to 1; 0 where one of them is empty."""
    return float(sum(map(mul, one, other))) if one and other else 0.0


def overlap(one: str, other: str) -> float:
    """The share of the pairs of characters that two questions have in common, 0 to 1."""
    pairs = [_pairs(folded(_plain(words))) for words in (one, other)]
    total = sum(map(len, pairs))
    return 2 * len(pairs[0] & pairs[1]) / total if total else float(folded(one) == folded(other))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words)
