"""Consent comes first, says what this contest's form asks, and is kept with its version."""

from dataclasses import replace

from contest.ownfields import OwnField
from contest.registrations import RETURNED, Consent
from tests.contest.shapes import at
from tests.contests import BAY, HILL
from tests.handlers.registration_room import Room, at_summary

ASKED = "报名前请看一段说明。"
CHANGED = "个人信息说明有更新，请重新确认。填过的都在。"
MORE = (OwnField("是否住宿", "是否需要住宿", "yes_no"),)


def room_with_draft():
    room = Room()
    at_summary(room)
    return room


def ask_more(room, contest=BAY):
    async def declare(work):
        await work.contests.declare(contest.id, own_fields=MORE)

    room.change(declare)


def test_the_notice_names_what_this_contests_form_asks():
    heard = Room(now="2023-07-05 14:00").chosen(HILL).hear("报名")
    assert heard == [
        "报名前请看一段说明。\n收集：单位名称、统一社会信用代码，团队名称，参赛代表姓名、手机号，参赛作品名称。\n"
        "用途：报名审核、赛事通知。收集方：山城赛区的组织方。保存：赛后6个月。\n"
        "输入“我的资料”可随时查看、更正、申请删除。\n1 同意并继续\n2 不同意\n3 看全文"
    ]
    room = Room().chosen(BAY)
    ask_more(room)
    assert "参赛作品名称，是否需要住宿。" in room.say("报名")


def test_declining_ends_politely_and_stores_nothing():
    room = Room().chosen(BAY)
    room.say("报名")
    assert room.hear("2")[0].startswith("好的，没有保存任何信息。规则问题仍可随时问我。")
    assert room.session().drafts == {}
    assert room.entries() == []


def test_the_full_text_is_shown_with_its_version_and_consent_is_asked_again():
    heard = Room().chosen(BAY).says("报名", "看全文")
    assert heard[0].splitlines()[0].startswith("个人信息说明全文（版本 1-")
    assert "二、收集方：海湾市选拔赛组委会。" in heard[0]
    assert heard[1].startswith(ASKED)


def test_without_a_contest_the_contest_is_asked_first_and_then_consent_to_its_own_notice():
    room = Room()
    assert room.say("报名") == "请选要报名的赛事：\n1 海湾市选拔赛\n2 山城赛区\n3 湖城分赛\n4 全国总决赛"
    assert room.hear("全国总决赛")[0].startswith("全国总决赛不直接接受报名，项目由分赛选出。\n依据：示例通知｜")
    assert "收集方：海湾市选拔赛组委会。" in room.say("1")
    assert room.session().contest == "bay-2024"
    assert room.say("同意并继续").startswith("共11项")


def test_version_and_instant_are_kept_with_the_draft_and_with_the_registration():
    room = room_with_draft()
    given = room.draft(BAY)["consent"]
    room.say("提交")
    (entry,) = room.entries()
    assert given == {"version": entry.consent.version, "at": "2024-07-10T08:20:00+00:00"}
    assert entry.consent == Consent(given["version"], at("2024-07-10 16:20"))


def test_a_changed_notice_is_put_to_the_draft_again_and_its_answers_stay():
    room = room_with_draft()
    ask_more(room)
    heard = room.hear("你好")
    assert heard[0] == CHANGED
    assert heard[1].startswith(ASKED)
    room.say("1")
    assert room.draft(BAY)["team"] == "碳路先锋队"


def test_submitting_a_draft_under_an_older_notice_asks_for_consent_first():
    room = room_with_draft()
    ask_more(room)
    heard = room.hear("提交")
    assert CHANGED in heard
    assert heard[-1].startswith(ASKED)
    assert room.entries() == []


def test_declining_a_changed_notice_drops_the_draft():
    room = room_with_draft()
    ask_more(room)
    room.say("你好")
    assert room.hear("不同意")[0].startswith("好的，没有保存任何信息。")
    assert room.session().drafts == {}


def test_declining_a_changed_notice_while_mending_leaves_the_registration_as_it_was():
    room = room_with_draft()
    room.say("提交")

    async def give_back(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=RETURNED, reason="缺章"), entry.revision)

    room.change(give_back)
    ask_more(room)
    assert room.hear("现在补充")[-1].startswith(ASKED)
    assert room.hear("不同意")[0].startswith("好的，这次修改没有保存。已提交的报名不变，仍按您当时同意的说明保存。")
    (entry,) = room.entries()
    assert (entry.status, len(entry.members)) == (RETURNED, 5)


def test_each_declaration_is_kept_with_its_wording_and_instant():
    room = room_with_draft()
    room.clock.move(hours=1)
    room.say("提交")
    (entry,) = room.entries()
    assert [(each.topic, each.wording, each.at) for each in entry.declared] == [
        ("credit", "本单位没有失信行为。", at("2024-07-10 16:20")),
        ("applied", "参赛作品已实际应用并取得效益。", at("2024-07-10 16:20")),
        ("", "符合下面这一条。", at("2024-07-10 16:20")),
    ]
