"""The vectors of the notices' sentences in the database."""

import sys
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import and_, bindparam, delete, exists, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.clauses import Notice
from storage.repositories.access import Repository
from storage.repositories.contests import raise_version
from storage.tables.contests import NOTICE
from storage.tables.vectors import EMBEDDED, SENTENCE, VECTOR

MOST_NAMED = 500  # keys in one statement
LACKING = (
    select(NOTICE.c.id)
    .outerjoin(EMBEDDED, and_(EMBEDDED.c.notice == NOTICE.c.id, EMBEDDED.c.recipe == bindparam("recipe")))
    .where(EMBEDDED.c.notice.is_(None))
    .order_by(NOTICE.c.place)
)
KNOWN = select(VECTOR.c.key).where(VECTOR.c.key.in_(bindparam("keys", expanding=True)))
ADD = insert_or(VECTOR).on_conflict_do_nothing(index_elements=["key"])
SAME = select(NOTICE.c.id).where(NOTICE.c.id == bindparam("which"), NOTICE.c.digest == bindparam("digest"))
OF = (
    select(SENTENCE.c.notice, SENTENCE.c.id, VECTOR.c.numbers)
    .select_from(NOTICE)
    .join(SENTENCE, SENTENCE.c.notice == NOTICE.c.id)
    .join(VECTOR, VECTOR.c.key == SENTENCE.c.key)
    .where(NOTICE.c.contest == bindparam("contest"))
    .order_by(NOTICE.c.place, SENTENCE.c.id)
)
PRUNE = delete(VECTOR).where(~exists().where(SENTENCE.c.key == VECTOR.c.key))


class SqlVectors(Repository):
    """See contest.ports.Vectors."""

    async def lacking(self, recipe: str) -> tuple[str, ...]:
        return tuple(self._connection.execute(LACKING, {"recipe": recipe}).scalars())

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        found: set[str] = set()
        for part in _parts(tuple(keys)):
            found.update(self._connection.execute(KNOWN, {"keys": part}).scalars())
        return frozenset(found)

    async def add(self, vectors: Mapping[str, Sequence[float]]) -> None:
        if vectors:
            rows = [{"key": key, "numbers": _bytes(vector)} for key, vector in vectors.items()]
            self._connection.execute(ADD, rows)

    async def link(self, notice: Notice, keys: Mapping[str, str], recipe: str) -> bool:
        same = self._connection.execute(SAME.with_for_update(read=True), {"which": notice.id, "digest": notice.digest})
        if same.first() is None:
            return False
        for table in (SENTENCE, EMBEDDED):
            self._connection.execute(delete(table).where(table.c.notice == notice.id))
        if keys:
            rows = [{"notice": notice.id, "id": sentence, "key": key} for sentence, key in keys.items()]
            self._connection.execute(insert(SENTENCE), rows)
        self._connection.execute(insert(EMBEDDED), {"notice": notice.id, "recipe": recipe})
        raise_version(self, notice.contest)
        return True

    async def of(self, contest: str) -> dict[tuple[str, str], Sequence[float]]:
        rows = self._connection.execute(OF, {"contest": contest})
        return {(row.notice, row.id): _floats(row.numbers) for row in rows}

    async def prune(self) -> int:
        return self._connection.execute(PRUNE).rowcount


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(keys), MOST_NAMED):
        yield keys[first : first + MOST_NAMED]


def _bytes(vector: Sequence[float]) -> bytes:
    floats = array("f", vector)
    if sys.byteorder == "big":
        floats.byteswap()
    return floats.tobytes()


def _floats(stored: bytes) -> Sequence[float]:
    floats = array("f")
    floats.frombytes(bytes(stored))
    if sys.byteorder == "big":
        floats.byteswap()
    return floats
