"""A delivery process for tests to kill: `python -m tests.scheduler.carrying DATABASE LOG`, a line of LOG a message."""

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.announcements import DELIVERED, Outcome
from contest.messages import Reply
from contest.people import Account
from contest.ports import UnitOfWorkFactory
from scheduler.delivery import DeliveryWorker, Means, Outlet
from scheduler.gate import OpenGate
from tests.contest.shapes import at
from tests.fakes import FakeClock
from tests.storage.databases import opened

NOW = at("2024-08-10 09:00")


class LoggingSender:
    """Writes each message to a file, slowly enough to be killed in between."""

    channel = "telegram"

    def __init__(self, log: str) -> None:
        self._log = log

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        with open(self._log, "a", encoding="utf-8") as file:
            file.write(f"{account.address}\n")
        await asyncio.sleep(0.01)
        return Outcome(DELIVERED)


def worker(factory: Callable[[], object], log: str, now: datetime) -> DeliveryWorker:
    units: UnitOfWorkFactory = factory  # type: ignore[assignment]
    return DeliveryWorker(Means(units, Wording(catalogue), FakeClock(now)), [Outlet(LoggingSender(log), OpenGate())])


if __name__ == "__main__":
    with opened(sys.argv[1]) as database:
        asyncio.run(worker(database.unit_of_work, sys.argv[2], NOW).drain())
