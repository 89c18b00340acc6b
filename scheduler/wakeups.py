"""When the jobs run: APScheduler wakes them, and the program's own clock tells them what time it is."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from contest.ports import Clock, UnitOfWorkFactory
from scheduler.jobs import EVERY_MINUTE, JOBS, OCCASIONS, Job
from scheduler.planner import Planner

GRACE_SECONDS = 6 * 3600
NEXT = "next"
FARTHEST = timedelta(days=1)

log = logging.getLogger(__name__)


class Wakeups:
    """Runs the jobs while the program runs, and `further` ones. `changed` is called when a job did something that may
    be deliverable.

    Nothing is stored in the scheduler: what is due is computed from the contests, so that a stop loses nothing. `clock`
    may be set to another day; the instants that it names are turned into the machine's.
    """

    def __init__(
        self,
        factory: UnitOfWorkFactory,
        clock: Clock,
        changed: Callable[[], None],
        further: Sequence[Job] = (),
    ) -> None:
        self._factory, self._clock, self._changed = factory, clock, changed
        self._planner = Planner()
        self._jobs = (Job(OCCASIONS, EVERY_MINUTE, self._planner.run), *JOBS, *further)
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "misfire_grace_time": GRACE_SECONDS, "max_instances": 1},
        )

    def start(self) -> None:
        """Run every job now and then in its time; to be called inside the running event loop."""
        for job in self._jobs:
            trigger = IntervalTrigger(seconds=int(job.every.total_seconds()), timezone=UTC)
            self._scheduler.add_job(self._run, trigger, [job], id=job.name, next_run_time=datetime.now(UTC))
        self._scheduler.start()

    def stop(self) -> None:
        """Wake nothing any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Run all jobs once at the clock's instant; how many things they did (for commands and tests)."""
        return sum([await job.run(self._factory, self._clock.now()) for job in self._jobs])

    async def _run(self, job: Job) -> None:
        done = await job.run(self._factory, self._clock.now())
        if done:
            log.info("job %s did %s", job.name, done)
            self._changed()
        if job is self._jobs[0]:
            self._set_next()

    def _set_next(self) -> None:
        """Wake up once more exactly when the next occasion is due, by the program's clock."""
        now = self._clock.now()
        if (due := self._planner.next_due(now)) is None or due - now > FARTHEST:
            return
        first = self._jobs[0]
        at = datetime.now(UTC) + (due - now)
        self._scheduler.add_job(self._run, DateTrigger(at, timezone=UTC), [first], id=NEXT, replace_existing=True)
