"""What a model answered: strict JSON, or nothing."""

import json
import re
from dataclasses import dataclass

LONGEST, MOST = 12_000, 6
THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """One sentence with the numbers it names and the words it quotes from them."""

    text: str
    sources: tuple[int, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """The sentences of a model; none where it abstained."""

    sentences: tuple[Said, ...] = ()


def read_draft(words: str) -> Draft | None:
    """The draft in a model's words; None for what is not the JSON that was asked for."""
    words = THOUGHT.sub("", words[:LONGEST])
    begin, end = words.find("{"), words.rfind("}")
    try:
        read = json.loads(words[begin : end + 1]) if 0 <= begin < end else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or not isinstance(read.get("sentences"), list):
        return None
    if read.get("abstain") is True:
        return Draft()
    return Draft(tuple(said for each in read["sentences"][:MOST] if (said := _said(each)) is not None))


def _said(each: object) -> Said | None:
    if not isinstance(each, dict):
        return None
    text, sources, quotes = (each.get(name) for name in ("text", "sources", "quotes"))
    if not isinstance(text, str) or not isinstance(sources, list) or not isinstance(quotes, list):
        return None
    if not all(type(number) is int for number in sources) or not all(isinstance(quote, str) for quote in quotes):
        return None
    return Said(" ".join(text.split()), tuple(sources), tuple(quotes))
