"""Organizers answer what teams ask for, give exemptions and take them back, in chat."""

from dataclasses import replace

from contest.people import ANNOUNCER, REVIEWER
from contest.profile import ROSTER
from contest.registrations import APPROVED
from contest.requesting import ask
from contest.requests import STATEMENT, Request
from tests.contest.shapes import REG, at, stage
from tests.handlers.organizer_room import EXAMPLE, FIXED, Room, transcript

CLAUSE = f"依据：{FIXED.title}｜{FIXED.path}\n原文：{FIXED.quote}"
ASK_UNTIL = "开放到什么时候？可选，也可以写日期，例如“7月25日18:00”。\n[3天] [7天]"


def room_with(kind=ROSTER, words="周三7月15日离职，申请由孙七接替", **more):
    room = Room().organizer("陈老师")
    team = room.team("碳索者队", status=APPROVED, approved_at=at("2024-07-08 15:00"))

    async def asked(work):
        wanted = Request(EXAMPLE.id, team.leader, kind, words, room.clock.now(), team.id, **more)
        return await ask(work, EXAMPLE, wanted, room.clock.now())

    room.with_work(asked)
    return room, team


def test_a_request_is_shown_with_its_clause_and_granted_until_a_day():
    room, team = room_with()
    number = team.receipt
    assert "另有申请1件待答复。" in room.say("陈老师", "/desk")[0]
    transcript(
        room,
        "陈老师",
        [
            (
                "[看申请]",
                f"1/1　申请 SQ-0001 · 更换成员\n{number} · 碳索者队 · 绿色低碳\n"
                f"“周三7月15日离职，申请由孙七接替”（7月16日（星期二）10:05）\n{CLAUSE}\n"
                "[同意] [不同意] [下一件] [回到待办]",
            ),
            ("[同意]", ASK_UNTIL),
            ("昨天", ("我没有看懂这个日期。请写到日，例如“8月10日18:00”或“8月8日-8月25日”。", ASK_UNTIL)),
            ("7月1日", ("这个时间已过，没有办理。请写今后的时间。", ASK_UNTIL)),
            ("7月25日18:00", "要对对方说什么？会写进 SQ-0001 的答复。\n[不写]"),
            (
                "同意，请补交孙七的证明。",
                (
                    "将同意申请 SQ-0001。\n开放：更改成员，到7月25日（星期四）18:00为止。\n"
                    "答复：同意，请补交孙七的证明。",
                    "同意吗？\n[同意并告知] [重写]",
                ),
            ),
            ("[同意并告知]", "申请 SQ-0001 已同意，会告知对方。还有0件。\n[回到待办]"),
        ],
    )
    assert room.noted()[-3:] == ["request.read", "exemption.given", "request.granted"]
    told = room.told()
    assert told[0] == "示例选拔赛收到一件申请，编号 SQ-0001。\n[看申请] [回到待办]"
    assert told[1] == (
        f"陈老师同意您的报名 {number} 更改成员，可以在7月25日（星期四）18:00以前修改。原因：同意，请补交孙七的证明。\n"
        "[修改] [我的状态]"
    )
    assert told[2].startswith(f"报名 {number} 更改成员还有3天，7月25日（星期四）18:00截止。")
    assert told[-1] == "申请 SQ-0001 已同意。陈老师的答复：同意，请补交孙七的证明。\n[我的状态]"


def test_declining_needs_a_reason_and_the_second_organizer_hears_who_was_faster():
    room, _ = room_with(STATEMENT)
    room.organizer("李老师")
    room.say("陈老师", "看申请")
    room.say("李老师", "看申请")
    transcript(
        room,
        "陈老师",
        [
            ("[不同意]", "请写不同意申请 SQ-0001 的理由，会原样告知对方。"),
            (
                "通知未载明例外。",
                (
                    "将告知：“申请 SQ-0001 未予同意，原登记不变。通知未载明例外。”",
                    "发送吗？\n[不同意并告知] [重写]",
                ),
            ),
            ("[不同意并告知]", "申请 SQ-0001 未予同意，会告知对方，登记不变。还有0件。\n[回到待办]"),
        ],
    )
    assert room.say("李老师", "[同意]") == ["SQ-0001 已有结果，没有改动。请输入“状态”查看。"]
    assert room.told()[-1].startswith("申请 SQ-0001 未予同意，原登记不变。陈老师的答复：通知未载明例外。")


def test_a_statement_may_be_answered_without_opening_anything():
    room, team = room_with(STATEMENT, "想说明一下数据来源")
    room.say("陈老师", "看申请")
    transcript(
        room,
        "陈老师",
        [
            (
                "[同意]",
                "同意申请 SQ-0001，开放什么？\n[更改成员] [更改参赛信息] [更改赛道和赛题] [材料提交时间] "
                "[不开放，只答复]",
            ),
            ("[不开放，只答复]", "要对对方说什么？会写进 SQ-0001 的答复。\n[不写]"),
            ("已收悉", ("将同意申请 SQ-0001。\n答复：已收悉", "同意吗？\n[同意并告知] [重写]")),
            ("[同意并告知]", "申请 SQ-0001 已同意，会告知对方。还有0件。\n[回到待办]"),
        ],
    )
    assert room.factory.state.exemptions == {}


