"""A team and its members: invited, asking, let in or not, leaving, taken out."""

import itertools
from dataclasses import replace

import pytest

from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.choosing import Choosing
from contest.ownfields import OwnField
from contest.profile import ON_ENTRY, ROSTER, Freeze, Sourced
from contest.registrations import APPROVED, RETURNED, SUBMITTED
from tests.contests import BAY, HILL, LAKE, LEGAL, source
from tests.handlers.registration_room import CODE, PEOPLE, Room, lines

CLAUSE = "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文："
SECOND = ("企业", "示例研究院", "91220100MA00000A1Y", "1", "第二队", "何六 13800000006", "1", "1", "平台", *"111")


def codes(first=0):
    """Codes of the same sign each: 2222-2222, 3333-3333 …"""
    count = itertools.count(8 * first)
    return lambda below: next(count) // 8 % below


def hosted(members=2, now="2024-07-10 16:20", **outside):
    """Who leads a team of the bay contest."""
    room = Room(now, draw=codes(), **outside)
    said = ["报名", "同意并继续", "企业", "威海示例能源科技有限公司", CODE, "单独参赛", "碳路先锋队"]
    said += [lines(*PEOPLE[:members]), *(["陈一"] if members > 1 else []), "绿色低碳", "2", "园区充电桩能耗预测平台"]
    room.chosen(BAY).says(*said, "确认", "确认", "确认", "提交")
    return room


def guest(host, user="u2", channel="terminal", **outside):
    return Room(room=host, user=user, channel=channel, draw=codes(20), **outside)


def invited(host):
    """The code of a new invitation."""
    return host.say("邀请成员").partition("，")[0].removeprefix("邀请码 ")


def asks(host, user="u2", name="孙七", phone="13800000007", code=None):
    """Somebody (an account, or who was here before) who asked to join."""
    other = guest(host, user) if isinstance(user, str) else user
    other.says(f"/join {code or invited(host)}", "同意并继续", name, phone, "申请加入")
    return other


def told(room, channel="terminal"):
    """What was announced to whom so far."""
    words = Wording(catalogue)
    planned = [each.announcement for each in room.factory.state.announcements.values()]
    return [(each.audience.persons, words.render(each.body, "zh", channel).text) for each in planned]


def transcript(room, *steps):
    for said, heard in steps:
        assert room.hear(said) == list(heard), said


def test_a_leader_invites_and_somebody_joins_from_his_own_account():
    host = hosted(join_link=lambda code: f"https://saiwu.example/#join={code}")
    transcript(host, ("邀请成员", [
        "邀请码 4444-4444，可用3次，7月13日（星期六）16:20前有效。\n"
        "请转给要加入的人：打开 https://saiwu.example/#join=4444-4444 ，或输入“加入”，再发这个码。\n"
        "对方填写姓名、手机号后，由您同意才算加入。以前的邀请码随即作废。\n1 撤回邀请\n2 看团队",
    ]))  # fmt: skip
    other = guest(host)
    transcript(
        other,
        ("加入", ["请发邀请码。邀请码由团队的联系人给您。\n1 取消"]),
        ("44444444", [
            "您受邀加入“碳路先锋队”。\n2024年示例大赛海湾市选拔赛 · 绿色低碳",
            "申请前请看一段说明。\n收集：您的姓名、手机号。\n用途：报名审核、赛事通知。收集方：海湾市选拔赛组委会。"
            "保存：赛后6个月。\n输入“我的资料”可随时查看、申请删除。\n1 同意并继续\n2 不同意\n3 看全文",
        ]),
        ("1", ["1/2　请发您的姓名。"]),
        ("孙七", ["2/2　请发您的手机号，11位。"]),
        ("1380000007", ["这个号码是10位，手机号应为11位。请重发。", "2/2　请发您的手机号，11位。"]),
        ("13800000007", ["请核对：\n姓名　孙七\n手机　138****0007\n由联系人同意后才算加入。\n1 申请加入\n2 重填"]),
        ("1", ["已向“碳路先锋队”的联系人提出申请，结果会在这里告诉您。输入“状态”随时可查。\n1 我的状态\n2 问规则"]),
        ("状态", ["碳路先锋队 · 海湾市选拔赛\n已申请加入，等联系人答复。\n1 撤回申请"]),
    )  # fmt: skip
    assert told(host) == [((1,), "孙*申请加入“碳路先锋队”（海湾市选拔赛）。由您同意才算加入。")]
    assert "有1人申请加入，输入“我的团队”办理。" in host.say("状态")
    transcript(
        host,
        ("我的团队", [
            "“碳路先锋队”现有2人：\n1 陈一 138****0001\n2 林二 138****0002\n"
            "邀请还可用2次，7月13日（星期六）16:20前有效。\n申请加入：孙七 138****0007\n"
            "1 同意孙七\n2 不同意孙七\n3 邀请成员\n4 移出成员",
        ]),
        ("1", [
            "已同意孙七加入，现有3人。对方会收到通知。",
            "“碳路先锋队”现有3人：\n1 陈一 138****0001\n2 林二 138****0002\n3 孙七 138****0007（本人加入）\n"
            "邀请还可用2次，7月13日（星期六）16:20前有效。\n1 邀请成员\n2 移出成员",
        ]),
    )  # fmt: skip
    assert told(host)[-1] == ((2,), "您已加入“碳路先锋队”（海湾市选拔赛）。")
    assert other.hear("状态") == [
        "碳路先锋队 · 海湾市选拔赛 · 绿色低碳\n预登记：等待审核（7月10日提交），回执号 BA2024-0001\n"
        "您是成员，现有3人；其他事项由联系人办理。\n1 退出团队"
    ]


