"""Templates of official forms in the database."""

from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite compiles its ON CONFLICT just as well

from contest.templates import Template
from storage.repositories.access import Repository
from storage.tables.templates import FORM_TEMPLATE

TABLE = FORM_TEMPLATE.c
PLACE, VALUES = ("contest", "track", "accepted", "name"), ("content", "by", "at")
_PUTTING = insert_or(FORM_TEMPLATE)
PUT = _PUTTING.on_conflict_do_update(
    index_elements=PLACE, set_={name: _PUTTING.excluded[name] for name in VALUES}
)


class SqlTemplates(Repository):
    """See contest.templates.Templates."""

    async def put(self, template: Template) -> None:
        self._connection.execute(PUT, vars(template))

    async def of(self, contest: str, *, accepted: bool = True) -> tuple[Template, ...]:
        kept = select(FORM_TEMPLATE).where(TABLE.contest == contest, TABLE.accepted == accepted)
        return tuple(_template(row) for row in self._connection.execute(kept.order_by(TABLE.track, TABLE.name)))

    async def drop(self, template: Template) -> bool:
        same = [TABLE[name] == getattr(template, name) for name in PLACE]
        return bool(self._connection.execute(delete(FORM_TEMPLATE).where(*same)).rowcount)


def _template(row: Row[Any]) -> Template:
    return Template(row.contest, row.track, row.name, bytes(row.content), row.by, row.at, bool(row.accepted))
