"""How sure it is that the notice answers a question at all, and is not silent on it."""

import math
from collections.abc import Mapping, Sequence

from knowledge.answering.lexicon import LEXICON
from knowledge.answering.library import Shelf
from knowledge.answering.marking import MARKS, Marked
from knowledge.answering.question import Question
from knowledge.search.folding import bigrams

TINY = 1e-9
RARITY = 0.5  # of a pair of characters that the notice does not have


def sureness(found: Sequence[Marked], question: Question, shelf: Shelf) -> float:
    """How sure it is (0 to 1) that the best of the marked passages (best first, not empty) answers the question."""
    weights = LEXICON.weights["sure"]
    weighed = sum(weights.get(name, 0.0) * value for name, value in grounds(found, question, shelf).items())
    return 1 / (1 + math.exp(-weighed))


def grounds(found: Sequence[Marked], question: Question, shelf: Shelf) -> dict[str, float]:
    """What speaks for an answer, by name: of the best passage, of its lead over the others, and of the question."""
    best = found[0]
    marks = dict(zip(MARKS, best.marks, strict=True))
    evident = any(each.marks[MARKS.index("topic")] for each in found)
    closed = any(topic.closed for topic in question.topics) and not evident
    share, doubt = _spread([each.value for each in found])
    return {
        "bias": 1.0, "coverage": best.coverage, "likeness": best.likeness,
        **{name: marks[name] for name in ("topic", "kind", "shared", "headed", "words", "near")},
        "lead": best.value - found[1].value if len(found) > 1 else 0.0, "value": best.value,
        "share": share, "doubt": doubt, "closed": float(closed), "typed": float(bool(question.topics)),
        "spoken": spoken_of(question.text, shelf), "length": float(len(question.text)),
        **{f"kind_{kind.key}": 1.0 for kind in question.kinds}, **{f"form_{form}": 1.0 for form in question.forms},
    }


def _spread(values: Sequence[float]) -> tuple[float, float]:
    """The best one's share of the softmax of all, and the softmax's entropy in nats."""
    powers = [math.exp(value - values[0]) for value in values]
    total = sum(powers)
    shares = [power / total for power in powers]
    return shares[0], -sum(share * math.log(share + TINY) for share in shares)


def spoken_of(text: str, shelf: Shelf) -> float:
    """How much of a folded question the notice speaks of anywhere: the share of its pairs of characters that stand in
    it, rare ones counting more."""
    known: Mapping[str, int] = shelf.grams
    count = len(shelf.passages)
    weights = {gram: math.log((count + 1) / (known.get(gram, 0) + RARITY)) for gram in bigrams(text)}
    total = sum(weights.values())
    return sum(weight for gram, weight in weights.items() if gram in known) / total if total else 0.0
