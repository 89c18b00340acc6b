"""An owner gives colleagues offices for his contest and takes them back; in chat."""

import pytest

from contest.people import ANNOUNCER, OWNER, REVIEWER
from tests.handlers.organizer_room import EXAMPLE, Room, transcript

NEW = (
    "请把下面这个代码交给李老师，在任一渠道发送即可，24小时内有效，只能用一次。\n/organizer 3222-2222\n"
    "[赛务人员] [回到待办]"
)
WHICH = "管哪些赛道？请发赛道编号或名称，几个之间用逗号。\n[全部赛道]"
LOGGED = "您没有此项权限，没有执行，已记入日志。可请管理人办理。"


@pytest.fixture
def room() -> Room:
    return Room().organizer("陈老师")


def test_an_owner_adds_a_reviewer_for_one_track_who_sees_and_decides_that_track_only(room: Room):
    room.team("碳索者队", track=12)
    room.team("智造队", track=1)
    transcript(
        room,
        "陈老师",
        [
            ("赛务人员", "示例选拔赛的赛务人员，1位：\n陈老师　管理人　全部赛道\n[添加赛务人员] [回到待办]"),
            ("[添加赛务人员]", "新的赛务人员怎么称呼？例如“李老师”。"),
            ("李老师", "给他什么权限？\n[管理人] [审核] [发布] [查看]"),
            ("[审核]", WHICH),
            ("绿色低碳，9", ("没有这个赛道，没有改动。", WHICH)),
            ("绿色低碳", NEW),
        ],
    )
    assert "审核1件" in room.say("李老师", "/organizer 3222-2222")[0]
    assert room.say("李老师", "审核")[0].startswith("1/1　EX2024-0001")
    assert room.presses("李老师", "details:2:1") == [LOGGED]
    assert room.presses("李老师", "approved:2:1") == [LOGGED]
    assert room.presses("李老师", "reject:2:1") == [LOGGED]
    assert room.factory.state.registrations[2].status == "submitted"
    assert room.presses("李老师", "approved:1:1") == ["EX2024-0001 已通过，会通知对方。还有0件。\n[回到待办]"]
    assert "李老师　审核　绿色低碳" in room.say("陈老师", "赛务人员")[0]


def test_a_colleague_is_removed_after_a_question_and_can_do_nothing_then(room: Room):
    room.organizer("李老师", ANNOUNCER)
    room.say("陈老师", "赛务人员")
    transcript(
        room,
        "陈老师",
        [
            ("[取消李老师]", "取消后，李老师不能再办理本赛事，办过的事都保留。确认取消？\n[确认取消] [不取消]"),
            ("[确认取消]", "已取消李老师的权限。\n[赛务人员] [回到待办]"),
        ],
    )
    assert room.say("李老师", "发通知") == [LOGGED]


def test_the_last_owner_stays_and_nobody_removes_who_is_not_there(room: Room):
    assert room.presses("陈老师", "staff_removed:1") == ["这是最后一位管理人，没有取消。请先添加另一位管理人。"]
    assert room.presses("陈老师", "staff_removed:9") == ["没有这位赛务人员，没有改动。"]
    room.organizer("李老师", OWNER)
    assert room.presses("陈老师", "staff_removed:1") == ["已取消陈老师的权限。\n[赛务人员] [回到待办]"]


def test_an_organizer_of_all_contests_is_no_owners_to_remove(room: Room):
    room.organizer("王老师", OWNER, of=None)
    assert "[取消王老师]" not in room.say("陈老师", "赛务人员")[0]
    assert room.presses("陈老师", "staff_removed:2") == ["没有这位赛务人员，没有改动。"]


def test_who_is_no_owner_neither_sees_nor_adds_organizers(room: Room):
    room.organizer("李老师", REVIEWER)
    assert room.say("李老师", "赛务人员") == [LOGGED]
    assert room.say("李老师", "添加赛务人员") == [LOGGED]


def test_an_owner_of_the_whole_contest_is_not_asked_for_tracks(room: Room):
    room.say("陈老师", "添加赛务人员")
    room.say("陈老师", "李老师")
    assert room.say("陈老师", "[管理人]") == [NEW]
    room.say("李老师", "/organizer 3222-2222")
    assert [office.contest for office in room.factory.state.organizers.values()] == [EXAMPLE.id] * 2
