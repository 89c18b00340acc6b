"""Contests in the database."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite compiles its ON CONFLICT just as well

from contest.contests import Contest, Correction
from contest.corrections import in_force
from contest.directory import entry_of
from contest.ownfields import OwnField
from storage.repositories.access import Repository
from storage.repositories.directory import put_entry, stamp_entry
from storage.tables.contests import CONTEST, CORRECTION
from storage.values import own_fields_of, profile_of, text_of

STAMP = select(CONTEST.c.id, CONTEST.c.stamp)
ONE = CONTEST.c.id == bindparam("which")
STAMP_OF_ONE = STAMP.where(ONE)
READ = select(CONTEST).where(ONE)
CORRECTIONS = (
    select(CORRECTION).where(CORRECTION.c.contest == bindparam("which")).order_by(CORRECTION.c.at, CORRECTION.c.path)
)
_PUTTING = insert(CONTEST)
PUT = _PUTTING.on_conflict_do_update(
    index_elements=["id"], set_={name: _PUTTING.excluded[name] for name in ("zone", "parent", "profile")}
)
_CORRECTING = insert(CORRECTION)
CORRECT = _CORRECTING.on_conflict_do_update(
    index_elements=["contest", "path"],
    set_={name: _CORRECTING.excluded[name] for name in ("value", "by", "at", "origin")},
)
RAISE = update(CONTEST).where(ONE).values(version=CONTEST.c.version + 1, stamp=bindparam("new"))


def raise_version(repository: Repository, contest: str) -> None:
    """Note that a contest's notices, corrections or declarations have changed."""
    stamp = secrets.token_hex(8)
    repository._connection.execute(RAISE, {"which": contest, "new": stamp})
    stamp_entry(repository, contest, stamp)


class SqlContests(Repository):
    """See contest.ports.Contests. A profile is read again only when the contest's stamp has changed."""

    async def all(self) -> tuple[Contest, ...]:
        rows = self._connection.execute(STAMP.order_by(CONTEST.c.place)).all()
        return tuple(self._recall(row) for row in rows)

    async def get(self, contest: str) -> Contest | None:
        row = self._connection.execute(STAMP_OF_ONE, {"which": contest}).first()
        return self._recall(row) if row else None

    async def put(self, contest: Contest) -> None:
        values = {"id": contest.id, "zone": contest.zone, "parent": contest.parent, "profile": text_of(contest.profile)}
        fresh = {"confirmed": contest.confirmed, "direct": _joined(contest.direct), "version": 0, "stamp": ""}
        self._connection.execute(PUT, values | fresh | {"own_fields": text_of(contest.own_fields)})
        put_entry(self, entry_of(self._read(contest.id)))
        raise_version(self, contest.id)

    async def correct(self, contest: str, correction: Correction) -> None:
        if correction.value:
            values = {"contest": contest, "path": correction.path, "value": correction.value, "by": correction.by}
            self._connection.execute(CORRECT, values | {"at": correction.at, "origin": correction.origin})
        else:
            here = (CORRECTION.c.contest == contest, CORRECTION.c.path == correction.path)
            self._connection.execute(delete(CORRECTION).where(*here))
        put_entry(self, entry_of(self._read(contest)))
        raise_version(self, contest)

    async def declare(
        self,
        contest: str,
        *,
        confirmed: bool | None = None,
        direct: Iterable[str] | None = None,
        own_fields: Sequence[OwnField] | None = None,
    ) -> None:
        values: dict[str, object] = {} if confirmed is None else {"confirmed": confirmed}
        values |= {} if direct is None else {"direct": _joined(direct)}
        values |= {} if own_fields is None else {"own_fields": text_of(tuple(own_fields))}
        if values:
            self._connection.execute(update(CONTEST).where(CONTEST.c.id == contest).values(**values))
        raise_version(self, contest)

    async def remove(self, contest: str) -> None:
        self._connection.execute(delete(CORRECTION).where(CORRECTION.c.contest == contest))
        self._connection.execute(delete(CONTEST).where(CONTEST.c.id == contest))
        stamp_entry(self, contest, "")

    def _recall(self, row: Row[Any, Any]) -> Contest:
        contest = self._access.remembered.recall(row.id, row.stamp)
        if contest is None:
            contest = self._read(row.id)
            self._access.remembered.keep(contest, row.stamp)
        return contest

    def _read(self, contest: str) -> Contest:
        row = self._connection.execute(READ, {"which": contest}).one()
        stored = self._connection.execute(CORRECTIONS, {"which": contest})
        corrections = tuple(Correction(each.path, each.value, each.by, each.at, each.origin) for each in stored)
        return Contest(
            id=row.id,
            zone=row.zone,
            parent=row.parent,
            profile=in_force(profile_of(row.profile), corrections),
            confirmed=row.confirmed,
            version=row.version,
            direct=frozenset(row.direct.split()),
            corrections=corrections,
            own_fields=own_fields_of(row.own_fields),
        )


def _joined(tracks: Iterable[str]) -> str:
    return " ".join(sorted(tracks))