def test_without_a_public_address_no_link_is_offered():
    assert "http" not in hosted().say("邀请成员")


def test_who_declines_the_notice_on_personal_data_leaves_nothing_behind():
    host = hosted()
    other = guest(host)
    other.say(f"/join {invited(host)}")
    assert "版本 1-" in other.hear("看全文")[0]
    assert other.hear("不同意") == [
        "好的，没有保存任何信息，也没有加入。规则问题仍可随时问我。\n1 问规则\n2 换赛事"
    ]
    assert other.session().drafts == {}
    assert host.factory.state.joinings == {}


def test_a_question_about_the_rules_in_between_is_answered_and_the_form_goes_on():
    host = hosted()
    other = guest(host)
    other.says(f"/join {invited(host)}", "同意并继续")
    assert other.hear("报完名以后还能换人吗？") == ["答复。", "1/2　请发您的姓名。"]
    assert other.hear("返回")[-1].startswith("申请前请看一段说明。")
    assert other.hear("返回") == ["好的，没有加入，也没有保存任何信息。\n1 我的状态\n2 问规则"]


def test_what_was_filled_in_can_be_filled_in_again():
    host = hosted()
    other = guest(host)
    other.says(f"/join {invited(host)}", "同意并继续", "孙八", "13800000008")
    assert other.hear("重填") == ["1/2　请发您的姓名。"]
    other.says("孙七", "13800000007", "申请加入")
    assert [each.member.name for each in host.factory.state.joinings.values()] == ["孙七"]


@pytest.mark.parametrize("void", ["expired", "revoked", "replaced", "used up", "withdrawn"])
def test_an_invitation_that_holds_no_longer_changes_nothing(void):
    host = hosted(4)
    code = invited(host)
    if void == "expired":
        host.clock.move(days=3)
    elif void == "revoked":
        assert host.hear("撤回邀请") == ["邀请已撤回，原来的邀请码不能再用。\n1 邀请成员\n2 看团队"]
    elif void == "replaced":
        invited(host)
    elif void == "used up":
        asks(host, "u9", "吴九", "13800000009", code)
    else:
        host.says("撤回", "1")
    before = len(host.factory.state.joinings)
    heard = guest(host).hear(f"/join {code}")
    assert heard == ["这个邀请已失效或被撤回，请让联系人重新发一个。没有改动。"]
    assert len(host.factory.state.joinings) == before


