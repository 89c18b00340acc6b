"""Crooked notices, all invented: over the new year, groups as tracks, tables, web pages, page numbers in sentences."""

from datetime import date, time
from pathlib import Path

import pytest

from contest.clauses import Notice
from contest.profile import ContestProfile
from contest.profile_json import as_json
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

FOLDER = Path(__file__).parent / "invented"


def read(name: str) -> Notice:
    return TextReader().read((FOLDER / f"{name}.txt").read_bytes(), f"{name}.txt", name, name)


NOTICES = {name: read(name) for name in ("winter", "tables", "islands", "schools", "bullets", "prose")}
PROFILES: dict[str, ContestProfile] = {name: derive(name, [notice], None) for name, notice in NOTICES.items()}
WINTER, TABLES, ISLANDS, SCHOOLS = (PROFILES[name] for name in ("winter", "tables", "islands", "schools"))
BULLETS, PROSE = PROFILES["bullets"], PROFILES["prose"]


def said(values: tuple[object, ...]) -> list[str]:
    return [str(getattr(value, "value", getattr(value, "name", None))).rstrip("。；：") for value in values]


def test_stages_without_a_year_run_on_into_the_next_year() -> None:
    assert [(stage.name, str(stage.start), str(stage.end)) for stage in WINTER.stages] == [
        ("报名", "2031-11-25", "2032-01-08"), ("初评", "2032-01-11", "2032-01-20"),
        ("终评", "2032-02-21", "2032-02-29"), ("颁奖", "2032-03-01", "2032-03-31")]
    assert (WINTER.stages[0].start_time, WINTER.stages[0].end_time) == (time(9), time(17))


def test_the_day_of_issue_is_read_from_spelt_numerals() -> None:
    assert WINTER.issued is not None
    assert (WINTER.issued.value, WINTER.issued.source.quote) == (date(2031, 11, 18), "二〇三一年十一月十八日")
    assert WINTER.title is not None
    assert WINTER.title.value == "第三届“青岚杯”工业设计大赛"


def test_groups_are_tracks_and_fields_of_one_line_are_told_apart() -> None:
    assert said(WINTER.tracks) == ["产品组", "概念组"]
    assert said(WINTER.fields) == ["智能装备", "日用消费品", "文化创意", "绿色包装"]
    assert WINTER.fields_mandatory is not None
    assert WINTER.fields_mandatory.value is True


def test_a_page_number_inside_a_sentence_is_no_part_of_what_it_says() -> None:
    change = WINTER.team.change_deadline
    assert change is not None
    assert change.value == "报名截止后，团队成员不得更换"
    assert "- 2 -" in change.source.quote
    assert change.source.quote in NOTICES["winter"].text


def test_listed_conditions_and_listed_cases_are_kept_apart() -> None:
    assert said(WINTER.eligibility) == [
        "参赛作品应属于下列领域之一", "2028年1月1日（含）以后投产", "年销售额不超过3000万元"]
    assert said(WINTER.prohibitions) == [
        "已获前两届大赛奖项的作品", "大赛主办单位工作人员的作品", "参赛者抄袭、冒名的，取消参赛资格"]
    assert said(TABLES.eligibility) == [
        "年满18周岁的在职职工或者本市户籍人员", "从事相关工作满1年", "每名选手限报一个项目"]
    assert said(TABLES.prohibitions) == ["竞赛裁判", "上届一等奖选手"]


def test_awards_of_each_group_are_counted_without_their_money() -> None:
    assert [(award.scope, award.level, award.count) for award in WINTER.awards[:6]] == [
        ("产品组", "金奖", 1), ("产品组", "银奖", 2), ("产品组", "铜奖", 3),
        ("概念组", "金奖", 1), ("概念组", "银奖", 2), ("概念组", "铜奖", 5)]
    assert [(award.level, award.count) for award in WINTER.awards[6:]] == [("优秀组织单位", None)]


def test_papers_that_some_must_add_follow_the_listed_ones() -> None:
    assert said(WINTER.materials) == ["报名表", "设计说明书", "承诺书", "投产证明", "检测报告"]


def test_two_numbers_of_one_line_are_two_contacts() -> None:
    assert [(one.role, one.name, one.phone) for one in WINTER.contacts] == [
        ("联系人", "陈一，林二", "0631-1234567"), ("平台支持", "周工", "13800000004")]


def test_a_day_that_is_a_condition_is_no_deadline() -> None:
    assert [(deadline.date, deadline.binds) for deadline in WINTER.deadlines] == [(date(2032, 1, 12), "organizers")]


