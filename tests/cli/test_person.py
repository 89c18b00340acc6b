"""`person` and `purge`: requests that come by phone, and what is no longer to be kept."""

import asyncio
import json
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest

from bot.cli import person, purge
from bot.cli.parts import DONE, Refused
from bot.conversation.texts import catalogue
from contest.people import Account
from contest.registrations import Member, Registration
from tests.contest.shapes import at, contest, stage
from tests.fakes import FakeClock, FakeWorkFactory

NOW = at("2024-07-16 10:05")


@pytest.fixture
def parts():
    made = SimpleNamespace(clock=FakeClock(NOW), factory=FakeWorkFactory(), texts=catalogue("zh"))

    async def furnish():
        async with made.factory() as work:
            await work.contests.put(contest(stage("决赛阶段", "2024-09-06", "2024-09-25")))
            leader = await work.people.of(Account("web", "w"), "zh", NOW)
            team = Registration("example-2024", leader.id, "碳索者队", members=(Member("陈一", "13800000001"),))
            await work.registrations.add(team, NOW)

    asyncio.run(furnish())
    return made


def run(command, made, *arguments):
    parser = ArgumentParser()
    command.configure(parser)
    return asyncio.run(command.run(parser.parse_args(arguments), made))


def test_all_of_a_person_is_written_to_a_file_that_nobody_else_may_read(parts, tmp_path, capsys):
    file = tmp_path / "record.json"
    assert run(person, parts, "export", "EX2024-0001", "--to", str(file)) == DONE
    assert "陈一" not in capsys.readouterr().out
    assert json.loads(file.read_text(encoding="utf-8"))["registrations"][0]["members"][0]["name"] == "陈一"
    assert file.stat().st_mode & 0o077 == 0


def test_erasing_says_what_would_go_and_does_it_only_with_yes(parts, capsys):
    assert run(person, parts, "erase", "ex2024-0001") == DONE
    assert "没有执行" in capsys.readouterr().out
    assert parts.factory.state.registrations[1].team == "碳索者队"
    assert run(person, parts, "erase", "EX2024-0001", "--yes") == DONE
    assert capsys.readouterr().out.startswith("已删除：撤回报名1份")
    assert parts.factory.state.registrations[1].team == ""
    assert [each.deed.action for each in parts.factory.state.audit.values()] == ["person.erased"]


def test_a_receipt_that_is_none_is_refused(parts):
    with pytest.raises(Refused, match="没有找到这份报名"):
        run(person, parts, "erase", "EX2024-0009", "--yes")


def test_a_purge_says_contest_by_contest_what_it_deleted_or_would(parts, capsys):
    assert run(purge, parts) == DONE
    assert capsys.readouterr().out == "没有到期的个人信息。\n"
    parts.clock.at = at("2025-03-26 10:00")
    assert run(purge, parts, "--dry-run") == DONE
    assert capsys.readouterr().out == "example-2024　应清除：报名1份，举报0件，草稿0份（没有执行）\n"
    assert run(purge, parts) == DONE
    assert capsys.readouterr().out == "example-2024　已清除：报名1份，举报0件，草稿0份\n"
    assert run(purge, parts) == DONE
    assert capsys.readouterr().out == "没有到期的个人信息。\n"
