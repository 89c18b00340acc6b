"""Questions about one's own team, answered from its registration, and numbers looked up."""

from dataclasses import replace

import pytest

from bot.conversation.dispatch import Dispatch
from bot.conversation.texts import catalogue
from bot.handlers.everyday import everyday
from bot.handlers.helping import refusal
from bot.handlers.mine.answering import Own
from bot.handlers.mine.meaning import asked_of, receipt_in
from bot.handlers.registration import wiring
from bot.handlers.registration.outside import Outside
from contest.exempting import exempt
from contest.exemptions import Exemption
from contest.people import Organizer
from contest.profile import (
    AT_CLOSE,
    CONTENT,
    ON_APPROVAL,
    ON_CHOICE,
    PROBLEM,
    REGISTRATION,
    ROSTER,
    Freeze,
    Material,
)
from contest.registrations import APPROVED, RETURNED
from tests.contest.shapes import REG, at, stage
from tests.contests import BAY, LEGAL, running, source
from tests.handlers.registration_room import Room as BareRoom
from tests.handlers.registration_room import answer, at_summary

ROSTER_CLAUSE = source("报名截止后，参赛代表不可更改。")
FORM = Material("作品申报书", source("作品申报书", "二、作品要求 › 作品申报书"))
DATED = stage("报名阶段", "2024-07-01", "2024-08-25", opens=REG, closes=REG)


class Room(BareRoom):
    """The same room, where questions about one's own team are answered first."""

    def __init__(self, *given, **more):
        super().__init__(*given, **more)
        outside = Outside(draw=lambda below: 7 % below)
        forms, question = wiring.forms(outside), Own(answer)
        commands = everyday(answer, forms, catalogue) | wiring.commands(outside)
        self.turns.dispatch = Dispatch(commands, forms, question, refusal)


def bay(*freezes, **more):
    return running(replace(LEGAL, freezes=freezes, **more), "land-2024")


def registered(of, **changes):
    room = Room().put(of)
    at_summary(room)
    room.say("提交")

    async def change(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, **changes), entry.revision)

    if changes:
        room.change(change)
    room.clock.move(days=1)
    return room


CITED = "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文：报名截止后，参赛代表不可更改。"
CLOSING = Freeze(ROSTER, AT_CLOSE, "报名截止", ROSTER_CLAUSE, ends=REGISTRATION)


@pytest.mark.parametrize(
    ("of", "asked", "heard"),
    [
        (
            bay(CLOSING, stages=(DATED,)),
            "我们还能换人吗",
            f"现在可以修改成员。报名截止是8月25日（星期日），此后不能再改成员。\n{CITED}\n1 修改\n2 我的状态",
        ),
        (
            bay(CLOSING),
            "后面还能拉人进来吗",
            "现在可以修改成员。报名截止以后不能再改成员；截止日期通知未载明，也未设定，定下后会通知您。\n"
            f"{CITED}\n1 修改\n2 我的状态",
        ),
        (
            bay(CLOSING, stages=(replace(DATED, approx=True),)),
            "我们还能换人吗",
            "现在可以修改成员。报名截止以后不能再改成员；通知只写到大致时间，定下具体日期以前不据此限制。\n"
            f"{CITED}\n1 修改\n2 我的状态",
        ),
        (
            bay(Freeze(ROSTER, ON_APPROVAL, "报名成功", ROSTER_CLAUSE)),
            "我们能换队员吗",
            f"现在可以修改成员。审核通过以后不能再改成员。\n{CITED}\n1 修改\n2 我的状态",
        ),
        (
            bay(),
            "我们能改队名吗",
            "现在可以修改参赛信息，通知没有限制。改好再次提交后会重新审核。\n1 修改\n2 我的状态",
        ),
        (
            bay(Freeze(PROBLEM, ON_CHOICE, "赛题一经选定", source("赛题一经选定不得更改。"))),
            "我们想换赛道可以吗",
            "不能更改赛道和赛题。赛题一经选定不可更改，您的报名已于7月10日（星期三）提交。原登记没有变动。\n"
            "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文：赛题一经选定不得更改。\n"
            "1 我的状态\n2 说明情况\n3 联系方式",
        ),
    ],
)
def test_what_the_team_may_still_change_is_said_with_the_clause_and_the_limit(of, asked, heard):
    assert registered(of).hear(asked) == [heard]


def test_a_change_asked_for_in_plain_words_is_refused_where_it_is_frozen():
    clause = source("报名成功后，不可再更改参赛信息")
    of = bay(*(Freeze(what, ON_APPROVAL, "报名成功", clause) for what in (ROSTER, CONTENT, PROBLEM)))
    room = registered(of, status=APPROVED, approved_at=at("2024-07-10 18:00"))
    assert room.hear("把参赛代表周三换成孙七") == [
        "不能更改成员。您的报名已于7月10日（星期三）审核通过，成员自此不可更改。原登记没有变动。\n"
        "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文：报名成功后，不可再更改参赛信息\n"
        "1 我的状态\n2 说明情况\n3 联系方式"
    ]

    async def given(work):
        until, now = at("2024-07-20 18:00"), room.clock.now()
        wanted = Exemption(BAY.id, ROSTER, until, "", "离职", now, 1)
        await exempt(work, of, wanted, Organizer(9, "陈老师"), now)

    room.change(given)
    assert room.hear("把周三换成孙七") == [
        "现在可以修改成员，到7月20日（星期六）18:00为止。这是陈老师为您单独开放的。\n1 修改\n2 我的状态"
    ]


