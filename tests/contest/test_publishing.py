"""A list is published: its window, who is told what, and how it closes."""

import asyncio
from datetime import date

import pytest

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.announcements import Announcement
from contest.contests import Contest
from contest.lists import PublicityList
from contest.masking import masked_text
from contest.matching import unnumbered
from contest.people import Account
from contest.profile import Contact, ObjectionRules, Publicity, Sourced
from contest.publishing import NewList, close_due, publish
from contest.refusals import RuleBroken
from contest.registrations import Member, Registration
from contest.workdays import unknown_year
from tests.contest.shapes import at, contest, local, source
from tests.fakes import FakeWorkFactory

NOW = at("2024-09-06 10:00")
RULED = contest(
    publicity=Publicity(Sourced(7, source("七、公示")), Sourced("赛事官网", source("七、公示"))),
    objection=ObjectionRules(
        Sourced(True, source("七、举报")), Sourced(True, source("七、举报")), Sourced("组委会", source("七、举报"))
    ),
)
SILENT = contest(contacts=(Contact("联系人", "陈一", "0631-5200000", source("联系方式")),))
LINES = ("1 能效管家 示例能源科技", "2 无名作品 13800000001", "")


async def team(factory: FakeWorkFactory, of: Contest) -> int:
    """A leader on Telegram whose project is on the list, and a follower on the web; the leader's number."""
    async with factory() as work:
        await work.contests.put(of)
        leader = await work.people.of(Account("telegram", "1"), "zh", NOW)
        follower = await work.people.of(Account("web", "2"), "zh", NOW)
        await work.followers.follow(follower.id, of.id, NOW)
        await work.followers.follow(leader.id, of.id, NOW)
        members = (Member("陈一", "13800000001"),)
        entry = Registration(of.id, leader.id, "碳索者队", project="能效管家", members=members)
        await work.registrations.add(entry, NOW)
        return leader.id


def published(of: Contest, new: NewList) -> tuple[PublicityList, list[Announcement], FakeWorkFactory]:
    async def scenario() -> tuple[PublicityList, list[Announcement], FakeWorkFactory]:
        factory = FakeWorkFactory()
        await team(factory, of)
        async with factory() as work:
            stored = await publish(of, new, NOW, work)
        planned = [each.announcement for each in factory.state.announcements.values()]
        return stored, planned, factory

    return asyncio.run(scenario())


def said(announcement: Announcement) -> str:
    reply = Wording(catalogue).render(announcement.body, "zh", "web")
    return "\n".join([reply.text, *(f"依据：{each.path}" for each in reply.citations)])


def test_the_window_is_the_notices_days_with_the_first_day_counted() -> None:
    stored, _, _ = published(RULED, NewList("获奖项目公示名单", LINES, "陈老师"))

    assert (local(stored.opens), local(stored.closes), stored.days) == ("2024-09-06 10:00", "2024-09-12 23:59", 7)
    assert [each.text for each in stored.entries] == ["能效管家 示例能源科技", "无名作品 138****0001"]
    assert [each.registration for each in stored.entries] == [1, 0]


def test_working_days_are_counted_only_where_the_notice_says_so() -> None:
    quoted = Sourced(5, source("公示")).source
    days = Sourced(5, type(quoted)("n", "c", "公示", "公示期为5个工作日", "示例"))

    stored, _, _ = published(contest(publicity=Publicity(days)), NewList("名单", LINES, "陈老师"))

    assert local(stored.closes) == "2024-09-12 23:59"  # Friday 6 counts, the weekend does not


def test_a_period_that_reaches_into_a_year_without_known_holidays_names_it() -> None:
    assert unknown_year(date(2024, 12, 30), date(2025, 1, 6)) is None
    assert unknown_year(date(2031, 1, 6), date(2031, 1, 8)) == 2031


