"""Organizers come in and review registrations, in chat."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation.texts import catalogue
from bot.handlers.organizer.changes import changes
from contest.people import ANNOUNCER
from contest.registrations import Member, Unit
from tests.handlers.organizer_room import EXAMPLE, TEAM, Room, transcript

CARD = (
    "参赛团队：{team}\n参赛单位：威海示例能源科技有限公司，代码已校验\n参赛代表：2人（陈*、林*）\n参赛项目：园区能效管家"
)
BUTTONS = "[通过] [退回补充] [不予通过] [看全部] [下一件] [筛选和批量]"


def test_a_code_opens_the_desk_and_shows_what_waits():
    room = Room().organizer("陈老师")
    room.team("碳索者队")
    transcript(
        room,
        "陈老师",
        [
            (
                "/desk",
                "陈老师，您好。您现在可以办理示例选拔赛的审核与发布。\n待办：审核1件，未答问题0个，通知存疑0处。\n"
                "[审核] [未答问题] [发通知] [赛事设定] [发布名单] [举报队列] [导出]",
            ),
        ],
    )


def test_wrong_codes_say_how_many_tries_are_left_and_then_pause():
    transcript(
        Room(),
        "路人",
        [
            ("/organizer 4F7K-92QM", "这个代码无效或已用过。再输错2次将暂停15分钟。"),
            ("/organizer 4F7K-92QN", "这个代码无效或已用过。再输错1次将暂停15分钟。"),
            ("/organizer 4F7K-92QP", "输错的次数较多，请15分钟后再试。已取得的权限没有变。"),
            ("/organizer", "您没有此项权限，没有执行，已记入日志。可请管理人办理。"),
            ("审核", "您没有此项权限，没有执行，已记入日志。可请管理人办理。"),
        ],
    )


def test_an_organizer_approves_one_after_another_with_the_clause_that_freezes_the_entry():
    room = Room().organizer("陈老师")
    room.team("碳索者队")
    room.team("田野数据队", track=1, problem="", project="玉米长势预测")
    head = "1/2　EXAMPLE2024-0001 · 绿色低碳 · 低碳智慧园区管理\n"
    [card] = room.say("陈老师", "[审核]")
    number = card.partition(" · ")[0].partition("　")[2]
    same = "提示：同一单位另有 EX2024-0002。"
    assert card == f"{head.replace('EXAMPLE2024-0001', number)}{CARD.format(team='碳索者队')}\n{same}\n{BUTTONS}"
    transcript(
        room,
        "陈老师",
        [
            (
                "[通过]",
                f"通过后，对方的参赛信息即不可更改。确认通过 {number}？\n依据：示例赛事方案｜五、参赛条件 › 2.\n"
                "原文：报名成功后，不可再更改参赛信息\n[确认通过] [再看看]",
            ),
            ("[确认通过]", f"{number} 已通过，会通知对方。还有1件。\n[下一件] [回到待办]"),
        ],
    )
    assert room.say("陈老师", "1")[0].startswith("2/2　")
    assert room.told() == [f"碳索者队的报名（{number}）已通过审核。\n[我的状态]"]


def test_a_return_shows_what_the_leader_will_read_with_the_clause_it_rests_on():
    room = Room().organizer("陈老师")
    number = room.team("碳索者队").receipt
    clause = "依据：示例赛事方案｜五、参赛条件 › 1.\n原文：合作组队需指定一个组织为牵头参赛单位。"
    words = "您的报名{to}需要补充一处：请指定牵头参赛单位。其余内容都保留。"
    room.say("陈老师", "[审核]")
    transcript(
        room,
        "陈老师",
        [
            ("[退回补充]", f"请写 {number} 的退回原因，会原样发给对方。"),
            ("材料", ("将发送：“您的报名需要补充一处：材料。其余内容都保留。”", "发送吗？\n[发送] [改写]")),
            ("[改写]", f"请写 {number} 的退回原因，会原样发给对方。"),
            (
                "请指定牵头参赛单位。",
                (f"将发送：“{words.format(to='')}”\n{clause}", "发送吗？\n[发送] [不附依据，发送] [改写]"),
            ),
            (
                "[发送]",
                (
                    f"{number} 已退回，会通知对方；改好后回到您的队列，并标出改动。还有0件。",
                    "没有等待审核的报名。\n[回到待办]",
                ),
            ),
        ],
    )
    assert room.told() == [f"{words.format(to=f'（{number}）')}\n{clause}\n[现在补充]"]


def test_a_reason_that_ends_like_a_question_is_the_reason():
    room = Room().organizer("陈老师")
    room.team("碳索者队")
    for said in ("[审核]", "[退回补充]"):
        room.say("陈老师", said)
    preview = room.say("陈老师", "第二家单位的代码是不是写错了？")[0]
    assert preview.startswith("将发送：“您的报名需要补充一处：第二家单位的代码是不是写错了？")


def test_a_returned_leader_mends_and_the_registration_comes_back_to_the_queue():
    room = Room().organizer("陈老师")
    number = room.team("碳索者队").receipt
    for said in ("[审核]", "[退回补充]", "请补充作品名称", "[发送]"):
        room.say("陈老师", said)
    assert room.presses("碳索者队", "edit")[0] == "您的报名需要补充一处：请补充作品名称。其余内容都保留。"
    for said in ("同意并继续", "10", "充电桩能耗预测平台", "提交"):
        room.say("碳索者队", said)
    transcript(
        room,
        "陈老师",
        [
            (
                "审核",
                f"1/1　{number} · 绿色低碳 · 低碳智慧园区管理\n"
                + CARD.format(team="碳索者队").replace("园区能效管家", "充电桩能耗预测平台")
                + f"\n对方改了1处：\n参赛项目：园区能效管家 → 充电桩能耗预测平台\n{BUTTONS}",
            ),
        ],
    )


def test_every_changed_fact_is_marked_with_old_and_new_and_persons_masked():
    new = TEAM.members[0], Member("周三", "13800000003")
    partner = Unit("示例研究院", "91371000MABCDEFG30")
    former = replace(TEAM, project="", unit=None, partners=(Unit("旧伙伴"),))
    now = replace(TEAM, members=new, contact=1, track=1, problem="", partners=(partner,), former=former)
    assert changes(now, EXAMPLE, catalogue("zh")) == [
        "参赛单位：个人 → 威海示例能源科技有限公司（913710********FG30）",
        "合作单位：旧伙伴 → 示例研究院（913710********FG30）",
        "参赛代表：林*138****0002 → 周*138****0003",
        "联系人：陈*138****0001 → 周*138****0003",
        "赛道：绿色低碳 → 工业制造",
        "赛题：低碳智慧园区管理 → （无）",
        "参赛项目：（无） → 园区能效管家",
    ]
    assert changes(replace(now, former=replace(now, former=None)), EXAMPLE, catalogue("zh")) == []
    fixed = replace(TEAM, members=(Member("陈一", "13800000009"), TEAM.members[1]), former=TEAM)
    assert changes(fixed, EXAMPLE, catalogue("zh")) == ["参赛代表：陈*138****0001 → 陈*138****0009"]


def test_of_two_organizers_at_once_the_second_is_told_who_has_it_since_when():
    room = Room().organizer("陈老师").organizer("李老师")
    number = room.team("碳索者队").receipt
    room.say("陈老师", "[审核]")
    room.say("陈老师", "[通过]")
    room.clock.move(minutes=3)
    assert room.say("李老师", "[审核]") == [
        "等待审核的1件都有人在看：陈老师（10:05起）。10分钟内没有办理的，会回到队列。\n[下一件] [回到待办]"
    ]
    assert room.presses("李老师", "approved:1:1") == [
        f"陈老师自10:05起在看 {number}，您的操作没有生效，没有改动。\n[下一件]"
    ]
    assert room.told() == []
    assert room.say("陈老师", "[确认通过]")[0].startswith(f"{number} 已通过")


def test_the_slower_of_two_organizers_is_told_who_was_faster():
    room = Room().organizer("陈老师").organizer("李老师")
    room.team("碳索者队")
    room.say("陈老师", "[审核]")
    room.say("陈老师", "[通过]")
    room.clock.move(minutes=11)
    for said in ("[审核]", "[通过]", "[确认通过]"):
        room.say("李老师", said)
    assert room.say("陈老师", "[确认通过]") == ["这一件已由李老师于10:16通过，您的操作没有生效。\n[下一件]"]
    assert len(room.told()) == 1


def test_a_second_organizer_is_given_the_next_one_and_what_is_skipped_is_free_again():
    room = Room().organizer("陈老师").organizer("李老师")
    room.team("碳索者队")
    room.team("田野数据队", project="玉米长势预测")
    room.team("云上港湾队", project="船舶靠泊调度")
    room.say("陈老师", "[审核]")
    assert "参赛团队：田野数据队" in room.say("李老师", "[审核]")[0]
    assert "参赛团队：云上港湾队" in room.say("陈老师", "[下一件]")[0]
    assert "参赛团队：碳索者队" in room.say("李老师", "[下一件]")[0]


def test_names_are_shown_on_demand_and_numbers_on_another_and_both_looks_are_noted():
    room = Room().organizer("陈老师")
    number = room.team("碳索者队").receipt
    room.say("陈老师", "[审核]")
    assert "陈*、林*" in room.heard["陈老师"][0].text
    whole = (
        f"{number} · 绿色低碳 · 低碳智慧园区管理\n参赛团队：碳索者队\n参赛单位：威海示例能源科技有限公司（{{code}}）\n"
        "参赛代表：2人（陈一 {first}、林二 {second}）\n参赛项目：园区能效管家\n声明：0条已确认\n"
    ).format
    names = whole(code="913710********FG30", first="139****0000", second="000****0931")
    assert room.say("陈老师", "[看全部]") == [names + BUTTONS.replace("看全部", "看手机号] [看材料")]
    numbers = whole(code="91371000MABCDEFG30", first="13900000000", second="00000000931")
    assert room.say("陈老师", "[看手机号]") == [numbers + BUTTONS.replace("看全部", "看材料")]
    looks = [(each.deed.subject, each.deed.details) for each in list(room.factory.state.audit.values())[-2:]]
    seen = ("name", "code name phone")
    assert looks == [("registration:1", (("seen", each),)) for each in seen]


def test_an_announcer_may_look_at_the_desk_but_not_review():
    room = Room().organizer("王老师", ANNOUNCER)
    assert room.say("王老师", "[审核]") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]


def test_an_old_code_is_refused_after_a_day():
    room = Room()
    room.organizer("陈老师")
    room.clock.at += timedelta(days=1)
    assert room.say("另一人", "/organizer CODE-陈老师") == ["这个代码无效或已用过。再输错2次将暂停15分钟。"]
