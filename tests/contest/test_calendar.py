"""When a contest's registration is open, and where the contest stands."""

import pytest

from contest.calendar import (
    LOOKUP_ONLY,
    OPEN,
    OVER,
    STAGE,
    UNDATED,
    UPCOMING,
    check_registration_open,
    quiet,
    registration_window,
    stage_at,
    state_of,
)
from contest.contests import Contest
from contest.profile import THROUGH_SUB_CONTESTS, Sourced
from contest.refusals import RuleBroken
from tests.contest.shapes import REG, at, contest, deadline, local, source, stage

EXACT = contest(
    stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG),
    stage("初赛阶段", "2024-08-26", "2024-09-05"),
    stage("决赛阶段", "2024-09-08", "2024-09-25"),
)
ROUGH = contest(
    stage("初赛阶段", "2024-06-01", "2024-08-31", opens=REG, closes=REG, approx=True),
    stage("决赛阶段", "2024-08-01", "2024-09-30", approx=True),
)
SILENT = contest()


def refusal(of: Contest, now: str) -> str:
    try:
        check_registration_open(of, at(now))
    except RuleBroken as broken:
        path = broken.source.path if broken.source else ""
        return f"{broken.code} {broken.details.get('date', broken.details.get('year'))} {path}"
    return "open"


@pytest.mark.parametrize(
    ("of", "now", "expected"),
    [
        (EXACT, "2024-08-07 23:59", "registration_not_open @2024-08-08 报名阶段"),
        (EXACT, "2024-08-08 00:00", "open"),
        (EXACT, "2024-08-25 23:59", "open"),
        (EXACT, "2024-08-26 00:00", "registration_closed @2024-08-25 报名阶段"),
        (EXACT, "2026-11-22 12:00", "registration_closed @@2024-08-25 报名阶段"),
        (ROUGH, "2024-05-31 12:00", "registration_not_open_rough None 初赛阶段"),
        (ROUGH, "2024-08-31 12:00", "open"),
        (ROUGH, "2024-09-01 12:00", "registration_closed_rough None 初赛阶段"),
        (SILENT, "2024-12-31 23:00", "open"),
        (SILENT, "2025-01-01 00:00", "contest_over 2024 标题"),
        (contest(year=None), "2030-01-01 00:00", "open"),
        (contest(stage("决赛", "2024-09-01")), "2024-09-02 00:00", "contest_over 2024 决赛"),
        (contest(stage("决赛", "2026-12-01")), "2026-11-22 00:00", "open"),
    ],
)
def test_registration_is_refused_outside_its_window_with_the_clause(of: Contest, now: str, expected: str) -> None:
    assert refusal(of, now) == expected


def test_a_deadline_of_its_own_wins_over_the_end_of_the_stage() -> None:
    own = deadline("报名截止", "2024-08-10", "18:00", closes=REG)
    of = contest(stage("初赛", "2024-06-01", "2024-08-31", closes=REG), own)

    window = registration_window(of)

    assert (local(window.closes), window.closes_words) == ("2024-08-10 18:00", "@2024-08-10T18:00:00+08:00")


def test_a_rough_day_that_an_organizer_set_is_rough_no_more() -> None:
    by = source("报名截止", set_by="陈老师", set_at="2024-07-16T02:00:00+00:00")
    of = contest(deadline("报名截止", "2024-08-10", closes=REG, approx=True, source=by))

    assert registration_window(of).approx is False


@pytest.mark.parametrize(
    ("of", "now", "kind", "name"),
    [
        (EXACT, "2024-08-01 12:00", UPCOMING, "报名阶段"),
        (EXACT, "2024-08-12 12:00", OPEN, "报名阶段"),
        (EXACT, "2024-08-27 12:00", STAGE, "初赛阶段"),
        (EXACT, "2024-09-07 12:00", UPCOMING, "决赛阶段"),
        (EXACT, "2024-09-26 12:00", OVER, None),
        (ROUGH, "2024-08-12 12:00", STAGE, "初赛阶段"),
        (SILENT, "2024-08-12 12:00", UNDATED, None),
        (contest(entry=Sourced(THROUGH_SUB_CONTESTS, source())), "2024-08-12 12:00", LOOKUP_ONLY, None),
    ],
)
def test_where_a_contest_stands_follows_from_its_dates(of: Contest, now: str, kind: str, name: str | None) -> None:
    state = state_of(of, at(now))

    assert (state.kind, state.stage and state.stage.name, state.year) == (kind, name, 2024)


def test_of_two_running_stages_the_one_with_exact_days_is_meant() -> None:
    of = contest(stage("大致", "2024-08-01", "2024-08-31", approx=True), stage("确切", "2024-08-10", "2024-08-12"))

    assert stage_at(of, at("2024-08-11 12:00")) == of.profile.stages[1]


@pytest.mark.parametrize(
    ("due", "until", "expected"),
    [
        ("2024-08-22 09:00", None, "2024-08-22 09:00"),
        ("2024-08-22 21:59", None, "2024-08-22 21:59"),
        ("2024-08-22 22:00", None, "2024-08-23 08:00"),
        ("2024-08-23 07:59", None, "2024-08-23 08:00"),
        ("2024-08-23 08:00", None, "2024-08-23 08:00"),
        ("2024-08-25 22:00", "2024-08-25 23:59", "2024-08-25 21:30"),
        ("2024-08-25 06:00", "2024-08-25 08:00", "2024-08-24 21:30"),
        ("2024-08-25 06:00", "2024-08-25 08:01", "2024-08-25 08:00"),
    ],
)
def test_what_falls_into_the_night_is_moved_out_of_it(due: str, until: str | None, expected: str) -> None:
    assert local(quiet(at(due), at(until) if until else None, EXACT.tz)) == expected


def test_what_is_due_after_its_end_is_never_sent() -> None:
    assert quiet(at("2024-08-25 12:00"), at("2024-08-25 11:00"), EXACT.tz) is None
