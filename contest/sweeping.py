"""Deletes the contents of files that nothing names: what a stop between storing and noting left, and what was
forgotten."""

from datetime import datetime, timedelta

from contest.ports import FileStore, UnitOfWorkFactory

GRACE = timedelta(days=1)  # longer than any upload and its turn may take
SLICE = 500


async def sweep(factory: UnitOfWorkFactory, store: FileStore, now: datetime) -> int:
    """Delete the contents stored more than a day ago that no unit of work ever named; how many."""
    swept, some = 0, list[str]()
    async for key, at in store.all():
        if at < now - GRACE:
            some.append(key)
        if len(some) == SLICE:
            swept += await _delete(factory, store, some)
            some = []
    return swept + await _delete(factory, store, some)


async def _delete(factory: UnitOfWorkFactory, store: FileStore, keys: list[str]) -> int:
    async with factory() as work:
        known = await work.files.known(keys)
    unknown = [key for key in keys if key not in known]
    for key in unknown:
        await store.delete(key)
    return len(unknown)
