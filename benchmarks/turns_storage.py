"""Turns per second that the storage alone takes: accept, person, session, reply, finish; durable on SQLite.

Run: python -m benchmarks.turns_storage [TURNS] [AT_ONCE]
"""

import asyncio
import gc
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.machine import describe
from contest.messages import Choice, Reply
from contest.people import Account, Session
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.secrets import Keyring

GOAL = 1000
NOW = datetime(2024, 8, 10, 1, 0, tzinfo=UTC)
REPLY = Reply(
    "6/11　请发参赛代表，每行一人：姓名 手机号。至多5人。",
    (Choice("back", "返回"), Choice("cancel", "取消")),
    "registration.members",
)
ANSWERS = {
    "kind": "企业",
    "unit": "威海示例能源科技有限公司",
    "code": "91371000MABCDEFG30",
    "team": "碳路先锋队",
    "partners": [],
}


async def turn(database: Database, number: int, people: int) -> None:
    account = Account("telegram", str(number % people))
    async with database.unit_of_work() as work:
        message = await work.inbox.accept(account, str(number), {"said": "碳路先锋队", "kind": "text"}, NOW)
        person = await work.people.of(account, "zh", NOW)
        session = await work.sessions.load(person.id)
        drafts = {"registration@example-2024": ANSWERS | {"step": number}}
        await work.sessions.save(Session(session.person, "example-2024", "registration@example-2024", drafts), NOW)
        await work.outbox.put(account, person.id, REPLY, NOW)
        await work.inbox.finish(message or 0, (), NOW)


async def measure(database: Database, numbers: range, at_once: int) -> float:
    """Turns per second."""
    coming = iter(numbers)

    async def one_after_another() -> None:
        for number in coming:
            await turn(database, number, 1000)

    began = time.perf_counter()
    await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    return len(numbers) / (time.perf_counter() - began)


async def measure_all(database: Database, turns: int, at_once: int) -> tuple[float, float]:
    await measure(database, range(1000), at_once)  # warm up
    together = await measure(database, range(1000, 1000 + turns), at_once)
    alone = await measure(database, range(1000 + turns, 1000 + turns + turns // 5), 1)
    return together, alone


def main(turns: int = 10_000, at_once: int = 32) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'saiwu.db'}", Keyring(os.urandom(32)))
        migrate(database)
        gc.freeze()
        together, alone = asyncio.run(measure_all(database, turns, at_once))
        database.close()
    print(describe())
    print(f"{together:.0f} turns/s with {at_once} at once, {alone:.0f} one after another; goal {GOAL} (SQLite, FULL)")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
