from dataclasses import replace

import pytest

from contest.profile import Track
from tests.contests import BAY, HILL, LAKE, LAND, LEGAL, NUMBERED, PERSONS, PORTAL, running, source
from tests.handlers.registration_room import CODE, PEOPLE, Room, at_summary, lines

LAKE_TEAM = ("报名", "同意并继续", "高校", "威海示例大学", CODE, "单独参赛", "湖光队")


def test_one_person_enters_where_the_notice_lets_persons_in():
    room = Room(now="2023-07-05 14:00").chosen(HILL)
    assert room.says("报名", "同意并继续") == [
        "您以哪种身份参赛？\n依据：示例通知｜二、团队及作品要求\n原文：参赛队伍可以单人组队，或者多人自由组队\n"
        "1 个人单独参赛\n2 多人组队\n3 单位组队"
    ]
    assert room.hear("1") == ["共6项，随时可停，下次接着填。", "1/6　请发您的姓名。"]
    assert room.says("赵甲", "1380000012") == [
        "这个号码是10位，手机号应为11位。请重发。", "2/6　手机号："
    ]
    assert room.hear("13800000012") == [
        "3/6　请选赛道，可输入名称或关键词。\n1 数据治理与安全\n2 数据开放利用"
    ]
    assert room.hear("2")[1] == "4/6　请选领域，可输入名称或关键词。\n1 数字经济领域\n2 公共服务领域\n3 清单外"
    assert room.hear("乡村教育资源调配") == [
        "最接近的是公共服务领域，请确认。\n依据：海湾市选拔赛指南｜附件\n原文：公共服务领域",
        "4/6　请选领域，可输入名称或关键词。\n1 公共服务领域\n2 清单外",
    ]
    assert room.hear("1") == ["已选　公共服务领域。", "5/6　请发参赛作品名称。"]
    assert room.says("山区教师走教排班助手", "1")[1].splitlines()[:7] == [
        "请核对：", "1 参赛身份　个人单独参赛", "2 姓名　赵甲", "3 手机　138****0012", "4 赛道　数据开放利用",
        "5 领域　公共服务领域", "6 参赛作品　山区教师走教排班助手",
    ]
    assert room.hear("提交")[0].splitlines()[:2] == [
        "预登记已收到，等待审核。这不是正式报名，正式方式见下。", "回执号 HI2023-0001，2023年7月5日 14:00。"
    ]
    (entry,) = room.entries()
    assert (entry.individual, entry.unit, entry.team, entry.problem) == (True, None, "", "公共服务领域")


def test_a_person_enters_by_exception_with_its_track_and_direction_settled():
    room = Room().chosen(BAY)
    said, question = room.says("报名", "同意并继续", "个人单独参赛（限数字机关 · 数字技能）")
    assert said == (
        "可以，以“个人单独参赛（限数字机关 · 数字技能）”登记。\n依据：海湾市选拔赛指南｜二、团队及作品要求\n"
        "原文：面向各级机关工作人员，以个人名义参赛\n依据：海湾市选拔赛指南｜一、赛程安排\n"
        "原文：从“示例通”平台赛事系统登录报名"
    )
    assert question == "2/5　请发您的姓名。"
    room.says("赵甲", "13800000012", "数字技能展示", "确认", "确认", "确认")
    assert "4 赛道　数字机关\n5 赛题方向　数字技能" in room.say("核对")
    assert "正式报名请从示例通办理：示例通赛事系统" in room.say("提交")
    assert [(entry.track, entry.problem) for entry in room.entries()] == [(4, "数字技能")]


def test_a_legal_entity_is_not_offered_the_direction_that_is_for_persons():
    room = Room()
    at_summary(room)
    room.says("8", "数字机关")
    assert "1 数据赋能\n2 暂不选择" in room.say("状态")


def test_a_contest_that_takes_entries_through_sub_contests_offers_those_run_here():
    room = Room("2024-08-10 09:00").chosen(LAND)
    assert room.hear("报名") == [
        "全国总决赛不直接接受报名，项目由分赛选出。\n可以报名它的分赛：\n依据：示例通知｜二、团队及作品要求\n"
        "原文：地方分赛择优报送项目晋级总决赛\n1 海湾市选拔赛\n2 湖城分赛"
    ]
    assert room.hear("2")[0].startswith("报名前请看一段说明。")


