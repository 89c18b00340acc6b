"""Published lists and marks in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.clauses import Source
from contest.lists import ListEntry, PublicityList
from storage.repositories.access import Repository
from storage.tables.lists import MARK, PUBLICITY_LIST

LISTS = select(PUBLICITY_LIST)
OF = LISTS.where(PUBLICITY_LIST.c.contest == bindparam("of")).order_by(PUBLICITY_LIST.c.id.desc())
OPEN = LISTS.where(PUBLICITY_LIST.c.closed_at.is_(None)).order_by(PUBLICITY_LIST.c.id)
_MARKING = insert_or(MARK)
SET_MARK = _MARKING.on_conflict_do_update(index_elements=["key"], set_={"value": _MARKING.excluded.value})


class SqlLists(Repository):
    """See contest.ports.Lists."""

    async def add(self, publicity: PublicityList) -> PublicityList:
        detail = {name: getattr(publicity, name) for name in ("title", "entries", "source", "by")}
        plain = {name: getattr(publicity, name) for name in ("contest", "opens", "closes", "days", "closed_at")}
        row = insert(PUBLICITY_LIST).values(**plain, detail=detail).returning(PUBLICITY_LIST)
        return _publicity(self._connection.execute(row).one())

    async def of(self, contest: str) -> tuple[PublicityList, ...]:
        return tuple(_publicity(row) for row in self._connection.execute(OF, {"of": contest}))

    async def open(self) -> tuple[PublicityList, ...]:
        return tuple(_publicity(row) for row in self._connection.execute(OPEN))

    async def close(self, publicity: int, now: datetime) -> bool:
        still_open = (PUBLICITY_LIST.c.id == publicity, PUBLICITY_LIST.c.closed_at.is_(None))
        return self._connection.execute(update(PUBLICITY_LIST).where(*still_open).values(closed_at=now)).rowcount > 0


class SqlMarks(Repository):
    """See contest.ports.Marks."""

    async def get(self, key: str) -> str | None:
        value: str | None = self._connection.execute(select(MARK.c.value).where(MARK.c.key == key)).scalar()
        return value

    async def set(self, key: str, value: str) -> None:
        self._connection.execute(SET_MARK, {"key": key, "value": value})


def _publicity(row: Row[Any]) -> PublicityList:
    detail = row.detail
    return PublicityList(
        contest=row.contest,
        title=detail["title"],
        entries=tuple(ListEntry(**entry) for entry in detail["entries"]),
        opens=row.opens,
        closes=row.closes,
        days=row.days,
        source=Source(**detail["source"]),
        by=detail["by"],
        closed_at=row.closed_at,
        id=row.id,
    )
