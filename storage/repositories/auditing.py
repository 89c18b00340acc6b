"""The log in the database."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select

from contest.auditing import EVERY, START, Deed, Entry, Sought, entered
from storage.repositories.access import Access, Repository
from storage.tables.audit import AUDIT

ALONE = select(func.pg_advisory_xact_lock(7247383))  # SQLite has one writer anyway
HEAD = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(1)
EQUAL = ("contest", "by", "subject")


class SqlAudit(Repository):
    """See contest.auditing.Audit.

    What is appended is held back until the unit of work ends: the lock that keeps the chain in one line is the last
    that a unit takes, and held for a moment only.
    """

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self._pending: list[tuple[Deed, datetime]] = []

    async def append(self, deed: Deed, now: datetime) -> None:
        self._pending.append((deed, now))

    async def read(self, after: int, limit: int, sought: Sought = EVERY) -> tuple[Entry, ...]:
        self.settle()
        found = select(AUDIT).where(AUDIT.c.number > after, *_wanted(sought)).order_by(AUDIT.c.number).limit(limit)
        return tuple(map(_entry, self._connection.execute(found)))

    async def last(self, limit: int, sought: Sought = EVERY, before: int | None = None) -> tuple[Entry, ...]:
        self.settle()
        below = () if before is None else (AUDIT.c.number < before,)
        found = select(AUDIT).where(*below, *_wanted(sought)).order_by(AUDIT.c.number.desc()).limit(limit)
        return tuple(map(_entry, self._connection.execute(found)))

    async def head(self) -> Entry | None:
        self.settle()
        return self._head()

    def settle(self) -> None:
        """Give what was appended its place in the chain."""
        pending, self._pending = self._pending, []
        if not pending:
            return
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(ALONE)
        newest, rows = self._head(), []
        number, before = (newest.number, newest.hash) if newest else (0, START)
        for deed, at in pending:
            entry = entered(number + 1, deed, at, before)
            number, before = entry.number, entry.hash
            rows.append(_row(entry))
        self._connection.execute(insert(AUDIT), rows)

    def _head(self) -> Entry | None:
        row = self._connection.execute(HEAD).first()
        return _entry(row) if row else None


def _wanted(sought: Sought) -> Iterable[ColumnElement[bool]]:
    for name in EQUAL:
        if value := getattr(sought, name):
            yield AUDIT.c[name] == value
    if sought.action:
        yield AUDIT.c.action.startswith(sought.action, autoescape=True)
    if sought.since:
        yield AUDIT.c.at >= sought.since
    if sought.until:
        yield AUDIT.c.at < sought.until


def _row(entry: Entry) -> dict[str, Any]:
    deed = {name: getattr(entry.deed, name) for name in ("by", "action", "contest", "subject")}
    details = json.dumps(entry.deed.details, ensure_ascii=False)
    return deed | {name: getattr(entry, name) for name in ("number", "at", "before", "hash")} | {"details": details}


def _entry(row: Row[Any]) -> Entry:
    details = tuple((name, value) for name, value in json.loads(row.details))
    deed = Deed(row.by, row.action, row.contest, row.subject, details)
    return Entry(row.number, row.at, deed, row.before, row.hash)
