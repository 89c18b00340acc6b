"""What teams handed in, as it lies in an export: a folder for each registration, the files that count in it."""

import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from contest.contests import Contest
from contest.materials import checklist
from contest.papers import clean, file_name
from contest.ports import FileStore, UnitOfWorkFactory
from contest.registrations import Registration

GONE = ".missing.txt"


@dataclass(frozen=True)
class Enclosing:
    """`store` holds the contents of files. One whose content is gone leaves an empty file that says so by its name."""

    factory: UnitOfWorkFactory
    store: FileStore

    async def __call__(
        self, contest: Contest, entries: Sequence[Registration]
    ) -> AsyncIterator[tuple[str, BinaryIO]]:
        """Each file with its path: receipt and team, then item, then its own name."""
        async with self.factory() as work:
            handed = await work.materials.of([entry.id for entry in entries])
            rules = await work.rulebook.of(contest.id)
        for entry in entries:
            names = {item.key: item.name for item in checklist(contest, entry.track, rules)}
            folder = clean(entry.receipt, entry.team or entry.project)
            for kept in handed.get(entry.id, ()):
                if (latest := kept.latest) is not None:
                    stem, _, suffix = latest.file.name.rpartition(".")
                    path = f"{folder}/{file_name(names.get(kept.item, ''), stem, form=clean(suffix))}"
                    yield await self._opened(path, latest.file.key)

    async def _opened(self, path: str, key: str) -> tuple[str, BinaryIO]:
        try:
            return path, await self.store.open(key)
        except FileNotFoundError:
            return f"{path}{GONE}", io.BytesIO()
