"""What `doctor` says of the place where files lie."""

import asyncio

import pytest

from bot.checking import files_kept
from bot.settings import SettingWrong, read_settings
from storage.files.local import LocalFiles
from storage.files.s3 import Bucket, S3Files
from tests.files.stores import KEYRING, s3_server, store
from tests.memory.files import FakeFileStore


def settings(**given):
    return read_settings({f"SAIWU_{name}": value for name, value in given.items()})


def checked(files, **given):
    found = asyncio.run(files_kept(files, settings(**given)))
    return found.name, found.ok, found.words


def test_a_folder_that_can_be_written_to_is_right(tmp_path):
    assert checked(LocalFiles(tmp_path / "files", KEYRING), FILES=str(tmp_path / "files")) == ("files", True, "files")
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_a_folder_that_is_a_file_is_wrong(tmp_path):
    (tmp_path / "files").write_text("no folder")
    found = checked(LocalFiles(tmp_path / "files", KEYRING), FILES=str(tmp_path / "files"))
    assert found[:2] == ("files", False)


def test_a_bucket_that_answers_is_right_and_one_that_is_not_there_is_wrong(tmp_path):
    assert checked(store("s3", tmp_path), FILES="s3://papers/x") == ("files", True, "s3://papers/x")
    missing = S3Files(Bucket("s3://nobody", s3_server(), "k", "s"), KEYRING)
    assert checked(missing, FILES="s3://nobody")[:2] == ("files", False)


def test_a_store_that_gives_back_something_else_is_wrong():
    class Forgetful(FakeFileStore):
        async def put(self, key, parts):
            self.contents[key] = b""

    assert checked(Forgetful())[1] is False


def test_settings_on_files_that_cannot_be_used_are_refused_with_a_sentence():
    for given in ({"FILES": "ftp://x"}, {"FILES": "s3://"}, {"UPLOAD_MEGABYTES": "0"}, {"UPLOAD_MEGABYTES": "x"}):
        with pytest.raises(SettingWrong, match=f"SAIWU_{next(iter(given))} must "):
            settings(**given)


def test_files_lie_under_the_home_unless_another_place_is_named(tmp_path):
    assert settings(HOME=str(tmp_path)).files.place == str(tmp_path / "files")
    assert settings(FILES=str(tmp_path)).files.place == str(tmp_path)
    assert settings(UPLOAD_MEGABYTES="5").upload_limit == 5 << 20
