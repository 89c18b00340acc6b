"""Bad input gets a clear sentence with the clause where it rests on one, and changes nothing."""

from dataclasses import replace

import pytest

from contest.exporting import harmless
from contest.profile import Track
from tests.contests import BAY, HILL, LEGAL, PORTAL, running, source, sourced
from tests.handlers.organizer_room import Room as Desk
from tests.handlers.registration_room import CODE, PEOPLE, Room, at_summary, lines

UNIT = ("报名", "同意并继续", "企业", "威海示例能源科技有限公司")
TEAM = (*UNIT, CODE, "单独参赛", "碳路先锋队")
TO_TRACK = (*TEAM, lines("陈一", "林二"), "陈一")
PERSON = ("报名", "同意并继续", "个人单独参赛", "赵甲")
CLAUSE = "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文："

REFUSALS = [
    (BAY, UNIT, "91371000MABCDEFG03", "这个代码的校验位不符，可能有一位抄错。"),
    (BAY, UNIT, "91371000MABCDEFG3", "统一社会信用代码应为18位，您发来17位，请重发。"),
    (BAY, UNIT, "91371000MABCDEFGI0", "这个代码里有不会用到的字符"),
    (BAY, TEAM, "陈一 1380000001", "陈一的号码是10位，或不是手机号；手机号应为11位。"),
    (BAY, TEAM, "陈一 13800000001\n林二 13800000001", "林二的手机号与另一位相同"),
    (BAY, TEAM, "=cmd()", "“=cmd()”这一行我没有看懂"),
    (BAY, TO_TRACK, "奶茶", "没有找到这个赛道，请从下面选，或换个关键词。"),
    (BAY, TO_TRACK, "教育创新",
     "教育创新赛道不在这里报名。请另选赛道，或输入“取消”。\n依据：海湾市选拔赛指南｜一、赛程安排\n"
     "原文：参加教育创新赛道的团队，可直接报名上一级分赛，不参与地市选拔赛。"),
    (HILL, PERSON, "1380000012", "这个号码是10位，手机号应为11位。请重发。"),
    (HILL, PERSON, "12800000012", "这不像手机号，请发11位的手机号。"),
]  # fmt: skip


@pytest.mark.parametrize(("contest", "before", "said", "refusal"), REFUSALS, ids=[each[2][:12] for each in REFUSALS])
def test_a_slip_is_named_and_changes_nothing(contest, before, said, refusal):
    room = Room("2024-07-10 16:20" if contest is BAY else "2023-07-05 14:00").chosen(contest)
    room.says(*before)
    draft, question = room.draft(contest), room.session().form
    heard = room.hear(said)
    assert heard[0].startswith(refusal)
    assert len(heard) > 1
    assert (room.draft(contest), room.session().form, room.entries()) == (draft, question, [])


def test_six_people_where_five_are_allowed_are_refused_with_the_clause_and_cannot_be_handed_in():
    room = Room().chosen(BAY)
    room.says(*TEAM)
    heard = room.hear(lines(*PEOPLE))
    assert heard[0] == (
        "您发来6人，参赛代表不超过5人，请减去1人。6人都已记下。\n" + CLAUSE + "每个参赛团队的参赛代表人数不超过5人"
    )
    assert room.hear("提交")[0].startswith("还差6项，没有提交，已填的都在。")
    assert room.entries() == []


def test_a_second_project_of_a_team_is_refused_with_the_clause_and_the_first_stands():
    once = replace(LEGAL.team, one_project_per_team=sourced(True, "每个参赛团队只能提交1个参赛作品"))
    room = Room()
    room.put(running(replace(LEGAL, team=once), "land-2024"))
    at_summary(room)
    room.say("提交")
    room.says("再报一队", *TEAM[1:], "何六 13800000006", "1", "1", "另一个平台", "1", "1", "1")
    heard = room.hear("提交")
    assert heard[0] == (
        "“碳路先锋队”已有一个，回执号 BA2024-0001；每个参赛团队只能交1个。没有提交，已填的都在。"
        "可以修改原来那份，或换一个团队。\n" + CLAUSE + "每个参赛团队只能提交1个参赛作品"
    )
    assert [entry.project for entry in room.entries()] == ["园区充电桩能耗预测平台"]
    assert room.draft(BAY)["project"] == "另一个平台"


def test_a_form_resumed_after_the_contest_changed_says_what_is_to_be_answered_anew():
    room = Room()
    at_summary(room)
    room.say("取消")
    left = tuple(track for track in LEGAL.tracks if track.no != 2)
    room.put(running(replace(LEGAL, tracks=(*left, Track(5, "气象服务", source("气象"), route=PORTAL))), "land-2024"))
    kept = room.draft(BAY)
    heard = room.hear("报名")
    assert heard[-2:] == [
        "通知有更新，第8、9项需要重填，其余不变。",
        "8/11　请选赛道，可输入名称或关键词。\n1 工业制造\n2 数字机关\n3 气象服务",
    ]
    assert room.entries() == []
    for name in ("team", "members", "unit", "code", "project"):
        assert room.draft(BAY)[name] == kept[name]


@pytest.mark.parametrize("name", ["=1+1 先锋队", "+86 先锋队", "-2+3 先锋队", "@SUM(A1) 先锋队", "=HYPERLINK(x)"])
def test_a_formula_in_a_teams_name_is_kept_as_text_and_harmless_in_a_sheet(name):
    room = Room()
    at_summary(room)
    room.says("5", name)
    assert f"5 团队名称　{name}" in room.say("核对")
    room.say("提交")
    (entry,) = room.entries()
    assert entry.team == name
    assert not harmless(entry.team).startswith(("=", "+", "-", "@"))
    assert name in room.say("状态")


@pytest.mark.parametrize("said", ["提交", "修改", "撤回"])
def test_somebody_else_reaches_nothing_of_a_registration(said):
    room = Room()
    at_summary(room)
    room.say("提交")
    before = room.entries()
    other = Room(room=room, user="u2").chosen(BAY)
    assert "BA2024" not in other.say(said)
    assert room.entries() == before


@pytest.mark.parametrize("key", ["approved:1:1", "approve:1:1", "return:1:1", "reject:1:1", "details:1:1", "bulk"])
def test_a_leader_who_presses_an_organizers_button_decides_nothing(key):
    room = Desk()
    room.team("碳索者队")
    assert room.presses("碳索者队", key) == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
    assert {each.status for each in room.factory.state.registrations.values()} == {"submitted"}
    assert room.told() == []


@pytest.mark.parametrize("said", ["", "😀", "\x00", "x" * 2_001, "？", "第二个", "提交 1", "{by}", "<b>队</b>"])
def test_nothing_that_is_typed_breaks_an_open_question(said):
    room = Room().chosen(BAY)
    room.says(*UNIT)
    before = room.draft(BAY)
    heard = room.hear(said)
    assert heard[-1].endswith("3/11　统一社会信用代码（18位）：") or heard[-1].endswith("（18位）。")
    assert room.draft(BAY) == before
