"""Reads the shipped notices that are new or changed, and embeds what is not embedded, with a progress bar on stderr."""

import sys
from collections.abc import Callable, Sequence
from hashlib import sha256

from tqdm import tqdm

from contest.adding import Place, add_notice
from contest.indexing import index_notice, prune
from contest.ports import Clock, Embedder, Reader, UnitOfWorkFactory
from knowledge.notices.shipped import Shipped

BAR = "{desc} {percentage:3.0f}%|{bar}| {n:.0f}/{total} [{elapsed}<{remaining}]"


async def ship(
    shipped: Sequence[Shipped], factory: UnitOfWorkFactory, needed: Callable[[], Reader], clock: Clock
) -> int:
    """Store each shipped notice whose digest is not there yet; returns how many.

    `needed` gives the reader, which is not made where nothing is to be read. A shipped contest that an organizer
    changed keeps his corrections. Each notice is committed by itself, so a start that was broken off goes on with the
    next one.
    """
    async with factory() as work:
        known = await work.notices.digests()
    missing = [each for each in shipped if known.get(each.notice) != sha256(each.content).hexdigest()]
    for each in missing:
        reader = needed()
        notice = reader.read(each.content, each.file_name, each.contest, each.notice)
        place = Place(each.parent, each.zone, each.confirmed)
        async with factory() as work:
            await add_notice(work, reader, notice, place, clock.now())
    return len(missing)


async def index(factory: UnitOfWorkFactory, recipe: str, needed: Callable[[], Embedder], words: str) -> int:
    """Embed the sentences of every notice that lacks vectors made by that recipe; returns how many notices.

    `needed` gives the embedder, which is not made where nothing is lacking; `words` name the progress bar. Whatever was
    embedded before a start was broken off is not embedded again.
    """
    async with factory() as work:
        lacking = await work.vectors.lacking(recipe)
    if not lacking:
        return 0
    embedder = needed()
    with tqdm(total=len(lacking), desc=words, file=sys.stderr, bar_format=BAR) as bar:
        for notice in lacking:
            await index_notice(factory, embedder, notice, bar.update)
    await prune(factory)
    return len(lacking)
