"""An organizer exports registrations by chat."""

import pytest

from contest.exporting import export_of
from contest.people import VIEWER
from contest.registrations import APPROVED
from tests.handlers.organizer_room import Room, transcript

STATES = "[全部] [等待审核] [已退回待补充] [已通过] [不予通过] [已撤回]"


@pytest.fixture
def room():
    room = Room().organizer("陈老师")
    room.team("碳索者队", status=APPROVED)
    room.team("田野队", track=1)
    return room


def test_registrations_are_exported_by_state_and_track_with_personal_data_masked(room):
    transcript(
        room,
        "陈老师",
        [
            ("导出", f"导出哪些报名？\n{STATES}"),
            ("[已通过]", "哪个赛道？\n[全部] [工业制造] [绿色低碳]"),
            ("[绿色低碳]", "表里的姓名、手机号和代码：\n[遮盖] [完整显示]"),
            (
                "[遮盖]",
                (
                    "示例选拔赛 · 已通过 · 绿色低碳：共1份，姓名、手机号和代码已遮盖。取用时记入日志。",
                    "表格：",
                    "逗号分隔的文本：",
                    "文件按取用那一刻的内容生成。\n[导出] [回到待办]",
                ),
            ),
        ],
    )
    files = [each.attachment for each in room.heard["陈老师"] if each.attachment]
    assert [each.name for each in files] == ["示例选拔赛 报名表.xlsx", "示例选拔赛 报名表.csv"]
    wanted = export_of(files[0].key)
    assert (wanted.filter.statuses, wanted.filter.tracks, wanted.personal) == ((APPROVED,), (12,), False)


def test_who_reviews_may_have_them_in_full(room):
    for said in ("导出", "[全部]", "[全部]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[完整显示]")[0] == (
        "示例选拔赛 · 全部：共2份，含完整的姓名、手机号和代码。取用时记入日志，请只用于赛务。"
    )
    files = [each.attachment for each in room.heard["陈老师"] if each.attachment]
    assert [each.name.rpartition(".")[2] for each in files] == ["xlsx", "csv", "zip"]
    assert all(export_of(each.key).personal for each in files)


def test_who_only_looks_is_not_even_asked(room):
    room.organizer("林老师", role=VIEWER)
    for said in ("导出", "[全部]"):
        room.say("林老师", said)
    assert room.say("林老师", "[全部]")[0].endswith("共2份，姓名、手机号和代码已遮盖。取用时记入日志。")


def test_where_nothing_matches_it_is_said_and_the_question_stays_open(room):
    for said in ("导出", "[已撤回]", "[全部]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[遮盖]")[0] == "这个范围内没有报名，没有导出。请改一下范围。"
    assert room.say("陈老师", "返回")[0].startswith("哪个赛道？")


def test_a_participant_exports_nothing(room):
    assert room.say("路人", "导出") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
