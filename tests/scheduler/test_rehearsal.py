"""A contest's calendar, rehearsed."""

import asyncio
from dataclasses import replace

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.contests import Contest
from contest.profile import Material
from contest.publishing import NewList, publish
from contest.registrations import Registration
from scheduler.rehearsal import Span, rehearse
from tests.contest.shapes import REG, SUB, at, contest, deadline, source, stage
from tests.scheduler.post import Post

WHOLE = contest(
    stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG),
    stage("决赛阶段", "2024-10-01", "2024-10-31", approx=True),
    deadline("作品报送", "2024-09-05", "18:00", closes=SUB),
)


def rehearsed(of: Contest, span: Span, *, listed: bool = False) -> list[str]:
    async def story() -> list[str]:
        post = Post()
        await post.followed_by(2)
        async with post.factory() as work:
            if listed:
                await publish(of, NewList("名单", ("一",), "陈老师", 5), at("2024-09-06 10:00"), work)
            if of.profile.materials:
                entry = Registration(of.id, 1, "碳索者队")
                await work.registrations.add(entry, at("2024-08-09 09:00"))
            before = len(post.factory.state.announcements)
            found = await rehearse(of, span, work, Wording(catalogue))
        assert len(post.factory.state.announcements) >= before
        return [f"{each.at:%m-%d %H:%M} {each.kind} {each.audience} {each.text.splitlines()[0]}" for each in found]

    return asyncio.run(story())


def test_the_whole_calendar_is_printed_in_order_with_what_pushes_nothing_first() -> None:
    assert rehearsed(WHOLE, Span()) == [
        "08-08 08:00 unclear 0 示例选拔赛有1处日期，通知只写到大致时间：决赛阶段。",
        "08-08 08:00 opening 2 示例选拔赛今天开始报名，到8月25日（星期日）为止。",
        "08-18 09:00 reminder 0 您在示例选拔赛的报名还没有提交。报名阶段到8月25日（星期日）为止，还有7天。",
        "08-18 09:00 reminder 2 您关注的示例选拔赛：报名阶段到8月25日（星期日）为止，还有7天。",
        "08-22 09:00 reminder 0 您在示例选拔赛的报名还没有提交。报名阶段到8月25日（星期日）为止，还有3天。",
        "08-22 09:00 reminder 2 您关注的示例选拔赛：报名阶段到8月25日（星期日）为止，还有3天。",
        "08-24 09:00 reminder 0 您在示例选拔赛的报名还没有提交。报名阶段到8月25日（星期日）为止，还有1天。",
        "08-24 09:00 reminder 2 您关注的示例选拔赛：报名阶段到8月25日（星期日）为止，还有1天。",
        "08-29 09:00 reminder 2 示例选拔赛的作品报送于9月5日（星期四）18:00截止，还有7天。已经办好的不必理会。",
        "09-02 09:00 reminder 2 示例选拔赛的作品报送于9月5日（星期四）18:00截止，还有3天。已经办好的不必理会。",
        "09-04 09:00 reminder 2 示例选拔赛的作品报送于9月5日（星期四）18:00截止，还有1天。已经办好的不必理会。",
    ]


def test_a_span_shows_its_own_days_only() -> None:
    found = rehearsed(WHOLE, Span(at("2024-08-23 00:00"), at("2024-08-30 00:00")))

    assert [each.split(" ")[0] for each in found] == ["08-23", "08-24", "08-24", "08-29"]


def test_an_unconfirmed_contest_would_say_nothing_but_ask() -> None:
    assert rehearsed(replace(WHOLE, confirmed=False), Span(at("2024-08-01 09:00"))) == [
        "08-01 09:00 unclear 0 示例选拔赛的赛程由本系统从通知读出，还没有确认。确认以前，不会按任何日期通知或提醒。"
    ]


def test_an_open_list_is_part_of_the_rehearsal() -> None:
    found = rehearsed(contest(), Span(at("2024-09-07 00:00")), listed=True)

    assert [each.split(" ")[:3] for each in found] == [["09-09", "09:00", "publicity"], ["09-11", "08:00", "publicity"]]


def test_a_team_that_owes_material_is_reminded_of_it_and_the_followers_of_the_day() -> None:
    of = contest(deadline("作品报送", "2024-09-05", "18:00", closes=SUB), materials=(Material("申报书", source("四")),))
    found = rehearsed(of, Span(at("2024-09-04 00:00")))

    assert found == [
        "09-04 09:00 reminder 1 您关注的示例选拔赛：作品报送于9月5日（星期四）18:00截止，还有1天。",
        "09-04 09:00 reminder 1 示例选拔赛的作品报送于9月5日（星期四）18:00截止，还有1天。",
    ]
