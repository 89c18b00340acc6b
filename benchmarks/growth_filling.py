"""A process that adds notices until there are so many, and embeds them: `growth_filling HOME COUNT [fake]`.

It may be killed at any time and started again. At its end it prints what it did as JSON.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2s
from pathlib import Path

import numpy as np
from tqdm import tqdm

from benchmarks.growth_notices import Originals, VariedReader
from bot.shipping import index, ship
from contest.adding import Place, add_notice
from contest.clauses import Notice, Sentence
from knowledge.embedding import BuiltInEmbedding, SentenceEmbedder
from knowledge.notices.shipped import shipped_notices
from knowledge.noticing import NoticeReader
from knowledge.recipe import RECIPE
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.secrets import Keyring

NOISE = 0.02


class Now:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Counting:
    """An embedder that counts texts and seconds. With `pool`, a vector is one of these with a little noise."""

    recipe = RECIPE

    def __init__(self, pool: Sequence[Sequence[float]] = ()) -> None:
        self._inner, self._pool = SentenceEmbedder(BuiltInEmbedding()), np.array(pool, dtype=np.float32)
        self.texts, self.seconds = 0, 0.0

    def sentences(self, notice: Notice) -> tuple[Sentence, ...]:
        return self._inner.sentences(notice)

    def embed(self, texts: Iterable[str]) -> list[Sequence[float]]:
        begun, texts = time.perf_counter(), list(texts)
        made = [self._varied(text) for text in texts] if len(self._pool) else self._inner.embed(texts)
        self.texts, self.seconds = self.texts + len(texts), self.seconds + time.perf_counter() - begun
        return made

    def _varied(self, text: str) -> Sequence[float]:
        seed = int.from_bytes(blake2s(text.encode(), digest_size=8).digest())
        noise = np.random.default_rng(seed)
        vector = self._pool[seed % len(self._pool)] + noise.standard_normal(self._pool.shape[1]) * NOISE
        return [float(x) for x in vector / np.linalg.norm(vector)]


def opened(home: Path) -> Database:
    """The database under a folder, with its tables."""
    home.mkdir(parents=True, exist_ok=True)
    database = open_database(f"sqlite:///{home / 'saiwu.db'}", Keyring.open(home, ""))
    if not database.is_current():
        migrate(database)
    return database


async def add(database: Database, count: int) -> int:
    """Add the notices that are missing; returns how many."""
    reader, clock = NoticeReader(), Now()
    await ship(shipped_notices(), database.unit_of_work, lambda: reader, clock)
    async with database.unit_of_work() as work:
        known = await work.notices.digests()
    missing = range(len(known) - len(shipped_notices()), count - len(shipped_notices()))
    if not missing:
        return 0
    originals = Originals()
    for number in tqdm(missing, desc="adding", file=sys.stderr):
        variation = originals.variation(number)
        notice, varied = originals.read(variation), VariedReader(originals.profile(variation))
        async with database.unit_of_work() as work:
            await add_notice(work, varied, notice, Place(variation.parent, confirmed=True), clock.now())
    return len(missing)


async def fill(home: Path, count: int, *, fake: bool) -> dict[str, float]:
    """Bring the database to so many notices, all embedded."""
    database = opened(home)
    added = await add(database, count)
    pool: list[Sequence[float]] = []
    async with database.unit_of_work() as work:
        lacking = len(await work.vectors.lacking(RECIPE))
        for each in shipped_notices() if fake else ():
            pool += (await work.vectors.of(each.contest)).values()
    embedder, begun = Counting(pool), time.perf_counter()
    await index(database.unit_of_work, RECIPE, lambda: embedder, "indexing")
    seconds = time.perf_counter() - begun
    database.close()
    did = {"added": added, "lacking": lacking, "embedded": embedder.texts}
    return did | {"embedding": embedder.seconds, "seconds": seconds}


def main() -> None:
    home, count = Path(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(asyncio.run(fill(home, count, fake="fake" in sys.argv[3:]))))


if __name__ == "__main__":
    main()
