"""A notice that is in use is changed: the organizer sees what differs, enables it, and those concerned are told."""

import pytest

from contest.adding import Place, add_notice, remove_notice
from contest.contests import Contest
from contest.planning import plan_due
from contest.registrations import APPROVED
from knowledge.reading.files import TextReader
from tests.contest.shapes import at
from tests.handlers.organizer_room import Room, transcript
from tests.knowledge.amended import BASE, amendment, in_force

TITLE = "“数智滨江”创新大赛补充通知（滨数〔2025〕18号）"
DATES = "一、将报名截止时间由8月25日调整为9月5日，公示期由7天调整为5天。"
SUPPLEMENT = amendment("将报名截止时间由8月25日调整为9月5日，公示期由7天调整为5天。")


@pytest.fixture
def room() -> Room:
    contest = Contest("river", "Asia/Shanghai", None, in_force(), confirmed=True)
    room = Room(contest).organizer("陈老师", of="river")
    room.clock.at = at("2025-08-11 09:00")
    for name, track in (("甲队", 1), ("乙队", 2)):
        room.team(name, contest="river", track=track, status=APPROVED)
    room.with_work(lambda work: work.notices.put(BASE, room.clock.now()))
    room.with_work(lambda work: plan_due(room.clock.now(), work))
    return room


def add(room: Room, notice=SUPPLEMENT) -> None:
    room.with_work(lambda work: add_notice(work, TextReader(), notice, Place(), room.clock.now()))


def tick(room: Room) -> None:
    room.with_work(lambda work: plan_due(room.clock.now(), work))


def told(room: Room) -> list[str]:
    return [words for words in room.told() if "看改动" not in words and "报名阶段" not in words.split("\n")[0]]


def test_what_differs_is_put_to_the_organizers_with_how_many_it_touches(room: Room):
    add(room)
    assert room.told()[-1] == (
        f"这份文件修改了已启用的通知，有2处不同。将影响已报名的2人。\n“数智滨江”创新大赛｜{TITLE}\n"
        "[看改动] [启用并告知] [只启用]"
    )
    shown = room.presses("陈老师", "changes:river")
    assert shown[-1] == "改动第1至2处，共2处。涉及已报名的2人。\n[启用并告知] [只启用]"
    assert shown[:2] == [
        f"1　公示天数：7，改为5\n依据：{TITLE}｜一、\n原文：{DATES}",
        "2　报名阶段：7月1日（星期二）至8月25日（星期一），改为7月1日（星期二）至9月5日（星期五）\n"
        f"依据：{TITLE}｜一、\n原文：{DATES}",
    ]


def test_enabled_and_told_each_is_told_in_the_words_of_the_notice_once(room: Room):
    add(room)
    tick(room)
    before = len(room.told())
    assert room.presses("陈老师", "tell:river") == [
        "“数智滨江”创新大赛按改动后的内容执行，将告知2人。\n[回到待办]"
    ]
    tick(room)
    assert room.presses("陈老师", "tell:river")[0].startswith("“数智滨江”创新大赛没有待定的改动。")
    new = [words for words in room.told()[before:] if "通知有改动" in words]
    assert new == [
        f"“数智滨江”创新大赛的通知有改动，共1处，见下列原文。您填过、交过的内容不变。\n依据：{TITLE}｜一、\n"
        f"原文：{DATES}\n[看这项赛事]"
    ]
    assert not [words for words in room.told()[before:] if "由" in words.split("\n")[0] and "改为" in words]


def test_only_enabled_nobody_is_told_not_even_of_the_moved_day(room: Room):
    add(room)
    before = len(room.told())
    assert room.presses("陈老师", "adopt:river") == [
        "“数智滨江”创新大赛按改动后的内容执行，没有告知任何人。\n[回到待办]"
    ]
    tick(room)
    assert [words for words in room.told()[before:] if "改" in words.split("\n")[0]] == []

    async def standing(work):
        return (await work.contests.get("river")).confirmed

    assert room.with_work(standing) is True


def test_a_change_of_one_track_touches_its_teams_only(room: Room):
    add(room, amendment("取消智慧医疗赛道。"))
    assert "将影响已报名的1人" in room.told()[-1]
    assert room.presses("陈老师", "tell:river")[0].startswith("“数智滨江”创新大赛按改动后的内容执行，将告知1人。")
    assert room.told()[-1].startswith("“数智滨江”创新大赛取消了赛道：智慧医疗。")


def test_a_second_amendment_is_compared_with_what_was_enabled_last(room: Room):
    add(room)
    add(room, amendment("公示期由5天调整为7天。", id="river-2", day="8月12日", number=19))
    shown = room.presses("陈老师", "changes:river")
    assert [each.split("\n")[0] for each in shown] == [
        "1　报名阶段：7月1日（星期二）至8月25日（星期一），改为7月1日（星期二）至9月5日（星期五）",
        "改动第1至1处，共1处。涉及已报名的2人。",
    ]


def test_a_notice_that_is_taken_out_is_a_change_too(room: Room):
    add(room)
    room.presses("陈老师", "adopt:river")
    room.with_work(lambda work: remove_notice(work, TextReader(), SUPPLEMENT, room.clock.now()))
    assert room.presses("陈老师", "changes:river")[0].startswith("1　公示天数：5，改为7")


def test_the_desk_names_changes_that_wait(room: Room):
    add(room)
    assert "有2处改动等您决定。" in room.say("陈老师", "待办")[0]
    assert room.say("陈老师", "[看改动]")[-1].startswith("改动第1至2处")


def test_a_correction_of_an_enabled_contest_asks_whether_to_tell(room: Room):
    for said in ("赛事设定", "[公示与举报]", "[改“公示天数”]", "5", "[不写出处]"):
        room.say("陈老师", said)
    transcript(
        room,
        "陈老师",
        [
            (
                "[照此执行]",
                (
                    "已生效。公示天数：5。\n[设定日期] [赛事设定] [回到待办]",
                    "要告知受影响的2人吗？\n[告知] [不告知]",
                ),
            ),
            ("[告知]", "“数智滨江”创新大赛按改动后的内容执行，将告知2人。\n[回到待办]"),
        ],
    )
    assert room.told()[-1] == (
        "“数智滨江”创新大赛有一项要求由7改为5。您填过、交过的内容不变。改的是：\n公示天数\n"
        "依据：由陈老师于8月11日设定\n[看这项赛事]"
    )


def test_a_correction_survives_an_amendment_of_the_same_value(room: Room):
    for said in ("公示天数设为6", "[不写出处]", "[照此执行]", "[不告知]"):
        room.say("陈老师", said)
    add(room)

    async def in_use(work):
        return (await work.contests.get("river")).profile.publicity.days.value

    assert room.with_work(in_use) == 6
    assert "有1处不同" in room.told()[-1]


def test_who_may_not_settle_changes_nothing(room: Room):
    add(room)
    room.say("甲队", "开始")
    assert "没有此项权限" in room.presses("甲队", "tell:river")[0]
