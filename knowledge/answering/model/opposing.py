"""Whether a sentence turns round what its quotes say: a negation more or less, or the opposite word."""

import re
from collections.abc import Iterator

from knowledge.answering.lexicon import LEXICON
from knowledge.search.folding import fold

REACH, HAN = 4, re.compile("[一-鿿]{2}")


def turns_round(text: str, quotes: str, headings: str = "") -> bool:
    """Whether a sentence denies what its quotes only affirm, affirms what they only deny, or has the opposite of a word
    of theirs; `headings` stand above the quotes."""
    said, quoted = fold(text), fold(quotes)
    if any(_swapped(said, quoted + fold(headings), one, other) for one, other in _pairs()):
        return True
    denied, in_quotes = set(_denied(said)), set(_denied(quoted))
    wrongly_denied = any(word in quoted and word not in in_quotes for word in denied)
    wrongly_affirmed = any(word in said and word not in denied and _always_denied(word, quoted) for word in in_quotes)
    return wrongly_denied or wrongly_affirmed


def _pairs() -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    for one, other in LEXICON.opposites:
        yield one, other
        yield other, one


def _swapped(said: str, quoted: str, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    return bool(one.search(said) and not one.search(quoted) and other.search(quoted) and not other.search(said))


def _denied(text: str) -> Iterator[str]:
    """The two characters after each negation."""
    for found in LEXICON.negators.finditer(text):
        if after := HAN.match(text, found.end()):
            yield after.group()


def _always_denied(word: str, text: str) -> bool:
    """Whether each place of a word stands behind a negation."""
    places = [found.start() for found in re.finditer(re.escape(word), text)]
    return all(LEXICON.negators.search(text[max(0, at - REACH) : at]) for at in places)
