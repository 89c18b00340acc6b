"""What a stop between storing a content and noting it leaves is swept away; what is noted never is."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from contest.files import StoredFile
from contest.sweeping import SLICE, sweep
from storage.files.local import LocalFiles
from tests.fakes import FakeWorkFactory
from tests.files.stores import KEYRING
from tests.memory.files import FakeFileStore

ROOT = Path(__file__).parents[2]
NOW = datetime(2024, 8, 10, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def swept(store, factory, now):
    return asyncio.run(sweep(factory, store, now))


def noting(*keys):
    """A memory in which these are kept."""

    async def put():
        factory = FakeWorkFactory()
        async with factory() as work:
            for key in keys:
                await work.files.add(StoredFile(key, "a.pdf", "pdf", 1, "d", NOW))
        return factory

    return asyncio.run(put())


@pytest.mark.parametrize("how", ["half", "whole"])
def test_a_content_whose_process_was_killed_before_it_was_noted_is_swept_after_a_day(tmp_path, how):
    command = [sys.executable, "-m", "tests.files.killed_storing", str(tmp_path), how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "stored\n"
        process.kill()
    left = [path.suffix for path in tmp_path.rglob("*") if path.is_file()]
    assert left == [".part" if how == "half" else ""]
    store, now = LocalFiles(tmp_path, KEYRING), datetime.now(UTC)
    assert swept(store, noting(), now) == 0
    assert swept(store, noting(), now + DAY + timedelta(minutes=1)) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_content_that_is_noted_is_never_swept_and_one_that_was_forgotten_is():
    store = FakeFileStore(at=NOW - DAY * 100)
    store.contents = {"kept": b"1", "gone": b"2"}
    assert swept(store, noting("kept", "gone"), NOW) == 0
    assert swept(store, noting("kept"), NOW) == 1
    assert store.contents == {"kept": b"1"}


def test_a_content_that_came_within_the_day_is_left_for_its_turn():
    store = FakeFileStore(at=NOW - DAY)
    store.contents = {"new": b"1"}
    assert swept(store, noting(), NOW) == 0
    assert swept(store, noting(), NOW + timedelta(seconds=1)) == 1


def test_many_contents_are_looked_up_in_slices():
    store = FakeFileStore(at=NOW - DAY * 2)
    store.contents = {f"k{at:05}": b"" for at in range(2 * SLICE + 7)}
    assert swept(store, noting("k00001", "k01000"), NOW) == 2 * SLICE + 5
    assert sorted(store.contents) == ["k00001", "k01000"]
