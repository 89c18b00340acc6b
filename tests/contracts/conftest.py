"""Runs every contract test over the fake, SQLite and PostgreSQL, each in a loop of its own."""

import asyncio
import inspect

import pytest

from tests.fakes import FakeWorkFactory
from tests.storage.databases import migrated_template, new_postgres_url, opened, postgres_server, sqlite_url


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def unit_of_work(request, tmp_path):
    if request.param == "fake":
        yield FakeWorkFactory()
        return
    with opened(sqlite_url(tmp_path) if request.param == "sqlite" else filled_postgres_url()) as database:
        yield database.unit_of_work


def filled_postgres_url():
    server = postgres_server()
    return new_postgres_url(server, migrated_template(server))
