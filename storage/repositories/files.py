"""What is kept of files, in the database."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, delete, insert, select

from contest.files import StoredFile
from storage.repositories.access import Repository
from storage.tables.materials import STORED_FILE

FACTS = ("name", "kind", "digest")


class SqlFiles(Repository):
    """See contest.files.Files."""

    async def add(self, file: StoredFile) -> None:
        facts = {name: getattr(file, name) for name in FACTS}
        self._connection.execute(insert(STORED_FILE).values(key=file.key, size=file.size, facts=facts, at=file.at))

    async def get(self, key: str) -> StoredFile | None:
        row = self._connection.execute(select(STORED_FILE).where(STORED_FILE.c.key == key)).one_or_none()
        return file_of(row) if row else None

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        found = select(STORED_FILE.c.key).where(STORED_FILE.c.key.in_(keys))
        return frozenset(self._connection.execute(found).scalars())

    async def drop(self, keys: Collection[str]) -> int:
        return self._connection.execute(delete(STORED_FILE).where(STORED_FILE.c.key.in_(keys))).rowcount


def file_of(row: Row[Any]) -> StoredFile:
    """A file from its row."""
    facts = row.facts
    return StoredFile(row.key, facts["name"], facts["kind"], row.size, facts["digest"], row.at)
