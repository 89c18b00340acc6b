"""How organizers come in, and what they may do."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TypeVar

import pytest

from contest.announcements import Audience
from contest.clarifications import Wording
from contest.contests import ALL_TRACKS
from contest.organizing import (
    ANNOUNCE,
    LOOK,
    REVIEW,
    SETTLE,
    Change,
    Way,
    check_audience,
    confirm,
    correct,
    declare_way_in,
    invite,
    new_code,
    office_for,
    redeem,
    waiting,
)
from contest.people import ANNOUNCER, OWNER, REVIEWER, VIEWER, Organizer
from contest.profile import Track
from contest.refusals import RuleBroken
from tests.contest.shapes import at, contest, source
from tests.fakes import FakeWork, FakeWorkFactory

T = TypeVar("T")
NOW = at("2024-07-16 10:05")
CONTEST = contest(tracks=(Track(1, "工业制造", source()), Track(2, "绿色低碳", source())), confirmed=False)
CHEN = Organizer(0, "陈老师", CONTEST.id)


def played(script: Callable[[FakeWork], Awaitable[T]], office: Organizer | None = None) -> T:
    async def play() -> T:
        async with FakeWorkFactory()() as work:
            await work.contests.put(CONTEST)
            await work.contests.declare(CONTEST.id, confirmed=False)
            if office:
                await invite(work, "4F7K-92QM", office, NOW)
                await redeem(work, "4F7K-92QM", 7, NOW)
            return await script(work)

    return asyncio.run(play())


async def refused(asked: Awaitable[object]) -> str:
    try:
        await asked
    except RuleBroken as broken:
        return f"{broken.code} {broken.details.get('left', '')}".strip()
    return "allowed"


def test_a_code_is_eight_letters_that_are_not_mistaken_for_one_another():
    draws = count(3)
    assert new_code(lambda below: next(draws) % below) == "5678-9ABC"


def test_a_code_makes_whoever_sends_it_an_organizer_only_once():
    async def script(work: FakeWork) -> tuple[str, str]:
        await invite(work, "4F7K-92QM", CHEN, NOW)
        first = await redeem(work, "4f7k92qm", 7, NOW)
        return first.name, await refused(redeem(work, "4F7K-92QM", 8, NOW))

    assert played(script) == ("陈老师", "code_wrong 2")


def test_a_code_is_of_no_use_after_24_hours():
    async def script(work: FakeWork) -> str:
        await invite(work, "4F7K-92QM", CHEN, NOW)
        return await refused(redeem(work, "4F7K-92QM", 7, NOW + timedelta(hours=24)))

    assert played(script) == "code_wrong 2"


def test_three_wrong_codes_pause_even_the_right_one_for_fifteen_minutes():
    async def script(work: FakeWork) -> list[str]:
        await invite(work, "4F7K-92QM", CHEN, NOW)
        wrong = [await refused(redeem(work, "AAAA-AAAA", 7, NOW)) for _ in range(3)]
        early = await refused(redeem(work, "4F7K-92QM", 7, NOW + timedelta(minutes=14)))
        later = await refused(redeem(work, "4F7K-92QM", 7, NOW + timedelta(minutes=15)))
        return [*wrong, early, later]

    assert played(script) == ["code_wrong 2", "code_wrong 1", "code_paused", "code_paused", "allowed"]


@pytest.mark.parametrize(
    ("office", "heard"),
    [
        (Organizer(0, "陈老师", "nowhere"), "unknown_contest"),
        (Organizer(0, "陈老师", None, "king"), "unknown_role"),
        (Organizer(0, "陈老师", None, REVIEWER, (1,)), "unknown_contest"),
        (Organizer(0, "陈老师", CONTEST.id, REVIEWER, (1, 9)), "unknown_track"),
        (Organizer(0, "陈老师", CONTEST.id, OWNER, (1,)), "owner_of_all"),
    ],
)
def test_nobody_is_invited_to_what_does_not_exist(office: Organizer, heard: str):
    assert played(lambda work: refused(invite(work, "4F7K-92QM", office, NOW))) == heard


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(OWNER, "look review announce settle"), (REVIEWER, "look review"), (ANNOUNCER, "look announce"), (VIEWER, "look")],
)
def test_a_role_allows_what_it_is_for_and_nothing_else(role: str, allowed: str):
    async def script(work: FakeWork) -> str:
        needs = (LOOK, REVIEW, ANNOUNCE, SETTLE)
        able = [need for need in needs if await refused(office_for(work, 7, CONTEST.id, need)) == "allowed"]
        return " ".join(able)

    assert played(script, replace(CHEN, role=role)) == allowed


def test_an_organizer_of_one_contest_may_not_look_at_another():
    assert played(lambda work: refused(office_for(work, 7, "other-2024")), CHEN) == "no_permission"


@pytest.mark.parametrize(("track", "heard"), [(2, "allowed"), (1, "no_permission"), (None, "allowed")])
def test_an_office_for_some_tracks_is_none_for_the_others(track: int | None, heard: str):
    office = replace(CHEN, role=REVIEWER, tracks=(2,))
    assert played(lambda work: refused(office_for(work, 7, CONTEST.id, REVIEW, track)), office) == heard


@pytest.mark.parametrize(
    ("audience", "heard"),
    [
        (Audience(CONTEST.id, teams=True, tracks=(2,)), "allowed"),
        (Audience(CONTEST.id, teams=True, tracks=(1, 2)), "no_permission"),
        (Audience(CONTEST.id, teams=True), "no_permission"),
        (Audience(CONTEST.id, teams=True, tracks=(2,), followers=True), "no_permission"),
        (Audience("other-2024", teams=True, tracks=(2,)), "no_permission"),
    ],
)
def test_an_announcer_of_some_tracks_writes_to_the_teams_of_these_only(audience: Audience, heard: str):
    async def written() -> None:
        check_audience(Organizer(7, "陈老师", CONTEST.id, ANNOUNCER, (2,)), audience)

    assert asyncio.run(refused(written())) == heard


def test_an_organizer_of_all_contests_may_look_at_any():
    assert played(lambda work: refused(office_for(work, 7, "other-2024")), replace(CHEN, contest=None)) == "allowed"


def test_a_correction_is_kept_beside_what_was_read_with_who_and_where_from():
    async def script(work: FakeWork) -> tuple[object, ...]:
        changed = await correct(work, CONTEST.id, (Change("publicity.days", "7", "会议纪要"),), CHEN, NOW)
        kept = changed.corrections[0]
        return kept.path, kept.value, kept.by, kept.at, kept.origin

    assert played(script) == ("publicity.days", "7", "陈老师", NOW, "会议纪要")


def test_a_confirmed_profile_is_no_longer_marked_as_unconfirmed():
    async def script(work: FakeWork) -> bool:
        return (await confirm(work, CONTEST.id, CHEN, NOW)).confirmed

    assert played(script)


def test_the_chat_is_declared_the_way_in_for_all_tracks_and_taken_back_for_one():
    async def script(work: FakeWork) -> tuple[list[str], list[str]]:
        everywhere = await declare_way_in(work, CONTEST, Way(ALL_TRACKS, True), CHEN, NOW)
        fewer = await declare_way_in(work, everywhere, Way("2", False), CHEN, NOW)
        return sorted(everywhere.direct), sorted(fewer.direct)

    assert played(script) == (["*"], ["1"])


def test_a_track_that_the_contest_has_not_cannot_be_declared():
    asked = Way("9", True)
    assert played(lambda work: refused(declare_way_in(work, CONTEST, asked, CHEN, NOW))) == "unknown_track"


def test_what_waits_is_counted_for_the_contest_alone():
    async def script(work: FakeWork) -> tuple[int, int, int]:
        for of, question in ((CONTEST.id, "附件3在哪"), ("other-2024", "几点开始")):
            await work.questions.add(Wording(of, question), NOW)
        waits = await waiting(work, CONTEST)
        return waits.reviews, waits.questions, waits.findings

    assert played(script) == (0, 1, 0)
