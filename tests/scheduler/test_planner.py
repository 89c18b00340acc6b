"""Of many calendars only those are looked at where something may have to be said."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from contest.people import Account, Organizer
from contest.planning import RETRY
from scheduler.planner import Planner
from tests.contest.shapes import REG, at, contest, local, stage
from tests.fakes import FakeWork, FakeWorkFactory

OPEN = contest(stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG))
NAMES = [f"c{number:02}" for number in range(50)]


class CountedWork(FakeWork):
    """Notes which contests were read."""

    def _open(self, state):
        super()._open(state)
        get, read = self.contests.get, self._factory.read

        async def counted(name):
            read.append(name)
            return await get(name)

        self.contests.get = counted


class Factory(FakeWorkFactory):
    def __init__(self):
        super().__init__()
        self.read = []

    def __call__(self):
        return CountedWork(self)

    async def put(self, *names, confirmed=True):
        async with self() as work:
            for name in names:
                await work.contests.put(replace(OPEN, id=name))
                await work.contests.declare(name, confirmed=confirmed)

    async def looked(self, planner, now):
        """Which contests a run read."""
        self.read.clear()
        await planner.run(self, now)
        return list(self.read)


def test_contests_are_looked_at_after_a_start_and_then_when_something_is_due():
    async def story():
        factory, planner, now = Factory(), Planner(), at("2024-08-10 12:00")
        await factory.put(*NAMES)
        looks = [await factory.looked(planner, now + timedelta(minutes=minutes)) for minutes in range(3)]
        next_due = planner.next_due(now)
        return looks, local(next_due), [await factory.looked(planner, next_due + timedelta(minutes=n)) for n in (0, 1)]

    looks, next_due, later = asyncio.run(story())

    assert looks == [NAMES, [], []]
    assert next_due == "2024-08-18 09:00"
    assert later == [NAMES, []]


def test_a_contest_that_changed_is_looked_at_at_once_and_one_that_is_gone_is_not():
    async def story():
        factory, planner, now = Factory(), Planner(), at("2024-08-10 12:00")
        await factory.put("a", "b", "c")
        await planner.run(factory, now)
        async with factory() as work:
            await work.contests.declare("b", direct=("1",))
            await work.contests.remove("c")
        return await factory.looked(planner, now), planner.next_due(now) is not None

    assert asyncio.run(story()) == (["b"], True)


def test_what_nobody_could_be_asked_is_asked_when_an_organizer_has_come():
    async def story():
        factory, planner, now = Factory(), Planner(), at("2024-07-10 12:00")
        await factory.put("a", confirmed=False)
        before = [await planner.run(factory, now), await planner.run(factory, now + RETRY / 2)]
        async with factory() as work:
            person = await work.people.of(Account("web", "w1"), "zh", now)
            work.state.organizers[person.id, "a"] = Organizer(person.id, "陈老师", "a")
        return before, await planner.run(factory, now + RETRY), await planner.run(factory, now + 3 * RETRY)

    assert asyncio.run(story()) == ([0, 0], 1, 0)
