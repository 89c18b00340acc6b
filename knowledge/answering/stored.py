"""The library in the database: of all contests only those at hand that were asked about last."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from contest.directory import Directory, Entry
from contest.ports import UnitOfWork
from knowledge.answering.library import Library, Shelf
from knowledge.answering.names import Names
from knowledge.search.dense import DenseIndex, Vectors, fingerprint

SHELVES, LIBRARIES = 32, 16  # a shelf takes 2 to 3 MiB with what is worked out of it


@dataclass(frozen=True, eq=False)
class Held:
    """A shelf at hand, its contest's stamp, and its vectors with their mark."""

    shelf: Shelf
    stamp: str
    mark: str
    vectors: Vectors


class StoredLibrary:
    """See `LibrarySource`. A contest that changed is read again before the next answer; others are not looked at.

    Vectors are stored, so nothing is embedded here. At most `most` contests stay at hand.
    """

    def __init__(self, index: DenseIndex, most: int = SHELVES) -> None:
        self._index, self._most = index, most
        self._names = Names(Directory())
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._library = lru_cache(maxsize=LIBRARIES)(_library_of)

    async def concerned(
        self, work: UnitOfWork, said: str, contest: str | None, spoken_of: Sequence[str] = ()
    ) -> Library:
        """See `LibrarySource`."""
        directory = await work.directory.current()
        if directory.stamp != self._names.directory.stamp:
            self._names = Names(directory)
            for gone in self._held.keys() - directory.by_id.keys():
                del self._held[gone]
                self._index.remove(gone)
        wanted = [directory.by_id[each] for each in self._names.concerned(said, contest, spoken_of)]
        return self._library(tuple([await self._at_hand(entry, work) for entry in wanted]))

    async def _at_hand(self, entry: Entry, work: UnitOfWork) -> Held:
        held = self._held.get(entry.id)
        if held is None or held.stamp != entry.stamp:
            held = self._held[entry.id] = await _read(entry, work)
        self._held.move_to_end(entry.id)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        self._index.put(entry.id, held.mark, held.vectors)
        return held


def _library_of(all_held: tuple[Held, ...]) -> Library:
    """What a library has worked out is kept with it."""
    return Library.of({held.shelf.contest.id: held.shelf for held in all_held}, partly=not all_held)


async def _read(entry: Entry, work: UnitOfWork) -> Held:
    contest = await work.contests.get(entry.id)
    if contest is None:
        raise LookupError(f"the directory lists {entry.id}, which is not there")
    shelf = Shelf(contest, await work.notices.all(entry.id), await work.clarifications.standing(entry.id))
    vectors = await work.vectors.of(entry.id)
    return Held(shelf, entry.stamp, fingerprint(vectors), vectors)