def test_many_tracks_are_shown_seven_lines_at_first_and_all_when_asked():
    room = Room("2024-08-10 09:00").chosen(LAKE)
    heard = room.says(*LAKE_TEAM, lines("陈一", "林二"), "2")
    assert heard[0].splitlines()[1:] == [f"{no} 第{no}赛道" for no in range(1, 7)] + ["7 看全部9个"]
    assert room.hear("7")[0].splitlines()[-1] == "9 第9赛道"
    assert room.hear("9") == [
        "已选　第9赛道。", "9/10　这个赛道有2个赛题，请选一个：\n1 赛题1：通用赛题\n2 赛题2：专题9"
    ]
    assert room.hear("专题")[0] == "已选　专题9。"


def test_too_few_members_are_kept_and_the_missing_ones_asked_for():
    room = Room("2024-08-10 09:00").chosen(LAKE)
    heard = room.says(*LAKE_TEAM, lines("陈一"))
    assert heard[0].startswith("您发来1人，参赛代表至少2人，请补足。已发来的都已记下。\n依据：示例通知｜")
    assert heard[1] == "6/10　请再发还差的参赛代表，每行一人：姓名 手机号。"
    assert room.hear("陈二 13800000001")[0] == "陈二的手机号与另一位相同，请改好后整份重发。"
    assert room.hear("林二，13800000002") == ["7/10　由哪一位接收通知？\n1 陈一\n2 林二"]


def test_partners_are_taken_one_a_line_and_each_code_is_checked():
    room = Room().chosen(BAY)
    room.says("报名", "同意并继续", "企业", "威海示例能源科技有限公司", CODE)
    assert room.hear("有合作单位") == ["4/11　请发合作单位，每行一家：全称 统一社会信用代码。"]
    assert room.hear(f"示例研究院 {CODE}")[0] == "示例研究院的代码与另一家相同，请核对后重发。"
    assert room.hear("示例研究院")[0].startswith("“示例研究院”这一行我没有看懂")
    assert room.hear("示例研究院 91220100MA00000A1Y") == ["5/11　请发参赛团队名称。"]
    assert room.draft(BAY)["partners"] == [{"name": "示例研究院", "code": "91220100MA00000A1Y"}]


def test_a_declaration_that_is_not_met_is_refused_with_its_clause():
    room = Room()
    at_summary(room)
    room.say("11")
    assert room.hear("不符合")[0] == (
        "不符合这一条，就不能报名。没有提交，已填的都在；情况有变，再回来确认。\n"
        "依据：海湾市选拔赛指南｜二、团队及作品要求\n原文：存在失信行为的单位不得参赛。"
    )
    assert room.hear("想问一下")[0].startswith("请直接发您的问题，以问号结尾")
    assert "11/11　请逐条声明，共3条。\n1/3" in room.hear("不改")[0] or "请核对" in room.say("核对")


def test_before_registration_opens_a_draft_can_be_filled_but_not_submitted():
    room = Room("2024-08-01 09:00").chosen(LAKE)
    heard = room.hear("报名")
    assert heard[0].startswith("湖城分赛的报名8月8日（星期四）开始，今天还不能提交。可先填草稿，到时我会提醒您。")
    assert heard[1].startswith("报名前请看一段说明。")
    room.says(*LAKE_TEAM[1:], lines("陈一", "林二"), "1", "1", "1", "湖光")
    assert room.hear("提交")[0].startswith("湖城分赛的报名8月8日（星期四）开始，今天还不能提交。")
    room.clock.move(days=8)
    assert room.hear("提交")[0].startswith("预登记已收到，等待审核。这不是正式报名；通知未载明正式报名的地址")


def test_after_registration_closed_nothing_begins_and_a_draft_stays():
    room = Room("2024-08-10 09:00").chosen(LAKE)
    room.says("报名", "同意并继续", "高校")
    room.clock.move(days=20)
    assert room.chosen(LAKE).says("提交")[0].startswith("还差")
    assert room.draft(LAKE)["kind"] == "university"
    late = Room("2024-08-30 09:00").chosen(LAKE)
    assert late.hear("报名")[0].startswith("湖城分赛的报名已于8月25日")
    assert late.session().form is None


