"""`audit`: the log is verified, its head printed, its entries exported."""

import asyncio
import json
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest

from bot.cli import audit
from bot.cli.parts import DONE, REFUSED, Refused
from bot.conversation.texts import catalogue
from contest.auditing import Deed, note, organizer
from tests.contest.shapes import at, contest
from tests.fakes import FakeClock, FakeWorkFactory

NOW = at("2024-07-16 10:05")


@pytest.fixture
def parts():
    made = SimpleNamespace(clock=FakeClock(NOW), factory=FakeWorkFactory(), texts=catalogue("zh"))

    async def furnish():
        async with made.factory() as work:
            await work.contests.put(contest())
            for day in (16, 17, 18):
                deed = Deed(organizer(1), "registration.approved", "example-2024", f"registration:{day}")
                await note(work, deed, at(f"2024-07-{day} 10:00"))
            await note(work, Deed(organizer(1), "broadcast.sent", "other-2024"), NOW)

    asyncio.run(furnish())
    return made


def run(made, *arguments):
    parser = ArgumentParser()
    audit.configure(parser)
    return asyncio.run(audit.run(parser.parse_args(arguments), made))


def test_a_whole_log_is_said_to_be_whole_with_the_head_that_can_be_kept(parts, capsys):
    assert run(parts, "head") == DONE
    head = capsys.readouterr().out.strip()
    assert run(parts, "verify") == DONE
    assert capsys.readouterr().out == f"日志完整，共4条。最新一条的校验值：{head}\n"
    assert run(parts, "verify", "--head", head.upper()) == DONE


def test_the_first_entry_that_does_not_fit_is_named_and_the_status_is_1(parts, capsys):
    kept = parts.factory.state.audit
    kept[3] = kept[2]
    assert run(parts, "verify") == REFUSED
    assert capsys.readouterr().out == "日志第3条与前面的对不上，它之前的2条完整。\n"


def test_a_head_that_is_gone_shows_a_log_cut_short(parts, capsys):
    head = parts.factory.state.audit.pop(4).hash
    assert run(parts, "verify") == DONE
    assert run(parts, "verify", "--head", head) == REFUSED
    assert capsys.readouterr().out.endswith("末尾可能被截去，或校验值有误。\n")


def test_an_export_holds_what_was_asked_for_and_is_itself_noted(parts, tmp_path, capsys):
    file = tmp_path / "log.jsonl"
    named = ("--contest", "example-2024", "--since", "2024-07-17", "--until", "2024-07-18T10:00")
    assert run(parts, "export", "--to", str(file), *named) == DONE
    assert run(parts, "export", "--to", str(file), "--contest", "example-2024", "--since", "2024-07-17T00:00") == DONE
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["subject"] for line in lines] == ["registration:17", "registration:18"]
    assert lines[1]["before"] == lines[0]["hash"]
    assert list(parts.factory.state.audit.values())[-1].deed.action == "log.exported"
    assert list(tmp_path.iterdir()) == [file]


def test_an_export_that_cannot_be_written_is_refused_and_leaves_nothing(parts, tmp_path):
    with pytest.raises(Refused, match="写不了"):
        run(parts, "export", "--to", str(tmp_path / "nowhere" / "log.jsonl"))


def test_a_log_without_entries_has_no_head(parts):
    parts.factory.state.audit.clear()
    with pytest.raises(Refused, match="还没有记录"):
        run(parts, "head")
