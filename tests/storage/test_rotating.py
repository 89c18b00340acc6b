import ast
import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import open_database
from storage.lock import KeyLock
from storage.migrating import migrate
from storage.rotating import CODES, ENDED, MOVED, Rotation, Use
from storage.secrets import KeyUnusable
from tests.storage.databases import new_postgres_url, postgres_server, sqlite_url
from tests.storage.rotating import AFTER, BEFORE, BOTH, check_all_is_well, check_codes_work, furnish
from tests.storage.test_personal_data import leave_traces

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    return sqlite_url(tmp_path) if request.param == "sqlite" else new_postgres_url(postgres_server())


def opened(url, keyring):
    return open_database(url, keyring)


@pytest.fixture
def leader(url):
    database = opened(url, BEFORE)
    migrate(database)
    found = asyncio.run(furnish(database.unit_of_work))
    database.secret()
    database.close()
    return found


def test_with_a_new_key_all_is_read_found_and_unique_as_before_and_the_old_one_is_needed_for_codes_only(url, leader):
    database = opened(url, BOTH)
    with pytest.raises(KeyUnusable, match="keys rotate"):
        database.check_key()
    steps = list(Rotation(database, size=3).run())
    assert steps[-1][0] == steps[-1][1]
    database.check_key()
    asyncio.run(check_all_is_well(database.unit_of_work))
    uses = Rotation(database).uses()
    assert uses[BEFORE.id] == Use(0, 2)
    asyncio.run(check_codes_work(database.unit_of_work, leader))
    database.close()


def test_without_the_old_key_all_but_its_codes_is_there(url, leader):
    secret = opened_secret(url, BEFORE)
    database = opened(url, BOTH)
    list(Rotation(database).run())
    assert Rotation(database).void_codes(BEFORE.id) == 2
    assert Rotation(database).uses().get(BEFORE.id, Use()) == Use()
    database.close()
    database = opened(url, AFTER)
    database.check_key()
    asyncio.run(check_all_is_well(database.unit_of_work))
    assert database.secret() == secret
    with pytest.raises(AssertionError):
        asyncio.run(check_codes_work(database.unit_of_work, leader))
    database.close()


def opened_secret(url, keyring):
    database = opened(url, keyring)
    try:
        return database.secret()
    finally:
        database.close()


@pytest.mark.parametrize("slices", [1, 3, 5])
def test_a_change_that_was_killed_is_finished_by_running_it_again(url, leader, slices):
    arguments = [sys.executable, "-m", "tests.storage.killed_rotating", url, str(slices)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip() == "in the middle"
        process.kill()
    database = opened(url, BOTH)
    with pytest.raises(KeyUnusable, match="not finished"):
        database.check_key()
    done = Rotation(database).uses()
    assert done[AFTER.id].values > 0 < done[BEFORE.id].values
    list(Rotation(database).run())
    database.check_key()
    assert Rotation(database).uses()[BEFORE.id].values == 0
    asyncio.run(check_all_is_well(database.unit_of_work))
    asyncio.run(check_codes_work(database.unit_of_work, leader))
    database.close()


def test_a_second_change_leaves_codes_of_both_older_keys_in_use(url, leader):
    database = opened(url, BOTH)
    list(Rotation(database).run())
    database.close()
    third = type(BEFORE)(bytes(range(2, 34)), bytes(range(1, 33)), bytes(range(32)))
    database = opened(url, third)
    list(Rotation(database).run())
    asyncio.run(check_all_is_well(database.unit_of_work))
    asyncio.run(check_codes_work(database.unit_of_work, leader))
    database.close()


def test_every_encrypted_value_of_every_table_is_written_anew(url):
    database = opened(url, BEFORE)
    migrate(database)
    asyncio.run(leave_traces(database.unit_of_work))
    count = Rotation(database).uses()[BEFORE.id].values
    database.close()
    database = opened(url, BOTH)
    list(Rotation(database, size=1).run())
    uses = Rotation(database).uses()
    assert (uses[AFTER.id].values, uses[BEFORE.id].values) == (count, 0)
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM registration")).scalar() == 1
    database.close()


def test_the_key_is_changed_by_nobody_while_another_uses_it(url, leader, tmp_path):
    database, other = opened(url, BEFORE), opened(url, BEFORE)
    one, two = KeyLock(tmp_path, database.engine), KeyLock(tmp_path, other.engine)
    assert one.share()
    assert two.share()
    two.release()
    assert not two.alone()
    one.release()
    assert two.alone()
    assert not one.share()
    two.release()
    assert one.share()
    one.release()
    database.close()
    other.close()


def test_every_place_where_something_is_hashed_with_the_key_is_known_to_the_change_of_the_key():
    found = set()
    for file in (ROOT / "storage").rglob("*.py"):
        if "migrations" in file.parts or file.name in ("secrets.py", "database.py", "rotating.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("blind", "blinds"):
                found |= {each.value for each in node.args if isinstance(each, ast.Constant)}
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PLACES":
                found |= {each.value for each in node.value.values}
    assert found == {*CODES, *ENDED, *MOVED}
