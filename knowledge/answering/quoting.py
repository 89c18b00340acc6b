"""How much of a sentence is quoted."""

import re
from collections.abc import Sequence

from knowledge.search.folding import fold
from knowledge.search.passages import Passage
from knowledge.search.ranking import Term

LONGEST, SHARED, SHORTEST = 130, 180, 50
SEGMENT = re.compile(r"[^，；,;。]+[，；,;。]?")


def tight(passage: Passage, terms: Sequence[Term], share: int = 1, look: re.Pattern[str] | None = None) -> str:
    """All of a passage where it is short, else the run of its parts that speaks of most terms.

    `share`: among how many contests the space is divided. `look`: what the run must hold (a sum, a date …), if it can.
    """
    longest = LONGEST if share == 1 else max(SHORTEST, SHARED // share)
    for quote in (passage.whole, passage.quote):
        if length(quote) <= longest:
            return quote
    runs = _runs(passage.quote, longest)
    if look:
        runs = [run for run in runs if look.search(fold(run))] or runs
    best = max(runs or [passage.quote], key=lambda run: (_weight(run, terms), -len(run)))
    return _completed(best, passage.quote, longest).strip("，；,; \n")


def _completed(run: str, quote: str, longest: int) -> str:
    """The run, led on to the end of its half sentence where there is room."""
    start = quote.find(run)
    end = next((at for at in range(start + len(run) - 1, len(quote)) if quote[at] in "；;。"), len(quote) - 1) + 1
    return quote[start:end] if length(quote[start:end]) <= longest else run


def length(quote: str) -> int:
    """Its characters without white space."""
    return len("".join(quote.split()))


def _runs(quote: str, longest: int) -> list[str]:
    spans = [found.span() for found in SEGMENT.finditer(quote)]
    found = []
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first:]:
            if length(quote[start:end]) <= longest or (start, end) in spans:
                found.append(quote[start:end])
    return found


def _weight(run: str, terms: Sequence[Term]) -> float:
    text = fold(run)
    return sum(term.weight for term in terms if any(word in text for word in term.words))
