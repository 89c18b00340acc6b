"""An organizer looks at what was read from the notice, corrects it, sets days, declares; in chat."""

from dataclasses import replace

import pytest

from contest.people import REVIEWER
from contest.profile import Contact, Finding, Publicity, Route, Sourced, Track
from tests.contest.shapes import REG, contest, deadline, source, stage
from tests.handlers.organizer_room import Room, transcript

ROUTE = Route("通过官网报名", "portal", "www.example.test", source("报名方式"))
READ = contest(
    stage("初赛阶段", "2024-06-01", "2024-08-31", approx=True, opens=REG),
    stage("决赛阶段", "2024-09-06", "2024-09-25"),
    deadline("初赛评审", "2024-08-25", binds=None),
    tracks=(Track(1, "工业制造", source("赛道一"), route=ROUTE), Track(12, "绿色低碳", source("赛道十二"))),
    publicity=Publicity(Sourced(7, source("七、公示"))),
    contacts=(Contact("秘书处", "陈一", "0431-887799008", source("联系方式")),),
    findings=(Finding("undated_rule", source("五、（一）")),),
)
SURE = "照此执行吗？读出的值另存，重读通知不会覆盖您的更正。\n[照此执行] [改一下]"
ORIGIN = "出处是什么？例如“官网7月15日通知”。会和您的姓名一起显示。\n[不写出处]"
MORE = "[设定日期] [赛事设定] [回到待办]"


@pytest.fixture
def room() -> Room:
    return Room(READ).organizer("陈老师")


def test_the_settings_are_counted_and_shown_by_group_with_the_clause_of_each_value(room: Room):
    room.say("陈老师", "赛事设定")
    transcript(
        room,
        "陈老师",
        [
            (
                "[日期]",
                (
                    "1　初赛阶段：只写到大致时间（初赛阶段 的时间）\n依据：示例赛事方案｜初赛阶段\n原文：原文 初赛阶段",
                    "2　决赛阶段：9月6日至9月25日（星期三）\n依据：示例赛事方案｜决赛阶段\n原文：原文 决赛阶段",
                    "3　初赛评审：8月25日（星期日）止\n依据：示例赛事方案｜初赛评审\n原文：原文 初赛评审",
                    "第1至3项，共3项。\n[改“初赛阶段”] [改“决赛阶段”] [改“初赛评审”] [回到设定]",
                ),
            ),
        ],
    )
    assert room.say("陈老师", "[回到设定]")[0].startswith(
        "示例选拔赛的设定：读出8项，每项都附条款；存疑1处；日期或对象待定2处。\n内容已由组织方确认"
    )


def test_a_long_group_is_shown_page_by_page_with_what_is_not_stated(room: Room):
    room.say("陈老师", "赛事设定")
    first = room.say("陈老师", "[组队要求]")
    assert first[0] == "1　参赛代表人数上限：通知未载明"
    assert first[4].startswith("第1至4项，共11项。")
    assert room.say("陈老师", "[下一页]")[4].startswith("第5至8项，共11项。")


def test_a_value_is_corrected_and_shown_as_set_by_the_organizer_from_then_on(room: Room):
    for said in ("赛事设定", "[公示与举报]"):
        room.say("陈老师", said)
    transcript(
        room,
        "陈老师",
        [
            ("[改“公示天数”]", "“公示天数”现在是：7。请发新的内容。只写数字。"),
            ("七天", ("请只写一个数字，例如“5”。", "“公示天数”现在是：7。请发新的内容。只写数字。")),
            ("５天", ORIGIN),
            ("会议纪要", ("公示天数：5\n由陈老师于7月16日设定，出处：会议纪要。", SURE)),
            ("[照此执行]", f"已生效。公示天数：5。\n{MORE}"),
        ],
    )
    room.say("陈老师", "赛事设定")
    assert room.say("陈老师", "[公示与举报]")[0] == "1　公示天数：5\n依据：由陈老师于7月16日设定，出处：会议纪要"


def test_days_of_a_rough_stage_are_set_and_who_is_told_is_shown_first(room: Room):
    room.team("碳索者队")
    transcript(
        room,
        "陈老师",
        [
            (
                "设定日期",
                "示例选拔赛还没有确切日期的有：\n初赛阶段：只写到大致时间（初赛阶段 的时间）\n报名截止：通知未载明\n"
                "作品提交截止：通知未载明\n[初赛阶段] [报名截止] [作品提交截止] [其他期限] [回到设定]",
            ),
            (
                "1",
                "“初赛阶段”现在是：只写到大致时间（初赛阶段 的时间）。请发新的内容。"
                "例如“8月8日-8月25日”；只有一天的写那一天。",
            ),
            ("7月20日-8月20日", ORIGIN),
            (
                "[不写出处]",
                (
                    "初赛阶段：2024年7月20日（星期六）至2024年8月20日（星期二）\n由陈老师于7月16日设定。\n"
                    "日期有变会告知已报名、填写中和关注的人，现有1人。",
                    SURE,
                ),
            ),
            (
                "[照此执行]",
                f"已生效。初赛阶段：2024年7月20日（星期六）至2024年8月20日（星期二）。\n{MORE}",
            ),
        ],
    )
    assert "初赛阶段" not in room.say("陈老师", "[设定日期]")[0].replace("[", "")


