"""A database: its engine, its keyring, and the units of work on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.columns import use_keyring
from storage.commits import BEGIN, Commits, OwnCommits, SharedCommits
from storage.repositories.access import Remembered
from storage.schema import REVISION
from storage.secrets import Keyring, KeyUnusable
from storage.tables.lists import MARK
from storage.work import Work

KEY_MARK, SECRET_MARK = "storage.key", "storage.secret"
SECRET_PLACE = b"mark.storage.secret"
PATIENT = "PRAGMA busy_timeout = 20000"
SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 100",
    "PRAGMA secure_delete = FAST",
)


class DatabaseUnusable(Exception):
    """The database cannot be opened; the message says why, in one line."""


class Database:
    """Give `unit_of_work` to whoever needs a UnitOfWorkFactory. Close it at the end."""

    def __init__(self, engine: Engine, keyring: Keyring) -> None:
        self.engine, self.keyring = engine, keyring
        self._commits: Commits = SharedCommits(engine) if self.is_sqlite else OwnCommits(engine)
        self._remembered = Remembered()
        self.closing: Callable[[], None] = lambda: None  # what is given back with it

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file; then one process owns the scheduler."""
        return self.engine.dialect.name == "sqlite"

    def unit_of_work(self) -> Work:
        """One unit of work; enter it with `async with`."""
        return Work(self._commits, self.keyring, self._remembered)

    def is_current(self) -> bool:
        """Whether its tables are those that this program speaks of; else run `storage.migrating.migrate`.

        Raises DatabaseUnusable where it cannot be reached.
        """
        with _reaching(), self.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return False
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == REVISION

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction outside any unit of work, for what is done before the first one."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql(PATIENT)
                connection.exec_driver_sql(BEGIN)
            yield connection
            connection.commit()

    def check_key(self) -> None:
        """Note whose key it is on first use; raises KeyUnusable where the data were written with another one."""
        with self.writing() as connection:
            noted = connection.execute(select(MARK.c.value).where(MARK.c.key == KEY_MARK)).scalar()
            if noted is None:
                connection.execute(MARK.insert().values(key=KEY_MARK, value=self.keyring.id))
            elif noted in [key.id for key in self.keyring.older]:
                unfinished = f"the change from key {noted} to {self.keyring.id} is not finished"
                raise KeyUnusable(f"{unfinished}; run: python -m bot keys rotate")
            elif noted != self.keyring.id:
                raise KeyUnusable(f"the database was written with key {noted}, this is {self.keyring.id}")

    def secret(self) -> bytes:
        """What signs cookies and links: as secret as the key, but it stays when the key is changed."""
        with self.writing() as connection:
            kept = self._secret(connection)
            if kept is None:
                kept = self.keyring.blind("web", "signing").encode()
                self._keep_secret(connection, kept)
            return kept

    def reseal_secret(self, connection: Connection, before: str) -> None:
        """Keep that secret encrypted with the present key; `before`: the key that it was encrypted with, or made of."""
        made = (key.blind("web", "signing").encode() for key in self.keyring.older if key.id == before)
        kept = self._secret(connection) or next(made, None)
        if kept is not None:
            connection.execute(MARK.delete().where(MARK.c.key == SECRET_MARK))
            self._keep_secret(connection, kept)

    def _secret(self, connection: Connection) -> bytes | None:
        kept = connection.execute(select(MARK.c.value).where(MARK.c.key == SECRET_MARK)).scalar()
        return None if kept is None else self.keyring.decrypt(bytes.fromhex(kept), SECRET_PLACE)

    def _keep_secret(self, connection: Connection, secret: bytes) -> None:
        value = self.keyring.encrypt(secret, SECRET_PLACE).hex()
        connection.execute(MARK.insert().values(key=SECRET_MARK, value=value))

    def close(self) -> None:
        """Give all connections back."""
        self.closing()
        self._commits.close()


def open_database(url: str, keyring: Keyring) -> Database:
    """The database at a URL (`sqlite:////path/file.db`, `postgresql://…`), encrypted columns under that keyring.

    A SQLite file and its folder are made where they are missing. Tables are made by `storage.migrating.migrate`.
    Raises DatabaseUnusable for an address of another kind, or a file that is none of SQLite's.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, connect_args={"isolation_level": None, "check_same_thread": False})
        event.listen(engine, "connect", _set_up_sqlite)
    else:
        engine = create_engine(address, pool_pre_ping=True)
    use_keyring(engine.dialect, keyring)
    with _reaching():
        return Database(engine, keyring)


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except DBAPIError as failure:
        raise DatabaseUnusable(str(failure.orig).partition("\n")[0]) from failure


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as failure:
        raise DatabaseUnusable("the address is none of a database") from failure
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "postgresql+psycopg"):
        raise DatabaseUnusable(f"{address.drivername} is neither sqlite nor postgresql")
    return address


def _set_up_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401  # the driver's own connection
    for setting in SQLITE_SETTINGS:
        connection.execute(setting).close()
