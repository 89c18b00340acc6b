from dataclasses import replace

from contest.registrations import APPROVED, RETURNED
from tests.contests import BAY, LEGAL
from tests.fakes import FakeWorkFactory
from tests.handlers.registration_room import CODE, Room, at_summary, lines

TO_DIRECTION = ["报名", "1", "企业", "威海示例能源科技有限公司", CODE, "1", "碳路先锋队"]
TO_DIRECTION += [lines("陈一", "林二"), "陈一", "绿色低碳"]
DIRECTION = (
    "9/11　这个赛道列有4项方向，请选最接近的：\n1 优化生态环境治理服务\n2 促进用能效率提升\n"
    "3 促进资源循环利用\n4 促进生产减排降碳\n5 暂不选择"
)


def test_who_comes_back_the_next_day_is_told_how_far_he_is():
    room = Room().chosen(BAY)
    room.says(*TO_DIRECTION)
    room.clock.move(hours=16)
    assert room.hear("你好") == ["您好。您的海湾市选拔赛报名填到第9项，共11项，昨天填的都在。", DIRECTION]
    assert room.hear("2")[0] == "已选　促进用能效率提升。"


def test_leaving_and_taking_up_again_loses_nothing():
    room = Room().chosen(BAY)
    room.says(*TO_DIRECTION)
    for leaving in ("取消", "以后再说"):
        assert "已填的都在" in room.hear(leaving)[0]
        assert room.hear("报名") == ["您好。您的海湾市选拔赛报名填到第9项，共11项，之前填的都在。", DIRECTION]
    room.say("取消")
    assert room.hear("继续填写")[1] == DIRECTION


def test_a_restarted_program_goes_on_where_it_was():
    room = Room().chosen(BAY)
    room.says(*TO_DIRECTION)
    again = Room()
    again.factory = FakeWorkFactory(room.factory.state)
    again.turns.factory = again.factory
    assert again.hear("3", message="after") == ["已选　促进资源循环利用。", "10/11　请发参赛作品名称。"]


def test_back_shows_the_answer_given_before_and_can_leave_it():
    room = Room().chosen(BAY)
    room.says(*TO_DIRECTION)
    assert room.hear("返回")[0].startswith("8/11　现在是“绿色低碳”。请选赛道，可输入名称或关键词。")
    assert room.hear("返回")[0].startswith("7/11　现在是“陈一 138****0001”。由哪一位接收通知？")
    assert room.hear("不改") == [DIRECTION]
    room.say("返回")
    heard = room.hear("工业制造")
    assert heard[0] == "已选　工业制造。"
    assert heard[1].startswith("9/11　这个赛道列有1项方向")


def test_back_at_the_first_question_says_that_there_is_nothing_before():
    room = Room().chosen(BAY)
    room.say("报名")
    assert room.hear("返回")[0] == "前面没有可以返回的一步。"


def test_a_button_of_an_earlier_step_changes_nothing():
    room = Room().chosen(BAY)
    room.says(*TO_DIRECTION)
    assert room.hear("m1", about="registration.contact") == [
        "这个按钮对应的一步已过，没有改动。现在是第9项。", DIRECTION
    ]


def test_status_and_help_in_the_middle_come_back_to_the_open_question():
    room = Room().chosen(BAY)
    room.says(*TO_DIRECTION)
    asked = "回到" + DIRECTION
    assert room.hear("状态") == [
        "海湾市选拔赛：草稿还差3项：赛题方向、参赛作品、声明。\n报名截止：通知未载明，也未设定", asked
    ]
    assert room.hear("帮助")[-1] == asked
    assert room.hear("我的资料")[-1] == asked


def test_from_the_summary_going_back_leaves_a_line_as_it_is():
    room = Room()
    at_summary(room)
    assert room.says("5")[0].startswith("5/11　现在是“碳路先锋队”。")
    assert "5 团队名称　碳路先锋队" in room.say("返回")


def test_a_changed_way_of_entering_asks_only_what_is_new():
    room = Room()
    at_summary(room)
    heard = room.says("1", "个人单独参赛（限数字机关 · 数字技能）")
    assert heard[-1] == "2/6　请发您的姓名。".replace("2/6", "2/5")
    assert room.draft(BAY)["project"] == "园区充电桩能耗预测平台"


