"""One code for contests of every shape: the form follows what a notice says. All notices are invented."""

from pathlib import Path

import pytest

from contest.contests import DEFAULT_ZONE, Contest
from contest.registrations import APPROVED
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from tests.contests import BAY
from tests.handlers.registration_room import CODE, Room, at_summary

FOLDER = Path(__file__).parents[1] / "knowledge" / "invented"
NOTICE = "关于举办2033年云岭省大学生机器人创新赛的通知（云教函〔2033〕21号）"
CODES = (CODE, "91220100MA00000A1Y", "91310000MA1FL0000J")


def contest_of(name):
    notice = TextReader().read((FOLDER / f"{name}.txt").read_bytes(), f"{name}.txt", name, name)
    return Contest(name, DEFAULT_ZONE, None, derive(name, [notice], None), confirmed=True)


MAKERS, IDEAS, ISLANDS = (contest_of(name) for name in ("makers", "ideas", "islands"))


def room_for(contest, now, user="u1", room=None):
    made = Room(now=now, user=user, room=room)
    if room is None:
        made.put(contest)
    return made.chosen(contest)


def students(count, born="2012-01-01", first=0):
    return "\n".join(f"学生{'甲乙丙丁戊己庚辛壬癸'[at]} 1380000{first + at:04} {born}" for at in range(count))


AT_MEMBERS = ("报名", "同意并继续", "高校", "云岭示例大学", CODES[0], "单独参赛", "拓荒队")


def makers_filled(user="u1", room=None, team="拓荒队", first=0):
    made = room_for(MAKERS, "2033-04-10 09:00", user, room)
    made.says(*AT_MEMBERS[:-1], team, students(3, first=first), "1", "周老师、吴老师", "服务机器人", "导览机器人")
    return made.says(*["确认"] * 4), made


def test_consent_names_the_days_of_birth_and_advisors_that_only_this_notice_wants():
    heard = room_for(MAKERS, "2033-04-10 09:00").say("报名")
    assert "团队名称，参赛代表姓名、手机号，出生日期，指导教师姓名，参赛项目名称。" in heard


def test_a_team_of_students_has_ages_advisors_and_a_fee_each_with_its_clause():
    room = room_for(MAKERS, "2033-04-10 09:00")
    asked = "6/11　请发参赛代表，每行一人：姓名 手机号 出生日期。至少3人。至多6人。"
    age = f"依据：{NOTICE}｜一、参赛对象 › （一）"
    assert room.says(*AT_MEMBERS)[0].startswith(f"{asked}\n{age}\n原文：年龄不超过28周岁")
    assert room.hear("学生甲 13800000000")[0].startswith("“学生甲 13800000000”这一行我没有看懂")
    over = room.hear(students(2) + "\n学生丙 13800000002 2004年4月9日")
    refused = "学生丙29周岁，不超过28周岁。没有记下，前面填的内容都在。"
    assert over[0].startswith(f"{refused}\n{age}\n原文：年龄不超过28周岁")


def test_the_whole_form_of_a_team_of_students():
    heard, room = makers_filled()
    assert heard[-2] == (
        f"参赛费用按通知执行，不在这里收取。\n依据：{NOTICE}｜四、费用\n"
        "原文：每支参赛队缴纳报名费300元，于报到时交纳。"
    )
    assert heard[-1].splitlines()[:13] == [
        "请核对：", "1 参赛身份　高校", "2 牵头参赛单位　云岭示例大学", "3 代码　913710********FG30", "4 合作单位　无",
        "5 团队名称　拓荒队", "6 参赛人员　学生甲、学生乙、学生丙", "7 联系人　学生甲 138****0000",
        "8 指导教师　周老师、吴老师", "9 赛道　服务机器人", "10 参赛项目　导览机器人", "11 声明　4条已确认",
        "回复“提交”，或回复要修改的序号，如“5”。",
    ]
    assert "回执号 MA" in room.say("提交")
    (entry,) = room.entries()
    assert entry.advisors == ("周老师", "吴老师")
    assert [member.born for member in entry.members] == ["2012-01-01"] * 3
    assert [each.topic for each in entry.declared] == ["original", "not_awarded", "debtor", "serious"]


def test_a_third_advisor_and_a_second_work_are_refused_with_the_clause_and_change_nothing():
    room = room_for(MAKERS, "2033-04-10 09:00")
    room.says(*AT_MEMBERS, students(3), "1")
    before = room.draft(MAKERS)
    assert room.hear("周老师、吴老师、郑老师")[0].startswith(
        f"您发来3位指导教师，不超过2位。请减去后重发。\n依据：{NOTICE}｜一、参赛对象 › （二）"
    )
    room.says("没有指导教师", "服务机器人")
    assert room.hear("导览机器人\n巡检机器人")[0] == (
        "您发来2个，每个参赛团队只能交1个，请只发一个名称。没有记下，前面填的内容都在。\n"
        f"依据：{NOTICE}｜一、参赛对象 › （三）\n原文：每支队伍只能提交1个作品"
    )
    kept = room.draft(MAKERS)
    assert {name: kept[name] for name in before} == before
    assert "project" not in kept


