"""Which pushes a calendar makes, and when."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.contests import Contest
from contest.profile import ORGANIZERS, Deadline, Stage
from contest.reminders import announcements_of
from contest.reminding import Due, due_at, occasions
from tests.contest.shapes import REG, SUB, at, contest, deadline, local, source, stage

JUNE = at("2024-06-01 12:00")
EXACT = contest(
    stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG),
    stage("初赛阶段", "2024-08-26", "2024-09-05", binds=ORGANIZERS),
)


def planned(of: Contest, now: str = "2024-06-01 12:00") -> list[str]:
    return [f"{local(each.due)} {each.about} {each.offset}" for each in occasions(of, at(now))]


def due(of: Contest, now: str) -> list[str]:
    return [f"{local(leaves)} {each.about} {each.offset}" for each, leaves in due_at(of, at(now)).now]


def keys(of: Contest, now: str) -> list[str]:
    pushed = [each for one, leaves in due_at(of, at(now)).now for each in announcements_of(of, one, leaves)]
    return [f"{each.body.key} {dict(each.body.details)['days']}" for each in pushed]  # type: ignore[union-attr]


def test_a_calendar_announces_openings_at_eight_and_reminds_seven_three_and_one_day_before() -> None:
    assert planned(EXACT) == [
        "2024-08-08 08:00 opening:报名阶段 0",
        "2024-08-18 09:00 deadline:报名阶段 7",
        "2024-08-22 09:00 deadline:报名阶段 3",
        "2024-08-24 09:00 deadline:报名阶段 1",
        "2024-08-26 08:00 opening:初赛阶段 0",
    ]


def test_what_is_past_is_planned_no_more() -> None:
    assert planned(EXACT, "2024-08-26 00:00") == ["2024-08-26 08:00 opening:初赛阶段 0"]


@pytest.mark.parametrize(
    "of",
    [
        contest(stage("初赛", "2024-06-01", "2024-08-31", opens=REG, closes=REG, approx=True)),
        contest(deadline("初赛评审", "2024-08-25", binds=None, closes=SUB)),
        contest(deadline("初赛评审", "2024-08-25")),
        contest(deadline("报送", "2024-08-31", binds=ORGANIZERS, closes=SUB)),
        contest(deadline("报名截止", "2024-08-25", closes=REG), confirmed=False),
        contest(),
    ],
)
def test_rough_unclear_unconfirmed_and_foreign_dates_push_nothing(of: Contest) -> None:
    assert planned(of) == []


def test_a_day_that_an_organizer_set_pushes_even_where_the_rest_is_unconfirmed() -> None:
    by = source("作品报送", set_by="陈老师", set_at="2024-07-16T02:00:00+00:00")
    of = contest(deadline("作品报送", "2024-08-30", "18:00", closes=SUB, source=by), confirmed=False)

    assert [each.split()[0] for each in planned(of)] == ["2024-08-23", "2024-08-27", "2024-08-29"]


def test_a_deadline_of_its_own_replaces_the_end_of_the_stage_it_lies_in() -> None:
    of = contest(stage("初赛", "2024-06-02", "2024-08-31", closes=REG), deadline("报名截止", "2024-08-10", closes=REG))

    assert {each.split()[2] for each in planned(of)} == {"opening:初赛", "deadline:报名截止"}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2024-08-07 23:00", []),
        ("2024-08-08 08:00", ["2024-08-08 08:00 opening:报名阶段 0"]),
        ("2024-08-18 08:59", ["2024-08-18 08:59 opening:报名阶段 0"]),
        (
            "2024-08-18 09:00",
            ["2024-08-18 09:00 opening:报名阶段 0", "2024-08-18 09:00 deadline:报名阶段 7"],
        ),
        (
            "2024-08-20 10:00",
            ["2024-08-20 10:00 opening:报名阶段 0", "2024-08-20 10:00 deadline:报名阶段 7"],
        ),
        ("2024-08-22 07:00", ["2024-08-22 08:00 opening:报名阶段 0"]),
        ("2024-08-23 23:30", ["2024-08-24 08:00 opening:报名阶段 0"]),
        (
            "2024-08-25 10:00",
            ["2024-08-25 10:00 opening:报名阶段 0", "2024-08-25 10:00 deadline:报名阶段 1"],
        ),
        ("2024-08-25 22:30", []),
        ("2024-08-26 09:00", ["2024-08-26 09:00 opening:初赛阶段 0"]),
    ],
)
def test_after_a_stop_what_is_still_useful_is_said_once(now: str, expected: list[str]) -> None:
    assert due(EXACT, now) == expected


def test_what_could_only_leave_at_night_is_missed() -> None:
    missed = due_at(EXACT, at("2024-08-25 22:30")).missed

    assert [f"{each.kind} {each.offset}" for each in missed] == ["deadline 7", "deadline 3", "deadline 1", "opening 0"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2024-08-27 09:00", ["remind.entrants_time 3"]),
        ("2024-08-27 23:40", ["remind.entrants_time 2"]),
        ("2024-08-28 12:00", ["remind.entrants_time 2"]),
        ("2024-08-30 10:00", ["remind.entrants_today_at 0"]),
    ],
)
def test_the_days_left_are_counted_from_when_it_leaves(now: str, expected: list[str]) -> None:
    assert keys(contest(deadline("作品报送", "2024-08-30", "18:00", closes=SUB)), now) == expected


def test_of_registration_those_who_owe_it_and_those_who_follow_are_told_apart() -> None:
    of = contest(deadline("报名截止", "2024-08-25", closes=REG))

    assert keys(of, "2024-08-22 09:00") == ["remind.owing_day 3", "remind.following_day 3"]


def test_a_stage_of_one_day_is_announced_on_that_day() -> None:
    assert keys(contest(stage("颁奖仪式", "2024-09-27")), "2024-09-27 09:00") == ["opening.stage_day 0"]


DAYS = st.dates(date(2024, 6, 1), date(2024, 12, 20))
CLOCKS = st.one_of(st.none(), st.times())


@st.composite
def calendars(draw: st.DrawFn) -> Contest:
    dated: list[Stage | Deadline] = []
    for number in range(draw(st.integers(1, 3))):
        first, clock = draw(DAYS), draw(CLOCKS)
        last = first + timedelta(days=draw(st.integers(0, 20)))
        days = (first, last, clock, draw(CLOCKS))
        dated.append(Stage(f"阶段{number}", "", source(), *days, binds="entrants", closes=SUB))
        dated.append(Deadline(f"截止{number}", "", source(), draw(DAYS), draw(CLOCKS), binds="entrants", closes=REG))
    return contest(*dated)


def ends(of: Contest, found: Due) -> bool:
    return all(leaves <= each.until for each, leaves in found.now)


@given(calendars(), st.integers(0, 210 * 24 * 60))
def test_no_push_ever_leaves_at_night_or_after_its_deadline(of: Contest, minutes: int) -> None:
    now = JUNE + timedelta(minutes=minutes)

    leaving = [leaves for _, leaves in due_at(of, now).now] + [each.due for each in occasions(of, now)]

    assert all(time(8) <= leaves.astimezone(of.tz).time() < time(22) for leaves in leaving)
    assert ends(of, due_at(of, now))


@given(calendars(), st.lists(st.integers(0, 210 * 24), max_size=60))
def test_however_the_program_is_stopped_and_started_nothing_is_said_twice(of: Contest, hours: list[int]) -> None:
    said: dict[str, list[str]] = {}
    for hour in sorted(hours):
        now = JUNE + timedelta(hours=hour)
        for each, leaves in due_at(of, now).now:
            for announcement in announcements_of(of, each, leaves):
                said.setdefault(announcement.key, []).append(local(leaves))

    days = [(key.rsplit("/", 2)[0], key.rsplit("/", 1)[1], first[0][:10]) for key, first in said.items()]
    assert len(days) == len(set(days))  # one deadline is never spoken of twice on one day
