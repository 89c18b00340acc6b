"""The same promises of every store of files: a folder, a server that speaks S3, and the one that tests use."""

import asyncio
import io
from datetime import UTC, datetime, timedelta

import pytest

from storage.files.sealing import HEAD, PIECE, SEALED_PIECE, Unsealed, sealed
from storage.secrets import Keyring, KeyUnusable
from tests.files.stores import KEYRING, store


@pytest.fixture(params=["fake", "local", "s3"])
def files(request, tmp_path):
    return store(request.param, tmp_path)


async def parts_of(*parts):
    for part in parts:
        yield part


async def stopping(*parts):
    for part in parts:
        yield part
    raise ConnectionError("the line broke")


async def listed(files):
    return [key async for key, _ in files.all()]


def all_of(files, key):
    with asyncio.run(files.open(key)) as content:
        return content.read()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_000])
def test_a_content_comes_back_whole_and_can_be_read_anywhere_in_it(files, length):
    content = bytes(at * 7 % 251 for at in range(length))
    asyncio.run(files.put("a1b2", parts_of(content[:100], b"", content[100:])))
    assert all_of(files, "a1b2") == content
    with asyncio.run(files.open("a1b2")) as opened:
        assert (opened.seek(0, io.SEEK_END), opened.read()) == (length, b"")
        opened.seek(length // 2)
        assert opened.read(5) == content[length // 2 :][:5]


def test_a_content_larger_than_one_part_of_an_upload_comes_back_whole(files):
    async def many():
        for at in range(200):
            yield bytes([at]) * 100_000

    asyncio.run(files.put("large", many()))
    with asyncio.run(files.open("large")) as content:
        assert content.seek(0, io.SEEK_END) == 20_000_000
        content.seek(-3, io.SEEK_END)
        assert content.read() == bytes([199]) * 3


def test_what_breaks_off_leaves_nothing(files):
    with pytest.raises(ConnectionError):
        asyncio.run(files.put("half", stopping(b"x" * PIECE * 3)))
    assert asyncio.run(listed(files)) == []
    with pytest.raises(FileNotFoundError):
        asyncio.run(files.open("half"))


def test_what_is_deleted_is_gone_and_deleting_it_again_is_no_matter(files):
    asyncio.run(files.put("one", parts_of(b"1")))
    asyncio.run(files.put("two", parts_of(b"2")))
    asyncio.run(files.delete("one"))
    asyncio.run(files.delete("one"))
    assert asyncio.run(listed(files)) == ["two"]


def test_contents_are_listed_with_when_they_were_stored(tmp_path):
    for kind in ("local", "s3"):
        files = store(kind, tmp_path)
        asyncio.run(files.put("one", parts_of(b"1")))

        async def stored_at(files=files):
            return [at async for _, at in files.all()]

        (at,) = asyncio.run(stored_at())
        assert abs(datetime.now(UTC) - at) < timedelta(minutes=5)


def test_a_key_that_names_a_place_elsewhere_is_refused(tmp_path):
    with pytest.raises(ValueError, match="letters and digits"):
        asyncio.run(store("local", tmp_path).put("../../etc/passwd", parts_of(b"x")))


def test_nothing_of_a_content_is_in_the_folder_in_the_clear(tmp_path):
    words = "参赛作品申报书：园区能耗预测平台".encode()
    asyncio.run(store("local", tmp_path).put("abcd", parts_of(words * 1000)))
    (path,) = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert words not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def sealed_bytes(content, name="abcd", keyring=KEYRING):
    async def gathered():
        return b"".join([piece async for piece in sealed(parts_of(content), name, keyring)])

    return asyncio.run(gathered())


def unsealed(stored, name="abcd", keyring=KEYRING):
    return Unsealed(name, keyring, len(stored), lambda start, end: stored[start:end]).readall()


CONTENT = b"a" * PIECE + b"b" * PIECE + b"c" * 10
WHOLE = sealed_bytes(CONTENT)
FIRST, SECOND = (WHOLE[HEAD + at * SEALED_PIECE : HEAD + (at + 1) * SEALED_PIECE] for at in (0, 1))


@pytest.mark.parametrize(
    "stored",
    [
        WHOLE[:-1], WHOLE[:HEAD], WHOLE[: HEAD + SEALED_PIECE], WHOLE + b"x", b"",
        WHOLE[:HEAD] + SECOND + FIRST + WHOLE[HEAD + 2 * SEALED_PIECE :],
        WHOLE[:HEAD] + SECOND + WHOLE[HEAD + 2 * SEALED_PIECE :],
        WHOLE[:200] + bytes([WHOLE[200] ^ 1]) + WHOLE[201:],
        sealed_bytes(CONTENT)[:HEAD] + WHOLE[HEAD:],
    ],
)  # fmt: skip
def test_a_content_that_was_cut_swapped_or_changed_is_not_read(stored):
    assert unsealed(WHOLE) == CONTENT
    with pytest.raises(KeyUnusable):
        unsealed(stored)


def test_a_content_is_not_read_under_another_name_or_with_another_key():
    with pytest.raises(KeyUnusable):
        unsealed(WHOLE, name="other")
    with pytest.raises(KeyUnusable):
        unsealed(WHOLE, keyring=Keyring(bytes(32)))


@pytest.mark.parametrize("kind", ["local", "s3"])
@pytest.mark.parametrize("length", [0, 3 * PIECE + 5])
def test_a_content_is_sealed_with_another_key_and_read_without_the_old_one(kind, length, tmp_path):
    old, new = bytes(range(32)), bytes(range(1, 33))
    content = bytes(at * 7 % 251 for at in range(length))
    before, both, after = (store(kind, tmp_path, Keyring(*keys)) for keys in ((old,), (new, old), (new,)))
    asyncio.run(before.put("a1b2", parts_of(content)))
    assert asyncio.run(both.sealed_with("a1b2")) == Keyring(old).id
    for _ in range(2):
        asyncio.run(both.reseal("a1b2"))
        assert asyncio.run(both.sealed_with("a1b2")) == Keyring(new).id
    assert all_of(after, "a1b2") == content
    with pytest.raises(KeyUnusable):
        all_of(before, "a1b2")
