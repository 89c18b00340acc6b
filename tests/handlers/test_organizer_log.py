"""The log in chat: an owner sees who did what, others their own deeds."""

import pytest

from contest.people import REVIEWER
from tests.handlers.organizer_room import Room, transcript

FILTERS = "[审核] [群发] [设定] [人员] [个人信息] [没有权限]"


@pytest.fixture
def room() -> Room:
    room = Room().organizer("陈老师").organizer("李老师", REVIEWER)
    room.team("碳索者队")
    room.say("李老师", "启用赛事")
    room.presses("李老师", "approved:1:1")
    return room


def test_an_owner_reads_who_did_what_newest_first(room: Room):
    transcript(
        room,
        "陈老师",
        [
            (
                "日志",
                "示例选拔赛的日志，最近的在前：\n7月16日10:05　李老师　通过　EX2024-0001\n"
                "7月16日10:05　李老师　没有权限，未执行\n7月16日10:05　李老师　用赛务码加入\n"
                "7月16日10:05　命令行或系统　发出赛务码\n7月16日10:05　陈老师　用赛务码加入\n"
                f"7月16日10:05　命令行或系统　发出赛务码\n{FILTERS} [回到待办]",
            ),
            (
                "[没有权限]",
                "示例选拔赛的日志，最近的在前：\n7月16日10:05　李老师　没有权限，未执行\n"
                "[全部] [审核] [群发] [设定] [人员] [个人信息] [回到待办]",
            ),
            ("[群发]", "日志里没有这样的记录。\n[全部] [审核] [设定] [人员] [个人信息] [没有权限] [回到待办]"),
        ],
    )


def test_whoever_is_no_owner_reads_his_own_deeds_only(room: Room):
    heard = room.say("李老师", "日志")[0]
    assert heard.startswith("您在示例选拔赛的办理记录，最近的在前：")
    assert "陈老师" not in heard


def test_older_entries_are_a_page_away(room: Room):
    for _ in range(8):
        room.say("李老师", "启用赛事")
    assert "[更早的]" in room.say("陈老师", "日志")[0]
    assert "通过　EX2024-0001" in room.say("陈老师", "[更早的]")[0]


def test_a_removed_organizer_stays_in_the_log_by_his_number(room: Room):
    room.presses("陈老师", "staff_removed:2")
    assert "原赛务人员2　通过" in room.say("陈老师", "日志")[0]


def test_an_outsider_reads_no_log(room: Room):
    assert room.say("路人", "日志") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]


def test_the_same_in_english(room: Room):
    room.say("陈老师", "English")
    heard = room.say("陈老师", "log")[0].splitlines()
    assert heard[0] == "The log of 示例选拔赛, newest first:"
    assert heard[1] == "16 July 10:05  李老师  approved  EX2024-0001"
    assert heard[4] == "16 July 10:05  command line or system  gave out a code"
    assert room.say("陈老师", "organizers")[0].splitlines()[1:3] == [
        "陈老师  Owner  all tracks",
        "李老师  Reviewer  all tracks",
    ]
