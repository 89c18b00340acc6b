"""Reads the shipped notices that are new or changed, with a progress bar on stderr."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from tqdm import tqdm

from contest.adding import Place, add_notice
from contest.clauses import Notice
from contest.ports import Clock, Reader, UnitOfWorkFactory
from knowledge.notices.shipped import Shipped


async def ship(
    shipped: Sequence[Shipped], factory: UnitOfWorkFactory, needed: Callable[[], Reader], shown: tuple[Clock, str]
) -> int:
    """Store each shipped notice whose digest is not there yet; returns how many.

    `needed` gives the reader, which is not made where nothing is to be read; `shown` is the clock, and the words that
    name the progress bar. A shipped contest that an organizer changed keeps his corrections. Each notice is committed
    by itself, so a start that was broken off goes on with the next one.
    """
    async with factory() as work:
        known = await work.notices.digests()
    missing = [each for each in shipped if known.get(each.notice) != sha256(each.content).hexdigest()]
    if not missing:
        return 0
    reader, (clock, words) = needed(), shown
    read = [reader.read(each.content, each.file_name, each.contest, each.notice) for each in missing]
    with tqdm(total=sum(len(notice.clauses) for notice in read), desc=words, file=sys.stderr) as bar:
        for each, notice in zip(missing, read, strict=True):
            vectors = embed(notice, reader, bar)
            place = Place(each.parent, each.zone, each.confirmed)
            async with factory() as work:
                await add_notice(work, reader, notice, vectors, (place, clock.now()))
    return len(read)


def embed(notice: Notice, reader: Reader, bar: "tqdm[None]") -> dict[str, tuple[float, ...]]:
    """A vector per clause id, one clause at a time so that the bar moves."""
    vectors: dict[str, tuple[float, ...]] = {}
    for clause in notice.clauses:
        vectors |= reader.embed(replace(notice, clauses=(clause,)))
        bar.update()
    return vectors