def test_a_deadline_is_set_in_one_sentence_with_its_source(room: Room):
    transcript(
        room,
        "陈老师",
        [
            (
                "报名截止设为8月10日18:00，出处是分赛官网7月15日通知",
                (
                    "报名截止：2024年8月10日（星期六）18:00\n由陈老师于7月16日设定，出处：分赛官网7月15日通知。\n"
                    "将提醒：8月3日（星期六）09:00，8月7日（星期三）09:00，8月9日（星期五）09:00。现有0人。\n"
                    "日期有变会告知已报名、填写中和关注的人，现有0人。\n这一天不是工作日，请确认是否照此执行。",
                    SURE,
                ),
            ),
            ("[照此执行]", f"已生效。报名截止：2024年8月10日（星期六）18:00。\n{MORE}"),
        ],
    )

    async def in_force(work):
        return (await work.contests.get(READ.id)).profile.deadlines[-1]

    made = room.with_work(in_force)
    assert (made.name, made.binds, made.closes) == ("报名截止", "entrants", ("registration",))
    assert str(made.time) == "18:00:00"


def test_a_sentence_with_no_readable_day_is_refused_and_changes_nothing(room: Room):
    assert room.say("陈老师", "报名截止设为下周三") == [
        "我没有看懂这个日期。请写到日，例如“8月10日18:00”或“8月8日-8月25日”。"
    ]


def test_somebody_who_is_no_organizer_asks_a_question_by_the_same_words(room: Room):
    assert room.say("路人", "报名截止设为8月10日18:00") == ["?"]


def test_a_deadline_is_settled_for_entrants_or_organizers_or_nobody(room: Room):
    one = "期限1/1　初赛评审，8月25日（星期日）止，对象：{}。{}\n依据：{}"
    buttons = "[对参赛团队] [对组织方] [不作期限] [改日期] [下一条]"
    clause = "示例赛事方案｜初赛评审\n原文：原文 初赛评审"
    times = "将提醒3次：8月18日（星期日）09:00，8月22日（星期四）09:00，8月24日（星期六）09:00。"
    transcript(
        room,
        "陈老师",
        [
            ("期限对象", f"{one.format('通知没有写明', '不提醒。', clause)}\n{buttons}"),
            (
                "[对参赛团队]",
                (f"已改：初赛评审的对象为参赛团队。\n{times}", "期限已看完。\n[赛事设定] [回到待办]"),
            ),
            (
                "期限对象",
                f"{one.format('参赛团队', times, '由陈老师于7月16日设定')}\n[对组织方] [不作期限] [改日期] [下一条]",
            ),
            (
                "[对组织方]",
                (
                    "已改：初赛评审的对象为组织方，发给参赛团队的提醒取消。\n不提醒。",
                    "期限已看完。\n[赛事设定] [回到待办]",
                ),
            ),
        ],
    )


def test_an_unconfirmed_profile_is_confirmed_after_saying_what_follows():
    room = Room(replace(READ, confirmed=False)).organizer("陈老师")
    transcript(
        room,
        "陈老师",
        [
            (
                "启用赛事",
                "将确认示例选拔赛的内容：存疑1处、日期待定3处暂不推送，未载明的如实答复。"
                "确认后按确切日期通知和提醒。\n[确认启用] [赛事设定]",
            ),
            ("[确认启用]", "示例选拔赛已启用。\n[赛事设定] [回到待办]"),
            ("启用赛事", "内容已由组织方确认，按确切日期通知和提醒。\n[赛事设定] [回到待办]"),
        ],
    )


def test_this_chat_is_declared_the_way_in_for_one_track_with_the_clause_it_replaces(room: Room):
    transcript(
        room,
        "陈老师",
        [
            (
                "报名渠道",
                "示例选拔赛在本系统的报名都是预登记，正式渠道以通知为准。\n"
                "[全部赛道以本系统为准] [工业制造] [绿色低碳] [回到设定]",
            ),
            (
                "[工业制造]",
                "声明后，“工业制造”赛道在本系统提交即为正式报名，回执不再写“预登记”。通知原来写的渠道见下。\n"
                "依据：示例赛事方案｜报名方式\n原文：原文 报名方式\n[声明以本系统为准] [再看看]",
            ),
            ("[声明以本系统为准]", "已声明：“工业制造”赛道以本系统为正式报名渠道。\n[报名渠道] [赛事设定] [回到待办]"),
            (
                "[报名渠道]",
                "示例选拔赛以本系统为正式报名渠道的赛道：工业制造。其余为预登记。\n"
                "[全部赛道以本系统为准] [工业制造] [绿色低碳] [回到设定]",
            ),
        ],
    )


def test_a_reviewer_may_look_at_the_settings_but_not_change_them():
    room = Room(READ).organizer("李老师", REVIEWER)
    assert room.say("李老师", "赛事设定")[0].startswith("示例选拔赛的设定")
    assert room.say("李老师", "设定日期") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]


def test_an_organizer_who_speaks_english_closes_registration_by_the_name_he_reads():
    room = Room(READ).organizer("陈老师")
    for said in ("/language", "/setday", "Registration closes", "2024-08-10 18:00", "[No source]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "[Apply]")[0].startswith("In force. Registration closes: ")

    async def closes(work):
        return (await work.contests.get(READ.id)).profile.deadlines[-1].closes

    assert room.with_work(closes) == ("registration",)
