"""A process that accepts a message durably, begins its turn, and waits to be killed: `killed.py URL`."""

import asyncio
import sys

from contest.messages import Reply
from tests.contracts.values import NOW, TELEGRAM, join
from tests.storage.databases import opened


async def main(unit_of_work) -> None:
    async with unit_of_work() as work:
        await work.inbox.accept(TELEGRAM, "1", {"said": "报名"}, NOW)
    async with unit_of_work() as work:
        await work.outbox.put(TELEGRAM, await join(work, TELEGRAM), Reply("您好。"), NOW)
        await work.inbox.finish(1, (), NOW)
        print("in the middle", flush=True)
        await asyncio.sleep(600)


if __name__ == "__main__":
    with opened(sys.argv[1]) as database:
        asyncio.run(main(database.unit_of_work))
