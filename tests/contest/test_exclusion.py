"""Contests of which one has to be chosen: named by either, by the one above both, or any other of the family."""

import asyncio
from dataclasses import replace

import pytest

from contest.choosing import Choosing
from contest.contests import DEFAULT_ZONE, Contest
from contest.exclusion import bars
from contest.profile import CITY, NATIONAL, PROVINCE, ContestProfile, Sourced, TeamRules
from contest.refusals import RuleBroken
from contest.registering import submit, withdraw
from contest.registrations import Member, Registration, Unit
from tests.contest.shapes import at, source
from tests.fakes import FakeWorkFactory

NOW = at("2024-08-10 09:00")
ONE = source("参赛团队仅能选择一个分赛区报名参赛")


def choice(*names, others=False):
    return Choosing("只能选一项", source("只能选一项"), names, others)


def one(name, title, level, parent=None, *choosing, **more):
    team = TeamRules(choosing=choosing)
    return Contest(name, DEFAULT_ZONE, parent, ContestProfile(
        name, title, title=Sourced(title, source()), level=Sourced(level, source()), team=team, **more,
    ), True)  # fmt: skip


NATION = one("nation", "全国总决赛", NATIONAL)
EAST = one("east", "东山省分赛", PROVINCE, "nation")
WEST = one("west", "西山省分赛区", PROVINCE, "nation")
TOWN = one("town", "东湖市选拔赛", CITY, "east", choice("东山分赛", "东湖市选拔赛"))
FARM = one("farm", "西河市选拔赛", CITY, "west")
OTHER = one("other", "东山省分赛", PROVINCE)


def barred(contest, *others):
    async def script():
        async with FakeWorkFactory()() as work:
            for each in (contest, *others):
                await work.contests.put(each)
            return [(bar.contest, bar.source.path) for bar in await bars(work, contest)]

    return asyncio.run(script())


def of(contest, *choosing, **more):
    return replace(contest, profile=replace(contest.profile, team=TeamRules(choosing=choosing), **more))


def test_a_contest_named_beside_ones_own_is_excluded_from_both_sides():
    assert barred(TOWN, EAST, NATION, FARM) == [("east", "只能选一项")]
    assert barred(EAST, TOWN, NATION, FARM) == [("town", "只能选一项")]


def test_a_name_is_found_however_its_place_is_written_and_only_in_the_same_family():
    assert barred(of(TOWN, choice("西山省赛区", "东湖市选拔赛")), EAST, WEST, NATION) == [("west", "只能选一项")]
    assert barred(TOWN, OTHER) == []
    assert barred(of(TOWN, choice("南山分赛", "东湖市选拔赛")), EAST, NATION) == []


def test_a_choice_between_others_is_none_of_this_contest():
    assert barred(of(TOWN, choice("东山分赛", "西山分赛")), EAST, WEST, NATION) == []


def test_a_level_means_the_contest_above_or_below_on_that_level():
    assert barred(of(TOWN, choice("省赛", "市赛")), EAST, WEST, NATION) == [("east", "只能选一项")]


def test_only_here_excludes_all_others_but_those_above_and_below():
    assert barred(of(EAST, choice(others=True)), TOWN, WEST, FARM, NATION) == [
        ("west", "只能选一项"), ("farm", "只能选一项"), ("town", "只能选一项"),
    ]  # the last by its own notice
    assert barred(WEST, of(EAST, choice(others=True)), NATION) == [("east", "只能选一项")]


def test_what_the_contest_above_says_for_those_below_it_excludes_them_from_each_other():
    said = Choosing("仅能选择一个分赛区", ONE, (), True)
    above = of(NATION, said, binding=(ONE,))
    assert barred(EAST, WEST, TOWN, above) == [("town", "只能选一项"), ("west", ONE.path)]
    assert barred(EAST, WEST, of(NATION, said)) == []


def test_whoever_is_in_one_is_refused_in_the_other_with_the_clause_until_he_withdraws():
    def entry(contest, leader):
        people = (Member("陈一", "13800000001"),)
        return Registration(contest.id, leader, "碳索者队", unit=Unit("示例公司"), members=people)

    async def script():
        factory = FakeWorkFactory()
        async with factory() as work:
            for each in (NATION, EAST, TOWN):
                await work.contests.put(each)
            first = await submit(work, TOWN, entry(TOWN, 1), NOW)
            with pytest.raises(RuleBroken) as refusal:
                await submit(work, EAST, entry(EAST, 2), NOW)
            broken = refusal.value
            assert (broken.code, broken.source.path) == ("in_excluding_contest", "只能选一项")
            assert broken.details == {"name": "陈一", "other": "东湖市选拔赛"}
            await withdraw(work, 1, first.id, NOW)
            await submit(work, EAST, entry(EAST, 2), NOW)

    asyncio.run(script())
