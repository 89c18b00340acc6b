"""Objections as organizers deal with them; what both sides are told, and what neither is."""

import pytest

from contest.clauses import Clause, Notice
from contest.objections import BY_CALL, RECEIVED
from contest.people import REVIEWER, VIEWER
from contest.publishing import close_due
from tests.contest.shapes import at
from tests.handlers.objecting_room import FACTS, RULED, SILENT, WHO, at_court, investigated, objects, pushed
from tests.handlers.organizer_room import transcript

CLAUSE = "依据：示例分赛通知｜七、公示举报与知识产权保护\n原文：举报由分赛组委会进行受理、核查、裁定。"
QUEUE = (
    "举报：待受理1件，已受理0件，核查中0件，已办结0件。\n"
    "JB2024-0001 · 预警平台\n已收到，等待受理，9月8日（星期日）15:20\n[办理 JB2024-0001] [回到待办]"
)
CARD = (
    "JB2024-0001 · 已收到，等待受理，收到于2024年9月8日（星期日）15:20，在公示期内。\n对象：预警平台\n"
    "举报人：陈*，139****1111。联系方式由办理人员核实。\n"
    f"事实：{FACTS}\n证据1份：\n9月8日（星期日）15:20 软件著作权登记证书第1234号\n"
)


def stored(room):
    return room.factory.state.objections[1]


@pytest.fixture
def room():
    room = at_court()
    objects(room)
    return room


def test_an_objection_goes_from_the_queue_to_the_ruling_and_both_sides_are_told_each_step(room):
    transcript(
        room,
        "陈老师",
        [
            ("举报队列", QUEUE),
            ("[办理 JB2024-0001]", f"{CARD}[受理] [不予受理] [看举报人身份] [定办理期限] [请举报人补充] [举报队列]"),
            (
                "[受理]",
                "受理 JB2024-0001 后将告知举报人；被举报方在核查开始时才会得知。\n[确认受理] [再看看]",
            ),
            ("[确认受理]", "JB2024-0001 已受理，举报人已告知。\n[开始核查] [定办理期限] [举报队列]"),
            (
                "[开始核查]",
                "JB2024-0001 涉及哪一类？被举报方只会得知类别，不会看到举报内容和举报人。\n"
                "[知识产权归属] [材料真实性] [参赛资格] [重复参赛] [参赛纪律]",
            ),
            ("[知识产权归属]", "请定被举报方说明情况的期限，例如“9月11日18:00”。"),
            (
                "9月1日",
                (
                    "期限应晚于现在，且不超过60天，没有记下。请重新写。",
                    "请定被举报方说明情况的期限，例如“9月11日18:00”。",
                ),
            ),
            (
                "9月11日18:00",
                (
                    "将告知被举报方1个团队：涉及知识产权归属，请于9月11日（星期三）18:00前说明情况。"
                    "将告知举报人：正在核查。",
                    "发出后不能撤回。\n[开始核查] [改类别] [改期限]",
                ),
            ),
            ("[开始核查]", "JB2024-0001 已开始核查。\n[办理] [举报队列]"),
            ("[办理]", None),
            ("[裁定]", "JB2024-0001 裁定结果？\n[举报成立] [举报不成立]"),
            ("[举报不成立]", "请写理由，会原样发给双方，不要写入任何一方的姓名、电话、单位。"),
            (
                "经核，登记证书在先",
                (
                    "将告知双方：JB2024-0001 已裁定：举报不成立。理由：经核，登记证书在先。",
                    "请确认理由不含任何一方的身份。发出后不能更改。\n[确认并发给双方] [改写] [改结果]",
                ),
            ),
            ("[确认并发给双方]", "JB2024-0001 已裁定，双方已告知。\n[办理] [举报队列]"),
        ],
    )  # fmt: skip
    ruled = "JB2024-0001 已裁定：举报不成立。理由：经核，登记证书在先。"
    assert pushed(room, "举报者") == [
        "JB2024-0001 已受理。如需您补充，会在这里联系您。\n[查看进度]",
        "JB2024-0001 已受理，正在核查。如需您补充，会在这里联系您。\n[查看进度]",
        f"{ruled}\n[查看进度]",
    ]
    assert pushed(room, "预警队") == [
        "您团队的公示项目在公示期内收到一件实名举报。\n"
        "分赛组委会已开始核查。涉及：知识产权归属。请于9月11日（星期三）18:00前说明情况，可附材料。\n"
        f"{CLAUSE}\n[提交说明] [联系方式]",
        ruled,
    ]


