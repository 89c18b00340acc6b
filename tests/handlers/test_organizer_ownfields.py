"""Organizers add questions of their own to the form; they reach the form, its summary, the status and the reviewer."""

from dataclasses import replace

from contest.people import REVIEWER
from contest.registrations import RETURNED
from tests.handlers.organizer_room import EXAMPLE, Room, transcript
from tests.handlers.registration_room import CODE

ADD = [
    ("报名自有项", "报名表现有自有项0个，都会出现在报名表、核对单和审核单里。\n[新增一项] [回到设定]"),
    ("[新增一项]", "这一项问谁？\n[全部赛道] [工业制造] [绿色低碳]"),
]
BED = [
    ("[全部赛道]", "请发这一项的名称，例如“是否需要住宿”。"),
    ("是否需要住宿", "用哪种方式回答？\n[文字] [数字] [选项] [日期] [是或否]"),
    ("[是或否]", "必填还是选填？\n[必填] [选填]"),
    ("[必填]", "请发填写说明，会附在问题后面。\n[不写说明]"),
    (
        "住宿由会务组统一安排。",
        (
            "将新增：是否需要住宿（是或否，必填，全部赛道）\n住宿由会务组统一安排。\n现有草稿0份，会被请补填；"
            "已提交0份不变，退回补充时才补填。个人信息说明随之更新，会重新征求同意。",
            "确认新增吗？\n[新增] [重写]",
        ),
    ),
    ("[新增]", "已新增“是否需要住宿”。\n[报名自有项] [新增一项] [回到待办]"),
]


def furnished():
    room = Room().organizer("陈老师")
    transcript(room, "陈老师", ADD + BED)
    for said in ("[新增一项]", "[绿色低碳]", "设备类型", "[选项]", "逆变器、储能柜", "[选填]", "[不写说明]", "[新增]"):
        room.say("陈老师", said)
    return room


def filled(room, name, *own):
    said = ["报名", "示例选拔赛", "同意并继续", "企业", "示例能源有限公司", CODE, "单独参赛", f"{name}队"]
    said += ["陈一 13800000001\n林二 13800000002", "陈一", "绿色低碳", "低碳智慧园区管理", "园区平台", *own]
    return [room.say(name, each) for each in said][-1]


def test_an_organizer_adds_questions_for_the_contest_and_for_one_track():
    room = furnished()
    assert room.say("陈老师", "报名自有项") == [
        "报名表现有自有项2个，都会出现在报名表、核对单和审核单里。\n1 是否需要住宿（是或否，必填，全部赛道）\n"
        "2 设备类型（选项：逆变器、储能柜，选填，绿色低碳）\n[是否需要住宿] [设备类型] [新增一项] [回到设定]"
    ]


def test_an_own_question_is_asked_with_its_step_and_reaches_summary_status_and_reviewer():
    room = furnished()
    heard = filled(room, "甲")
    assert heard == ["11/12　是否需要住宿：请选是或否。\n住宿由会务组统一安排。\n[是] [否]"]
    assert room.say("甲", "也许") == [
        "请回复1至2的数字，或直接输入名称。", "11/12　是否需要住宿：请选是或否。\n[是] [否]"
    ]
    assert room.say("甲", "是") == ["12/12　设备类型：请选一项。\n[逆变器] [储能柜] [不填]"]
    assert "11 是否需要住宿　是\n12 设备类型　储能柜" in room.say("甲", "储能柜")[-1]
    room.say("甲", "提交")
    assert "是否需要住宿：是\n设备类型：储能柜" in room.say("甲", "状态")[0]
    assert "是否需要住宿：是\n设备类型：储能柜" in room.say("陈老师", "审核")[0]
    (entry,) = room.factory.state.registrations.values()
    assert entry.extra == (("是否需要住宿", "yes"), ("设备类型", "储能柜"))


def test_another_track_is_not_asked_what_is_for_one():
    room = furnished()
    filled(room, "乙", "是", "不填")
    room.say("乙", "8")
    assert "设备类型" not in "".join(room.say("乙", "工业制造") + room.say("乙", "核对"))


def test_a_draft_that_was_complete_is_asked_for_a_new_required_question_only():
    room = Room().organizer("陈老师")
    filled(room, "甲")
    transcript(room, "陈老师", ADD[:1])
    for said in ("[新增一项]", "[全部赛道]", "是否需要住宿", "[是或否]", "[必填]", "[不写说明]", "[新增]"):
        room.say("陈老师", said)
    assert room.say("甲", "5")[0] == "个人信息说明有更新，请重新确认。填过的都在。"
    assert room.say("甲", "同意并继续")[-1].startswith("11/11　是否需要住宿：请选是或否。")
    assert room.say("甲", "是")[-1].startswith("请核对：")