def test_where_the_chat_is_declared_the_way_in_the_receipt_is_no_preliminary_one():
    room = Room()

    async def declare(work):
        await work.contests.declare("bay-2024", direct={"2"})

    room.change(declare)
    at_summary(room)
    heard = room.hear("提交")
    assert heard[0].startswith("报名已收到，等待审核。\n回执号 BA2024-0001，")
    assert len(heard) == 2
    assert [entry.preliminary for entry in room.entries()] == [False]


def test_a_choice_that_the_notice_took_away_is_asked_again_and_the_rest_is_kept():
    room = Room()
    at_summary(room)
    left = tuple(track for track in LEGAL.tracks if track.no != 2)
    weather = Track(5, "气象服务", source("气象"), route=PORTAL)
    room.put(running(replace(LEGAL, tracks=(*left, weather)), "land-2024"))
    heard = room.hear("提交")
    assert heard[0].startswith("还差")
    assert heard[1:] == [
        "通知有更新，第8、9项需要重填，其余不变。",
        "8/11　请选赛道，可输入名称或关键词。\n1 工业制造\n2 数字机关\n3 气象服务",
    ]
    assert room.hear("气象服务")[0] == "已选　气象服务。"
    assert room.draft(BAY)["team"] == "碳路先锋队"


def test_a_lower_limit_of_members_asks_who_is_one_too_many():
    room = Room()
    at_summary(room)
    fewer = replace(LEGAL.team, max_members=replace(LEGAL.team.max_members, value=4))
    room.put(running(replace(LEGAL, team=fewer), "land-2024"))
    assert room.hear("提交")[-1].startswith("6/11　哪一位不作为参赛代表？")


@pytest.mark.parametrize("profile", [LEGAL, PERSONS, NUMBERED])
def test_every_form_is_asked_in_english_as_well(profile):
    room = Room("2024-08-10 09:00" if profile is NUMBERED else "2023-07-05 09:00")
    room.chosen(running(profile))
    room.says("English", "/register")
    assert "Please read this before registering." in room.say("nonsense")
    assert "1/" in room.say("1") or profile is PERSONS


def test_members_are_read_from_one_line_and_with_country_code():
    room = Room().chosen(BAY)
    room.says("报名", "1", "企业", "威海示例能源科技有限公司", CODE, "1", "碳路先锋队")
    room.say("陈一 +86 138-0000-0001，林二 １３８００００0002")
    assert room.draft(BAY)["members"] == [
        {"name": "陈一", "phone": "13800000001"}, {"name": "林二", "phone": "13800000002"}
    ]


def test_a_list_with_a_wrong_number_says_whose_it_is():
    room = Room().chosen(BAY)
    room.says("报名", "1", "企业", "威海示例能源科技有限公司", CODE, "1", "碳路先锋队")
    assert room.hear("陈一 13800000001\n林二 138")[0].startswith("林二的号码是3位")
    assert room.hear(PEOPLE[0])[0].startswith("“陈一”这一行我没有看懂")


def test_a_draft_of_a_contest_that_closed_is_kept_but_not_opened():
    room = Room("2024-08-10 09:00").chosen(LAKE)
    room.says("报名", "同意并继续", "高校", "取消")
    room.clock.move(days=20)
    assert room.hear("报名")[0].splitlines()[-4:] == ["1 问规则", "2 换赛事", "3 联系方式", "4 说明情况"]
    assert (room.session().form, room.draft(LAKE)["kind"]) == (None, "university")


def test_a_contest_whose_profile_nobody_confirmed_is_marked_before_registering():
    room = Room().put(replace(BAY, confirmed=False)).chosen(BAY)
    assert room.hear("报名")[0] == "这项赛事的内容为自动提取，未经组织方确认。"


def test_the_beginning_of_a_label_is_enough_where_only_one_begins_so():
    room = Room().chosen(BAY)
    assert room.says("报名", "同意")[-1].startswith("1/11　您以哪种身份参赛？")
    assert room.hear("机")[0] == (
        "可以，以“机关（限数字机关）”登记。\n依据：海湾市选拔赛指南｜二、团队及作品要求\n"
        "原文：数字机关赛道允许政府机关组队报名\n依据：海湾市选拔赛指南｜一、赛程安排\n"
        "原文：从“示例通”平台赛事系统登录报名"
    )
