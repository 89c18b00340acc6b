import asyncio
import multiprocessing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from contest.auditing import SYSTEM, Deed, note, organizer
from contest.verifying import verify
from storage.database import open_database
from storage.secrets import Keyring
from tests.contracts.values import CITY, NOW
from tests.storage.databases import KEY, migrated_template, new_postgres_url, opened, postgres_server, sqlite_url

WRITERS, EACH = 3, 20


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return new_postgres_url(postgres_server(), migrated_template(postgres_server()))


async def filled(unit_of_work, count=5):
    for number in range(count):
        async with unit_of_work() as work:
            await note(work, Deed(organizer(1), "registration.approved", CITY, f"registration:{number}"), NOW)


@pytest.mark.parametrize("deed", ["UPDATE audit SET action = 'x' WHERE number = 2", "DELETE FROM audit"])
def test_the_database_refuses_to_change_or_delete_an_entry(url, deed):
    with opened(url) as database:
        asyncio.run(filled(database.unit_of_work))
        with pytest.raises(DBAPIError, match="append-only"), database.writing() as connection:
            connection.execute(text(deed))
        assert asyncio.run(verify(database.unit_of_work)).whole == 5


def tampered(database, *statements):
    """What somebody does who owns the database: he takes the triggers away first."""
    deeds = ("update", "delete", "truncate") if not database.is_sqlite else ("UPDATE", "DELETE")
    on = "" if database.is_sqlite else " ON audit"
    with database.writing() as connection:
        for statement in (*(f"DROP TRIGGER audit_no_{deed}{on}" for deed in deeds), *statements):
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET action = 'registration.rejected' WHERE number = 3", 3),
        ("UPDATE audit SET by = 'organizer:2' WHERE number = 1", 1),
        ('UPDATE audit SET details = \'[["a", "b"]]\' WHERE number = 5', 5),
        ("UPDATE audit SET at = '2024-08-10 01:00:01+00' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 4", 4),
        ("DELETE FROM audit WHERE number = 1", 1),
    ],
)
def test_an_entry_that_was_changed_or_taken_out_is_found(tmp_path, url, statement, broken):
    with opened(url) as database:
        asyncio.run(filled(database.unit_of_work))
        tampered(database, statement if not database.is_sqlite else statement.replace("+00", ".000000"))
        assert asyncio.run(verify(database.unit_of_work)).broken == broken


def test_a_log_that_was_cut_short_is_found_by_the_head_that_was_kept(url):
    with opened(url) as database:
        asyncio.run(filled(database.unit_of_work))
        kept = asyncio.run(verify(database.unit_of_work)).head
        tampered(database, "DELETE FROM audit WHERE number > 3")
        assert asyncio.run(verify(database.unit_of_work)).sound
        assert not asyncio.run(verify(database.unit_of_work, kept)).sound


def write(url, name):
    database = open_database(url, Keyring(bytes(range(32))))

    async def story():
        for number in range(EACH):
            async with database.unit_of_work() as work:
                await work.marks.set(name, str(number))
                await note(work, Deed(SYSTEM, f"writer.{name}"), NOW)
                await asyncio.sleep(0)

    asyncio.run(story())
    database.close()


def test_several_processes_that_write_at_once_make_one_chain_without_a_gap(url):
    assert len(KEY) == 44
    with opened(url) as database:
        spawning = multiprocessing.get_context("spawn")
        writers = [spawning.Process(target=write, args=(url, f"w{number}")) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert [writer.exitcode for writer in writers] == [0] * WRITERS
        found = asyncio.run(verify(database.unit_of_work))
    assert (found.whole, found.broken) == (WRITERS * EACH, 0)
