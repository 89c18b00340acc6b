"""A process that embeds a notice, and waits to be killed in the middle: `killed_indexing.py URL`."""

import asyncio
import sys
import time

from contest.clauses import Sentence
from contest.indexing import BATCH, index_notice
from tests.contracts.values import CITY, NOW, notice
from tests.storage.databases import opened

BATCHES = 4


class CountingEmbedder:
    """Has some batches of sentences for any notice; waits for ever in the batch after the `last`."""

    recipe = "way 1"

    def __init__(self, last: int = BATCHES) -> None:
        self.last, self.embedded = last, []

    def sentences(self, notice):
        return tuple(Sentence(f"c{n}.1", f"k{n:03}", f"text {n}") for n in range(BATCHES * BATCH))

    def embed(self, texts):
        if len(self.embedded) == self.last * BATCH:
            print("in the middle", flush=True)
            time.sleep(600)
        texts = list(texts)
        self.embedded += texts
        return [(float(len(text)),) for text in texts]


async def main(unit_of_work) -> None:
    async with unit_of_work() as work:
        await work.notices.put(notice(), NOW)
    await index_notice(unit_of_work, CountingEmbedder(2), CITY, lambda share: None)


if __name__ == "__main__":
    with opened(sys.argv[1]) as database:
        asyncio.run(main(database.unit_of_work))
