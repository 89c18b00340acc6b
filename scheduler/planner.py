"""Looks at the contests' calendars, of many contests only at those where something may have to be said."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from contest.directory import Directory
from contest.planning import LAST_RUN, look_at, looked
from contest.ports import UnitOfWorkFactory

SLICE = 20  # contests in one unit of work: people who type wait no longer than that


class Planner:
    """Remembers of each contest when it is to be looked at again. One that changed is looked at at once; after a start
    all are. Nothing is lost with this memory: what is due is computed from the contests."""

    def __init__(self) -> None:
        self._again: dict[str, tuple[str, datetime | None]] = {}

    async def run(self, factory: UnitOfWorkFactory, now: datetime) -> int:
        """Plan the reminders, openings and questions that are due; returns how many."""
        async with factory() as work:
            directory = await work.directory.current()
            last = await work.marks.get(LAST_RUN)
        planned = 0
        for part in _slices([each for each in directory.by_id if self._waits(each, directory, now)]):
            planned += await self._look(part, (now, last, directory), factory)
        async with factory() as work:
            await looked(now, work)
        self._again = {each: known for each, known in self._again.items() if each in directory.by_id}
        return planned

    def next_due(self, now: datetime) -> datetime | None:
        """The instant (UTC) after `now` at which something is due next, as far as the contests were looked at."""
        return min((again for _, again in self._again.values() if again and again > now), default=None)

    def _waits(self, contest: str, directory: Directory, now: datetime) -> bool:
        stamp, again = self._again.get(contest, ("", now))
        return stamp != directory.by_id[contest].stamp or (again is not None and again <= now)

    async def _look(
        self, part: Sequence[str], at: tuple[datetime, str | None, Directory], factory: UnitOfWorkFactory
    ) -> int:
        (now, last, directory), planned = at, 0
        async with factory() as work:
            for each in part:
                contest = await work.contests.get(each)
                if contest is not None:
                    look = await look_at(contest, now, last, work)
                    self._again[each] = (directory.by_id[each].stamp, look.again)
                    planned += look.planned
        return planned


def _slices(contests: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(contests), SLICE):
        yield contests[first : first + SLICE]
