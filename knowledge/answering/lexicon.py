"""The lexicon: what words mean the same, what is asked how, what is no question about rules. Data, read from TOML."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "lexicon"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Evidence:
    """Words of a notice that answer a topic; `says` is what they mean for the one who asks whether he may or must.

    Where `context` is given, the headings above must match it too.
    """

    text: re.Pattern[str]
    context: re.Pattern[str] | None = None
    says: str = ""


@dataclass(frozen=True)
class Topic:
    """Something that people ask about. `closed`: where no evidence is found, the notice is silent on it.

    `fact` names the typed fact of the profile that answers it, `whole` that every clause found is part of the answer (a
    list), `kinds` the kinds of things that its first evidence holds by itself.
    """

    key: str
    ask: re.Pattern[str]
    unless: re.Pattern[str] | None
    evidence: tuple[Evidence, ...]
    closed: bool = False
    whole: bool = False
    fact: str = ""
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kind:
    """A kind of thing asked for, by its words in the question, and how it looks in a notice."""

    key: str
    ask: re.Pattern[str]
    look: re.Pattern[str]


class Lexicon:
    """Everything in `knowledge/lexicon`, read at first use."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Words that mean the same, the official ones first: of contests, and of what projects are about."""
        return tuple(tuple(group) for file in ("words", "domains") for group in self._read(file)["groups"])

    @cached_property
    def stop(self) -> re.Pattern[str]:
        """Words of a question that say nothing about what is asked for."""
        return _any(self._read("words")["stop"])

    @cached_property
    def empty(self) -> tuple[frozenset[str], frozenset[str]]:
        """Characters that make no word, and characters that make a pair doubtful."""
        words = self._read("words")
        return frozenset(words["empty"]), frozenset(words["doubtful"])

    @cached_property
    def group_of(self) -> dict[str, tuple[str, ...]]:
        """Word -> its group; a word of several groups has them all."""
        found: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            for word in group:
                found[word] = (*found.get(word, ()), *group)
        return found

    @cached_property
    def triggers(self) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
        """Patterns that stand for a group, where a bare word would say too much."""
        pairs = self._read("words")["triggers"]
        return tuple((re.compile(pattern), self.group_of[word]) for pattern, word in pairs)

    @cached_property
    def spoken(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Spoken and regional ways of asking, each with its words in the language of notices."""
        return tuple((re.compile(pattern), plain) for pattern, plain in self._read("words")["spoken"])

    @cached_property
    def words(self) -> re.Pattern[str]:
        """All words of all groups, longest first."""
        return _any(self.group_of)

    @cached_property
    def english(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """The English phrases, longest first, and the Chinese words of each."""
        phrases: dict[str, str] = self._read("english")["phrases"]
        longest = sorted(phrases, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), phrases

    @cached_property
    def guard(self) -> dict[str, re.Pattern[str]]:
        """What is no question about rules: one pattern per kind."""
        return {kind: re.compile("|".join(patterns)) for kind, patterns in self._read("guard").items()}

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What people ask about, in the order of the file."""
        return tuple(_topic(entry) for entry in self._read("topics")["topic"])

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of things asked for."""
        entries = self._read("kinds")["kind"]
        return tuple(Kind(e["key"], re.compile("|".join(e["ask"])), re.compile("|".join(e["look"]))) for e in entries)

    @cached_property
    def forms(self) -> dict[str, re.Pattern[str]]:
        """The forms of a question (may I, must I, is it so, which of two, a list …) and the words of yes and no."""
        return {key: re.compile("|".join(patterns)) for key, patterns in self._read("kinds")["forms"].items()}

    @cached_property
    def opposites(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
        """Pairs of patterns that say the opposite of one another."""
        return tuple((re.compile(one), re.compile(other)) for one, other in self._read("opposites")["pairs"])

    @cached_property
    def negators(self) -> re.Pattern[str]:
        """Words that turn what follows them round."""
        return re.compile("|".join(self._read("opposites")["negators"]))

    @cached_property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """How people call a level of contests."""
        return {level: tuple(words) for level, words in self._read("scope")["levels"].items()}

    @cached_property
    def scope(self) -> dict[str, re.Pattern[str]]:
        """How people say that contests are to be compared."""
        return {key: re.compile("|".join(patterns)) for key, patterns in self._read("scope")["scope"].items()}

    @cached_property
    def moments(self) -> dict[str, re.Pattern[str]]:
        """How people ask about now, and about days that a notice may leave open."""
        return {key: re.compile("|".join(patterns)) for key, patterns in self._read("scope")["moments"].items()}

    @cached_property
    def following(self) -> dict[str, str]:
        """What a message that goes on begins and ends with, and by what it is known: patterns."""
        return {key: value for key, value in self._read("following").items() if isinstance(value, str)}

    @cached_property
    def leaning(self) -> dict[str, re.Pattern[str]]:
        """How people speak of what was asked and answered just before."""
        return {key: re.compile("|".join(patterns)) for key, patterns in self._read("following")["leaning"].items()}

    @cached_property
    def asked_of(self) -> dict[str, str]:
        """What is asked of something listed where nothing else is said, by its kind."""
        return dict(self._read("following")["asked_of"])

    @cached_property
    def slots(self) -> tuple[tuple[str, ...], ...]:
        """Words of which one may stand where another one stood."""
        return tuple(tuple(words) for words in self._read("following")["slots"].values())

    @cached_property
    def weights(self) -> dict[str, dict[str, float]]:
        """How much each thing counts that speaks for a sentence (`mark`), and for there being an answer (`sure`)."""
        weights: dict[str, dict[str, float]] = self._read("weights")
        return weights

    def _read(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self._folder / f"{name}.toml").read_text(encoding="utf-8"))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest))


def _topic(entry: dict[str, Any]) -> Topic:
    unless = re.compile("|".join(entry["unless"])) if "unless" in entry else None
    flags = {name: bool(entry.get(name)) for name in ("closed", "whole")}
    evidence = tuple(_evidence(found) for found in entry.get("evidence", ()))
    ask = re.compile("|".join(entry["ask"]))
    kinds = frozenset(entry.get("kinds", ()))
    return Topic(entry["key"], ask, unless, evidence, fact=entry.get("fact", ""), kinds=kinds, **flags)


def _evidence(entry: dict[str, str]) -> Evidence:
    context = re.compile(entry["context"]) if "context" in entry else None
    return Evidence(re.compile(entry["text"]), context, entry.get("says", ""))


LEXICON = Lexicon()
