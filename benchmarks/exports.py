"""Exports 20,000 registrations of one contest, as a workbook, as text and as an archive: seconds and memory.

    python -m benchmarks.exports [--registrations N] [--postgres URL]
"""

import argparse
import asyncio
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from benchmarks.machine import describe, resident
from bot.conversation.texts import catalogue
from bot.papers.exports import Exports
from bot.papers.keeping import write
from contest.clauses import Source
from contest.contests import DEFAULT_ZONE, Contest
from contest.exporting import FORMS, Export
from contest.finding import Filter
from contest.people import Account
from contest.profile import ContestProfile, Sourced, Track
from contest.registrations import APPROVED, SUBMITTED, Member, Registration, Unit
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.secrets import Keyring

BATCH = 500
SOURCE = Source("bench-2031", "c1", "一、赛道", "赛道")
TRACKS = tuple(Track(no, f"第{no}赛道", SOURCE) for no in range(1, 13))
PROFILE = ContestProfile("bench-2031", "示例分赛", Sourced("2031年示例大赛示例分赛", SOURCE), tracks=TRACKS)
CONTEST = Contest(PROFILE.id, DEFAULT_ZONE, None, PROFILE, True)
TEAM = Registration(
    CONTEST.id, 1, "示例团队", kind="company", unit=Unit("示例科技有限公司", "91371000MABCDEFG30"),
    partners=(Unit("示例大学", "12100000400000000X"),), problem="示例赛题方向", preliminary=False,
)  # fmt: skip


class Now:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def entry(at: int) -> Registration:
    people = tuple(Member(f"成员{at}甲{number}", f"1{30_000_000_00 + at * 5 + number}") for number in range(5))
    status = APPROVED if at % 3 else SUBMITTED
    named = {"team": f"示例团队{at}", "project": f"示例项目{at}"}
    return replace(TEAM, **named, members=people, track=at % 12 + 1, status=status)


async def fill(database: Database, count: int) -> None:
    now = Now().now()
    async with database.unit_of_work() as work:
        await work.contests.put(CONTEST)
        await work.people.of(Account("web", "leader"), "zh", now)
    with tqdm(total=count, desc="filling", file=sys.stderr) as bar:
        for start in range(0, count, BATCH):
            async with database.unit_of_work() as work:
                for at in range(start, min(start + BATCH, count)):
                    await work.registrations.add(entry(at), now)
            bar.update(min(BATCH, count - start))


async def measure(database: Database, home: Path, count: int) -> None:
    exports, texts = Exports(database.unit_of_work, Now(), home / "making"), catalogue("zh")
    print(f"{describe()}; {count} registrations of 5 members; {resident():.0f} MiB resident before")
    for form in FORMS:
        wanted, seen = Export(Filter(CONTEST.id), form, personal=True), [resident()]
        begun, busy = time.perf_counter(), time.process_time()
        with tqdm(total=count, desc=form, file=sys.stderr) as bar:

            def told(rows: int, bar: tqdm = bar, seen: list[float] = seen) -> None:
                bar.update(rows)
                seen.append(resident())

            made = await write(await exports.made(wanted, 0, texts, told), home / f"out.{form}")
        spent, size = time.perf_counter() - begun, made.stat().st_size / 2**20
        grown = f"resident at most {max(seen):.0f} MiB (+{max(seen) - seen[0]:.0f})"
        print(f"{form}: {spent:.1f} s ({time.process_time() - busy:.1f} s of the processor), {size:.1f} MiB, {grown}")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--registrations", type=int, default=20_000)
    parser.add_argument("--postgres", metavar="URL")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        address = options.postgres or f"sqlite:///{home / 'saiwu.db'}"
        database = open_database(address, Keyring.open(home, ""))
        migrate(database)
        await fill(database, options.registrations)
        await measure(database, home, options.registrations)
        database.close()


if __name__ == "__main__":
    asyncio.run(main())