def test_on_a_channel_without_personal_data_names_are_filled_in_elsewhere():
    room = Room(channel="telegram", personal_link=lambda scene: "https://example.cn/go/1").chosen(BAY)
    room.says("报名", "1", "企业", "威海示例能源科技有限公司", CODE, "1")
    asked = room.hear("碳路先锋队")
    assert asked == [
        "这个渠道的服务器在境外，姓名、手机号等请在网页填写：https://example.cn/go/1（30分钟内有效）。"
        "填好后回到这里接着办。"
    ]
    assert room.hear(lines("陈一")) == asked
    assert "members" not in room.draft(BAY)


def test_the_summary_on_such_a_channel_shows_numbers_instead_of_names():
    room = Room()
    at_summary(room)
    abroad = Room(room=room, channel="telegram", user="t1")

    async def link(work):
        await work.people.link(abroad.account, 1)

    room.change(link)
    shown = abroad.say("核对")
    assert "6 参赛人员　5人\n7 联系人　138****0001\n" in shown


def test_a_web_user_is_told_that_messages_wait_and_where_he_could_be_reached():
    room = Room(channel="web", pushed_by=("Telegram",))
    assert at_summary(room)[0] == (
        "提交前说明：这里不能主动通知您，审核结果和提醒会在这里等您下次打开。\n"
        "想要及时收到，可在Telegram用回执里的找回码打开这份报名。"
    )


def test_a_returned_registration_is_mended_and_handed_in_again():
    room = Room()
    at_summary(room)
    room.say("提交")

    async def give_back(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=RETURNED, reason="请写明合作单位。"), entry.revision)

    room.change(give_back)
    assert "预登记：已退回，待补充，回执号 BA2024-0001\n原因：请写明合作单位。" in room.say("状态")
    heard = room.hear("现在补充")
    assert heard[0] == "您的报名需要补充一处：请写明合作单位。其余内容都保留。"
    assert "5 团队名称　碳路先锋队" in heard[-1]
    heard = room.says("4", "示例研究院 91220100MA00000A1Y")
    assert heard[0].startswith("已改：4 合作单位　示例研究院 912201********0A1Y。")
    assert room.hear("提交")[0].splitlines()[:2] == [
        "修改已收到，重新等待审核。这仍是预登记，不是正式报名。", "回执号 BA2024-0001，2024年7月10日 16:20。"
    ]
    (entry,) = room.entries()
    assert (entry.status, entry.reason, [unit.name for unit in entry.partners]) == ("submitted", "", ["示例研究院"])


def test_an_approved_registration_of_which_nothing_is_frozen_opens_and_says_that_it_is_reviewed_again():
    room = Room()
    at_summary(room)
    room.say("提交")

    async def approve(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=APPROVED), entry.revision)

    room.change(approve)
    heard = room.hear("修改")
    assert heard[0] == "回执号 BA2024-0001 已审核通过。改好再次提交后会重新审核，在此之前原登记有效。"
    assert room.says("5", "碳索者队", "提交")[0].startswith("修改已收到，重新等待审核。这仍是预登记，不是正式报名。")


def test_a_registration_decided_meanwhile_is_not_overwritten():
    room = Room()
    at_summary(room)
    room.says("提交", "修改")

    async def reviewed(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=RETURNED, reason="缺章"), entry.revision)

    room.change(reviewed)
    assert room.hear("提交")[0].startswith("这份报名刚刚有变动，没有改动。")
    room.say("取消")
    assert room.hear("修改")[0].startswith("您的报名需要补充一处：缺章。")


def test_a_second_team_of_the_same_leader_is_registered_beside_the_first():
    room = Room()
    at_summary(room)
    room.say("提交")
    assert room.hear("报名") == ["您已报名：BA2024-0001 · 碳路先锋队。\n1 我的状态\n2 再报一队"]
    room.says("2", "1", "企业", "威海示例能源科技有限公司", CODE, "1", "第二队", "何六 13800000006", "1", "1", "平台")
    assert room.says("1", "1", "1", "提交")[0].splitlines()[1].startswith("回执号 BA2024-0002")


def test_somebody_who_is_in_another_team_is_refused_and_nothing_is_lost():
    room = Room()
    at_summary(room)
    room.say("提交")
    other = Room(room=room, user="u2")
    at_summary(other)
    heard = other.hear("提交")
    assert heard[0] == (
        "有一位已在另一支团队，不能重复加入。没有提交，已填的都在。\n依据：海湾市选拔赛指南｜二、团队及作品要求\n"
        "原文：每个参赛队员只能加入1个参赛团队"
    )
    assert "请核对" in heard[-1]
    assert len(room.entries()) == 1