def test_an_invitation_that_is_revoked_while_the_form_is_filled_in_changes_nothing():
    host = hosted()
    other = guest(host)
    other.says(f"/join {invited(host)}", "同意并继续", "孙七", "13800000007")
    host.say("撤回邀请")
    assert other.hear("申请加入") == ["这个邀请已失效或被撤回，请让联系人重新发一个。没有改动。"]
    assert (host.factory.state.joinings, other.session().drafts) == ({}, {})


def test_an_invitation_into_another_contest_is_refused_until_that_one_is_chosen():
    host = hosted()
    other = guest(host).chosen(LAKE)
    code = invited(host)
    assert other.hear(f"/join {code}") == ["这个邀请属于另一项赛事，没有加入。\n1 改选海湾市选拔赛，接着加入"]
    assert other.session().contest == LAKE.id
    assert other.hear("1")[0].startswith("您受邀加入“碳路先锋队”。")
    assert other.session().contest == BAY.id


def test_wrong_codes_lead_to_a_pause_and_then_a_good_one_counts():
    host = hosted()
    code = invited(host)
    other = guest(host)
    other.say("加入")
    assert [other.hear("9999-0000")[0] for _ in range(3)] == [
        "这个代码无效或已用过。再输错2次将暂停15分钟。",
        "这个代码无效或已用过。再输错1次将暂停15分钟。",
        "输错的次数较多，请15分钟后再试。已取得的权限没有变。",
    ]
    assert other.hear(code)[0] == "输错的次数较多，请15分钟后再试。已取得的权限没有变。"
    host.clock.move(minutes=15)
    assert other.hear(code)[0].startswith("您受邀加入")


def test_who_is_in_the_team_or_asked_already_does_not_ask_twice():
    host = hosted()
    code = invited(host)
    assert host.hear(f"/join {code}") == ["您已在这支团队，没有重复加入。"]
    other = asks(host, code=code)
    assert other.hear(f"/join {code}") == ["您已申请加入这支团队，没有重复提交。请等联系人答复。"]
    host.press("admit:1")
    assert other.hear(f"/join {code}") == ["您已在这支团队，没有重复加入。"]


def second_team(host):
    """Another team in the same contest, of 何六 alone."""
    other = guest(host, "u8").chosen(BAY)
    other.says("报名", "1", *SECOND, "提交")
    return other


def test_who_is_in_another_team_is_refused_with_the_clause_and_nothing_is_used_up():
    host = hosted()
    second_team(host)
    code = invited(host)
    other = guest(host)
    assert other.says(f"/join {code}", "同意并继续", "何六六", "13800000006", "申请加入") == [
        f"您已在另一支团队，不能重复加入。没有改动。\n{CLAUSE}每个参赛队员只能加入1个参赛团队",
        "2/2　请发您的手机号，11位。",
    ]
    assert "邀请还可用3次" in host.say("我的团队")
    assert told(host) == []


def test_who_joined_another_team_from_the_same_account_is_refused_too():
    host = hosted()
    second = second_team(host)
    other = asks(host)
    host.press("admit:1")
    code = invited(second)
    heard = other.says(f"/join {code}", "同意并继续", "孙七", "13900000077", "申请加入")
    assert heard[0].startswith("您已在另一支团队，不能重复加入。")


def test_who_asks_in_two_teams_is_let_in_where_he_is_let_in_first():
    host = hosted()
    second = second_team(host)
    other = asks(host)
    asks(host, other, code=invited(second))
    host.press("admit:1")
    assert second.press("admit:2").startswith("此人已在另一支团队，不能重复加入。没有改动。\n依据：")
    assert [len(entry.members) for entry in host.entries()] == [3, 1]


def test_whom_the_leader_entered_takes_his_own_place():
    host = hosted(5)
    host.says("移出成员", "郑五", "1")
    code = invited(host)
    other = guest(host)
    other.says(f"/join {code}", "同意并继续", "林二", "13800000002", "申请加入")
    assert host.press("admit:1").startswith("已同意林二加入，现有4人。")
    assert "2 林二 138****0002（本人加入）" in host.say("我的团队")
    assert other.say("状态").startswith("碳路先锋队 · 海湾市选拔赛")


