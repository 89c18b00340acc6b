from tests.contests import BAY
from tests.handlers.registration_room import PEOPLE, Room, lines


def test_a_draft_with_some_declarations_made_is_not_said_to_be_filled_in():
    room = Room().chosen(BAY)
    said = ["报名", "1", "企业", "威海示例能源科技有限公司", "91371000MABCDEFG30", "1", "碳路先锋队"]
    room.says(*said, lines(*PEOPLE[:5]), "陈一", "绿色低碳", "2", "园区充电桩能耗预测平台", "确认")
    assert "海湾市选拔赛：草稿还差1项：声明。" in room.say("状态")
    assert room.hear("提交")[0] == "还差1项，没有提交，已填的都在。"
    room.says("确认", "确认")
    assert "海湾市选拔赛：草稿已填完，还没有提交。" in room.say("状态")


def test_one_member_too_many_leaves_the_members_open():
    room = Room().chosen(BAY)
    room.says("报名", "1", "企业", "威海示例能源科技有限公司", "91371000MABCDEFG30", "1", "碳路先锋队", lines(*PEOPLE))
    assert "草稿还差6项：参赛人员、联系人、赛道、赛题方向、参赛作品、声明。" in room.say("状态")


def test_mending_before_anything_was_answered_asks_the_open_question():
    assert Room().chosen(BAY).says("报名", "修改")[-1].startswith("报名前请看一段说明。")
