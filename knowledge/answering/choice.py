"""Questions that offer two answers (甲还是乙): what the notice has of each."""

import re
from collections.abc import Sequence

from contest.messages import Citation
from knowledge.answering.found import Found, cite_passage, once, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.quoting import length, tight
from knowledge.search.folding import bigrams, fold
from knowledge.search.passages import Passage
from knowledge.search.ranking import Scored, rank

OFFERED = re.compile(r"(?:[是,、:]|^)([^是,、:]{1,8}?)还是([^,、?。]{1,8})")
NEAREST, KIN, BUDGET = 8, 0.3, 150
SIGN = re.compile(r"[^一-鿿,。?!、:;()]+")


def choose(inquiry: Inquiry) -> Found | None:
    """What the notice has of each of the two; None where no two are offered or it has neither."""
    question = inquiry.question
    offered = _offered(inquiry)
    if "choice" not in question.forms or len(offered) < 2:
        return None
    ranked = rank(inquiry.shelf.passages, question.terms, {}).scored
    first, second = (_held(ranked, alternatives) for alternatives in offered)
    if first and second:
        chosen = _pair(first, second)
        looks = [re.compile("|".join(map(re.escape, alternatives))) for alternatives in offered]
        share = 1 if sum(length(passage.whole) for passage in chosen) <= BUDGET else 2
        quotes = [(p, tight(p, question.terms, share, look)) for p, look in zip(chosen, looks, strict=True)]
        return Found(once(words(quote, cite_passage(passage, quote)) for passage, quote in quotes))
    return _with_heading(inquiry, offered, first or second)


def _offered(inquiry: Inquiry) -> list[tuple[str, ...]]:
    """Two sets of words; one of a set must stand in a passage for that answer."""
    question = inquiry.question
    if len(question.quoted) == 2:
        return [(quoted,) for quoted in question.quoted]
    found = OFFERED.search(question.text)
    if not found:
        return []
    signs = [SIGN.search(side) for side in found.groups()]
    if question.quoted and signs[0] and signs[1]:
        return _variants(question.quoted[0], signs[0].group(), signs[1].group())
    return [tuple(LEXICON.words.findall(side) or bigrams(side)) for side in found.groups()]


def _variants(quoted: str, first: str, second: str) -> list[tuple[str, ...]]:
    """The quoted words as written with the one sign and with the other (数据X, 数据×)."""
    return [(quoted.replace(second, first),), (quoted.replace(first, second),)]


def _held(ranked: Sequence[Scored], alternatives: tuple[str, ...]) -> list[Scored]:
    return [s for s in ranked if any(word in s.passage.text for word in alternatives)][:NEAREST]


def _pair(first: Sequence[Scored], second: Sequence[Scored]) -> tuple[Passage, Passage]:
    """The best two; two that stand under the same heading belong together."""
    pairs = ((a, b) for a in first for b in second)
    best = max(pairs, key=lambda pair: pair[0].coverage + pair[1].coverage + _kin(pair[0].passage, pair[1].passage))
    return best[0].passage, best[1].passage


def _kin(one: Passage, other: Passage) -> float:
    return KIN if one.clause.parent and one.clause.parent == other.clause.parent else 0.0


def _with_heading(inquiry: Inquiry, offered: list[tuple[str, ...]], held: Sequence[Scored]) -> Found | None:
    """The one that stands in a sentence, the other one in a heading."""
    if not held:
        return None
    passage = held[0].passage
    wanted = [word for words_ in offered for word in words_ if word not in passage.text]
    heads = [c for c in inquiry.shelf.clauses.values() if any(word in fold(c.heading) for word in wanted)]
    if not heads:
        return None
    head = heads[0]
    stated = [word for words_ in offered for word in words_ if word in passage.text]
    quote = tight(passage, inquiry.question.terms, 2, re.compile("|".join(map(re.escape, stated))))
    named = Citation(head.notice, passage.title, head.path, head.heading, head.id)
    return Found((words(quote, cite_passage(passage, quote)), words(head.heading, named)))