def test_where_the_notice_does_not_say_so_somebody_may_be_in_two_teams():
    free = replace(BAY, profile=replace(LEGAL, team=replace(LEGAL.team, one_team_per_person=None)))
    host = hosted()
    host.put(free)
    other = guest(host)
    second_team(host)
    heard = other.says(f"/join {invited(host)}", "同意并继续", "何六", "13800000006", "申请加入")
    assert heard[0].startswith("已向“碳路先锋队”的联系人提出申请")
    assert host.press("admit:1").startswith("已同意何六加入，现有3人。")


def test_no_more_are_invited_asked_or_let_in_than_the_notice_allows():
    host = hosted(4)
    code = invited(host)
    full = f"人数已满5人，不能再加人。没有改动。\n{CLAUSE}每个参赛团队的参赛代表人数不超过5人"
    asks(host, code=code)
    invited(host)
    late = asks(host, "u3", "周八", "13800000008", invited(host))
    assert host.press("admit:1").startswith("已同意孙七加入，现有5人。")
    assert host.hear("admit:2", about="do") == [full]
    assert host.hear("邀请成员") == [full]
    assert guest(host, "u4").hear("/join 9999-9999")[0].startswith("这个代码无效")
    assert "已申请加入" in late.say("状态")


def test_the_leader_declines_and_what_was_said_is_forgotten():
    host = hosted()
    other = asks(host)
    heard = host.hear("turndown:1", about="do")
    assert heard[0] == "没有同意孙七加入，其姓名、手机号已删去。对方会收到通知。"
    assert told(host)[-1] == ((2,), "“碳路先锋队”（海湾市选拔赛）的联系人没有同意您的加入申请。您填的信息已删去。")
    assert host.factory.state.joinings[1].member is None
    assert host.hear("admit:1", about="do") == ["这个申请已经办过或已撤回，没有改动。"]
    assert other.say("状态").startswith("您还没有报名，也没有草稿。")


def test_who_asked_may_take_it_back():
    host = hosted()
    other = asks(host)
    assert other.says("状态", "撤回申请") == ["申请已撤回，您填的信息已删去。\n1 我的状态\n2 问规则"]
    assert host.hear("admit:1", about="do") == ["这个申请已经办过或已撤回，没有改动。"]


def test_nobody_but_the_leader_acts_for_the_team():
    host = hosted()
    asks(host)
    stranger = guest(host, "u3").chosen(BAY)
    refused = ["您没有办理这支团队的权限，没有改动。可请其联系人办理。"]
    for key in ("admit:1", "turndown:1", "invite:1", "team:1", "uninvite:1", "expel:1", "expelled:1:1:0"):
        assert stranger.hear(key, about="do") == refused, key
    assert len(host.entries()[0].members) == 2


def test_a_member_leaves_and_his_leader_is_told():
    host = hosted()
    other = asks(host)
    host.press("admit:1")
    assert other.hear("退出团队") == [
        "退出后，您的姓名、手机号从这支团队的报名中删去，联系人会收到通知。\n1 退出“碳路先锋队”\n2 不退出"
    ]
    assert other.hear("1") == ["您已退出“碳路先锋队”，姓名和手机号已删去。\n1 我的状态\n2 问规则"]
    assert told(host)[-1] == ((1,), "孙*已退出“碳路先锋队”（海湾市选拔赛）。人数不足时，可再邀请成员。")
    assert other.hear("退出团队") == ["您没有加入任何团队，没有改动。"]
    assert [member.name for member in host.entries()[0].members] == ["陈一", "林二"]


def test_the_leader_takes_a_member_out_who_is_told_if_he_joined_by_himself():
    host = hosted()
    asks(host)
    host.press("admit:1")
    transcript(
        host,
        ("移出成员", ["请选要移出的成员：\n1 陈一\n2 林二\n3 孙七"]),
        ("孙七", ["移出后，孙七的姓名、手机号从报名中删去，不能恢复。\n1 确认移出\n2 不移出"]),
        ("1", ["孙七已移出团队，信息已删去。\n1 看团队\n2 邀请成员"]),
    )
    assert told(host)[-1][0] == (2,)
    assert told(host)[-1][1].startswith("您已被移出“碳路先锋队”（海湾市选拔赛），姓名和手机号已从报名中删去。")
    assert host.hear("expelled:1:1:0", about="do")[0].startswith("这份报名刚刚有变动，没有改动。")


