"""Objections in the database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.clarifications import Holder
from contest.objections import Objection, Sought, objection_number
from storage.repositories.access import Repository
from storage.tables.objections import OBJECTION, OBJECTION_NUMBER
from storage.values import json_of, objection_of

PLAIN = ("contest", "person", "listing", "state", "number", "received_at", "revision")
HELD = ("holder", "held_by", "until")
_COUNTING = insert_or(OBJECTION_NUMBER).values(contest=bindparam("contest"), year=bindparam("year"), last=1)
NEXT = _COUNTING.on_conflict_do_update(
    index_elements=["contest", "year"], set_={"last": OBJECTION_NUMBER.c.last + 1}
).returning(OBJECTION_NUMBER.c.last)


class SqlObjections(Repository):
    """See contest.objections.Objections."""

    async def add(self, objection: Objection, year: int) -> Objection:
        running = self._connection.execute(NEXT, {"contest": objection.contest, "year": year}).scalar_one()
        stored = replace(objection, number=objection_number(year, running), revision=1)
        row = insert(OBJECTION).values(**_values(stored), holder=0).returning(OBJECTION.c.id)
        return replace(stored, id=self._connection.execute(row).scalar_one())

    async def save(self, objection: Objection, revision: int) -> bool:
        values = _values(replace(objection, revision=revision + 1))
        seen = (OBJECTION.c.id == objection.id, OBJECTION.c.revision == revision)
        return self._connection.execute(update(OBJECTION).where(*seen).values(**values)).rowcount > 0

    async def get(self, objection: int) -> Objection | None:
        row = self._connection.execute(select(OBJECTION).where(OBJECTION.c.id == objection)).first()
        return _objection(row) if row else None

    async def find(self, sought: Sought) -> tuple[Objection, ...]:
        query = _sought(sought).order_by(OBJECTION.c.id).offset(sought.offset).limit(sought.limit)
        return tuple(_objection(row) for row in self._connection.execute(query))

    async def tally(self, contest: str, listing: int = 0) -> Mapping[str, int]:
        counted = select(OBJECTION.c.state, func.count()).where(OBJECTION.c.contest == contest)
        counted = counted.where(OBJECTION.c.listing == listing) if listing else counted
        return {state: count for state, count in self._connection.execute(counted.group_by(OBJECTION.c.state))}

    async def claim(self, objection: int, holder: Holder, now: datetime) -> bool:
        table, person = OBJECTION.c, holder.office.person
        free = or_(table.until.is_(None), table.until < now, table.holder == person)
        values = {"holder": person, "held_by": holder.office.name, "until": holder.until}
        claimed = update(OBJECTION).where(table.id == objection, free).values(**values)
        return self._connection.execute(claimed).rowcount > 0


def _sought(sought: Sought) -> Select[Any]:
    query, table = select(OBJECTION), OBJECTION.c
    for name in ("contest", "listing", "person"):
        if wanted := getattr(sought, name):
            query = query.where(table[name] == wanted)
    return query.where(table.state.in_(sought.states)) if sought.states else query


def _values(objection: Objection) -> dict[str, Any]:
    values = {name: getattr(objection, name) for name in PLAIN}
    bare = replace(objection, id=0, holder=0, held_by="", until=None)
    return values | {"detail": json_of(bare)}


def _objection(row: Row[Any]) -> Objection:
    own = {name: row._mapping[name] for name in (*PLAIN, *HELD)}
    return replace(objection_of(row.detail), **own | {"id": row.id, "held_by": row.held_by or ""})
