"""What official forms call what is filled in; the words are in `labels.toml`."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from contest.facts import LISTS, SINGLE

FILE = Path(__file__).parent / "labels.toml"
BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
BESIDES = "::：*＊·　 "


@dataclass(frozen=True)
class Vocabulary:
    """Names by what they mean. `own`: labels of the contest's own questions, which mean themselves."""

    single: Mapping[str, str]
    lists: Mapping[str, str]
    columns: Mapping[str, str]
    own: frozenset[str] = field(default_factory=frozenset)

    def meaning(self, label: str) -> str | None:
        """What a label beside a cell asks for: a single fact, or an own question's label."""
        folded = fold(label)
        if folded in self.own:
            return folded
        return self.single.get(folded)

    def column(self, label: str) -> str | None:
        """What the head of a column asks for in each row."""
        return self.columns.get(fold(label))


def fold(label: str) -> str:
    """A label for comparing: without white space, brackets and what is in them, colons and asterisks."""
    text = "".join(unicodedata.normalize("NFKC", label).split())
    return BRACKETS.sub("", text).strip(BESIDES).casefold()


@lru_cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def vocabulary(own: Iterable[str] = ()) -> Vocabulary:
    """The words of the file, every fact also under its own name, and the labels of a contest's own questions."""
    words = _words()
    single = {fold(word): name for name in SINGLE for word in (name, *words["single"].get(name, ()))}
    lists = {fold(word): name for name in LISTS for word in (name, *words["list"].get(name, ()))}
    known = {name for columns in LISTS.values() for name in columns}
    columns = {fold(word): name for name in known for word in (name, *words["column"].get(name, ()))}
    return Vocabulary(single, lists, columns, frozenset(map(fold, own)))
