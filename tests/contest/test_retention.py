"""Personal data are deleted some months after a contest, and what was deleted is told."""

import asyncio
from datetime import UTC, datetime

import pytest

from contest.auditing import Deed
from contest.objections import Objection
from contest.people import Account, Session
from contest.registrations import APPROVED, SUBMITTED, Member, Registration, Unit
from contest.retention import due_at, later, purge_due
from tests.contest.shapes import at, contest, local, stage
from tests.fakes import FakeWorkFactory

ENDED = contest(stage("决赛阶段", "2024-09-06", "2024-09-25"))
UNDATED, TIMELESS = contest(year=2024), contest(year=None)
BEFORE, AFTER = at("2025-03-25 12:00"), at("2025-03-26 12:00")
TEAMS = 120


async def furnished(of=ENDED) -> FakeWorkFactory:
    factory = FakeWorkFactory()
    async with factory() as work:
        await work.contests.put(of)
        for number in range(TEAMS):
            leader = (await work.people.of(Account("web", str(number)), "zh", BEFORE)).id
            members = (Member("陈一", f"138{number:08}"),)
            status = APPROVED if number % 2 else SUBMITTED
            team = Registration(of.id, leader, f"{number}号队", unit=Unit("示例公司"), members=members, status=status)
            await work.registrations.add(team, BEFORE)
        await work.objections.add(Objection(of.id, leader, "3号队", "抄袭", BEFORE), 2024)
        await work.sessions.save(Session(leader, drafts={f"registration@{of.id}": {"team": "x"}, "other": {}}), BEFORE)
    return factory


@pytest.mark.parametrize(
    ("of", "day"), [(ENDED, "2025-03-25 23:59"), (UNDATED, "2025-06-30 23:59"), (TIMELESS, "never")]
)
def test_data_are_due_six_months_after_the_last_date_or_the_year_and_never_where_neither_is_known(of, day):
    async def story():
        async with FakeWorkFactory()() as work:
            return await due_at(work, of)

    assert local(asyncio.run(story())) == day


def test_the_end_of_a_shorter_month_is_its_last_day():
    assert later(datetime(2024, 8, 31, 12, tzinfo=UTC), 6) == datetime(2025, 2, 28, 12, tzinfo=UTC)
    assert later(datetime(2024, 12, 1, tzinfo=UTC), 1) == datetime(2025, 1, 1, tzinfo=UTC)


def test_before_its_day_nothing_is_deleted():
    async def story():
        factory = await furnished()
        return await purge_due(factory, BEFORE), factory.state.registrations[1].team

    assert asyncio.run(story()) == ((), "0号队")


def test_on_its_day_all_that_names_somebody_is_deleted_in_slices_and_told_and_noted_once():
    async def story():
        factory = await furnished()
        before = factory.commits
        (done,) = await purge_due(factory, AFTER)
        again = await purge_due(factory, AFTER)
        return factory, done, again, factory.commits - before

    factory, done, again, commits = asyncio.run(story())
    state = factory.state
    assert (done.registrations, done.objections, done.drafts, again) == (TEAMS, 1, 1, ())
    assert commits > TEAMS // 50
    assert {(each.team, each.unit, each.members) for each in state.registrations.values()} == {("", None, ())}
    assert sum(each.status == APPROVED for each in state.registrations.values()) == TEAMS // 2
    assert state.objections[1].facts == "" != state.objections[1].number
    assert next(iter(state.sessions.values())).drafts == {"other": {}}
    (told,) = state.announcements.values()
    assert (told.announcement.body.key, dict(told.announcement.body.details)["registrations"]) == ("purge.told", "120")
    counts = (("registrations", "120"), ("objections", "1"), ("drafts", "1"))
    assert [each.deed for each in state.audit.values()] == [Deed("system", "purge.done", ENDED.id, "", counts)]


def test_a_purge_that_was_stopped_goes_on_where_it_was():
    async def story():
        factory = await furnished()
        calls = 0

        def stopping():
            nonlocal calls
            calls += 1
            if calls == 5:
                raise ConnectionError
            return factory()

        with pytest.raises(ConnectionError):
            await purge_due(stopping, AFTER)
        left = sum(bool(each.team) for each in factory.state.registrations.values())
        (done,) = await purge_due(factory, AFTER)
        return left, done.registrations

    left, done = asyncio.run(story())
    assert 0 < left < TEAMS
    assert done == left
