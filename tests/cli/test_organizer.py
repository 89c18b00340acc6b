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
from tests.contest.shapes import at, contest
from tests.fakes import FakeClock, FakeWorkFactory

NOW = at("2024-07-16 10:05")


def parts():
    made = SimpleNamespace(clock=FakeClock(NOW), factory=FakeWorkFactory(), texts=catalogue("zh"))

    async def put():
        async with made.factory() as work:
            await work.contests.put(contest())

    asyncio.run(put())
    return made


def add(made, *arguments):
    parser = ArgumentParser()
    organizer.configure(parser)
    return asyncio.run(organizer.run(parser.parse_args(["add", "陈老师", *arguments]), made))


def test_the_code_that_is_printed_makes_somebody_an_organizer_of_that_role(capsys):
    made = parts()
    assert add(made, "--contest", "example-2024", "--role", REVIEWER) == DONE
    code = capsys.readouterr().out.split()[0]

    async def come_in():
        async with made.factory() as work:
            return await redeem(work, code, 7, NOW)

    assert asyncio.run(come_in()) == Organizer(7, "陈老师", "example-2024", REVIEWER)


def test_a_contest_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refused, match="example-2024"):
        add(parts(), "--contest", "nowhere-2024")
