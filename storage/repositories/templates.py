"""Templates of official forms in the database."""

from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.templates import Template
from storage.repositories.access import Repository
from storage.tables.templates import FORM_TEMPLATE

TABLE = FORM_TEMPLATE.c
VALUES = ("name", "content", "by", "at")
_PUTTING = insert_or(FORM_TEMPLATE)
PUT = _PUTTING.on_conflict_do_update(
    index_elements=["contest", "track", "accepted"], set_={name: _PUTTING.excluded[name] for name in VALUES}
)


class SqlTemplates(Repository):
    """See contest.templates.Templates."""

    async def put(self, template: Template) -> None:
        self._connection.execute(PUT, vars(template))

    async def get(self, contest: str, track: int, *, accepted: bool = True) -> Template | None:
        row = self._connection.execute(select(FORM_TEMPLATE).where(*_of(contest, track, accepted))).first()
        return _template(row) if row else None

    async def of(self, contest: str) -> tuple[Template, ...]:
        standing = select(FORM_TEMPLATE).where(TABLE.contest == contest, TABLE.accepted).order_by(TABLE.track)
        return tuple(_template(row) for row in self._connection.execute(standing))

    async def drop(self, contest: str, track: int, *, accepted: bool = True) -> bool:
        return bool(self._connection.execute(delete(FORM_TEMPLATE).where(*_of(contest, track, accepted))).rowcount)


def _of(contest: str, track: int, accepted: bool) -> tuple[ColumnElement[bool], ...]:
    return TABLE.contest == contest, TABLE.track == track, TABLE.accepted == accepted


def _template(row: Row[Any]) -> Template:
    return Template(row.contest, row.track, row.name, bytes(row.content), row.by, row.at, bool(row.accepted))
