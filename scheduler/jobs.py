"""What runs by itself besides the calendars: one table of jobs, each a function that is given the present instant."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.persons import finish_erasing
from contest.ports import FileStore, UnitOfWorkFactory
from contest.publishing import close_due
from contest.retention import purge_due
from contest.sweeping import sweep

KEPT = timedelta(days=7)
Body = Callable[[UnitOfWorkFactory, datetime], Awaitable[int]]


@dataclass(frozen=True)
class Job:
    """A job's name, how often it runs, and what it does: given the clock's instant, it returns how many things it did.

    Running one twice, late or in two places at once changes nothing more.
    """

    name: str
    every: timedelta
    run: Body


async def close_lists(factory: UnitOfWorkFactory, now: datetime) -> int:
    """Close the lists whose publicity period has ended."""
    async with factory() as work:
        return len(await close_due(now, work))


async def purge_bodies(factory: UnitOfWorkFactory, now: datetime) -> int:
    """Delete what was said in messages and deliveries more than seven days ago."""
    async with factory() as work:
        return await work.inbox.purge(now - KEPT) + await work.outbox.purge(now - KEPT)


def sweeping(store: FileStore) -> Job:
    """Delete the contents of files that nothing names."""

    async def run(factory: UnitOfWorkFactory, now: datetime) -> int:
        return await sweep(factory, store, now)

    return Job("files", timedelta(days=1), run)


async def purge_contests(factory: UnitOfWorkFactory, now: datetime) -> int:
    """Delete the personal data of contests that have been over for as long as they are kept, and of persons who asked
    for it when something still held theirs."""
    return sum([each.total for each in await purge_due(factory, now)]) + await finish_erasing(factory, now)


OCCASIONS, EVERY_MINUTE = "occasions", timedelta(minutes=1)
JOBS = (
    Job("publicity", timedelta(minutes=1), close_lists),
    Job("purge", timedelta(hours=1), purge_bodies),
    Job("retention", timedelta(days=1), purge_contests),
)
