"""The directory of contests in the database."""

import secrets
from dataclasses import asdict

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite compiles its ON CONFLICT just as well

from contest.directory import Directory, Entry
from storage.repositories.access import Repository
from storage.tables.contests import CONTEST, DIRECTORY
from storage.tables.lists import MARK

DIRECTORY_MARK = "storage.directory"
READ_STAMP = select(MARK.c.value).where(MARK.c.key == DIRECTORY_MARK)
_STAMPING = insert(MARK).values(key=DIRECTORY_MARK, value=bindparam("new"))
STAMP = _STAMPING.on_conflict_do_update(index_elements=["key"], set_={"value": _STAMPING.excluded.value})
STAMP_ENTRY = update(DIRECTORY).where(DIRECTORY.c.contest == bindparam("which")).values(stamp=bindparam("new"))
READ = select(DIRECTORY).join(CONTEST, CONTEST.c.id == DIRECTORY.c.contest).order_by(CONTEST.c.place)
_PUTTING = insert(DIRECTORY)
PUT = _PUTTING.on_conflict_do_update(
    index_elements=["contest"],
    set_={name: _PUTTING.excluded[name] for name in ("name", "title", "region", "level", "parent", "stamp")},
)


def put_entry(repository: Repository, entry: Entry) -> None:
    """Add or replace a contest's entry."""
    values = asdict(entry)
    repository._connection.execute(PUT, values | {"contest": values.pop("id")})


def stamp_entry(repository: Repository, contest: str, stamp: str) -> None:
    """Note that a contest is another one now, or gone."""
    repository._connection.execute(STAMP_ENTRY, {"which": contest, "new": stamp})
    repository._connection.execute(STAMP, {"new": secrets.token_hex(8)})


class SqlDirectory(Repository):
    """See contest.ports.Directories. The entries are read again only when the directory's stamp has changed."""

    async def current(self) -> Directory:
        stamp = self._connection.execute(READ_STAMP).scalar() or ""
        if self._access.remembered.directory.stamp != stamp:
            rows = self._connection.execute(READ)
            entries = (Entry(row[0], *row[1:]) for row in rows)
            self._access.remembered.directory = Directory(stamp, tuple(entries))
        return self._access.remembered.directory