def test_the_party_concerned_states_its_case_and_is_not_told_who_objects(room):
    investigated(room)
    transcript(
        room,
        "预警队",
        [
            ("谁举报的？", "举报人的信息不予告知。您可以就事实作出说明，组委会以证据为准。\n[提交说明] [联系方式]"),
            (
                "[提交说明]",
                (
                    "JB2024-0001　涉及：知识产权归属。\n请于9月11日（星期三）18:00前说明情况。",
                    "请写明情况，一次一份；可附材料。",
                ),
            ),
            ("谁举报的？", "举报人的信息不予告知。您可以就事实作出说明，组委会以证据为准。"),
            (
                "代码由本队自行编写",
                ("已记下1份。", "还有要补充的吗？提交后可以在期限内再补充。\n[提交说明] [再补充一份] [不提交]"),
            ),
            (
                "[提交说明]",
                "已提交情况说明，JB2024-0001。组委会以证据为准，裁定后会在这里告诉您。\n[我的状态] [联系方式]",
            ),
        ],
    )
    assert pushed(room, "陈老师")[-1].startswith("JB2024-0001 的被举报方已提交情况说明。")
    assert "被举报方说明1份：\n9月8日（星期日）15:20 代码由本队自行编写" in room.presses("陈老师", "case:1")[0]


def test_after_its_time_no_statement_is_taken_and_nobody_else_may_make_one(room):
    assert room.presses("预警队", "explain:1") == ["没有找到这件举报，没有改动。"]  # it does not know of it yet
    investigated(room)
    assert room.presses("能效队", "explain:1") == ["没有找到这件举报，没有改动。"]
    assert room.presses("举报者", "explain:1") == ["没有找到这件举报，没有改动。"]
    for said in ("谁举报的？", "[提交说明]", "自行编写"):
        room.say("预警队", said)
    room.clock.at = at("2024-09-11 18:01")
    assert room.say("预警队", "[提交说明]")[0] == (
        "说明期限已于9月11日（星期三）18:00结束，没有提交。可以直接联系组织方。"
    )


def test_a_reason_that_names_either_side_is_not_sent(room):
    investigated(room)
    room.presses("陈老师", "case:1")
    for said in ("[裁定]", "[举报成立]"):
        room.say("陈老师", said)
    ask = "请写理由，会原样发给双方，不要写入任何一方的姓名、电话、单位。"
    objector = "理由里有举报人的姓名、电话或单位，没有发出。请改写。"
    for reason in ("陈举所述属实", "来电 139-0000-1111 属实", "139****1111 属实", "海州数据技术的证书在先"):
        assert room.say("陈老师", reason) == [objector, ask]
    assert room.say("陈老师", "林二所述不实") == [
        "理由里有被举报团队成员的姓名或电话，没有发出。请改写。", ask
    ]
    assert len(room.say("陈老师", "登记证书在先，该项目未获授权")) == 2
    heard = room.say("陈老师", "[确认并发给双方]")
    assert heard[0].startswith("JB2024-0001 已裁定，双方已告知。名单上的这一项没有变动")


