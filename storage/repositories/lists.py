"""Published lists and marks in the database."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.lists import PublicityList
from storage.repositories.access import Repository
from storage.tables.lists import MARK, PUBLICITY_LIST
from storage.values import list_of

LISTS = select(PUBLICITY_LIST)
OF = LISTS.where(PUBLICITY_LIST.c.contest == bindparam("of")).order_by(PUBLICITY_LIST.c.id.desc())
OPEN = LISTS.where(PUBLICITY_LIST.c.closed_at.is_(None)).order_by(PUBLICITY_LIST.c.id)
_MARKING = insert_or(MARK)
SET_MARK = _MARKING.on_conflict_do_update(index_elements=["key"], set_={"value": _MARKING.excluded.value})


DETAIL = ("title", "entries", "source", "by", "changes", "replaces", "replaced_by")
PLAIN = ("contest", "opens", "closes", "days", "closed_at", "revision")


class SqlLists(Repository):
    """See contest.ports.Lists."""

    async def add(self, publicity: PublicityList) -> PublicityList:
        row = insert(PUBLICITY_LIST).values(**_values(publicity)).returning(PUBLICITY_LIST)
        return _publicity(self._connection.execute(row).one())

    async def get(self, publicity: int) -> PublicityList | None:
        row = self._connection.execute(LISTS.where(PUBLICITY_LIST.c.id == publicity)).first()
        return _publicity(row) if row else None

    async def save(self, publicity: PublicityList, revision: int) -> bool:
        values = _values(replace(publicity, revision=revision + 1))
        seen = (PUBLICITY_LIST.c.id == publicity.id, PUBLICITY_LIST.c.revision == revision)
        return self._connection.execute(update(PUBLICITY_LIST).where(*seen).values(**values)).rowcount > 0

    async def of(self, contest: str) -> tuple[PublicityList, ...]:
        return tuple(_publicity(row) for row in self._connection.execute(OF, {"of": contest}))

    async def open(self) -> tuple[PublicityList, ...]:
        return tuple(_publicity(row) for row in self._connection.execute(OPEN))

    async def close(self, publicity: int, now: datetime) -> bool:
        still_open = (PUBLICITY_LIST.c.id == publicity, PUBLICITY_LIST.c.closed_at.is_(None))
        closing = update(PUBLICITY_LIST).where(*still_open)
        closed = closing.values(closed_at=now, revision=PUBLICITY_LIST.c.revision + 1)
        return self._connection.execute(closed).rowcount > 0


class SqlMarks(Repository):
    """See contest.ports.Marks."""

    async def get(self, key: str) -> str | None:
        value: str | None = self._connection.execute(select(MARK.c.value).where(MARK.c.key == key)).scalar()
        return value

    async def set(self, key: str, value: str) -> None:
        self._connection.execute(SET_MARK, {"key": key, "value": value})


def _values(publicity: PublicityList) -> dict[str, Any]:
    values = {name: getattr(publicity, name) for name in PLAIN}
    return values | {"detail": {name: getattr(publicity, name) for name in DETAIL}}


def _publicity(row: Row[Any]) -> PublicityList:
    own = {name: row._mapping[name] for name in PLAIN}
    return list_of(row.detail | own | {"id": row.id})
