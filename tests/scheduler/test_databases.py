"""The calendar and the delivery on real databases, killed and started again."""

import asyncio
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from contest.announcements import Announcement, Audience
from contest.messages import Reply
from contest.people import Account
from contest.planning import plan_due
from contest.ports import UnitOfWorkFactory
from scheduler.delivery import LEASE, MOST_IN_FLIGHT
from tests.contest.shapes import REG, at, contest, stage
from tests.scheduler.carrying import NOW, worker
from tests.storage.databases import migrated_template, new_postgres_url, opened, postgres_server, sqlite_url

OPEN = contest(stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG))
EVERYBODY = Audience(OPEN.id, followers=True)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    server = postgres_server()
    return new_postgres_url(server, migrated_template(server))


@pytest.fixture
def factory(url: str) -> Iterator[UnitOfWorkFactory]:
    with opened(url) as database:
        yield database.unit_of_work


async def fill(factory: UnitOfWorkFactory, number: int) -> None:
    async with factory() as work:
        await work.contests.put(OPEN)
        await work.contests.declare(OPEN.id, confirmed=True)
        for each in range(number):
            person = await work.people.of(Account("telegram", f"u{each}"), "zh", NOW)
            await work.followers.follow(person.id, OPEN.id, NOW)


async def announce(factory: UnitOfWorkFactory) -> None:
    async with factory() as work:
        await work.announcements.plan(Announcement("1", OPEN.id, "broadcast", EVERYBODY, Reply("通知"), NOW), NOW)


def test_two_workers_on_one_database_send_nothing_twice(factory: UnitOfWorkFactory, tmp_path: Path) -> None:
    log = tmp_path / "sent"

    async def story() -> None:
        await fill(factory, 150)
        await announce(factory)
        await asyncio.gather(*(worker(factory, str(log), NOW).drain() for _ in range(2)))

    asyncio.run(story())

    assert Counter(log.read_text().split()) == Counter(f"u{each}" for each in range(150))


def test_looking_again_plans_nothing_again(factory: UnitOfWorkFactory, tmp_path: Path) -> None:
    log = tmp_path / "sent"

    async def story() -> list[int]:
        await fill(factory, 3)
        counts = []
        for now in ("2024-08-18 09:00", "2024-08-18 09:01", "2024-08-22 09:00", "2024-08-22 09:30"):
            async with factory() as work:
                counts.append((await plan_due(at(now), work)).planned)
            await worker(factory, str(log), at(now)).drain()
        return counts

    assert asyncio.run(story()) == [3, 0, 2, 0]
    assert Counter(log.read_text().split()) == {"u0": 3, "u1": 3, "u2": 3}


def test_a_killed_delivery_is_finished_by_the_next_and_loses_nobody(url: str, tmp_path: Path) -> None:
    log = tmp_path / "sent"
    log.touch()
    with opened(url) as database:
        asyncio.run(fill(database.unit_of_work, 200))
        asyncio.run(announce(database.unit_of_work))

    process = subprocess.Popen([sys.executable, "-m", "tests.scheduler.carrying", url, str(log)])
    while len(log.read_text().split()) < 60 and process.poll() is None:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = len(log.read_text().split())
    with opened(url) as database:
        later = NOW + LEASE + timedelta(seconds=1)
        asyncio.run(worker(database.unit_of_work, str(log), later).drain())

    sent = Counter(log.read_text().split())
    assert 60 <= before < 200
    assert set(sent) == {f"u{each}" for each in range(200)}
    assert sum(sent.values()) <= 200 + MOST_IN_FLIGHT