def test_a_category_in_the_organizers_own_words_may_not_name_the_objector_either(room):
    for said in ("举报队列", "[办理 JB2024-0001]", "[受理]", "[确认受理]", "[开始核查]", "陈举的软著", "9月11日18:00"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[开始核查]")[0] == "理由里有举报人的姓名、电话或单位，没有发出。请改写。"
    assert pushed(room, "预警队") == []


def test_who_objects_is_seen_by_a_look_that_is_logged_and_the_log_does_not_say_who_it_was(room):
    room.say("陈老师", "举报队列")
    room.say("陈老师", "[办理 JB2024-0001]")
    assert room.say("陈老师", "[看举报人身份]") == [
        "举报人：陈举，13900001111，海州数据技术有限公司。\n此次查看已记入日志。请勿告知被举报方。\n"
        "[已回电核实] [办理]"
    ]
    assert room.say("陈老师", "[已回电核实]") == ["已记下：手机号已回电核实。\n[办理] [举报队列]"]
    assert stored(room).objector.verified == BY_CALL
    deeds = [each.deed for each in room.factory.state.audit.values() if each.deed.subject == "objection:1"]
    assert [each.action for each in deeds] == [
        "objection.received", "objection.identity_seen", "objection.contact_verified"
    ]
    person = stored(room).person
    assert all(mark not in str(deeds) for mark in ("陈举", "13900001111", "海州数据", f"person:{person}"))


def test_while_one_organizer_handles_it_another_can_only_look(room):
    room.presses("陈老师", "case:1")
    heard = room.presses("李老师", "case:1")
    assert heard[0] == "陈老师正在办理，您只能查看。"
    assert heard[1].endswith("[举报队列]")
    assert room.presses("李老师", "admitted:1:1") == ["陈老师正在办理 JB2024-0001，您的操作没有生效。"]
    room.clock.move(minutes=11)
    assert room.presses("李老师", "case:1")[0].startswith("JB2024-0001")


def test_it_is_not_taken_on_with_a_reason_and_its_clause(room):
    for said in ("举报队列", "[办理 JB2024-0001]", "[不予受理]"):
        room.say("陈老师", said)
    heard = room.say("陈老师", "请指定牵头参赛单位后再提")
    assert heard[0].endswith("原文：合作组队需指定一个组织为牵头参赛单位。")
    assert room.say("陈老师", "[发送]") == ["JB2024-0001 已办结：不予受理。\n[办理] [举报队列]"]
    assert pushed(room, "举报者")[0].startswith("JB2024-0001 不予受理。理由：请指定牵头参赛单位后再提。\n依据：")
    assert pushed(room, "预警队") == []


def test_a_deadline_is_reminded_of_on_the_day_before_and_forgotten_when_it_moves(room):
    for said in ("举报队列", "[办理 JB2024-0001]", "[定办理期限]", "9月15日18:00"):
        room.say("陈老师", said)
    for said in ("[办理]", "[定办理期限]", "9月20日"):
        room.say("陈老师", said)
    due = [each for each in room.factory.state.announcements.values() if "/due/" in each.announcement.key]
    assert [(each.state, each.announcement.due) for each in due] == [
        ("cancelled", at("2024-09-14 09:00")), ("planned", at("2024-09-19 09:00"))
    ]


@pytest.mark.parametrize(("name", "role"), [("王老师", VIEWER), ("旁人", None)])
def test_who_may_not_handle_objections_sees_none(room, name, role):
    if role:
        room.organizer(name, role)
    for key in ("objections", "case:1", "identity:1:1", "admitted:1:1"):
        assert "没有此项权限" in room.presses(name, key)[0]
    assert stored(room).state == RECEIVED


def test_an_organizer_of_the_party_concerned_sees_nothing_of_it_and_is_not_told(room):
    room.organizer("预警队", REVIEWER)
    assert room.presses("预警队", "case:1") == [
        "您与这件举报有关，不能办理。没有显示内容，可请其他老师办理。"
    ]
    assert room.presses("预警队", "identity:1:1") == [
        "您与这件举报有关，不能办理。没有显示内容，可请其他老师办理。"
    ]
    assert "收到举报" not in "".join(pushed(room, "预警队"))


def test_what_the_party_is_told_never_holds_what_was_said_or_who_said_it(room):
    investigated(room)
    room.presses("陈老师", "case:1")
    for said in ("[裁定]", "[举报不成立]", "证据不足", "[确认并发给双方]"):
        room.say("陈老师", said)
    told = "\n".join(pushed(room, "预警队")) + "".join(room.say("预警队", "我的举报"))
    assert not [mark for mark in (*WHO.split(), FACTS, "登记证书") if mark in told]


def test_a_withdrawn_objection_is_told_to_those_who_knew_of_it(room):
    investigated(room)
    room.presses("举报者", "retracted:1")
    assert pushed(room, "预警队")[-1] == "JB2024-0001 涉及您团队的举报已撤回，核查终止。"
    assert pushed(room, "陈老师")[-1].startswith("JB2024-0001 已由举报人撤回。")


def test_an_unsigned_one_has_nobody_to_look_at():
    room = at_court(SILENT)
    for said in ("我要举报", "[转交]", "[不署名]", "2", FACTS, "[没有别的了]", "[提交举报]"):
        room.say("举报者", said)
    room.say("陈老师", "举报队列")
    assert "举报人：未署名。" in room.say("陈老师", "[办理 JB2024-0001]")[0]
    assert room.presses("陈老师", "identity:1:1")[0].startswith("这一件没有署名。")


def test_when_a_list_closes_its_organizers_hear_of_the_objections_to_it(room):
    room.clock.at = at("2024-09-13 00:01")
    room.with_work(lambda work: close_due(room.clock.now(), work))
    assert room.told()[-1] == (
        "示例选拔赛的获奖项目公示名单公示期已于9月12日（星期四）结束，名单已自动关闭。共3项，其中2项对应本系统的报名。\n"
        "期间收到举报1件：待受理1件，已受理0件，核查中0件，成立0件，不成立0件，不予受理0件，已撤回0件。\n[举报队列]"
    )


def test_a_term_that_the_notice_states_sets_the_deadline_and_is_cited():
    room = at_court()
    told = "组委会应在收到举报后5个工作日内作出答复。"

    async def amend(work):
        clause = Clause("c9", RULED.id, None, 1, "3.", "", "七、公示举报 › 3.", told, 0, len(told))
        await work.notices.put(Notice("more", RULED.id, "示例分赛通知", told, "", None, (clause,)), room.clock.now())

    room.with_work(amend)
    heard = objects(room)[0]
    assert "办理时限：5个工作日，至9月13日（星期五）。" in heard
    assert heard.count("原文：收到举报后5个工作日内作出答复") == 1
    due = [each.announcement for each in room.factory.state.announcements.values() if "/due/" in each.announcement.key]
    assert [each.due for each in due] == [at("2024-09-12 09:00")]


def test_the_same_is_said_in_english(room):
    investigated(room)
    for name in ("陈老师", "预警队", "举报者"):
        room.say(name, "English")
    assert room.presses("陈老师", "case:1")[0].startswith("JB2024-0001 · being looked into, received")
    assert room.say("预警队", "who objected?")[0].startswith("Who objects is not told.")
    assert room.say("举报者", "my objections")[0].startswith("JB2024-0001 · 预警平台\nbeing looked into")


def test_who_objects_is_asked_for_more_and_adds_it(room):
    room.presses("陈老师", "case:1")
    transcript(
        room,
        "陈老师",
        [
            ("[请举报人补充]", "请写需要举报人补充什么（JB2024-0001），会原样发给举报人。"),
            (
                "林二的任职证明",
                (
                    "将告知举报人：JB2024-0001 需要您补充：林二的任职证明。",
                    "发出后不能撤回。\n[发送] [改写]",
                ),
            ),
            ("[发送]", ("理由里有被举报团队成员的姓名或电话，没有发出。请改写。", "发出后不能撤回。\n[发送] [改写]")),
            ("[改写]", "请写需要举报人补充什么（JB2024-0001），会原样发给举报人。"),
            ("证书的登记日期", None),
            ("[发送]", "已发给 JB2024-0001 的举报人，补充后会告知您。\n[办理] [举报队列]"),
        ],
    )
    assert pushed(room, "举报者") == ["JB2024-0001 需要您补充：证书的登记日期。\n[补充证据] [查看进度]"]
    room.presses("举报者", "more:1")
    room.say("举报者", "登记日期为2023年5月")
    assert pushed(room, "陈老师")[-1].startswith("JB2024-0001 的举报人补充了证据。")