def test_tables_give_tracks_stages_events_and_contacts() -> None:
    assert [(track.name, said(track.directions)) for track in TABLES.tracks] == [
        ("数据标注", ["图像标注", "语音标注"]), ("网络安全", ["攻防", "取证"]), ("无人机测绘", ["测绘"])]
    assert [(stage.name, str(stage.start), str(stage.end)) for stage in TABLES.stages] == [
        ("报名", "2031-04-01", "2031-04-20"), ("初赛", "2031-05-01", "2031-05-10"),
        ("决赛", "2031-05-24", "2031-05-24")]
    assert said(TABLES.events) == ["赛前说明会"]
    assert [(one.role, one.name, one.phone) for one in TABLES.contacts] == [
        ("综合", "吴一", "0631-1234567"), ("数据标注", "郑二", "0631-123456"), ("网络安全", "郑二", None)]


def test_a_contest_of_single_persons_has_no_team_sizes() -> None:
    team = TABLES.team
    assert team.individuals_allowed is not None
    assert team.individuals_allowed.value is True
    assert (team.min_members, team.max_members, team.leader_required) == (None, None, None)


@pytest.mark.parametrize("track", TABLES.tracks)
def test_a_mini_program_is_the_way_in_by_its_name(track: object) -> None:
    route = getattr(track, "route", None)
    assert (route.kind, route.target) == ("云港人社", "微信小程序“云港人社”")


def test_what_a_web_page_prints_around_a_notice_is_no_clause_of_it() -> None:
    clauses = NOTICES["tables"].clauses
    assert [clause.path for clause in clauses if clause.path == "网页"] == ["网页", "网页"]
    assert clauses[0].text == "首页 > 通知公告 > 正文"
    assert clauses[-1].text.startswith("上一篇：")
    assert [clause.text.split("\n")[0] for clause in clauses if clause.path == "落款"] == ["云港市人力资源和社会保障局"]


def test_decimal_numbers_of_three_parts_are_three_levels() -> None:
    paths = [clause.path for clause in NOTICES["tables"].clauses if clause.label.startswith("2.")]
    assert paths[0] == "2 参赛条件 › 2.1"
    assert paths[-2:] == ["2 参赛条件 › 2.4 下列人员不得报名 › 2.4.1",
                          "2 参赛条件 › 2.4 下列人员不得报名 › 2.4.2 上届一等奖选手"]


def test_rules_sent_out_with_a_notice_begin_behind_its_signatures() -> None:
    paths = [clause.path for clause in NOTICES["winter"].clauses]
    assert paths[4:7] == ["落款", "第三届“青岚杯”工业设计大赛管理办法", "第一章 总则"]


def test_a_phone_number_that_is_too_short_is_reported() -> None:
    assert [finding.kind for finding in TABLES.findings] == ["odd_phone"]
    assert WINTER.findings == ()


def test_a_contest_without_tracks_still_has_its_way_in() -> None:
    text = (
        "关于举办2031年海岛市创意竞赛的通知\n一、参赛对象\n本市居民均可报名参加。\n"
        "二、报名方式\n参赛者登录竞赛网站（https://idea.example.cn）报名。\n"
    )
    profile = derive("plain", [TextReader().read(text.encode(), "plain.txt", "plain", "plain")], None)
    assert profile.tracks == ()
    assert profile.route is not None
    assert (profile.route.kind, profile.route.target) == ("portal", "https://idea.example.cn")
    printed = as_json(profile, lambda kind, details: kind)["route"]
    assert printed == {
        "registration_route": "参赛者登录竞赛网站（https://idea.example.cn）报名", "route_kind": "portal",
        "route_target": "https://idea.example.cn"}


def test_sections_called_tracks_are_tracks_and_their_items_directions() -> None:
    assert [(track.name, said(track.directions)) for track in ISLANDS.tracks] == [
        ("数据治理", ["公共数据质量评测", "主数据识别"]), ("数据应用", ["交通拥堵预测", "能耗分析", "自由选题"]),
        ("数据安全", ["匿名化评估"])]


def test_a_schedule_that_puts_the_day_first_gives_stages_with_their_own_effects() -> None:
    assert [(stage.name, str(stage.end), stage.closes) for stage in ISLANDS.stages] == [
        ("报名与组队", "2031-03-31", ("registration",)), ("作品提交", "2031-05-10", ("submission",)),
        ("初赛评审", "2031-05-20", ()), ("现场决赛", "2031-06-08", ())]
    assert [(stage.name, str(stage.start), stage.approx) for stage in SCHOOLS.stages] == [
        ("市级评审", "2031-04-01", True)]