def test_whether_it_was_handed_in_is_answered_from_the_registration_with_the_clause_of_the_deadline():
    room = registered(bay(stages=(DATED,)))
    heard = room.hear("我们队交了吗")
    assert heard[0].startswith(
        "碳路先锋队 · 海湾市选拔赛 · 绿色低碳\n预登记：等待审核（7月10日提交），回执号 BA2024-0001\n"
        "报名截止：8月25日（星期日）"
    )
    assert "依据：示例赛事方案｜报名阶段" in heard[0]


def test_what_is_still_owed_names_what_is_missing_and_where_the_official_way_is():
    room = registered(bay(materials=(FORM,)))
    assert room.hear("我们还差什么？") == [
        "碳路先锋队 · 海湾市选拔赛：材料还差1项：作品申报书。\n"
        "这里是预登记，正式报送按通知的方式另行办理。\n提交截止：通知未载明，也未设定\n"
        "依据：海湾市选拔赛指南｜二、作品要求 › 作品申报书\n原文：作品申报书\n"
        "依据：海湾市选拔赛指南｜一、赛程安排\n原文：将作品发送至邮箱 entry@example.cn\n"
        "1 看材料清单\n2 怎么报送\n3 我的状态"
    ]
    returned = registered(bay(), status=RETURNED, reason="缺一处。")
    assert returned.hear("我们还欠什么")[0].startswith("碳路先锋队 · 海湾市选拔赛：已退回，待补充。原因：缺一处。\n")


def test_a_draft_that_is_not_handed_in_owes_its_open_questions():
    room = Room().chosen(BAY)
    room.says("报名", "同意并继续", "企业", "取消")
    assert room.hear("我还差什么")[0].startswith("海湾市选拔赛：草稿还差")


def test_the_deadlines_of_ones_own_team_are_said_with_what_was_given_to_it_alone():
    room = registered(bay(stages=(DATED,)))
    assert room.hear("我们队什么时候截止")[0].splitlines()[:3] == [
        "BA2024-0001 · 碳路先锋队 · 海湾市选拔赛", "报名截止：8月25日（星期日）", "提交截止：通知未载明，也未设定",
    ]  # fmt: skip


def test_a_receipt_is_looked_up_at_any_time_and_anothers_is_not_shown():
    room = registered(bay())
    assert room.hear("ba2024-0001")[0].startswith("碳路先锋队 · 海湾市选拔赛 · 绿色低碳\n预登记：等待审核")
    assert room.hear("BA2024-0001通过了吗")[0].startswith("碳路先锋队 · 海湾市选拔赛 · 绿色低碳")
    other = Room(user="u2", room=room)
    assert other.hear("BA2024-0001") == ["您没有办理这支团队的权限，没有改动。可请其联系人办理。"]
    assert other.hear("BA2024-0999") == ["没有找到这个回执号，请核对后再发；也可输入“状态”。"]
    assert other.hear("有没有 BA2024-0999 这样的编号规则") == ["答复。"]


def test_the_number_of_a_request_is_looked_up_by_who_made_it_only():
    room = registered(bay())
    room.says("说明情况", "只说明情况", "情况如下", "提交申请")
    assert room.hear("SQ-0001")[0].startswith("申请 SQ-0001　只说明情况：等待答复")
    other = Room(user="u2", room=room)
    assert other.hear("SQ-0001") == ["没有找到这个回执号，请核对后再发；也可输入“状态”。"]


def test_in_the_middle_of_a_form_the_answer_comes_first_and_the_question_is_asked_again():
    room = registered(bay(CLOSING))
    room.says("修改", "5")
    heard = room.hear("我们还能换人吗？")
    assert heard[0].startswith("现在可以修改成员。")
    assert heard[1].startswith("回到5/11")


@pytest.mark.parametrize(
    "said",
    [
        "报完名以后还能换人吗", "公示期几天", "我们做充电桩能耗管理，报哪个赛道", "参赛代表可以更换吗",
        "我们队还能换人吗" * 9, "评委名单换了吗", "我们的奖金是多少",
    ],
)  # fmt: skip
def test_a_question_about_the_rules_goes_to_the_notice(said):
    assert registered(bay(CLOSING)).hear(said) == ["答复。"]


def test_whoever_has_no_registration_is_answered_from_the_notice():
    assert Room().chosen(BAY).hear("我们还能换人吗") == ["答复。"]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("WH2024-0137", "WH2024-0137"), ("回执ｗｈ2024-0137呢", "WH2024-0137"), ("SQ-0021", "SQ-0021"),
        ("4F7K-92QM", ""), ("0513-59000800", ""), ("E-7F2A", ""), ("2024-08-25", ""),
    ],
)  # fmt: skip
def test_receipts_are_told_from_codes_phones_and_days(said, number):
    assert receipt_in(said) == number


def test_english_words_ask_of_ones_own_team_as_well():
    texts = catalogue("en")
    assert asked_of("Can we still replace a member?", texts) == "roster"
    assert asked_of("What does our team still need?", texts) == "owing"
    assert asked_of("How many members may a team have?", texts) == ""
