"""What the log, a change of the key and a purge cost: `python -m benchmarks.keeping [--registrations N] [--entries N]`.

Everything is on SQLite in a fresh folder. The change of the key writes every registration and its keyed hashes anew;
the purge empties the contest; the log is filled one entry a unit of work and then verified.
"""

import asyncio
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.machine import describe
from contest.auditing import Deed, note, organizer
from contest.clauses import Source
from contest.contests import Contest
from contest.people import Account
from contest.profile import ContestProfile, Sourced
from contest.registrations import Member, Registration, Unit
from contest.retention import purge_due
from contest.verifying import verify
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.rotating import Rotation
from storage.secrets import Keyring

NOW = datetime(2024, 8, 10, 1, tzinfo=UTC)
CONTEST, AT_ONCE = "example-2024", 200
OLD, NEW = bytes(32), bytes(range(32))


async def fill(database: Database, registrations: int) -> None:
    """A contest with teams of three."""
    stated = Sourced(2024, Source(CONTEST, "c1", "", "", ""))
    async with database.unit_of_work() as work:
        await work.contests.put(Contest(CONTEST, "Asia/Shanghai", None, ContestProfile(CONTEST, "示例", year=stated)))
    for first in range(0, registrations, AT_ONCE):
        async with database.unit_of_work() as work:
            for number in range(first, min(first + AT_ONCE, registrations)):
                leader = (await work.people.of(Account("web", str(number)), "zh", NOW)).id
                phones = (f"1{at}{number:09}" for at in (3, 5, 8))
                members = tuple(Member("陈一", phone) for phone in phones)
                unit = Unit(f"示例{number}公司", "91371000MABCDEFG30")
                named = {"unit": unit, "members": members, "project": f"项目{number}"}
                team = Registration(CONTEST, leader, f"{number}号先锋队", **named)
                await work.registrations.add(team, NOW)


async def log(database: Database, entries: int) -> None:
    """One entry a unit of work, as many at once as wait for one commit."""

    async def one(number: int) -> None:
        async with database.unit_of_work() as work:
            await note(work, Deed(organizer(1), "registration.approved", CONTEST, f"registration:{number}"), NOW)

    for first in range(0, entries, AT_ONCE):
        await asyncio.gather(*(one(number) for number in range(first, min(first + AT_ONCE, entries))))


def timed(words: str, count: int, step: Callable[[], Any]) -> None:
    """Run a step and print how long it took."""
    began, busy = time.perf_counter(), time.process_time()
    found = step()
    if isinstance(found, Awaitable):
        asyncio.run(_awaited(found))
    seconds, own = time.perf_counter() - began, time.process_time() - busy
    print(f"{words:32} {count:7}  {seconds:7.1f} s  {own:7.1f} s of processor  {count / seconds:8.0f}/s", flush=True)


async def _awaited(found: Awaitable[object]) -> object:
    return await found


def main() -> None:
    """Fill, change the key, purge, log and verify."""
    parser = ArgumentParser()
    parser.add_argument("--registrations", type=int, default=20_000)
    parser.add_argument("--entries", type=int, default=100_000)
    options = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'saiwu.db'}"
        database = open_database(url, Keyring(OLD))
        migrate(database)
        timed("registrations stored", options.registrations, lambda: fill(database, options.registrations))
        database.close()
        database = open_database(url, Keyring(NEW, OLD))
        timed("registrations under a new key", options.registrations, lambda: list(Rotation(database).run()))
        later = NOW + timedelta(days=400)
        timed("registrations purged", options.registrations, lambda: purge_due(database.unit_of_work, later))
        timed("entries of the log", options.entries, lambda: log(database, options.entries))
        timed("entries verified", options.entries, lambda: verify(database.unit_of_work))
        database.close()


if __name__ == "__main__":
    main()
