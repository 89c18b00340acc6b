"""The contests that questions are answered about, their notices cut into passages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from contest.clarifications import Curated
from contest.clauses import Clause, Notice, Source
from contest.contests import Contest
from contest.corrections import in_force as corrected
from contest.directory import entry_of
from contest.ports import UnitOfWork
from contest.profile import ContestProfile, SuggestedField, Track
from contest.register import Registered, not_yet
from knowledge.answering.gate import Printed
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.names import names_of
from knowledge.answering.superseding import in_force
from knowledge.clauses.quotes import squeeze
from knowledge.profiling.derive import derive
from knowledge.search.folding import fold
from knowledge.search.passages import Passage, passages_of


@dataclass(frozen=True)
class Shelf:
    """One contest with its notices, in order of their being added, and what its organizers answered, newest first."""

    contest: Contest
    notices: tuple[Notice, ...]
    curated: tuple[Curated, ...] = ()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of all its notices that are in force."""
        every = (passage for notice in self.notices for passage in passages_of(notice))
        return tuple(in_force(every, self.contest.profile.amended))

    @cached_property
    def grams(self) -> Counter[str]:
        """In how many of its sentences each pair of characters stands."""
        return Counter(gram for passage in self.passages for gram in passage.grams)

    @cached_property
    def clauses(self) -> dict[tuple[str, str], Clause]:
        """Its clauses by (notice id, clause id)."""
        return {(notice.id, clause.id): clause for notice in self.notices for clause in notice.clauses}

    def before(self, later: frozenset[str], above: ContestProfile | None) -> "Shelf":
        """The same contest without some amendments; `above` is its parent's profile."""
        left = tuple(notice for notice in self.notices if notice.id not in later)
        profile = corrected(derive(self.contest.id, left, above), self.contest.corrections)
        return replace(self, contest=replace(self.contest, profile=profile), notices=left)

    def narrowed(self, contest: Contest, sentences: Sequence[Source]) -> "Shelf":
        """The same notices with nothing but some of their sentences, and a profile to go with them."""
        kept: dict[tuple[str, str], str] = {}
        for each in sentences:
            place = (each.notice, each.clause)
            kept[place] = kept.get(place, "") + "\n" + squeeze(each.quote)
        shelf = replace(self, contest=contest, curated=())
        shelf.__dict__["passages"] = tuple(p for p in self.passages if squeeze(p.quote) in kept.get(p.key, ""))
        return shelf

    @cached_property
    def names(self) -> tuple[str, ...]:
        """How people call it, folded: short name, region, the place in its id; the words for the national level."""
        return names_of(entry_of(self.contest))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Those of its names that say nothing else: not the ones that are part of a stage's name (全国总决赛)."""
        profile = self.contest.profile
        stages = [fold(stage.name) for stage in (*profile.stages, *profile.events)]
        return tuple(name for name in self.names if not any(name in stage or stage in name for stage in stages))

    @cached_property
    def printed(self) -> dict[str, Printed]:
        """Each of its notices by its id, as quotes are compared with it."""
        return {notice.id: _printed(notice, self) for notice in self.notices}

    @cached_property
    def guided(self) -> frozenset[tuple[str, str]]:
        """The clauses of the tracks' and fields' guides, by (notice id, clause id): what projects are about, no
        rules. A clause that several of them share is none."""
        profile = self.contest.profile
        owners: list[Track | SuggestedField] = [*profile.tracks, *profile.fields]
        sources = [(owner.source.notice, owner.source.clause) for owner in owners]
        within = {key for key in sources if sources.count(key) == 1}
        for (notice, clause_id), clause in self.clauses.items():
            if (notice, clause.parent or "") in within:
                within.add((notice, clause_id))
        return frozenset(within)

    @cached_property
    def rules(self) -> tuple[Passage, ...]:
        """The sentences without those of the guides, unless they speak of taking part all the same."""
        named = LEXICON.scope["rules"]
        return tuple(p for p in self.passages if p.key not in self.guided or named.search(p.text))


class Library:
    """All shelves, in the order in which the contests were added."""

    def __init__(self, contests: Sequence[Contest], notices: Sequence[Notice]) -> None:
        self.partly = False
        self._shelves = {
            contest.id: Shelf(contest, tuple(notice for notice in notices if notice.contest == contest.id))
            for contest in contests
        }

    @classmethod
    def of(cls, shelves: Mapping[str, Shelf], *, partly: bool = False) -> "Library":
        """A library of shelves that are there already; `partly`: there are others, one of which may be meant."""
        library = cls((), ())
        library._shelves, library.partly = dict(shelves), partly
        return library

    def get(self, contest: str | None) -> Shelf | None:
        """One shelf, or None."""
        return self._shelves.get(contest) if contest else None

    def line(self, contest: str | None) -> tuple[Shelf, ...]:
        """A contest and those above it, the nearest first; empty for an unknown one."""
        found: dict[str, Shelf] = {}
        while (shelf := self.get(contest)) and shelf.contest.id not in found:
            found[shelf.contest.id] = shelf
            contest = shelf.contest.parent
        return tuple(found.values())

    def at(self, now: datetime) -> "Library":
        """What was in force at an instant (UTC): without the amendments whose day had not come."""
        later = frozenset(id_ for shelf in self._amended for id_ in not_yet(_register(shelf), _day(shelf, now)))
        if later and later not in self._earlier:
            shelves = dict(self._shelves)
            for shelf in self._amended:
                above = self.get(shelf.contest.parent)
                shelves[shelf.contest.id] = shelf.before(later, above.contest.profile if above else None)
            self._earlier[later] = Library.of(shelves)
        return self._earlier[later] if later else self

    @cached_property
    def _amended(self) -> tuple[Shelf, ...]:
        return tuple(shelf for shelf in self.shelves if any(one.amends for one in _register(shelf)))

    @cached_property
    def _earlier(self) -> "dict[frozenset[str], Library]":
        return {}

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """All of them."""
        return tuple(self._shelves.values())

    @cached_property
    def printed(self) -> dict[str, Printed]:
        """Each notice by its id, as quotes are compared with it."""
        return {notice: printed for shelf in self.shelves for notice, printed in shelf.printed.items()}


def _printed(notice: Notice, shelf: Shelf) -> Printed:
    level = shelf.contest.profile.level
    issued = next((one.issued for one in _register(shelf) if one.id == notice.id), None)
    return Printed(squeeze(notice.text), level.value if level else "", issued.isoformat() if issued else "")


def _register(shelf: Shelf) -> tuple[Registered, ...]:
    return shelf.contest.profile.notices


def _day(shelf: Shelf, now: datetime) -> date:
    return now.astimezone(shelf.contest.tz).date()


class LibrarySource(Protocol):
    """Where the answerer gets the library in force."""

    async def concerned(
        self, work: UnitOfWork, said: str, contest: str | None, spoken_of: Sequence[str] = ()
    ) -> Library:
        """That part of the library, as the database has it now, which an answer to a message may need; `contest` is
        the conversation's own, `spoken_of` those of its last answer, `work` an open unit of work."""
        ...


class FixedLibrary:
    """A library that does not change: for a command that answers once, and for tests."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def concerned(
        self, work: UnitOfWork, said: str, contest: str | None, spoken_of: Sequence[str] = ()
    ) -> Library:
        """All of it."""
        return self._library