def test_of_the_contact_who_is_taken_out_another_takes_the_place():
    host = hosted(3)
    host.says("移出成员", "陈一", "1")
    (entry,) = host.entries()
    assert ([each.name for each in entry.members], entry.contact) == (["林二", "周三"], 0)


def test_a_team_is_not_left_with_fewer_than_the_notice_wants():
    least = replace(LEGAL, team=replace(LEGAL.team, min_members=Sourced(3, source("每队不少于3人"))))
    host = hosted(3)
    host.put(replace(BAY, profile=least))
    other = asks(host)
    host.press("admit:1")
    host.says("移出成员", "周三", "1")
    few = f"这样只剩2人，至少要有3人，没有改动。请先补足人数。\n{CLAUSE}每队不少于3人"
    assert other.says("退出团队", "1") == [few]
    assert host.says("移出成员", "孙七", "1") == [few]


def test_where_members_are_frozen_nobody_comes_or_goes_and_the_clause_says_why():
    frozen = replace(LEGAL, freezes=(Freeze(ROSTER, ON_ENTRY, "报名后", source("报名后，参赛代表不可更改。")),))
    host = hosted()
    other = asks(host)
    code = invited(host)
    host.press("admit:1")
    host.put(replace(BAY, profile=frozen))
    host.clock.move(days=1)
    clause = f"{CLAUSE}报名后，参赛代表不可更改。"
    said = ((host, "invite"), (host, "expelled:1:2:2"), (other, "left:1"), (guest(host, "u3"), f"join:{code}"))
    for room, key in said:
        own = "不能更改成员。您的报名已于7月10日（星期三）提交，成员自此不可更改。原登记没有变动。"
        words = own if room is host else "这支团队的成员已不能更改，没有改动。"
        assert room.hear(key, about="do")[0].startswith(f"{words}\n{clause}"), key
    assert len(host.entries()[0].members) == 3


def test_a_change_after_approval_that_no_clause_forbids_goes_back_to_review():
    host = hosted()
    asks(host)

    async def approve(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=APPROVED, approved_at=host.clock.at), entry.revision)

    host.change(approve)
    host.press("admit:1")
    (entry,) = host.entries()
    assert (entry.status, len(entry.members), len(entry.former.members)) == (SUBMITTED, 3, 2)


def test_a_returned_team_stays_returned_when_somebody_joins():
    host = hosted()
    asks(host)

    async def give_back(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=RETURNED, reason="缺章"), entry.revision)

    host.change(give_back)
    host.press("admit:1")
    assert (host.entries()[0].status, host.entries()[0].reason) == (RETURNED, "缺章")


def test_somebody_who_entered_alone_makes_a_group_of_those_who_join():
    host = Room("2023-07-05 09:00", draw=codes()).chosen(HILL)
    host.says("报名", "同意并继续", "1", "赵甲", "13800000012", "2", "2", "排班助手", "确认", "提交")
    assert host.entries()[0].individual
    other = asks(host, name="钱乙", phone="13800000013")
    host.press("admit:1")
    (entry,) = host.entries()
    assert (entry.individual, entry.kind, [each.name for each in entry.members]) == (False, "group", ["赵甲", "钱乙"])
    assert other.say("状态").startswith("排班助手 · 山城赛区 · 数据开放利用")


def test_on_a_channel_whose_servers_are_abroad_names_and_phones_are_neither_asked_nor_shown():
    host = hosted()
    link = "https://saiwu.example/go/1"
    other = guest(host, "77", "telegram", personal_link=lambda scene: link)
    other.say(f"/join {invited(host)}")
    assert other.hear("同意并继续") == [
        f"这个渠道的服务器在境外，姓名、手机号等请在网页填写：{link}（30分钟内有效）。填好后回到这里接着办。"
    ]
    draft = other.session().drafts["joining@bay-2024"]
    assert "name" not in draft
    asks(host, "u3")
    away = Room(room=host, user="1001", channel="telegram")
    away.change(lambda work: work.people.link(away.account, 1))
    heard = away.say("我的团队")
    assert "孙七" not in heard
    assert "申请加入：孙* 138****0007" in heard
    assert "陈* 138****0001" in heard