def test_another_problem_is_put_into_the_entry_when_it_is_granted():
    room, team = room_with("problem", "选错了", track=1)
    card = room.say("陈老师", "看申请")[0]
    assert "改为：工业制造" in card
    assert room.say("陈老师", "[同意]") == ["要对对方说什么？会写进 SQ-0001 的答复。\n[不写]"]
    assert room.say("陈老师", "[不写]")[0] == "将同意申请 SQ-0001。\n赛道和赛题随即按申请更改，审核状态不变。"
    room.say("陈老师", "[同意并告知]")
    changed = room.factory.state.registrations[team.id]
    assert (changed.track, changed.problem, changed.status) == (1, "", APPROVED)


def test_an_exemption_is_given_by_receipt_listed_and_taken_back():
    room = Room().organizer("陈老师")
    number = room.team("碳索者队").receipt
    what = "允许做什么？\n[材料提交时间] [更改成员] [更改参赛信息] [更改赛道和赛题]"
    transcript(
        room,
        "陈老师",
        [
            ("例外", "要为哪支团队办理？请发回执号，或团队名称。"),
            (
                "XX2024-9999",
                ("没有找到这个回执号或团队，请核对后再发。", "要为哪支团队办理？请发回执号，或团队名称。"),
            ),
            (number, what),
            (
                "[材料提交时间]",
                "到什么时候为止？可选，也可以写日期，例如“7月25日18:00”。\n[3天] [7天]",
            ),
            ("[3天]", "请写原因，会告诉对方，也会记入日志。"),
            (
                "系统故障",
                (
                    f"将允许 {number}：材料提交时间，到7月19日（星期五）23:59为止。\n原因：系统故障。\n"
                    "只对这支团队有效，对方会收到告知。",
                    "办理吗？\n[办理并告知] [重写]",
                ),
            ),
            (
                "[办理并告知]",
                f"已办理，{number} 会收到告知。到期自动失效，也可以随时收回。\n[看例外] [看申请] [回到待办]",
            ),
            (
                "[看例外]",
                f"示例选拔赛现有的例外：\n1　{number}　材料提交时间，到7月19日（星期五）23:59为止（陈老师办理）\n"
                "[收回第1项] [办理例外] [回到待办]",
            ),
            (
                "[收回第1项]",
                f"{number}　材料提交时间，到7月19日（星期五）23:59为止（陈老师办理）\n"
                "收回后立即失效，对方会收到告知；已经办好的不变。\n[确认收回] [看例外]",
            ),
            ("[确认收回]", f"已收回，{number} 会收到告知。\n[看例外] [回到待办]"),
            ("[看例外]", "示例选拔赛现在没有例外。\n[办理例外] [回到待办]"),
        ],
    )
    assert [each for each in room.noted() if "exemption" in each] == ["exemption.given", "exemption.revoked"]
    assert room.told()[-1].startswith(f"报名 {number} 单独延长的材料提交时间已由陈老师收回。已提交的不变。")


def test_only_reviewers_of_the_track_see_and_answer_requests():
    room, team = room_with()
    room.organizer("周老师", ANNOUNCER)
    assert room.say("周老师", "看申请") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
    assert room.say("路人", "例外") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
    room.organizer("李老师", REVIEWER)
    assert room.say("李老师", "看申请")[0].startswith("1/1　申请 SQ-0001")


def test_who_came_too_late_asks_for_time_is_given_it_and_registers():
    closed = stage("报名阶段", "2024-07-01", "2024-07-15", opens=REG, closes=REG)
    late = stage("决赛阶段", "2024-09-01", "2024-09-20")
    room = Room(replace(EXAMPLE, profile=replace(EXAMPLE.profile, stages=(closed, late)))).organizer("陈老师")
    room.presses("迟到者", f"register:{EXAMPLE.id}")
    transcript(
        room,
        "迟到者",
        [
            ("[说明情况]", "您要申请什么？结果由组织方决定，登记在此之前不变。\n[补报名] [只说明情况]"),
            ("[补报名]", "请写明情况和理由，500字以内，会原样转给组织方。"),
            ("系统昨晚打不开", ("将转交：补报名。\n“系统昨晚打不开”", "提交吗？\n[提交申请] [改写] [不申请了]")),
            (
                "[提交申请]",
                "已转交，编号 SQ-0001。结果会在这里告诉您。已填的草稿保留。\n[我的状态] [问规则]",
            ),
        ],
    )
    assert room.say("陈老师", "看申请")[0].startswith("1/1　申请 SQ-0001 · 补报名\n未报名者\n“系统昨晚打不开”")
    room.say("陈老师", "[同意]")
    room.say("陈老师", "[3天]")
    room.say("陈老师", "[不写]")
    assert room.say("陈老师", "[同意并告知]")[0].startswith("申请 SQ-0001 已同意，会告知对方。")
    assert room.told()[1] == (
        "陈老师为您延长了示例选拔赛的报名时间，可以在7月19日（星期五）23:59以前提交。原因：SQ-0001。\n"
        "[继续填写] [我的状态]"
    )
    assert "例外：可在7月19日（星期五）23:59以前提交报名（陈老师办理）" in room.say("迟到者", "状态")[0]
    assert room.say("迟到者", "报名")[0].startswith("报名前请看一段说明。")
    room.clock.move(days=4)
    room.say("迟到者", "取消")
    assert room.say("迟到者", "报名")[0].startswith("示例选拔赛的报名已于7月15日（星期一）结束，不能再报名。")