def test_the_listed_and_the_others_are_told_in_different_words() -> None:
    _, (others, listed, ending), _ = published(RULED, NewList("获奖项目公示名单", LINES, "陈老师"))

    period = "公示期7天，9月6日（星期五）至9月12日（星期四）。"
    objecting = "有意见可以举报：须实名并提供证据，由组委会受理。"
    tail = f"名单在赛事官网公示，这里也可以看。\n{objecting}\n依据：七、公示\n依据：七、举报"
    assert said(others) == f"示例选拔赛公示获奖项目公示名单，{period}\n{tail}"
    assert said(listed) == f"您团队的“能效管家”列入获奖项目公示名单。\n{period}\n{tail}"
    assert said(ending).startswith("示例选拔赛的获奖项目公示名单公示到9月12日（星期四）为止，还有1天。")
    assert local(ending.due) == "2024-09-11 09:00"


def test_a_leader_who_follows_too_is_told_once_when_his_project_is_listed() -> None:
    _, _, factory = published(RULED, NewList("名单", LINES, "陈老师"))

    async def spread() -> list[int]:
        async with factory() as work:
            for each in await work.announcements.due(NOW):
                await work.announcements.spread(each.id, 100, NOW)
        return sorted(row.person for row in factory.state.deliveries.values())

    assert asyncio.run(spread()) == [1, 2]


def test_where_the_notice_is_silent_the_organizer_gives_the_days_and_the_contacts_are_named() -> None:
    stored, (others, *_), _ = published(SILENT, NewList("名单", LINES, "陈老师", 3))

    assert (local(stored.closes), stored.source.set_by) == ("2024-09-08 23:59", "陈老师")
    assert "通知未载明举报办法，有意见可联系：联系人 陈一 0631-5200000。" in said(others)


@pytest.mark.parametrize(
    ("new", "code"),
    [(NewList("名单", LINES, "陈老师"), "publicity_days_needed"), (NewList("名单", (" ",), "陈老师", 3), "list_empty")],
)
def test_without_days_or_without_lines_nothing_is_published(new: NewList, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        published(SILENT, new)


def test_a_list_of_one_day_has_no_reminder_on_the_day_before() -> None:
    _, planned, _ = published(SILENT, NewList("名单", LINES, "陈老师", 1))

    assert [each.key.split("/")[3] for each in planned] == ["published", "listed"]


def test_a_list_closes_by_itself_once_and_its_organizers_are_told() -> None:
    _, _, factory = published(RULED, NewList("名单", LINES, "陈老师"))

    async def closing() -> list[int]:
        counts = []
        for words in ("2024-09-12 23:59", "2024-09-13 00:00", "2024-09-13 00:01"):
            async with factory() as work:
                counts.append(len(await close_due(at(words), work)))
        return counts

    assert asyncio.run(closing()) == [0, 1, 0]
    report = list(factory.state.announcements.values())[-1].announcement
    assert (report.audience.organizers, local(report.due)) == (True, "2024-09-13 08:00")
    assert said(report).startswith("示例选拔赛的名单公示期已于9月12日（星期四）结束，名单已自动关闭。共2项，其中1项")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("陈一 13800000001", "陈* 138****0001"),
        ("138 0000 0001", "138****0001"),
        ("11010119900307123X", "110101********123X"),
        ("one@example.com", "o***@example.com"),
        ("赛题3 0631-5200000", "赛题3 0631-5200000"),
    ],
)
def test_personal_data_in_a_published_line_is_masked(text: str, shown: str) -> None:
    assert masked_text(text, ("陈一",)) == shown


def test_running_numbers_are_left_to_the_list_and_other_numbers_stay():
    assert unnumbered(["1. 能效管家", "2、无名作品", "3 第三"]) == ["能效管家", "无名作品", "第三"]
    assert unnumbered(["2024 数据之星", "2 无名作品"]) == ["2024 数据之星", "2 无名作品"]
    assert unnumbered(["1", "2 无名作品"]) == ["1", "2 无名作品"]
