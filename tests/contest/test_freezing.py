"""From when on what may no longer be changed: invented contests, every kind of limit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.contests import Contest, Correction
from contest.corrections import in_force
from contest.exemptions import Exemption
from contest.freezing import (
    PARTS,
    changed_parts,
    check_any,
    check_change,
    check_content,
    check_part,
    check_problem,
    check_roster,
    frozen,
    holds_on,
    undated_limits,
)
from contest.profile import (
    AT_CLOSE,
    CONTENT,
    ON_APPROVAL,
    ON_CHOICE,
    ON_ENTRY,
    PROBLEM,
    ROSTER,
    Freeze,
    Sourced,
    TeamRules,
)
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, RETURNED, Member, Registration
from tests.contest.shapes import REG, SUB, at, contest, deadline, source, stage

ENTRY = Registration(
    "example-2024", 1, "碳路先锋队", members=(Member("陈一", "13800000001"), Member("林二", "13800000002")),
    track=2, problem="低碳园区", project="能耗平台", submitted_at=at("2024-07-01 10:00"), id=7,
)  # fmt: skip
PASSED = replace(ENTRY, status=APPROVED, approved_at=at("2024-07-08 15:30"))
CLAUSE = source("五、参赛条件")
REGISTRATION = stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG)


def freeze(what: str, when: str, limit: str = "", **more: object) -> Freeze:
    return Freeze(what, when, limit, CLAUSE, **more)  # type: ignore[arg-type]


def ruled(*freezes: Freeze, dated: tuple[object, ...] = (), **more: object) -> Contest:
    return contest(*dated, freezes=freezes, **more)  # type: ignore[arg-type]


def refused(of: Contest, entry: Registration, what: str, now: str, *exemptions: Exemption) -> str:
    try:
        check_part(of, entry, what, exemptions, at(now))
    except RuleBroken as broken:
        return f"{broken.code} {broken.details['date']}" if broken.source == CLAUSE else "without its clause"
    return "free"


AT_APPROVAL = ruled(*(freeze(what, ON_APPROVAL, "报名成功") for what in PARTS))
MEMBERS = ruled(freeze(ROSTER, AT_CLOSE, "报名截止", ends="registration"), dated=(REGISTRATION,))
CHOSEN = ruled(freeze(PROBLEM, ON_CHOICE, "赛题一经选定"))


@pytest.mark.parametrize(
    ("of", "entry", "what", "now", "expected"),
    [
        (AT_APPROVAL, ENTRY, ROSTER, "2024-07-20 09:00", "free"),
        (AT_APPROVAL, PASSED, ROSTER, "2024-07-20 09:00", "roster_frozen_approval @2024-07-08"),
        (AT_APPROVAL, PASSED, CONTENT, "2024-07-20 09:00", "content_frozen_approval @2024-07-08"),
        (AT_APPROVAL, PASSED, PROBLEM, "2025-01-02 09:00", "problem_frozen_approval @@2024-07-08"),
        (MEMBERS, PASSED, ROSTER, "2024-08-25 23:59", "free"),
        (MEMBERS, PASSED, ROSTER, "2024-08-26 00:00", "roster_frozen_close @2024-08-25"),
        (MEMBERS, PASSED, CONTENT, "2024-08-26 00:00", "free"),
        (MEMBERS, PASSED, PROBLEM, "2024-08-26 00:00", "free"),
        (CHOSEN, ENTRY, PROBLEM, "2024-07-01 10:01", "problem_frozen_choice @2024-07-01"),
        (CHOSEN, ENTRY, ROSTER, "2024-07-01 10:01", "free"),
        (ruled(freeze(CONTENT, ON_ENTRY)), ENTRY, CONTENT, "2024-07-02 10:00", "content_frozen_entry @2024-07-01"),
        (ruled(), PASSED, ROSTER, "2024-12-31 10:00", "free"),
    ],
)
def test_each_part_is_frozen_by_its_own_clause_at_its_own_instant(
    of: Contest, entry: Registration, what: str, now: str, expected: str
) -> None:
    assert refused(of, entry, what, now) == expected


@pytest.mark.parametrize(
    ("limit", "dated", "expected"),
    [
        ("复赛作品上传截止", (), "free"),
        ("复赛作品上传截止", (deadline("复赛作品上传截止", "2024-07-21"),), "roster_frozen_close @2024-07-21"),
        ("复赛结束", (stage("市复赛阶段", "2024-07-14", "2024-07-21"), stage("省复赛阶段", "2024-08-01")), "free"),
        ("复赛结束", (stage("市复赛阶段", "2024-07-14", "2024-07-21"),), "roster_frozen_close @2024-07-21"),
        ("决赛开始", (stage("决赛阶段", "2024-07-10", "2024-09-30"),), "roster_frozen_close @2024-07-10"),
        ("决赛开始", (stage("决赛阶段", "2024-07-10", "2024-09-30", approx=True),), "free"),
        ("决赛名单公布", (stage("决赛阶段", "2024-07-10"),), "free"),
    ],
)
def test_a_limit_that_only_words_name_counts_where_one_exact_date_has_that_name(
    limit: str, dated: tuple[object, ...], expected: str
) -> None:
    of = ruled(freeze(ROSTER, AT_CLOSE, limit), dated=dated)
    assert refused(of, ENTRY, ROSTER, "2024-07-31 09:00") == expected


def test_what_is_undated_rough_or_still_to_come_freezes_nothing_and_says_why() -> None:
    closing = freeze(ROSTER, AT_CLOSE, "报名截止", ends="registration")
    silent = ruled(closing, freeze(ROSTER, ON_APPROVAL, "报名成功"))
    rough = ruled(closing, dated=(replace(REGISTRATION, approx=True),))
    assert [hold.unknown for hold in holds_on(silent, ENTRY, ROSTER)] == ["undated", "ahead"]
    assert [hold.unknown for hold in holds_on(rough, ENTRY, ROSTER)] == ["rough"]
    assert frozen(rough, PASSED, ROSTER, at("2024-12-30 09:00")) is None


def test_a_rough_opening_does_not_make_an_exact_close_rough() -> None:
    opening = stage("宣传阶段", "2024-06-01", "2024-06-30", opens=REG, approx=True)
    of = ruled(freeze(ROSTER, AT_CLOSE, "报名截止", ends="registration"), dated=(opening, REGISTRATION))
    assert refused(of, ENTRY, ROSTER, "2024-08-26 00:00") == "roster_frozen_close @2024-08-25"


def test_a_day_that_the_clause_itself_prints_counts() -> None:
    of = ruled(freeze(ROSTER, AT_CLOSE, "9月19日", date=date(2024, 9, 19)))
    assert refused(of, ENTRY, ROSTER, "2024-09-19 23:59") == "free"
    assert refused(of, ENTRY, ROSTER, "2024-09-20 00:00") == "roster_frozen_close @2024-09-19"


def test_the_close_of_submission_freezes_by_the_deadline_of_submission() -> None:
    of = ruled(
        freeze(CONTENT, AT_CLOSE, "作品提交截止", ends="submission"),
        dated=(REGISTRATION, deadline("作品提交", "2024-09-01", "18:00", closes=SUB)),
    )
    assert refused(of, ENTRY, CONTENT, "2024-09-01 18:00") == "free"
    assert refused(of, ENTRY, CONTENT, "2024-09-01 18:01").startswith("content_frozen_close @2024-09-01T18:00")


def test_an_organizers_word_on_members_stands_in_place_of_the_notices() -> None:
    set_by = source("", set_by="陈老师", set_at="2024-07-01T00:00:00+00:00")
    own = TeamRules(change_deadline=Sourced("审核通过后不得更换", set_by))
    of = ruled(freeze(ROSTER, AT_CLOSE, "报名截止", ends="registration"), dated=(REGISTRATION,), team=own)
    assert frozen(of, ENTRY, ROSTER, at("2024-09-30 09:00")) is None
    hold = frozen(of, PASSED, ROSTER, at("2024-07-10 09:00"))
    assert hold is not None
    assert hold.freeze.source == set_by


def test_what_organizers_gave_back_is_not_held_by_its_former_approval() -> None:
    returned = replace(PASSED, status=RETURNED)
    assert refused(AT_APPROVAL, returned, ROSTER, "2024-07-20 09:00") == "free"
    waiting = replace(PASSED, status="submitted", submitted_at=at("2024-07-21 09:00"))
    assert refused(AT_APPROVAL, waiting, ROSTER, "2024-07-22 09:00") == "roster_frozen_approval @2024-07-08"


EXEMPTION = Exemption("example-2024", ROSTER, at("2024-07-25 18:00"), "陈老师", "离职", at("2024-07-20 09:00"), 7)


def test_an_exemption_lets_one_part_be_changed_until_its_instant_or_until_it_is_taken_back() -> None:
    assert refused(AT_APPROVAL, PASSED, ROSTER, "2024-07-25 18:00", EXEMPTION) == "free"
    assert refused(AT_APPROVAL, PASSED, CONTENT, "2024-07-25 18:00", EXEMPTION).startswith("content_frozen")
    assert refused(AT_APPROVAL, PASSED, ROSTER, "2024-07-25 18:01", EXEMPTION).startswith("roster_frozen")
    revoked = replace(EXEMPTION, revoked_at=at("2024-07-22 09:00"))
    assert refused(AT_APPROVAL, PASSED, ROSTER, "2024-07-22 09:00", revoked).startswith("roster_frozen")


def test_the_parts_of_a_change_are_told_apart() -> None:
    fewer = replace(ENTRY, members=ENTRY.members[:1])
    assert changed_parts(ENTRY, ENTRY) == ()
    assert changed_parts(ENTRY, replace(ENTRY, members=ENTRY.members[::-1], contact=1)) == ()
    assert changed_parts(ENTRY, fewer) == (ROSTER,)
    assert changed_parts(ENTRY, replace(ENTRY, contact=1)) == (CONTENT,)
    assert changed_parts(replace(ENTRY, contact=1), fewer) == (ROSTER,)
    assert changed_parts(ENTRY, replace(ENTRY, track=3, project="别的")) == (CONTENT, PROBLEM)


def test_a_change_is_refused_for_its_frozen_part_only() -> None:
    now = at("2024-09-01 09:00")
    check_change(MEMBERS, PASSED, replace(PASSED, team="碳索者队", track=1), (), now)
    with pytest.raises(RuleBroken, match="roster_frozen_close"):
        check_change(MEMBERS, PASSED, replace(PASSED, members=ENTRY.members[:1]), (), now)
    with pytest.raises(RuleBroken, match="roster_frozen_close"):
        check_roster(MEMBERS, PASSED, (), now)
    check_content(MEMBERS, PASSED, (), now)
    check_problem(MEMBERS, PASSED, (), now)


def test_an_entry_is_closed_as_a_whole_only_where_every_part_is_frozen() -> None:
    now = at("2024-09-01 09:00")
    check_any(MEMBERS, PASSED, (), now)
    check_any(AT_APPROVAL, PASSED, (EXEMPTION,), at("2024-07-21 09:00"))
    with pytest.raises(RuleBroken, match="content_frozen_approval"):
        check_any(AT_APPROVAL, PASSED, (EXEMPTION,), now)


INSTANTS = st.integers(0, 200).map(lambda days: at("2024-06-01 12:00") + timedelta(days=days, hours=days))
FREEZES = st.builds(
    freeze,
    st.sampled_from(PARTS),
    st.sampled_from((ON_CHOICE, ON_ENTRY, ON_APPROVAL, AT_CLOSE)),
    st.sampled_from(("报名截止", "决赛开始", "从未载明的截止")),
    ends=st.sampled_from(("", "registration", "submission")),
)
ENTRIES = st.builds(
    lambda submitted, approved, status: replace(ENTRY, submitted_at=submitted, approved_at=approved, status=status),
    INSTANTS, st.none() | INSTANTS, st.sampled_from(("submitted", APPROVED, RETURNED)),
)  # fmt: skip
DATES = (REGISTRATION, stage("决赛阶段", "2024-09-08"), deadline("交稿", "2024-09-01", closes=SUB))
DATED = st.lists(st.sampled_from(DATES)).map(lambda dates: tuple(dict.fromkeys(dates)))
TIMES = st.tuples(INSTANTS, INSTANTS).map(sorted)


@given(st.lists(FREEZES), ENTRIES, DATED, TIMES, st.sampled_from(PARTS))
def test_what_is_frozen_stays_frozen_and_more_clauses_never_free_anything(freezes, entry, dated, times, what):
    earlier, later = times
    of = ruled(*freezes, dated=dated)
    hold = frozen(of, entry, what, earlier)
    if hold is not None:
        assert frozen(of, entry, what, later) == hold
        assert hold.since is not None
        assert hold.since <= earlier
    if frozen(ruled(*freezes[1:], dated=dated), entry, what, later):
        assert frozen(of, entry, what, later)


@given(st.lists(FREEZES), ENTRIES, INSTANTS, INSTANTS, st.sampled_from(PARTS))
def test_an_exemption_frees_its_part_while_it_holds_and_nothing_else(freezes, entry, now, until, what):
    of = ruled(*freezes)
    exemption = replace(EXEMPTION, what=what, until=until)
    for part in PARTS:
        free = frozen(of, entry, part, now) is None or (part == what and now <= until)
        if free:
            check_part(of, entry, part, (exemption,), now)
        else:
            with pytest.raises(RuleBroken):
                check_part(of, entry, part, (exemption,), now)


def test_a_limit_without_a_day_is_known_to_be_open_and_freezes_once_an_organizer_sets_the_day() -> None:
    limit = "复赛作品上传截止"
    of = ruled(freeze(ROSTER, AT_CLOSE, limit), freeze(CONTENT, AT_CLOSE, "参赛作品一经提交"))
    assert undated_limits(of) == (limit,)
    day = Correction(f"deadlines[{limit}].date", "2024-07-21", "陈老师", at("2024-07-01 09:00"))
    settled = replace(of, profile=in_force(of.profile, (day,)))
    assert undated_limits(settled) == ()
    assert refused(settled, ENTRY, ROSTER, "2024-07-21 23:59") == "free"
    assert refused(settled, ENTRY, ROSTER, "2024-07-22 00:00") == "roster_frozen_close @2024-07-21"
