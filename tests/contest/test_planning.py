"""What one look after another at the calendars plans, misses, cancels and asks."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.announcements import Announcement
from contest.contests import Contest
from contest.exempting import exempt
from contest.exemptions import Exemption
from contest.people import Account, Organizer
from contest.planning import Planned, plan_due
from contest.profile import ORGANIZERS, REGISTRATION
from tests.contest.shapes import REG, SUB, at, contest, deadline, local, source, stage
from tests.fakes import FakeWorkFactory
from tests.memory.state import StoredAccount

CLOSING = contest(deadline("报名截止", "2024-08-25", closes=REG))
Step = str | Contest | Callable[[FakeWorkFactory], None]


async def look(factory: FakeWorkFactory, now: str) -> Planned:
    async with factory() as work:
        return await plan_due(at(now), work)


def run(*steps: Step) -> tuple[FakeWorkFactory, list[Planned]]:
    """Contests are put in force, instants looked at, functions called; what each look did."""

    async def scenario() -> tuple[FakeWorkFactory, list[Planned]]:
        factory, looks = FakeWorkFactory(), []
        for step in steps:
            if isinstance(step, Contest):
                async with factory() as work:
                    await work.contests.put(step)
                    await work.contests.declare(step.id, confirmed=step.confirmed)
            elif isinstance(step, str):
                looks.append(await look(factory, step))
            else:
                step(factory)
        return factory, looks

    return asyncio.run(scenario())


def known_organizer(factory: FakeWorkFactory) -> None:
    account = Account("telegram", "9")
    factory.state.accounts[account] = StoredAccount(account, 9)
    factory.state.organizers[9, None] = Organizer(9, "陈老师")


def planned(factory: FakeWorkFactory) -> list[Announcement]:
    return [each.announcement for each in factory.state.announcements.values()]


def said(announcement: Announcement) -> str:
    return Wording(catalogue).render(announcement.body, "zh", "web").text


def test_looking_every_minute_plans_each_occasion_once() -> None:
    factory, looks = run(CLOSING, "2024-08-22 08:59", "2024-08-22 09:00", "2024-08-22 09:01", "2024-08-24 09:00")

    assert [each.planned for each in looks] == [0, 2, 0, 2]
    assert [local(each.due)[:10] for each in planned(factory)] == ["2024-08-22"] * 2 + ["2024-08-24"] * 2


def test_what_a_stop_swallowed_is_recorded_and_only_the_last_is_said() -> None:
    factory, looks = run(CLOSING, "2024-08-10 09:00", "2024-08-22 12:00")

    assert looks[1].missed == ("example-2024/deadline:报名截止/@2024-08-25/7/",)
    assert [said(each).splitlines()[0] for each in planned(factory)] == [
        "您在示例选拔赛的报名还没有提交。报名截止到8月25日（星期日）为止，还有3天。",
        "您关注的示例选拔赛：报名截止到8月25日（星期日）为止，还有3天。",
    ]


def test_a_moved_date_is_told_once_and_reminders_of_the_new_one_follow() -> None:
    by = source("报名截止", set_by="陈老师", set_at="2024-08-20T02:00:00+00:00")
    later = contest(deadline("报名截止", "2024-08-30", closes=REG, source=by))

    factory, looks = run(CLOSING, "2024-08-18 09:00", later, "2024-08-20 10:00", "2024-08-20 10:01", "2024-08-22 09:00")

    assert [each.planned for each in looks] == [2, 1, 0, 0]
    moved = "示例选拔赛的报名截止由8月25日（星期日）改为8月30日（星期五）。您填过、交过的内容不变。"
    assert said(planned(factory)[2]) == moved


def test_what_was_planned_for_the_old_date_and_not_yet_sent_is_cancelled() -> None:
    by = source("报名截止", set_by="陈老师", set_at="2024-08-18T02:00:00+00:00")
    later = contest(deadline("报名截止", "2024-08-30", closes=REG, source=by))

    factory, _ = run(CLOSING, "2024-08-22 09:00", later, "2024-08-22 09:01")

    states = [each.state for each in factory.state.announcements.values()]
    assert states[:2] == ["cancelled", "cancelled"]


def test_a_day_set_where_the_notice_left_it_open_is_told() -> None:
    by = source("决赛", set_by="陈老师", set_at="2024-08-20T02:00:00+00:00")
    rough = contest(stage("决赛", "2024-10-01", "2024-10-31", approx=True))
    exact = contest(stage("决赛", "2024-10-20", "2024-10-21", source=by))

    factory, _ = run(rough, "2024-08-18 09:00", exact, "2024-08-20 10:00")

    assert [said(each) for each in planned(factory)] == ["示例选拔赛的决赛现已定于10月20日（星期日）开始。"]


def test_open_questions_wait_for_an_organizer_and_are_asked_once() -> None:
    rough = contest(
        stage("初赛", "2024-06-01", "2024-08-31", closes=SUB, approx=True),
        deadline("初赛评审", "2024-08-25", binds=None, closes=SUB),
        deadline("报送", "2024-08-31", binds=ORGANIZERS, closes=SUB),
    )

    factory, looks = run(rough, "2024-06-18 09:00", known_organizer, "2024-06-18 09:01", "2024-06-18 09:02")

    assert [each.planned for each in looks] == [0, 2, 0]
    assert [said(each).splitlines()[0] for each in planned(factory)] == [
        "示例选拔赛有1处日期，通知只写到大致时间：初赛。",
        "示例选拔赛有1处日期，通知没有写明对谁、截止什么：初赛评审。",
    ]


def test_of_an_unconfirmed_contest_only_its_confirmation_is_asked_for() -> None:
    unconfirmed = replace(CLOSING, confirmed=False)
    factory, looks = run(unconfirmed, known_organizer, "2024-08-22 09:00", CLOSING, "2024-08-22 09:05")

    assert [each.planned for each in looks] == [1, 2]
    assert planned(factory)[0].body.key == "unclear.unconfirmed"  # type: ignore[union-attr]


def test_who_has_a_deadline_of_his_own_is_reminded_of_that_and_not_of_the_general_one() -> None:
    async def give_and_look() -> list[Announcement]:
        factory = FakeWorkFactory()
        async with factory() as work:
            await work.contests.put(CLOSING)
            await work.contests.declare(CLOSING.id, confirmed=True)
            until, now = at("2024-08-30 18:00"), at("2024-08-20 12:00")
            late = Exemption(CLOSING.id, REGISTRATION, until, "", "系统故障", now, person=4)
            await exempt(work, CLOSING, late, Organizer(9, "陈老师"), now)
        await look(factory, "2024-08-22 09:00")
        return planned(factory)

    found = asyncio.run(give_and_look())
    general = [each for each in found if each.kind == "reminder"]
    assert [each.audience.except_persons for each in general] == [(4,), (4,)]
    own = [each for each in found if each.kind == "exemption"]
    assert [(local(each.due), each.audience.persons, each.until) for each in own] == [
        ("2024-08-20 12:00", (4,), at("2024-08-30 18:00")),
        ("2024-08-27 09:00", (4,), at("2024-08-30 18:00")),
        ("2024-08-29 09:00", (4,), at("2024-08-30 18:00")),
    ]
    words = "您在示例选拔赛的报名还有3天，可以在8月30日（星期五）18:00以前提交。这是陈老师为您单独延长的时间。"
    assert said(own[1]) == words