def test_a_returned_registration_is_asked_for_what_is_required_by_now():
    room = Room().organizer("陈老师")
    filled(room, "甲")
    room.say("甲", "提交")

    async def give_back(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=RETURNED, reason="缺章"), entry.revision)

    room.with_work(give_back)
    for said in ("报名自有项", "[新增一项]", "[全部赛道]", "到达日期", "[日期]", "[必填]", "[不写说明]", "[新增]"):
        room.say("陈老师", said)
    room.presses("甲", "edit")
    assert room.say("甲", "同意并继续") == [
        "还需补填“到达日期”，其余不变。", "11/11　到达日期：请写年月日，例如“2024年5月8日”。"
    ]
    assert room.say("甲", "下周")[0] == "我没有看懂这个日期，请写年月日，例如“2024年5月8日”。"
    assert "11 到达日期　2024年8月9日" in room.say("甲", "2024/8/9")[-1]
    room.say("甲", "提交")
    assert "到达日期：（无） → 2024年8月9日" in room.say("陈老师", "审核")[0]


def test_a_renamed_question_keeps_its_answers_and_a_removed_one_is_asked_no_longer():
    room = furnished()
    filled(room, "甲", "是", "储能柜")
    transcript(
        room,
        "陈老师",
        [
            ("报名自有项", None),
            ("[是否需要住宿]", "是否需要住宿（是或否，必填，全部赛道）\n住宿由会务组统一安排。\n"
             "[改名] [改为选填] [删去] [报名自有项]"),
            ("[改名]", "现在是“是否需要住宿”。请发新的名称。"),
            ("设备类型", ("已有“设备类型”这一项，没有改动。", "现在是“是否需要住宿”。请发新的名称。")),
            ("需要安排住宿", "已改：“是否需要住宿”改为“需要安排住宿”，填过的内容不变。\n[报名自有项] [回到待办]"),
            ("报名自有项", None),
            ("[设备类型]", None),
            ("[删去]", "删去“设备类型”后不再询问，已填的内容也不再显示。现有草稿1份，已提交0份。确认删去？\n"
             "[确认删去] [不删]"),
            ("[确认删去]", "已删去“设备类型”。\n[报名自有项] [回到待办]"),
        ],
    )
    room.say("甲", "核对")
    heard = room.say("甲", "同意并继续")[-1]
    assert "11 需要安排住宿　是" in heard
    assert "设备类型" not in heard


def test_an_option_that_was_taken_away_is_chosen_again():
    room = furnished()
    filled(room, "甲", "是", "储能柜")
    narrowed = replace(room.factory.state.contests[EXAMPLE.id].own_fields[1], choices=("逆变器", "充电桩"))
    kept = room.factory.state.contests[EXAMPLE.id].own_fields[0]
    room.with_work(lambda work: work.contests.declare(EXAMPLE.id, own_fields=(kept, narrowed)))
    assert room.say("甲", "提交")[1:] == [
        "通知有更新，第12项需要重填，其余不变。", "12/12　设备类型：请选一项。\n[逆变器] [充电桩] [不填]"
    ]


def test_who_may_only_review_adds_no_question_and_bad_options_change_nothing():
    room = Room().organizer("王老师", REVIEWER).organizer("陈老师")
    assert room.say("王老师", "报名自有项") == ["您没有此项权限，没有执行，已记入日志。可请管理人办理。"]
    transcript(room, "陈老师", ADD)
    for said in ("[全部赛道]", "尺码", "[选项]"):
        room.say("陈老师", said)
    assert room.say("陈老师", "大")[0] == "请给出2至10个不同的选项，每个不超过20字，没有新增。"
    assert room.factory.state.contests[EXAMPLE.id].own_fields == ()


def test_what_was_done_to_the_form_is_in_the_log():
    room = furnished()
    room.say("陈老师", "报名自有项")
    for said in ("[设备类型]", "[改为必填]"):
        room.say("陈老师", said)
    deeds = [each.deed for each in room.factory.state.audit.values()]
    assert [each.action for each in deeds if each.action.startswith("form.")] == [
        "form.field_added", "form.field_added", "form.field_changed"
    ]