def test_withdrawing_is_confirmed_first_and_deletes_names_and_phones():
    room = Room()
    at_summary(room)
    room.say("提交")
    assert room.hear("撤回") == [
        "撤回后，这份报名不再有效，全队解散，成员可以另行组队。姓名、手机号、已交的材料和申请随即删除，不能恢复；"
        "回执号、团队和单位名称保留备查。\n1 撤回 BA2024-0001 · 碳路先锋队\n2 不撤回"
    ]
    assert room.hear("1")[0].startswith("已撤回，回执号 BA2024-0001 不再有效，姓名和手机号已删除。")
    assert [(entry.status, entry.members) for entry in room.entries()] == [("withdrawn", ())]


def test_my_data_are_shown_masked_and_erased_after_a_confirmation():
    room = Room()
    at_summary(room)
    room.say("提交")
    assert room.say("我的资料") == (
        "这里保存的您的资料（已遮盖），赛后6个月删除：\n"
        "BA2024-0001　威海示例能源科技有限公司 913710********FG30、陈一 138****0001、林二 138****0002、"
        "周三 138****0003、吴四 138****0004、郑五 138****0005\n1 更正\n2 导出\n3 申请删除"
    )
    assert room.say("3").startswith("删除后，您的报名全部撤回，草稿一并清除，不能恢复。\n1 确认删除")
    assert room.say("1").startswith("已删除。撤回报名1份，草稿已清除。")
    assert room.say("我的资料").startswith("这里没有保存您的资料。")


def test_the_recovery_code_opens_the_registration_in_another_browser():
    room = Room()
    at_summary(room)
    room.say("提交")
    other = Room(room=room, channel="web", user="other")
    assert other.hear("找回")[0].startswith("请发回执里的找回码。")
    assert other.hear("AAAA-BBBB")[0] == "这个代码无效或已用过。再输错2次将暂停15分钟。"
    heard = other.hear("9999-9999-9999-9999")
    assert heard[0] == "已打开您的报名，之后可以在这里接着办。"
    assert heard[1].splitlines()[:2] == [
        "碳路先锋队 · 海湾市选拔赛 · 绿色低碳", "预登记：等待审核（7月10日提交），回执号 BA2024-0001"
    ]
    assert other.say("提交").startswith("这份报名已经提交，回执号 BA2024-0001")


def test_after_three_wrong_recovery_codes_there_is_a_pause():
    room = Room()
    assert "暂停15分钟" in room.says("/找回 A1", "/找回 A2")[0]
    room.say("/找回 A3")
    assert "15分钟" in room.say("/recover 9999-9999-9999-9999")


def test_nothing_to_submit_or_change_is_said_so():
    room = Room().chosen(BAY)
    assert room.say("提交") == "现在没有待提交的报名。输入“报名”开始。"
    assert room.say("修改") == "您还没有提交过报名。输入“报名”开始。"
    assert room.say("撤回") == "您还没有提交过报名。输入“报名”开始。"
    assert room.say("核对") == "现在没有待提交的报名。输入“报名”开始。"


def test_a_contest_that_disappeared_asks_for_another_one():
    room = Room().chosen(BAY)
    room.says("报名", "1")
    del room.factory.state.contests[LEGAL.id]
    assert "请选要报名的赛事" in room.say("企业") + room.say("继续")


def test_a_returned_registration_is_opened_from_the_middle_of_another_draft():
    room = Room()
    at_summary(room)
    room.says("提交", "再报一队", "同意", "企业")

    async def give_back(work):
        entry = await work.registrations.get(1)
        await work.registrations.save(replace(entry, status=RETURNED, reason="请写明合作单位"), entry.revision)

    room.change(give_back)
    assert room.press("edit").startswith("您的报名需要补充一处：请写明合作单位。其余内容都保留。")
    assert room.say("提交").startswith("修改已收到")
    assert room.hear("报名")[0] == "您好。您的海湾市选拔赛报名填到第2项，共11项，之前填的都在。"


def test_after_everything_was_withdrawn_status_offers_no_withdrawing():
    room = Room()
    at_summary(room)
    room.says("提交", "撤回", "1")
    assert room.say("状态").splitlines()[1:] == [
        "预登记：已撤回，回执号 BA2024-0001", "报名截止：通知未载明，也未设定", "1 报名", "2 换赛事"
    ]
