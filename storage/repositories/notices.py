"""The register of notices in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.clauses import Clause, Notice
from storage.repositories.access import Repository
from storage.repositories.contests import raise_version
from storage.tables.contests import CLAUSE, NOTICE
from storage.tables.vectors import EMBEDDED, SENTENCE

_PUTTING = insert_or(NOTICE)
PUT = _PUTTING.on_conflict_do_update(
    index_elements=["id"],
    set_={name: _PUTTING.excluded[name] for name in ("contest", "title", "text", "digest", "amends", "added_at")},
)
NOTICES = select(NOTICE).order_by(NOTICE.c.place)
CLAUSES = select(CLAUSE).where(CLAUSE.c.notice == bindparam("which")).order_by(CLAUSE.c.place)


class SqlNotices(Repository):
    """See contest.ports.Notices."""

    async def all(self, contest: str | None = None) -> tuple[Notice, ...]:
        which = NOTICES if contest is None else NOTICES.where(NOTICE.c.contest == contest)
        return tuple(self._whole(row) for row in self._connection.execute(which).all())

    async def get(self, notice: str) -> Notice | None:
        row = self._connection.execute(NOTICES.where(NOTICE.c.id == notice)).first()
        return self._whole(row) if row else None

    async def put(self, notice: Notice, now: datetime) -> None:
        names = ("id", "contest", "title", "text", "digest", "amends")
        self._connection.execute(PUT, {name: getattr(notice, name) for name in names} | {"added_at": now})
        for table in (CLAUSE, SENTENCE, EMBEDDED):
            self._connection.execute(delete(table).where(table.c.notice == notice.id))
        rows = [_row_of(clause, place) for place, clause in enumerate(notice.clauses)]
        if rows:
            self._connection.execute(insert(CLAUSE), rows)
        raise_version(self, notice.contest)

    async def remove(self, notice: str) -> bool:
        gone = delete(NOTICE).where(NOTICE.c.id == notice).returning(NOTICE.c.contest)
        contest = self._connection.execute(gone).scalar()
        if contest is None:
            return False
        raise_version(self, contest)
        return True

    async def digests(self) -> dict[str, str]:
        rows = self._connection.execute(select(NOTICE.c.id, NOTICE.c.digest).order_by(NOTICE.c.place))
        return {row.id: row.digest for row in rows}

    def _whole(self, row: Row[Any]) -> Notice:
        clauses = tuple(_clause(each) for each in self._connection.execute(CLAUSES, {"which": row.id}))
        return Notice(row.id, row.contest, row.title, row.text, row.digest, row.amends, clauses)


FIELDS = ("id", "notice", "parent", "level", "label", "heading", "path", "text", "start", "end")


def _row_of(clause: Clause, place: int) -> dict[str, object]:
    return {name: getattr(clause, name) for name in FIELDS} | {"place": place}


def _clause(row: Row[Any]) -> Clause:
    return Clause(**{name: row._mapping[name] for name in FIELDS})