def test_a_leader_of_two_teams_is_asked_which():
    host = hosted()
    host.says("再报一队", "1", *SECOND, "提交")
    assert host.hear("邀请成员") == [
        "您办理的团队不止一支，请选一支：\n1 BA2024-0002 · 第二队\n2 BA2024-0001 · 碳路先锋队"
    ]
    assert host.hear("2")[0].startswith("邀请码 ")


def test_who_has_no_team_invites_nobody():
    assert Room().chosen(BAY).hear("邀请成员") == ["您还没有提交过报名。输入“报名”开始。"]


def test_the_same_in_english():
    host = hosted()
    other = guest(host)
    other.say("English")
    heard = other.says(f"/join {invited(host)}", "1", "孙七", "13800000007", "1")
    assert heard[0].startswith("The contact person of 碳路先锋队 has been asked;")


def test_what_is_kept_of_a_member_is_shown_to_him_and_erased_when_he_wants_it():
    host = hosted()
    other = asks(host)
    assert other.hear("我的资料")[0].splitlines()[1] == "碳路先锋队　孙七 138****0007"
    host.press("admit:1")
    assert other.hear("我的资料")[0].splitlines()[1] == "碳路先锋队　孙七 138****0007"
    assert other.hear("申请删除") == [
        "删除后，您的报名全部撤回，草稿一并清除，不能恢复。\n您在所加入团队中的姓名和手机号也一并删去，联系人会收到通知。\n"
        "1 确认删除\n2 不删除"
    ]
    assert other.hear("1")[0].startswith("已删除。")
    assert len(host.entries()[0].members) == 2
    assert told(host)[-1][1].startswith("孙*已退出“碳路先锋队”")
    assert other.say("我的资料").startswith("这里没有保存您的资料。")


def test_when_the_leader_withdraws_members_and_those_who_ask_are_told():
    host = hosted()
    asks(host)
    other = asks(host, "u3", "周八", "13800000008")
    host.press("admit:1")
    host.says("撤回", "1")
    gone = "“碳路先锋队”（海湾市选拔赛）的报名已撤回，您的姓名和手机号随之删去。"
    assert told(host)[-1] == ((2, 3), gone)
    assert other.say("状态").startswith("您还没有报名，也没有草稿。")
    assert [each.member for each in host.factory.state.joinings.values()] == [None, None]


def test_a_leader_who_mends_keeps_who_joined_and_whoever_he_leaves_out_is_told():
    host = hosted()
    other = asks(host)
    host.press("admit:1")
    host.says("修改", "5", "碳索者队", "提交")
    assert other.say("状态").startswith("碳索者队 · 海湾市选拔赛")
    host.says("修改", "6", lines(*PEOPLE[:2]), "陈一", "提交")
    assert [member.name for member in host.entries()[0].members] == ["陈一", "林二"]
    persons, words = told(host)[-1]
    assert (persons, words.partition("（")[0]) == ((2,), "您已被移出“碳索者队”")
    assert other.say("状态").startswith("您还没有报名，也没有草稿。")


def test_who_finds_his_registration_again_elsewhere_finds_the_teams_that_he_joined_there_too():
    host = hosted()
    other = asks(host)
    host.press("admit:1")
    second_team(host)
    host.change(lambda work: work.recovery.issue("AAAA-BBBB-CCCC-DDDD", 3, host.clock.at))
    assert other.says("找回", "AAAABBBBCCCCDDDD")[1].startswith("第二队 · 海湾市选拔赛")
    assert [member.person for member in host.entries()[0].members] == [0, 0, 3]
    assert any(heard.startswith("碳路先锋队") for heard in other.hear("状态"))


def test_a_code_behind_the_word_for_joining_is_enough():
    host = hosted()
    assert guest(host).hear(f"加入 {invited(host)}")[0].startswith("您受邀加入“碳路先锋队”。")
    assert guest(host, "u3").hear("加入 团队 怎么办") == ["答复。"]