def test_a_selection_is_called_by_the_name_that_its_text_gives() -> None:
    assert SCHOOLS.title is not None
    assert SCHOOLS.parent_contest is not None
    assert (SCHOOLS.title.value, SCHOOLS.short_name) == ("2031年全省中小学创客大赛北岭市选拔赛", "北岭市选拔赛")
    assert SCHOOLS.parent_contest.value == "2031年全省中小学创客大赛"


def test_rules_in_any_section_on_requirements_are_told_by_their_words() -> None:
    assert said(SCHOOLS.eligibility) == ["参赛学生须为我市在籍中小学生"]
    assert said(SCHOOLS.prohibitions) == [
        "已在往届比赛中获奖的作品不得再次参赛", "作品不得出现学校名称、学生姓名等信息", "严禁教师代做"]
    assert said(SCHOOLS.materials) == ["推荐表"]
    assert [(one.name, one.phone) for one in SCHOOLS.contacts] == [("赵六", "0631-7654321")]
    assert [(award.level, award.count, award.percent) for award in SCHOOLS.awards] == [
        ("一等奖", None, 10.0), ("二等奖", None, 20.0), ("三等奖", None, 30.0)]


def test_a_rule_on_teams_is_no_prohibition_and_no_condition() -> None:
    assert said(ISLANDS.eligibility) == [
        "面向国内企业、高校、科研机构等单位，不接受个人参赛", "参赛单位应具备独立法人资格，近三年无违法违规记录"]
    assert said(ISLANDS.prohibitions) == ["作品应为原创，严禁抄袭"]
    assert ISLANDS.team.one_team_per_person is not None
    assert said(ISLANDS.materials) == ["算法源码", "说明文档", "演示视频"]


def test_single_persons_may_be_let_into_one_group_or_be_the_only_entrants() -> None:
    assert [(one.allows, one.track) for one in WINTER.team.exceptions] == [("individuals", 2)]
    assert [(one.allows, one.text) for one in TABLES.team.exceptions] == [("alone", "均为个人赛")]


def findings_in(text: str) -> list[tuple[str, dict[str, str]]]:
    found = derive("sums", [TextReader().read(text.encode(), "sums.txt", "sums", "sums")], None).findings
    return [(finding.kind, dict(finding.details)) for finding in found if finding.kind.endswith("_mismatch")]


@pytest.mark.parametrize(("table", "found"), [
    ("| 市 | 甲市 | 乙市 |\n|---|---|---|\n| 名额（个） | 15 | 12 |",
     [("sum_mismatch", {"stated": "30", "found": "27"})]),
    ("| 市 | 名额 |\n|---|---|\n| 甲市 | 15 |\n| 乙市 | 15 |\n| 合计 | 30 |", []),
])
def test_shares_that_do_not_add_up_to_the_stated_total_are_reported(
    table: str, found: list[tuple[str, dict[str, str]]],
) -> None:
    assert findings_in(f"关于2031年海岛市创意竞赛的通知\n一、名额\n各市按下表共推荐30个项目。\n\n{table}\n") == found


def test_weights_that_do_not_make_a_hundred_are_reported() -> None:
    words = "关于2031年海岛市创意竞赛的通知\n一、评审\n从创新（40分）、实用（40分）、表达（{}分）三个维度评分。\n"
    assert findings_in(words.format(10)) == [("weights_mismatch", {"found": "90"})]
    assert findings_in(words.format(20)) == []


def test_bulleted_lines_are_stages_directions_and_papers() -> None:
    assert [(track.name, said(track.directions)) for track in BULLETS.tracks] == [
        ("算法赛", ["车流预测", "空气质量反演"]), ("应用赛", ["便民地图", "政策问答", "自拟题目"])]
    assert said(BULLETS.stages) == ["报名", "初赛提交", "初赛结果公布", "复赛", "决赛答辩"]
    assert said(BULLETS.materials) == ["源代码", "技术报告", "演示视频"]


def test_a_table_of_awards_gives_their_numbers_and_for_what_each() -> None:
    assert [(award.scope, award.level, award.count) for award in BULLETS.awards] == [
        ("每赛道", "冠军", 1), ("每赛道", "亚军", 2), ("“河谷”开放数据创新应用大赛", "优胜奖", 10)]


def test_items_counted_in_one_sentence_are_tracks() -> None:
    assert said(PROSE.tracks) == ["焊工", "钳工", "叉车司机", "网络管理员"]
    assert PROSE.title is not None
    assert PROSE.title.value == "2031年松江市职工技能比武"
