"""An organizer writes to many, in chat."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from contest.announcements import DELIVERED, FAILED, UNREACHABLE, WAITING, Outcome
from contest.people import Account
from tests.contest.shapes import at
from tests.handlers.organizer_room import EXAMPLE, Room, transcript

BODY = "请尚未提交参赛项目的团队抓紧准备。"
TOO_LONG = "这条消息超过300字，没有作为答案记下。请缩短后再发，前面的内容都在。"
ASKED = (
    "发给谁？\n[全部已通过（1人）] [全部团队（3人）] [填写中未提交（0人）] [已关注（1人）] "
    "[团队、填写中和关注者（4人）] [按赛道] [按状态]"
)
SAMPLES = (
    f"网页样张：\n示例选拔赛赛务组通知：\n{BODY}",
    f"Telegram样张：\n示例选拔赛赛务组通知： {BODY}",
)


@pytest.fixture
def room() -> Room:
    room = Room().organizer("陈老师")
    room.team("碳索者队", status="approved")
    room.team("田野数据队", track=1)
    room.team("蓝海队")

    async def befriend(work):
        fan = await work.people.of(Account("telegram", "fan"), "zh", room.clock.now())
        await work.followers.follow(fan.id, EXAMPLE.id, room.clock.now())

    room.with_work(befriend)
    return room


def test_a_broadcast_goes_from_text_to_audience_to_preview_to_progress_to_report(room: Room):
    counted = "试算：4人。可推送1人，在页面等待3人。\nTelegram1，网页3\n预计1分钟内发完。"
    transcript(
        room,
        "陈老师",
        [
            ("发通知", "请发通知正文，300字以内。"),
            ("长" * 301, (TOO_LONG, "请发通知正文，300字以内。")),
            (BODY, ASKED),
            ("5", (*SAMPLES, counted, "发出后不能撤回。\n[发给4人] [改正文] [改范围]")),
            ("[发给4人]", "已开始发送，共4人：可推送1人，在页面等待3人。\n[看进度] [回到待办]"),
            ("[看进度]", "还没有开始发送，稍后再看。\n[看进度] [回到待办]"),
        ],
    )
    spread(room)
    assert room.say("陈老师", "[看进度]") == ["发送中：0/4。\n[看进度] [回到待办]"]
    deliver(room)
    assert room.say("陈老师", "看进度") == ["已发完：送达4。\n[回到待办]"]


def test_a_text_that_ends_like_a_question_is_the_text_and_not_a_question(room: Room):
    transcript(
        room,
        "陈老师",
        [
            ("发通知", "请发通知正文，300字以内。"),
            ("各队的参赛项目都提交了吗？", ASKED),
            ("公示几天？", ("?", ASKED)),
            ("[全部团队（3人）]", None),
        ],
    )
    assert "各队的参赛项目都提交了吗？" in room.heard["陈老师"][0].text


def test_the_audience_is_one_track_of_the_contest(room: Room):
    for said in ("发通知", BODY, "[按赛道]"):
        room.say("陈老师", said)
    heard = room.say("陈老师", "工业制造（1人）")
    assert heard[2].startswith("试算：1人。可推送0人，在页面等待1人。")
    room.say("陈老师", "[发给1人]")
    [stored] = room.factory.state.announcements.values()
    assert (stored.announcement.audience.tracks, stored.announcement.by) == ((1,), "陈老师")


def test_an_audience_of_nobody_is_refused_and_asked_for_again(room: Room):
    for said in ("发通知", BODY):
        room.say("陈老师", said)
    assert room.say("陈老师", "[填写中未提交（0人）]") == ["这个范围内没有人，没有发送。请改一下范围。", ASKED]


def test_text_and_audience_can_be_changed_before_anything_is_sent(room: Room):
    for said in ("发通知", "草稿", "[全部已通过（1人）]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[改正文]") == ["请发通知正文，300字以内。"]
    assert room.say("陈老师", BODY)[:2] == list(SAMPLES)
    assert room.say("陈老师", "[改范围]") == [ASKED]
    assert room.told() == []


def test_a_number_that_changed_after_the_preview_has_to_be_confirmed_anew(room: Room):
    for said in ("发通知", BODY, "[全部团队（3人）]"):
        room.say("陈老师", said)
    room.team("新队")
    transcript(
        room,
        "陈老师",
        [
            (
                "[发给3人]",
                ("人数由3人变为4人，没有发送。请重新确认。", "发出后不能撤回。\n[发给4人] [改正文] [改范围]"),
            ),
            ("[发给4人]", "已开始发送，共4人：可推送0人，在页面等待4人。\n[看进度] [回到待办]"),
        ],
    )


def test_what_is_confirmed_at_night_says_when_it_will_leave(room: Room):
    room.clock.at = at("2024-07-16 22:30")
    for said in ("发通知", BODY):
        room.say("陈老师", said)
    heard = room.say("陈老师", "[全部团队（3人）]")
    assert "22:00至次日08:00不发送，将于7月17日（星期三）08:00发出。" in heard[2]


def test_a_text_that_was_left_is_found_again(room: Room):
    for said in ("发通知", BODY, "取消"):
        room.say("陈老师", said)
    assert room.say("陈老师", "发通知") == [ASKED]


def test_the_report_says_who_was_missed_and_why_and_the_failed_get_it_again(room: Room):
    room.with_work(befriend_on_telegram)
    for said in ("发通知", BODY, "[团队、填写中和关注者（6人）]", "[发给6人]"):
        room.say("陈老师", said)
    spread(room)
    blocked, refused = "Forbidden: bot was blocked by the user", "Bad Request: chat not found (try 2)"
    deliver(room, [Outcome(FAILED, refused), Outcome(UNREACHABLE, blocked), Outcome(FAILED, refused)])
    receipt = next(iter(room.factory.state.registrations.values())).receipt
    transcript(
        room,
        "陈老师",
        [
            (
                "看进度",
                "已发完：送达1，在页面等待2，失败2（找不到对方的会话2），不可送达1（对方已屏蔽1）。\n"
                "[重发失败的2人] [看未收到的人] [回到待办]",
            ),
            (
                "[看未收到的人]",
                f"没有收到或还没看到的5人，第1至5人：\n{receipt}　陈*　失败，找不到对方的会话\n"
                "Telegram　关注者　失败，找不到对方的会话\nTelegram　关注者　不可送达，对方已屏蔽\n"
                f"{receipt[:-1]}2　陈*　在页面等待\n{receipt[:-1]}3　陈*　在页面等待\n[重发失败的2人] [回到待办]",
            ),
            (
                "[重发失败的2人]",
                "原文将再发给失败的2人，发出后不能撤回。每次群发只能重发一次。\n[发给2人] [再看看]",
            ),
            ("[发给2人]", "已开始发送，共2人：可推送2人，在页面等待0人。\n[看进度] [回到待办]"),
        ],
    )
    again = list(room.factory.state.announcements.values())[-1].announcement
    assert (again.key, again.body.text) == ("example-2024/broadcast/1/again", f"示例选拔赛赛务组通知：\n{BODY}")
    assert room.presses("陈老师", "resent:1") == ["刚才的操作已经生效，没有重复发送。"]
    assert "13" not in "".join(room.presses("陈老师", "unreached:1")).replace(receipt[:-1], "")


def test_another_contests_broadcast_is_neither_shown_nor_sent_again(room: Room):
    for said in ("发通知", BODY, "[全部团队（3人）]", "[发给3人]"):
        room.say("陈老师", said)
    other = replace(EXAMPLE, id="other-2024", profile=replace(EXAMPLE.profile, id="other-2024"))
    room.with_work(lambda work: work.contests.put(other))
    room.organizer("李老师", of="other-2024")
    for press in ("progress:1", "unreached:1", "resend:1", "resent:1"):
        assert room.presses("李老师", press) == ["没有可查的群发。"]


async def befriend_on_telegram(work):
    """One more follower there, and a leader who can also be written to there."""
    follower = await work.people.of(Account("telegram", "second"), "zh", at("2024-07-16 10:05"))
    await work.followers.follow(follower.id, EXAMPLE.id, at("2024-07-16 10:05"))
    leader = await work.people.of(Account("web", "碳索者队"), "zh", at("2024-07-16 10:05"))
    await work.people.link(Account("telegram", "leader"), leader.id)
    lone = await work.people.of(Account("telegram", "third"), "zh", at("2024-07-16 10:05"))
    await work.followers.follow(lone.id, EXAMPLE.id, at("2024-07-16 10:05"))


def spread(room: Room) -> None:
    async def spread_all(work):
        [announcement] = await work.announcements.due(room.clock.now())
        await work.announcements.spread(announcement.id, 100, room.clock.now())

    room.with_work(spread_all)


def deliver(room: Room, ends: Sequence[Outcome] = ()) -> None:
    """Everything that is due: on Telegram it ends so, one after the other and then well; with ends, pages wait."""

    async def play():
        async with room.factory() as work:
            now, left = room.clock.now(), list(ends)
            for delivery in await work.outbox.claim(("telegram", "web"), 100, now, now):
                waits = ends and delivery.account.channel == "web"
                ended = Outcome(WAITING) if waits else left.pop(0) if left else Outcome(DELIVERED)
                await work.outbox.record(delivery, ended, now)

    asyncio.run(play())