def test_a_unit_may_enter_no_more_teams_than_the_notice_lets_it():
    _, room = makers_filled()
    room.say("提交")
    for at, user in enumerate(("u2", "u3"), 1):
        _, other = makers_filled(user, room, team=f"拓荒{at}队", first=10 * at)
        assert "回执号" in other.say("提交")
    _, last = makers_filled("u4", room, team="拓荒四队", first=40)
    heard = last.hear("提交")
    assert heard[0] == (
        "这个单位已报3队，不能再报。没有提交，已填的都在。\n"
        f"依据：{NOTICE}｜一、参赛对象 › （三）\n"
        "原文：同一学校报名不超过3支队伍"
    )
    assert len(room.entries()) == 3
    assert last.draft(MAKERS)["team"] == "拓荒四队"


def test_one_person_enters_several_works_where_there_are_no_teams_no_tracks_and_no_fees():
    room = room_for(IDEAS, "2033-05-10 09:00")
    assert "收集：姓名、手机号，出生日期，参赛项目名称。" in room.say("报名")
    assert room.hear("同意并继续")[-1] == "1/5　请发您的姓名。"
    room.says("赵甲", "13800000012")
    assert room.hear("2020-01-01")[0].startswith("赵甲13周岁，须满18周岁。没有记下，前面填的内容都在。\n依据：")
    asked = room.says("1990年5月8日")[-1]
    assert asked.startswith("4/5　请发参赛项目名称。可以有多个，每行一个。\n依据：")
    heard = room.says("口袋公园认养\n老旧小区错时停车", "确认")
    assert heard[-1].splitlines()[1:6] == [
        "1 姓名　赵甲", "2 手机　138****0012", "3 出生日期　1990年5月8日（星期二）",
        "4 参赛项目　口袋公园认养、老旧小区错时停车", "5 声明　1条已确认",
    ]
    room.say("提交")
    (entry,) = room.entries()
    assert (entry.project, entry.further, entry.individual) == ("口袋公园认养", ("老旧小区错时停车",), True)


def test_a_consortium_of_ten_members_names_its_lead_unit_and_partners():
    room = room_for(ISLANDS, "2031-03-10 09:00")
    room.says("报名", "同意并继续", "企业", "南屿示例科技有限公司", CODES[0])
    people = "\n".join(f"成员{'甲乙丙丁戊己庚辛壬癸'[at]} 1380000{at:04}" for at in range(10))
    heard = room.says(f"示例研究院 {CODES[1]}", "联合队", people.replace("成员癸 13800000009", ""))
    assert heard[0].startswith("7/11　由哪一位接收通知？")
    room.say("返回")
    room.says(people, "1", "数据治理", "2", "主数据识别平台", *["确认"] * 2)
    room.say("提交")
    (entry,) = room.entries()
    assert (entry.unit.name, [unit.name for unit in entry.partners]) == ("南屿示例科技有限公司", ["示例研究院"])
    assert (len(entry.members), entry.problem) == (10, "主数据识别")


def test_a_public_office_enters_the_track_that_lets_it():
    room = Room().chosen(BAY)
    room.says("报名", "1", "机关（限数字机关）", "海湾市示例局", CODE, "单独参赛", "数据赋能队")
    room.says("陈一 13800000001", "数据赋能", "一网统管应用", "确认", "确认", "确认")
    assert "1 参赛身份　机关（限数字机关）" in room.say("核对")
    room.say("提交")
    assert [(entry.kind, entry.track, entry.problem) for entry in room.entries()] == [("organ", 4, "数据赋能")]


@pytest.mark.parametrize(
    ("contest", "now"),
    [(MAKERS, "2033-04-10 09:00"), (IDEAS, "2033-05-10 09:00"), (ISLANDS, "2031-03-10 09:00")],
    ids=["students", "persons", "consortia"],
)
def test_every_shape_is_asked_in_english_as_well(contest, now):
    room = room_for(contest, now)
    room.says("English", "/register")
    assert "1/" in room.say("1")


def test_a_registration_of_every_shape_is_opened_again_with_all_its_answers():
    _, room = makers_filled()
    room.say("提交")
    before = room.entries()[0]
    room.says("修改", "10", "导览机器人二代", "提交")
    after = room.entries()[0]
    assert after.project == "导览机器人二代"
    assert (after.members, after.advisors, after.declared, after.consent) == (
        before.members, before.advisors, before.declared, before.consent
    )
    assert after.former.project == "导览机器人"
    assert after.status != APPROVED


def test_the_same_team_with_a_second_project_is_refused_with_the_clause():
    room = Room()
    at_summary(room)
    room.say("提交")
    _, makers = makers_filled()
    makers.say("提交")
    makers.says("再报一队", *AT_MEMBERS[1:], students(3, first=50), "1", "没有指导教师", "竞技机器人", "足球机器人")
    makers.says(*["确认"] * 4)
    heard = makers.hear("提交")
    receipt = makers.entries()[0].receipt
    assert heard[0].startswith(f"“拓荒队”已有一个，回执号 {receipt}；每个参赛团队只能交1个。没有提交，已填的都在。")
    assert "原文：每支队伍只能提交1个作品" in heard[0]
    assert len(makers.entries()) == 1
