"""An organizer writes to many, in chat."""

import asyncio

import pytest

from contest.announcements import DELIVERED, Outcome
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


def spread(room: Room) -> None:
    async def spread_all(work):
        [announcement] = await work.announcements.due(room.clock.now())
        await work.announcements.spread(announcement.id, 100, room.clock.now())

    room.with_work(spread_all)


def deliver(room: Room) -> None:
    async def play():
        async with room.factory() as work:
            now = room.clock.now()
            for delivery in await work.outbox.claim(("web", "telegram"), 100, now, now):
                await work.outbox.record(delivery, Outcome(DELIVERED), now)

    asyncio.run(play())
