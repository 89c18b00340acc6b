"""`export` writes a contest's registrations into a file."""

import asyncio
import zipfile
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest

from bot.cli import export
from bot.cli.parts import DONE, USAGE, Refused
from bot.conversation.texts import catalogue
from bot.papers.exports import Exports
from bot.papers.keeping import write
from contest.auditing import SYSTEM
from contest.registrations import APPROVED
from tests.handlers.organizer_room import Room


@pytest.fixture
def room():
    room = Room()
    room.team("碳索者队", status=APPROVED)
    room.team("田野队", track=1)
    return room


def run(room, tmp_path, *arguments, contest="example-2024"):
    texts, exports = catalogue("zh"), Exports(room.factory, room.clock, tmp_path / "making")

    async def written(wanted, file, told):
        await write(await exports.made(wanted, 0, texts, told), file)

    parts = SimpleNamespace(clock=room.clock, factory=room.factory, texts=texts, export=written)
    parser = ArgumentParser()
    export.configure(parser)
    return asyncio.run(export.run(parser.parse_args(["--contest", contest, *arguments]), parts))


def test_the_name_of_the_file_says_what_it_is(room, tmp_path, capsys):
    for form in ("csv", "xlsx", "zip"):
        file = tmp_path / f"out.{form}"
        assert run(room, tmp_path, "--personal", "--to", str(file)) == DONE
        assert capsys.readouterr().out == f"已导出2份报名，含个人信息，已记入日志：{file}\n"
        assert file.stat().st_mode & 0o077 == 0
    assert zipfile.is_zipfile(tmp_path / "out.xlsx")


def test_states_and_tracks_narrow_it_and_the_log_says_that_the_operator_did_it(room, tmp_path, capsys):
    file = tmp_path / "out.csv"
    run(room, tmp_path, "--status", "approved", "--track", "12", "--personal", "--to", str(file))
    lines = file.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "陈一 13900000000" in lines[1]
    assert "已导出1份报名，含个人信息" in capsys.readouterr().out
    assert [each.deed.by for each in room.factory.state.audit.values()] == [SYSTEM]


def test_a_name_that_says_nothing_is_wrong_usage(room, tmp_path):
    assert run(room, tmp_path, "--to", str(tmp_path / "out.doc")) == USAGE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--track", "99", "--to", "{}/out.csv"), "没有这个赛道"),
        (("--status", "rejected", "--to", "{}/out.csv"), "这个范围内没有报名"),
        (("--to", "{}/nowhere/out.csv"), "写不了"),
        (("--to", "{}/out.zip"), "各队交来的材料不能遮盖"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_no_file(room, tmp_path, arguments, why):
    with pytest.raises(Refused, match=why):
        run(room, tmp_path, *(each.format(tmp_path) for each in arguments))
    assert not list(tmp_path.glob("**/*.csv"))


def test_an_export_that_fails_leaves_the_file_that_was_there(room, tmp_path):
    file = tmp_path / "out.csv"
    file.write_text("before")

    async def broken(made):
        async def parts():
            yield b"half"
            raise OSError("disk full")

        made.parts = parts()
        await write(made, file)

    with pytest.raises(OSError, match="disk full"):
        asyncio.run(broken(SimpleNamespace()))
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
    assert file.read_text() == "before"
