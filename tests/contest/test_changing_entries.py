"""Changing an entry after it was handed in: by part, by clause, and under an exemption."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.contests import Contest
from contest.exempting import exempt, extended, revoke
from contest.exemptions import Exemption
from contest.handing import standing, uploadable
from contest.people import REVIEWER, Organizer
from contest.profile import (
    AT_CLOSE,
    CONTENT,
    ON_APPROVAL,
    ON_CHOICE,
    PROBLEM,
    REGISTRATION,
    ROSTER,
    SUBMISSION,
    Freeze,
    Material,
    TeamRules,
)
from contest.refusals import RuleBroken
from contest.registering import editable, mend, submit, withdraw
from contest.registrations import APPROVED, SUBMITTED, Member
from contest.requests import DROPPED, STATEMENT, Request
from contest.reviewing import Decision, decide
from tests.contest.shapes import REG, SUB, at, deadline, stage
from tests.contest.test_entry import ENTRY
from tests.contest.test_registering import during, refused
from tests.contests import LEGAL, running, source

NOW, LATE = at("2024-07-10 16:20"), at("2024-08-26 09:00")
OFFICE = Organizer(9, "陈老师", LEGAL.id)
CLAUSE = source("报名成功后，不可再更改参赛信息")
OPEN = stage("报名阶段", "2024-07-01", "2024-08-25", opens=REG, closes=REG)
LAST = stage("决赛阶段", "2024-09-08", "2024-09-25")


def contest(*freezes: Freeze) -> Contest:
    return running(replace(LEGAL, team=TeamRules(), freezes=freezes, stages=(OPEN, LAST)))


APPROVAL = contest(*(Freeze(what, ON_APPROVAL, "报名成功", CLAUSE) for what in (ROSTER, CONTENT, PROBLEM)))
CLOSING = contest(
    Freeze(ROSTER, AT_CLOSE, "报名截止", CLAUSE, ends=REGISTRATION), Freeze(PROBLEM, ON_CHOICE, "赛题一经选定", CLAUSE)
)
FREE = contest()
PEOPLE = (*ENTRY.members, Member("孙七", "13800000007"))


async def entered(work, of, *, approved=False, members=ENTRY.members):
    await work.contests.put(of)
    entry = await submit(work, of, replace(ENTRY, members=members), NOW)
    if approved:
        seen = (entry.id, entry.revision)
        entry = (await decide(work, seen, Decision(APPROVED), OFFICE, NOW + timedelta(days=1))).registration
    return await work.registrations.get(entry.id)


def wanted(entry, what=ROSTER, until=LATE + timedelta(days=3), **more):
    return Exemption(entry.contest, what, until, "", "周三离职", NOW, entry.id, **more)


def test_where_nothing_is_frozen_an_approved_entry_changes_goes_back_to_review_and_shows_what_it_was():
    async def script(work):
        entry = await entered(work, FREE, approved=True)
        changed = await mend(work, FREE, replace(entry, team="碳索者队", members=PEOPLE), entry.revision, LATE)
        assert (changed.status, changed.team, changed.former.team) == (SUBMITTED, "碳索者队", entry.team)
        assert changed.approved_at == entry.approved_at == NOW + timedelta(days=1)
        assert changed.receipt == entry.receipt

    during(script)


def test_after_approval_nothing_is_changed_where_the_clause_says_so():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        await editable(work, APPROVAL, entry.id, LATE)

    broken = refused(script)
    assert (broken.code, broken.source, broken.details["date"]) == ("content_frozen_approval", CLAUSE, "@2024-07-11")


def test_members_are_frozen_at_the_close_and_the_rest_may_still_change():
    async def script(work):
        entry = await entered(work, CLOSING, approved=True)
        changed = await mend(work, CLOSING, replace(entry, project="新名称"), entry.revision, LATE)
        with pytest.raises(RuleBroken, match="roster_frozen_close"):
            await mend(work, CLOSING, replace(changed, members=PEOPLE), changed.revision, LATE)
        with pytest.raises(RuleBroken, match="problem_frozen_choice"):
            await mend(work, CLOSING, replace(changed, track=1, problem=""), changed.revision, LATE)
        assert await work.registrations.get(entry.id) == changed

    during(script)


def test_an_approved_entry_in_which_nothing_changed_is_not_put_to_review_again():
    async def script(work):
        entry = await entered(work, FREE, approved=True)
        await mend(work, FREE, entry, entry.revision, LATE)

    assert refused(script).code == "nothing_changed"


def test_once_the_contest_is_over_nothing_changes_any_more():
    async def script(work):
        entry = await entered(work, FREE)
        await editable(work, FREE, entry.id, at("2024-09-26 00:00"))

    assert refused(script).code == "change_over"


def test_who_does_not_lead_an_entry_does_not_mend_it():
    async def script(work):
        entry = await entered(work, FREE)
        await mend(work, FREE, replace(entry, leader=2), entry.revision, NOW)

    assert refused(script).code == "unknown_registration"


def test_under_an_exemption_the_frozen_part_changes_once_it_is_told_and_its_reminders_go():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        given = await exempt(work, APPROVAL, wanted(entry), OFFICE, LATE)
        assert (given.by, given.at, given.person) == ("陈老师", LATE, ENTRY.leader)
        with pytest.raises(RuleBroken, match="content_frozen"):
            await mend(work, APPROVAL, replace(entry, team="新队名"), entry.revision, LATE)
        changed = await mend(work, APPROVAL, replace(entry, members=PEOPLE), entry.revision, LATE)
        assert changed.members == PEOPLE
        with pytest.raises(RuleBroken, match="content_frozen_approval"):
            await mend(work, APPROVAL, replace(changed, members=ENTRY.members), changed.revision, given.until + DAY)
        return [(each.announcement.key, each.state) for each in work.state.announcements.values()]

    key = f"{LEGAL.id}/exemption/1"
    assert during(script)[1:] == [(key, "planned"), (f"{key}/1/ends/1", "cancelled")]


DAY = timedelta(days=1)


def test_an_exemption_taken_back_frees_nothing_any_more_and_is_noted_and_told():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        given = await exempt(work, APPROVAL, wanted(entry), OFFICE, LATE)
        await revoke(work, APPROVAL, given.id, OFFICE, LATE + DAY)
        with pytest.raises(RuleBroken, match="exemption_over"):
            await revoke(work, APPROVAL, given.id, OFFICE, LATE + DAY)
        with pytest.raises(RuleBroken, match="content_frozen_approval"):
            await mend(work, APPROVAL, replace(entry, members=PEOPLE), entry.revision, LATE + DAY)
        noted = [each.deed.action for each in work.state.audit.values()]
        assert noted[-2:] == ["exemption.given", "exemption.revoked"]
        assert list(work.state.announcements.values())[-1].announcement.body.key == "exempt.revoked_roster"

    during(script)


def test_who_was_given_more_time_hands_in_after_the_close_and_nobody_else():
    async def script(work):
        await work.contests.put(FREE)
        late = Exemption(FREE.id, REGISTRATION, LATE + DAY, "", "系统故障", NOW, person=ENTRY.leader)
        await exempt(work, FREE, late, OFFICE, LATE)
        assert await extended(work, FREE.id, (REGISTRATION,), LATE) == (ENTRY.leader,)
        with pytest.raises(RuleBroken, match="registration_closed"):
            await submit(work, FREE, replace(ENTRY, leader=2), LATE)
        stored = await submit(work, FREE, ENTRY, LATE)
        assert (stored.receipt, stored.submitted_at) == ("BA2024-0001", LATE)
        with pytest.raises(RuleBroken, match="registration_closed"):
            await submit(work, FREE, replace(ENTRY, members=PEOPLE[-1:]), LATE + DAY + DAY)

    during(script)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": LATE}, "until_past"),
        ({"until": LATE + timedelta(days=181)}, "until_far"),
        ({"reason": " "}, "reason_needed"),
        ({"reason": "长" * 301}, "too_long"),
        ({"what": "everything"}, "cannot_exempt"),
        ({"registration": 999}, "unknown_registration"),
        ({"registration": 0, "person": 1}, "cannot_exempt"),
    ],
)
def test_an_exemption_that_cannot_be_given_is_refused_and_nothing_is_kept(changes, code):
    async def script(work):
        entry = await entered(work, APPROVAL)
        await exempt(work, APPROVAL, replace(wanted(entry), **changes), OFFICE, LATE)

    assert refused(script).code == code


def test_a_reviewer_of_other_tracks_gives_no_exemption():
    async def script(work):
        entry = await entered(work, APPROVAL)
        await exempt(work, APPROVAL, wanted(entry), Organizer(8, "李老师", LEGAL.id, REVIEWER, tracks=(1,)), LATE)

    assert refused(script).code == "no_permission"


def test_withdrawing_ends_what_hangs_on_the_entry_and_keeps_receipt_and_team():
    async def script(work):
        entry = await entered(work, APPROVAL, approved=True)
        given = await exempt(work, APPROVAL, wanted(entry, SUBMISSION), OFFICE, LATE)
        asked = Request(FREE.id, ENTRY.leader, STATEMENT, "周三离职", LATE, registration=entry.id)
        asked = await work.requests.add(asked)
        gone = await withdraw(work, ENTRY.leader, entry.id, LATE)
        assert (gone.receipt, gone.team, gone.members, gone.extra) == (entry.receipt, entry.team, (), ())
        assert not (await work.exemptions.get(given.id)).holds(LATE)
        left = await work.requests.get(asked.id)
        assert (left.state, left.words, left.number) == (DROPPED, "", "SQ-0001")
        again = await submit(work, FREE, replace(ENTRY, leader=2), NOW)
        assert again.members == ENTRY.members

    during(script)


def test_material_is_taken_after_the_close_from_the_team_that_was_given_more_time_and_from_no_other():
    due = deadline("材料提交", "2024-08-20", closes=SUB)
    form = Material("申报书", source("申报书", "二、作品要求 › 申报书"))
    of = replace(FREE, profile=replace(FREE.profile, deadlines=(due,), materials=(form,)), direct=frozenset({"*"}))

    async def script(work):
        entry = await entered(work, of)
        (item,) = (each.item for each in await standing(work, of, entry))
        with pytest.raises(RuleBroken, match="materials_closed"):
            await uploadable(work, of, entry, item.key, LATE)
        given = await exempt(work, of, wanted(entry, SUBMISSION), OFFICE, LATE)
        assert (await uploadable(work, of, entry, item.key, given.until)).item == item
        with pytest.raises(RuleBroken, match="materials_closed"):
            await uploadable(work, of, entry, item.key, given.until + DAY)

    during(script)
