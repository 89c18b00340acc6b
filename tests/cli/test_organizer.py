"""`organizer add` prints a code that works once, in any channel."""

import asyncio
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest

from bot.cli import organizer
from bot.cli.parts import DONE, Refused
from bot.conversation.texts import catalogue
from contest.organizing import redeem
from contest.people import REVIEWER, Organizer
from contest.profile import Track
from tests.contest.shapes import at, contest, source
from tests.fakes import FakeClock, FakeWorkFactory

NOW = at("2024-07-16 10:05")


def parts():
    made = SimpleNamespace(clock=FakeClock(NOW), factory=FakeWorkFactory(), texts=catalogue("zh"))

    async def put():
        async with made.factory() as work:
            await work.contests.put(contest(tracks=(Track(3, "工业制造", source()), Track(5, "绿色低碳", source()))))

    asyncio.run(put())
    return made


def run(made, *arguments):
    parser = ArgumentParser()
    organizer.configure(parser)
    return asyncio.run(organizer.run(parser.parse_args(arguments), made))


def add(made, *arguments):
    return run(made, "add", "陈老师", *arguments)


def comes_in(made, code, person):
    async def come_in():
        async with made.factory() as work:
            return await redeem(work, code, person, NOW)

    return asyncio.run(come_in())


def test_the_code_that_is_printed_makes_somebody_an_organizer_of_that_role(capsys):
    made = parts()
    assert add(made, "--contest", "example-2024", "--role", REVIEWER) == DONE
    assert comes_in(made, capsys.readouterr().out.split()[0], 7) == Organizer(7, "陈老师", "example-2024", REVIEWER)


def test_a_contest_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match="example-2024"):
        add(parts(), "--contest", "nowhere-2024")


def test_an_office_for_two_tracks_is_listed_with_them_and_taken_back_by_name(capsys):
    made = parts()
    assert add(made, "--contest", "example-2024", "--role", REVIEWER, "--track", "5", "--track", "3") == DONE
    comes_in(made, capsys.readouterr().out.split()[0], 7)
    assert add(made) == DONE
    comes_in(made, capsys.readouterr().out.split()[0], 8)
    assert run(made, "list") == DONE
    assert capsys.readouterr().out == "8\t陈老师\t*\towner\t*\n7\t陈老师\texample-2024\treviewer\t3,5\n"
    assert run(made, "remove", "陈老师", "--contest", "example-2024") == DONE
    assert capsys.readouterr().out == "已取消陈老师的权限（example-2024）。\n"
    run(made, "list", "--contest", "example-2024")
    assert capsys.readouterr().out == ""


def test_of_two_with_the_same_name_the_number_says_who_goes(capsys):
    made = parts()
    for person in (7, 8):
        add(made)
        comes_in(made, capsys.readouterr().out.split()[0], person)
    with pytest.raises(Refused, match="7, 8"):
        run(made, "remove", "陈老师")
    assert run(made, "remove", "8") == DONE
    assert run(made, "list") == DONE
    assert capsys.readouterr().out.splitlines()[-1] == "7\t陈老师\t*\towner\t*"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "陈老师", "--contest", "example-2024", "--role", "reviewer", "--track", "9"), "没有这个赛道"),
        (("add", "陈老师", "--contest", "example-2024", "--track", "3"), "不能限定赛道"),
        (("remove", "李老师"), "没有这位赛务人员"),
    ],
)
def test_what_cannot_be_given_or_taken_is_refused_in_words(arguments, words):
    with pytest.raises(Refused, match=words):
        run(parts(), *arguments)
