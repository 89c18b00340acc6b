"""One free message fills several answers, by rules and without a model; each is shown and confirmed first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.handlers.registration.hearing import number_in
from tests.contests import BAY, HILL, LAKE
from tests.handlers.registration_room import CODE, Room, at_summary, lines

FREE = "我们是威海示例能源科技有限公司，五个人，报绿色低碳"
THREE = (
    "我记下3处，请看对不对：\n牵头参赛单位　威海示例能源科技有限公司\n参赛代表　5人，姓名和手机号稍后填\n"
    "赛道　绿色低碳\n1 都对\n2 改一处"
)


def begun(contest=BAY, now="2024-07-10 16:20"):
    room = Room(now=now).chosen(contest)
    room.says("报名", "同意并继续")
    return room


def test_three_answers_in_one_message_are_shown_and_taken_once_they_are_confirmed():
    room = begun()
    assert room.hear(FREE) == [THREE]
    assert "unit" not in room.draft(BAY)
    assert room.hear("都对")[0] == "好的，都已记下。"
    draft = room.draft(BAY)
    assert (draft["unit"], draft["track"]) == ("威海示例能源科技有限公司", 2)
    assert room.says("企业", CODE, "单独参赛", "碳路先锋队")[-1] == (
        "6/11　请发参赛代表，每行一人：姓名 手机号。至多5人。您说过是5人。"
    )
    assert room.hear(lines("陈一", "林二"))[0] == "您说过是5人，这里记了2人；如有遗漏，核对时可以补。"
    room.say("陈一")
    assert room.draft(BAY)["track"] == 2


def test_one_of_them_is_left_out_and_asked_when_the_form_comes_to_it():
    room = begun()
    room.say(FREE)
    assert room.hear("改一处") == [
        THREE.replace("1 都对\n2 改一处", "1 牵头参赛单位\n2 参赛代表\n3 赛道\n4 都对")
    ]
    assert room.hear("3")[0] == "好的，“赛道”没有记下，到那一项再填。"
    room.says("都对")
    assert "track" not in room.draft(BAY)
    assert room.draft(BAY)["unit"] == "威海示例能源科技有限公司"


def test_a_message_that_says_it_anew_before_it_is_confirmed_replaces_what_was_heard():
    room = begun()
    room.say(FREE)
    heard = room.say("不对，我们是示例大学，报工业制造")
    assert "牵头参赛单位　示例大学\n参赛代表　5人，姓名和手机号稍后填\n赛道　工业制造" in heard


def test_what_was_answered_is_not_overwritten_without_asking():
    room = begun()
    room.says("企业", "滨海示例有限公司")
    heard = room.hear("我们是威海示例能源科技有限公司，报绿色低碳")
    assert "牵头参赛单位　威海示例能源科技有限公司（原来是 滨海示例有限公司）\n赛道　绿色低碳" in heard[0]
    assert room.draft(BAY)["unit"] == "滨海示例有限公司"
    room.says("改一处", "牵头参赛单位", "都对")
    assert (room.draft(BAY)["unit"], room.draft(BAY)["track"]) == ("滨海示例有限公司", 2)


def test_codes_names_in_quotation_marks_and_problems_are_heard_and_each_is_checked():
    room = begun()
    heard = room.hear(
        f"我们是威海示例能源科技有限公司，代码{CODE.lower()}，队名叫“碳路先锋队”，报绿色低碳，方向是促进用能效率提升，"
        "项目叫《园区充电桩，能耗预测平台》"
    )
    assert heard[-1].splitlines()[:7] == [
        "我记下6处，请看对不对：", "牵头参赛单位　威海示例能源科技有限公司", "代码　913710********FG30",
        "团队名称　碳路先锋队", "赛道　绿色低碳", "赛题方向　促进用能效率提升", "参赛作品　园区充电桩,能耗预测平台",
    ]


def test_what_breaks_a_rule_is_refused_with_its_clause_and_the_rest_is_kept():
    room = begun()
    heard = room.hear("我们是威海某某公司，六个人，报教育创新，代码91371000MABCDEFG03，项目叫“能耗预测平台”")
    assert heard[1].startswith("这个代码的校验位不符")
    assert heard[0] == (
        "您填了6人，参赛代表不超过5人，请减去1人。\n依据：海湾市选拔赛指南｜二、团队及作品要求\n"
        "原文：每个参赛团队的参赛代表人数不超过5人"
    )
    assert heard[2].startswith("教育创新赛道不在这里报名。请另选赛道，或输入“取消”。\n依据：")
    assert heard[3].startswith("我记下2处，请看对不对：\n牵头参赛单位　威海某某公司\n参赛作品　能耗预测平台")


def test_a_problem_is_heard_by_its_number_within_its_track():
    room = begun(LAKE, "2024-08-10 09:00")
    assert "赛道　第3赛道\n赛题　专题3" in room.say("我们是示例大学，报第3赛道，赛题2")


def test_a_question_in_the_message_is_answered_and_the_rest_is_put_to_the_person():
    room = begun()
    assert room.hear(f"{FREE}。公示期几天？") == ["答复。", THREE]
    assert room.hear("能报几个人？") == ["答复。", THREE]


def test_one_person_is_heard_with_name_and_phone():
    room = begun(HILL, "2023-07-05 14:00")
    heard = room.say("我叫赵甲，一个人，手机13800000012，报数据开放利用，作品叫山区教师走教排班助手")
    assert heard.splitlines()[:6] == [
        "我记下5处，请看对不对：", "参赛身份　个人单独参赛", "姓名　赵甲", "手机　138****0012",
        "赛道　数据开放利用", "参赛作品　山区教师走教排班助手",
    ]
    assert room.hear("都对")[-1].startswith("4/6　请选领域")


def test_a_phone_of_ten_digits_in_a_message_is_refused_and_not_kept():
    room = begun(HILL, "2023-07-05 14:00")
    heard = room.hear("我叫赵甲，一个人，手机1380000012，报数据开放利用")
    assert heard[0] == "这个号码是10位，手机号应为11位。请重发。"
    assert "手机" not in heard[1]


def test_a_title_that_holds_the_name_of_a_track_is_a_title():
    room = begun()
    room.says("企业", "威海示例能源科技有限公司", CODE, "单独参赛", "绿色低碳先锋队", lines("陈一"))
    assert room.draft(BAY)["team"] == "绿色低碳先锋队"
    room.says("绿色低碳", "2", "工业制造园区能耗平台")
    assert (room.draft(BAY)["project"], room.draft(BAY)["track"]) == ("工业制造园区能耗平台", 2)


def test_what_is_pending_outlives_a_detour_and_a_restart():
    room = begun()
    room.says(FREE, "状态")
    assert room.hear("取消")
    assert room.hear("报名")[-1] == THREE


def test_a_channel_that_may_not_be_told_names_is_told_none():
    room = Room(now="2023-07-05 14:00", channel="telegram").chosen(HILL)
    room.says("报名", "同意并继续")
    heard = room.say("我叫赵甲，一个人，手机13800000012，报数据开放利用，作品叫走教排班助手")
    assert "赵甲" not in heard
    assert "138" not in heard
    assert "赛道　数据开放利用" in heard


def test_a_registration_that_is_mended_takes_one_answer_at_a_time():
    room = Room()
    at_summary(room)
    room.says("提交", "修改", "5")
    assert room.hear("我们是示例大学，报工业制造")[0].startswith("已改：5 团队名称")


PIECES = (
    *("我们是", "威海某某公司", "，", "。", "五个人", "报", "绿色低碳", "教育创新", "赛题", "项目叫", "“", "”", "《"),
    *("》", "队名是", "91371000MABCDEFG30", "1380000001", "手机", "？", "\n", "一", "\ue000", "数字技能", "局", "{by}"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_typed_into_the_form_is_answered_and_nothing_is_taken_unasked(said):
    room = begun()
    before = room.draft(BAY)
    replies = room.replies(said)
    assert replies
    assert not any("编号 E-" in reply.text for reply in replies)
    after = room.session().drafts.get("registration@bay-2024", before)
    assert {name: after.get(name) for name in before} == before
    assert len([name for name in after if not name.startswith("_")]) <= len(before) + 1


def test_small_numbers_are_read_in_digits_and_characters():
    said = ("5", "五", "两", "十", "十二", "二十", "三十五", "")
    assert [number_in(each) for each in said] == [5, 5, 2, 10, 12, 20, 35, 0]
