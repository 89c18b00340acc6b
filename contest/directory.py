"""All contests at a glance (赛事名录): at hand without reading their profiles, however many there are."""

from dataclasses import dataclass
from functools import cached_property

from contest.contests import Contest
from contest.likeness import folded


@dataclass(frozen=True)
class Entry:
    """A contest as it is looked for. `stamp` is another one after every change of the contest or its notices."""

    id: str
    name: str
    title: str
    region: str
    level: str
    parent: str | None
    stamp: str


def entry_of(contest: Contest, stamp: str = "") -> Entry:
    """The entry of a contest."""
    profile = contest.profile
    region, level = (each.value if each else "" for each in (profile.region, profile.level))
    return Entry(contest.id, contest.name, contest.full_name, region, level, contest.parent, stamp)


MANY = 12  # contests, up to which they are listed one by one


@dataclass(frozen=True)
class Directory:
    """The entries in the order in which the contests were added. `stamp` is another one after every change of any."""

    stamp: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def many(self) -> bool:
        """Whether there are too many to list; one is then found by its name."""
        return len(self.entries) > MANY

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by contest."""
        return {entry.id: entry for entry in self.entries}

    def called(self, said: str) -> Entry | None:
        """The first one whose name or title is what was said."""
        return self._called.get(folded(said))

    def like(self, said: str) -> tuple[Entry, ...]:
        """Those whose name, title or region holds the words said."""
        words = folded(said)
        return tuple(entry for entry, names in self._folded if any(words in each for each in names)) if words else ()

    def above(self, contest: str | None) -> tuple[str, ...]:
        """A contest and those above it, the nearest first; empty for an unknown one."""
        found: dict[str, None] = {}
        while contest in self.by_id and contest not in found:
            found[contest] = None
            contest = self.by_id[contest].parent
        return tuple(found)

    def below(self, contest: str) -> tuple[Entry, ...]:
        """The sub-contests of a contest."""
        return tuple(entry for entry in self.entries if entry.parent == contest)

    @cached_property
    def _folded(self) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
        return tuple((entry, tuple(map(folded, (entry.name, entry.title, entry.region)))) for entry in self.entries)

    @cached_property
    def _called(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry, (name, title, _) in self._folded:
            found.setdefault(name, entry)
            found.setdefault(title, entry)
        return found
