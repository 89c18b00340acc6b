"""How people call contests, and which of them a message is about."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from contest.directory import Directory, Entry
from contest.profile import NATIONAL
from knowledge.answering.lexicon import LEXICON
from knowledge.search.folding import fold

PLACES = re.compile(r"[一-鿿]{2,}?(?:特别行政区|自治区|省|市|自治州|盟|州|区|县)")
SUFFIXES = re.compile(r"(特别行政区|(维吾尔|壮族|回族)?自治[区州]|省|市|州|盟|区|县)$")
MOST = 5  # contests that one question is put to


def names_of(entry: Entry) -> tuple[str, ...]:
    """How people call it, folded: short name, region, the place in its id; the words for the national level."""
    return _names(entry.id, entry.name, entry.region, entry.level)


@lru_cache(maxsize=50_000)
def _names(contest: str, name: str, region: str, level: str) -> tuple[str, ...]:
    places = PLACES.findall(fold(region))
    place = places[-1] if places else ""
    latin = re.findall(r"[a-z]{4,}", contest.lower())
    found = [fold(name), place, SUFFIXES.sub("", place), *latin]
    found += LEXICON.levels.get(level, ()) if level == NATIONAL else ()
    return tuple(dict.fromkeys(each for each in found if len(each) > 1))


class Names:
    """Finds the contests that a message names, in a time that does not grow with their number."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def concerned(self, said: str, contest: str | None, spoken_of: Iterable[str] = ()) -> tuple[str, ...]:
        """The contests that an answer may need, the first ones those that are asked about: the conversation's own and
        those named; then those spoken of just before, and those above. Where there is neither of the first, all
        contests, unless there are many."""
        own = self.directory.above(contest)
        asked = dict.fromkeys((*own[:1], *self._named(fold(said), own)))
        all_ = () if self.directory.many else tuple(self.directory.by_id)
        ids = (*(asked or all_), *(each for each in spoken_of if each in self.directory.by_id))
        return tuple(dict.fromkeys((*ids, *(above for each in ids for above in self.directory.above(each)))))

    def _named(self, text: str, own: tuple[str, ...]) -> tuple[str, ...]:
        """Those named, in the order in which they were added. Of the many that share a name (全国) those above the
        conversation's own are meant, and the first few where nothing else is named."""
        called = [self._called[name] for name in self._within(text)]
        few = {each for ids in called if len(ids) <= MOST for each in ids}
        many = {each for ids in called if len(ids) > MOST for each in ids}
        found = few | many.intersection(own) or many
        return tuple(sorted(found, key=self._places.__getitem__)[:MOST])

    def _within(self, text: str) -> set[str]:
        pieces = {text[at : at + length] for length in self._lengths for at in range(len(text) - length + 1)}
        return pieces & self._called.keys()

    @cached_property
    def _called(self) -> dict[str, list[str]]:
        called: dict[str, list[str]] = {}
        for entry in self.directory.entries:
            for name in names_of(entry):
                called.setdefault(name, []).append(entry.id)
        return called

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(map(len, self._called))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {entry.id: place for place, entry in enumerate(self.directory.entries)}
