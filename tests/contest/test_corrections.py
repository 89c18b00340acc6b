"""Organizers' corrections, applied to what was read from a notice."""

from dataclasses import replace

import pytest

from contest.clauses import Source
from contest.contests import Correction
from contest.corrections import check, in_force
from contest.profile import Contact, ContestProfile, Publicity, Sourced, Track
from contest.refusals import RuleBroken
from tests.contest.shapes import at, contest, deadline, source, stage

NOW = at("2024-07-16 10:05")
READ = replace(
    contest(
        stage("初赛阶段", "2024-06-01", "2024-08-31", approx=True, binds=None),
        stage("决赛阶段", "2024-09-06", "2024-09-25"),
        deadline("初赛评审", "2024-08-25", binds=None),
        tracks=(Track(1, "工业制造", source()),),
        contacts=(Contact("秘书处", "陈一", "0431-887799008", source("联系方式")),),
    ).profile,
    publicity=Publicity(Sourced(7, source("七、公示"))),
)
SET = Source("", "", "", "官网7月15日通知", set_by="陈老师", set_at=NOW.isoformat())


def corrected(**values: str) -> ContestProfile:
    return in_force(READ, [told(path, value) for path, value in values.items()])


def told(path: str, value: str) -> Correction:
    return Correction(path, value, "陈老师", NOW, "官网7月15日通知")


def test_without_corrections_the_derived_profile_is_in_force():
    assert in_force(READ, ()) == READ


def test_a_number_is_replaced_and_names_the_organizer_as_its_source():
    assert corrected(**{"publicity.days": "5"}).publicity.days == Sourced(5, SET)


@pytest.mark.parametrize(
    ("path", "value"),
    [("team.max_members", "6"), ("team.individuals_allowed", "true"), ("title", "示例大赛"), ("issued", "2024-06-30")],
)
def test_a_value_that_the_notice_leaves_out_can_be_given(path: str, value: str):
    found = corrected(**{path: value})
    for name in path.split("."):
        found = getattr(found, name)
    assert found.source == SET


def test_a_rough_stage_becomes_exact_only_by_the_days_that_are_set():
    first, _ = corrected(**{"stages[初赛阶段].end": "2024-08-20"}).stages
    assert (first.approx, first.start, str(first.end), first.source) == (False, None, "2024-08-20", SET)


def test_start_and_end_of_a_stage_are_set_together():
    first, second = corrected(**{"stages[初赛阶段].start": "2024-06-10", "stages[初赛阶段].end": "2024-08-20"}).stages
    assert (str(first.start), str(first.end)) == ("2024-06-10", "2024-08-20")
    assert second == READ.stages[1]


def test_a_rough_stage_stays_rough_when_only_its_addressee_is_settled():
    first, _ = corrected(**{"stages[初赛阶段].binds": "entrants"}).stages
    assert (first.binds, first.approx, first.source) == ("entrants", True, READ.stages[0].source)


def test_the_addressee_of_an_exact_deadline_is_settled_by_the_organizer():
    [only] = corrected(**{"deadlines[初赛评审].binds": "organizers"}).deadlines
    assert (only.binds, str(only.date), only.source) == ("organizers", "2024-08-25", SET)


def test_a_deadline_that_the_notice_does_not_have_is_made_by_its_date():
    new = corrected(
        **{
            "deadlines[报名截止].binds": "entrants",
            "deadlines[报名截止].closes": "registration",
            "deadlines[报名截止].date": "2024-08-10",
            "deadlines[报名截止].time": "18:00",
        }
    ).deadlines[1]
    assert (new.name, str(new.date), str(new.time)) == ("报名截止", "2024-08-10", "18:00:00")
    assert (new.binds, new.closes, new.source) == ("entrants", ("registration",), SET)


def test_contacts_and_tracks_are_corrected_by_role_and_number():
    found = corrected(**{"contacts[秘书处].phone": "0431-88779900", "tracks[1].name": "智能制造"})
    assert (found.contacts[0].phone, found.tracks[0].name) == ("0431-88779900", "智能制造")


def test_a_correction_of_what_is_no_longer_there_has_no_effect():
    assert corrected(**{"stages[复赛阶段].start": "2024-08-20", "deadlines[复赛].binds": "entrants"}) == READ


@pytest.mark.parametrize(
    ("path", "value"),
    [("publicity.days", "七"), ("stages[决赛阶段].start", "8月"), ("nothing", "1"), ("stages.start", "2024-08-01")],
)
def test_an_unknown_place_or_an_unreadable_value_is_refused(path: str, value: str):
    with pytest.raises(RuleBroken) as caught:
        check(told(path, value))
    assert caught.value.code == "cannot_correct"
    assert corrected(**{path: value}) == READ