def test_where_the_notice_limits_the_age_a_member_says_when_he_was_born():
    young = replace(LEGAL, team=replace(LEGAL.team, max_age=Sourced(35, source("参赛代表年龄不超过35周岁"))))
    host = hosted()
    host.put(replace(BAY, profile=young))
    clause = f"{CLAUSE}参赛代表年龄不超过35周岁"
    other = guest(host)
    assert "收集：您的姓名、手机号、出生日期。" in other.says(f"/join {invited(host)}")[1]
    asked = f"3/3　请发您的出生日期，年月日，例如“1996年5月8日”。\n{clause}"
    assert other.says("同意并继续", "孙七", "13800000007") == [asked]
    assert "出生日期　1980-05-08" in other.say("1980年5月8日")
    assert other.hear("申请加入")[0].endswith(clause)
    other.says("13800000007", "1996年5月8日", "申请加入")
    host.press("admit:1")
    assert host.entries()[0].members[-1].born == "1996-05-08"


def test_a_leader_is_told_that_others_may_join_as_long_as_they_may():
    host = hosted(4)
    assert "还可加1人：输入“邀请成员”，由其本人填写。" in host.say("状态")
    asks(host)
    host.press("admit:1")
    assert "还可加" not in host.say("状态")


def test_where_the_organizers_ask_for_identity_numbers_a_member_gives_his_and_is_known_by_it():
    host = hosted()
    second = second_team(host)
    host.change(lambda work: work.contests.declare(BAY.id, own_fields=(OwnField("身份证号", "身份证号"),)))
    other = guest(host)
    assert "收集：您的姓名、手机号、身份证号。" in other.says(f"/join {invited(host)}")[1]
    assert other.says("同意并继续", "孙七", "13800000007") == ["3/3　请发您的身份证号，18位。"]
    assert other.hear("11010519491231002")[0] == "这个号码是17位，身份证号应为18位。请重发。"
    assert other.hear("110105194912310021")[0].startswith("身份证号校验不符，请对照证件核对后重发。")
    other.says("11010519491231002x", "申请加入")
    host.press("admit:1")
    again = guest(host, "u3")
    heard = again.says(f"/join {invited(second)}", "1", "孙七", "13900000001", "11010519491231002X", "1")
    assert heard[0].startswith("您已在另一支团队，不能重复加入。")


def test_what_somebody_said_who_breaks_off_is_not_kept():
    host = hosted()
    other = guest(host)
    other.says(f"/join {invited(host)}", "同意并继续", "孙七", "13800000007", "取消")
    assert other.session().drafts == {}


CHOICE = Choosing("参赛团队仅能选择海湾市选拔赛报名参赛", source("参赛团队仅能选择海湾市选拔赛报名参赛"), (), True)


def test_who_entered_a_contest_that_excludes_this_one_is_refused_with_the_clause():
    only = replace(BAY, profile=replace(LEGAL, team=replace(LEGAL.team, choosing=(CHOICE,))))
    host = hosted(2, "2024-08-10 09:00")
    host.put(only)
    host.says("修改", "5", "碳索者队", "提交")
    clause = f"{CLAUSE}参赛团队仅能选择海湾市选拔赛报名参赛"
    lake = Room("2024-08-10 09:00", room=host, user="u5", draw=codes(40)).chosen(LAKE)
    lake.says("报名", "同意", "高校", "威海示例大学", CODE, "单独参赛", "湖光队", "陈一 13800000001\n周八 13800000008")
    lake.says("周八", "1", "1", "平台")
    assert lake.hear("提交")[0] == f"有一位已在海湾市选拔赛报名，只能选一项参加。没有提交，已填的都在。\n{clause}"
    lake.says("修改", "6", "吴四 13800000004\n周八 13800000008", "周八", "提交")
    other = Room("2024-08-10 09:00", room=host, user="u6", draw=codes(60))
    heard = other.says(f"/join {invited(lake)}", "1", "林二", "13800000002", "1")
    assert heard[0] == f"您已在海湾市选拔赛报名，只能选一项参加。没有改动。\n{clause}"
