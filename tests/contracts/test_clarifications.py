from dataclasses import replace
from datetime import timedelta

from contest.announcements import Announcement, Audience
from contest.clarifications import (
    APPROVED,
    GIVEN,
    PROPOSED,
    SUPERSEDED,
    Clarification,
    Verdict,
    Wording,
)
from contest.messages import Reply
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, contest, join

SAID = Verdict(CITY, "公示几天", "answered", ("lvzhou-2024#c1", "lvzhou-2024#c2"), True, NOW)


async def given(work, **more):
    author = await join(work)
    topic = (await work.questions.add(Wording(CITY, "附件3在哪"), NOW)).topic
    values = {"body": "绿洲市选拔赛组委会", "by": "陈老师", "author": author, "at": NOW}
    return Clarification(CITY, topic, "附件3在哪", "在材料清单页下载。", **values | more)


async def test_an_answer_comes_back_as_it_was_given_newest_first(unit_of_work):
    async with unit_of_work() as work:
        new = await given(work)
        first = await work.clarifications.add(new)
        second = await work.clarifications.add(replace(new, state=PROPOSED, supersedes=first.id))
        assert first == replace(new, id=first.id)
        assert await work.clarifications.get(second.id) == second
        assert await work.clarifications.get(99) is None
        assert await work.clarifications.of(CITY, (GIVEN, PROPOSED)) == (second, first)
        assert await work.clarifications.of(CITY, (APPROVED,)) == ()
        assert await work.clarifications.about(new.topic) == (second, first)


async def test_an_answer_is_approved_once_and_the_contests_version_rises(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        stored = await work.clarifications.add(await given(work, state=PROPOSED))
        before = (await work.contests.get(CITY)).version
        assert await work.clarifications.settle(stored.id, PROPOSED, APPROVED, "李老师")
        assert not await work.clarifications.settle(stored.id, PROPOSED, GIVEN, "王老师")
        approved = await work.clarifications.get(stored.id)
        assert (approved.state, approved.approved_by) == (APPROVED, "李老师")
        assert (await work.contests.get(CITY)).version > before


async def test_what_stands_is_the_approved_answers_with_all_their_wordings(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        new = await given(work, state=APPROVED)
        stored = await work.clarifications.add(new)
        other = await work.questions.add(Wording(CITY, "模板去哪领"), LATER)
        await work.questions.move([other.id], new.topic)
        (standing,) = await work.clarifications.standing(CITY)
        assert standing.clarification == stored
        assert [each.question for each in standing.wordings] == ["附件3在哪", "模板去哪领"]
        version = (await work.contests.get(CITY)).version
        assert await work.clarifications.settle(stored.id, APPROVED, SUPERSEDED)
        assert await work.clarifications.standing(CITY) == ()
        assert (await work.contests.get(CITY)).version > version


async def test_an_answer_of_a_contest_that_is_gone_is_kept_and_changes_nothing_else(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.clarifications.add(await given(work, state=APPROVED))
        assert await work.contests.get(CITY) is None
        assert [each.clarification for each in await work.clarifications.standing(CITY)] == [stored]


async def test_a_verdict_is_kept_without_a_person_and_may_be_changed(unit_of_work):
    async with unit_of_work() as work:
        number = await work.verdicts.add(SAID)
        await work.verdicts.add(replace(SAID, contest="other-2024"))
        await work.verdicts.add(replace(SAID, at=NOW - timedelta(days=40)))
        assert await work.verdicts.of(CITY, NOW - timedelta(days=30)) == (replace(SAID, id=number),)
        await work.verdicts.change(number, useful=False)
        await work.verdicts.change(number, reason="unclear")
        assert await work.verdicts.of(CITY, NOW) == (replace(SAID, id=number, useful=False, reason="unclear"),)


async def test_whom_an_announcement_reached_is_an_audience(unit_of_work):
    async with unit_of_work() as work:
        me, other = await join(work), await join(work, TELEGRAM)
        for key, person in (("x/clarified/1/1/1", me), ("x/clarified/12/1/1", other)):
            told = Announcement(key, CITY, "clarified", Audience(CITY, persons=(person,)), Reply("在这里。"), NOW)
            number = await work.announcements.plan(told, NOW)
            assert await work.announcements.spread(number, 10, NOW) == 1
        assert (await work.announcements.count(Audience(CITY, received="x/clarified/1/"))).total == 1
        assert (await work.announcements.count(Audience(CITY, received="x/clarified/"))).total == 2
        assert (await work.announcements.count(Audience(CITY, received="x/other/"))).total == 0
        both = Audience(CITY, received="x/clarified/", except_persons=(me,))
        assert (await work.announcements.count(both)).by_channel == (("telegram", 1),)
