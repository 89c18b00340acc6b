"""What a reviewer's decision does, and what it does not do when somebody was faster."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from contest.announcements import Words
from contest.clauses import Clause, Notice
from contest.people import Organizer
from contest.profile import Sourced, TeamRules
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Registration
from contest.reviewing import Decision, decide, masked, masked_code, masked_phone
from tests.contest.shapes import at, contest, local, source
from tests.fakes import FakeWork, FakeWorkFactory

T = TypeVar("T")
NOW = at("2024-07-16 10:12")
CHEN, LI = Organizer(7, "陈老师", "example-2024"), Organizer(8, "李老师", "example-2024")
TEAM = Registration("example-2024", 3, "碳索者队", project="园区能效管家")


def played(script: Callable[[FakeWork, Registration], Awaitable[T]]) -> T:
    async def play() -> T:
        async with FakeWorkFactory()() as work:
            await work.contests.put(contest())
            return await script(work, await work.registrations.add(TEAM, NOW))

    return asyncio.run(play())


def planned(work: FakeWork) -> list[tuple[str, tuple[int, ...]]]:
    stored = [each.announcement for each in work.state.announcements.values()]
    return [(each.body.key, each.audience.persons) for each in stored if isinstance(each.body, Words)]


def notice(words: str) -> Notice:
    clause = Clause("c9", "example-2024", None, 1, "2.", "", "五、参赛条件 › 2.", words, 0, len(words))
    return Notice("example-2024", "example-2024", "示例赛事方案", words, "", clauses=(clause,))


def test_an_approved_leader_is_told_once_and_nobody_else_is():
    async def script(work: FakeWork, team: Registration) -> tuple[object, ...]:
        verdict = await decide(work, (team.id, team.revision), Decision(APPROVED), CHEN, NOW)
        stored = await work.registrations.get(team.id)
        return verdict.done, stored and (stored.status, stored.decided_by), planned(work)

    assert played(script) == (True, (APPROVED, "陈老师"), [("review.told_approved", (3,))])


def test_a_team_that_lost_too_many_members_is_not_approved_and_the_clause_says_why():
    async def script(work: FakeWork, team: Registration) -> tuple[object, ...]:
        pair = TeamRules(min_members=Sourced(2, source("每队不少于2人")))
        await work.contests.put(contest(team=pair))
        with pytest.raises(RuleBroken) as refusal:
            await decide(work, (team.id, team.revision), Decision(APPROVED), CHEN, NOW)
        assert refusal.value.source == source("每队不少于2人")
        stored = await work.registrations.get(team.id)
        returned = await decide(work, (team.id, team.revision), Decision(RETURNED, "请补足成员"), CHEN, NOW)
        return refusal.value.code, stored and stored.status, returned.done

    assert played(script) == ("team_too_small", SUBMITTED, True)


def test_a_decision_made_at_night_reaches_the_leader_at_eight():
    async def script(work: FakeWork, team: Registration) -> str:
        await decide(work, (team.id, team.revision), Decision(APPROVED), CHEN, at("2024-07-16 23:40"))
        return local(next(iter(work.state.announcements.values())).announcement.due)

    assert played(script) == "2024-07-17 08:00"


def test_the_second_organizer_changes_nothing_and_learns_who_was_faster():
    async def script(work: FakeWork, team: Registration) -> tuple[object, ...]:
        seen = (team.id, team.revision)
        await decide(work, seen, Decision(APPROVED), LI, NOW)
        verdict = await decide(work, seen, Decision(REJECTED, "材料不全"), CHEN, NOW)
        return verdict.done, verdict.registration.status, verdict.registration.decided_by, len(planned(work))

    assert played(script) == (False, APPROVED, "李老师", 1)


def test_a_registration_changed_after_it_was_seen_is_not_decided_on():
    async def script(work: FakeWork, team: Registration) -> tuple[object, ...]:
        await work.registrations.save(replace(team, project="充电桩能耗预测"), team.revision)
        verdict = await decide(work, (team.id, team.revision), Decision(APPROVED), CHEN, NOW)
        return verdict.done, verdict.registration.status, planned(work)

    assert played(script) == (False, "submitted", [])


def test_a_return_carries_its_reason_and_clause_to_the_leader():
    async def script(work: FakeWork, team: Registration) -> object:
        reason = Decision(RETURNED, "请指定牵头参赛单位。", source("五、参赛条件"))
        await decide(work, (team.id, team.revision), reason, CHEN, NOW)
        body = next(iter(work.state.announcements.values())).announcement.body
        assert isinstance(body, Words)
        return dict(body.details)["reason"], [each.path for each in body.sources], body.choices

    assert played(script) == ("请指定牵头参赛单位", ["五、参赛条件"], (("edit", "do.mend"),))


@pytest.mark.parametrize("status", [RETURNED, REJECTED])
def test_a_return_or_a_rejection_without_a_reason_is_refused(status: str):
    async def script(work: FakeWork, team: Registration) -> str:
        with pytest.raises(RuleBroken) as caught:
            await decide(work, (team.id, team.revision), Decision(status, "  "), CHEN, NOW)
        return caught.value.code

    assert played(script) == "reason_needed"


def test_personal_data_is_masked_as_on_a_receipt():
    said = (masked("陈一"), masked_code("91371000MABCDEFG30"), masked_phone("13800000001"))
    assert said == ("陈*", "913710********FG30", "138****0001")
