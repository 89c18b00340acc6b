"""Embedding the sentences of a notice piece by piece: a process that is killed loses one batch at most."""

import asyncio
from collections.abc import Callable, Sequence

from contest.ports import Embedder, UnitOfWorkFactory

BATCH = 32  # sentences per commit


async def index_notice(
    factory: UnitOfWorkFactory, embedder: Embedder, notice: str, told: Callable[[float], object]
) -> None:
    """Embed those sentences of a notice whose text is not embedded yet, and link the notice to the vectors of all.

    Nothing is done for a notice that is gone by then. `told` hears of each batch which share of the notice it was.
    """
    async with factory() as work:
        stored = await work.notices.get(notice)
    if stored is None:
        return
    sentences = embedder.sentences(stored)
    texts = {each.key: each.text for each in sentences}
    fresh: dict[str, Sequence[float]] = {}
    left = 1.0
    while True:
        async with factory() as work:
            await work.vectors.add(fresh)
            known = await work.vectors.known(texts)
            if len(known) == len(texts):
                await work.vectors.link(stored, {each.id: each.key for each in sentences}, embedder.recipe)
                told(left)
                return
        lacking = [key for key in texts if key not in known]
        told(left - len(lacking) / len(texts))
        left = len(lacking) / len(texts)
        part = lacking[:BATCH]
        vectors = await asyncio.to_thread(embedder.embed, [texts[key] for key in part])
        fresh = dict(zip(part, vectors, strict=True))


async def prune(factory: UnitOfWorkFactory) -> None:
    """Forget the vectors of sentences that stand in no notice any more."""
    async with factory() as work:
        await work.vectors.prune()
