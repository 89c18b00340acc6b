"""One matter, the ways in which notices say it: an invented sentence each, and the value taken from it."""

import pytest

from contest.clauses import Notice
from contest.profile import ContestProfile
from knowledge.clauses.tree import read_clauses
from knowledge.profiling.derive import derive

HEAD = "关于举办2031年“示例”大赛的通知\n各有关单位：\n现将有关事项通知如下。\n"


def profile_of(section: str, *lines: str) -> ContestProfile:
    text = f"{HEAD}一、{section}\n" + "\n".join(lines) + "\n"
    return derive("demo", [Notice("demo", "demo", "demo", text, "", clauses=read_clauses(text, "demo"))], None)


def value(said: object) -> object:
    return getattr(said, "value", said)


@pytest.mark.parametrize(("words", "sizes"), [
    ("每支队伍不超过5人。", (None, 5)), ("每个项目组不超过四人。", (None, 4)), ("团队成员2—8人。", (2, 8)),
    ("团队由3至6人组成。", (3, 6)), ("每队由两名选手组成。", (2, 2)), ("参赛团队人数上限为十二人。", (None, 12)),
    ("每支参赛队伍成员不少于2人，不多于6人。", (2, 6)), ("团队人数控制在10人（含）以内。", (None, 10)),
    ("每支队伍不超过5人，指导教师不超过2人。", (None, 5)), ("每支队伍指导教师不超过2人。", (None, None)),
])
def test_the_size_of_a_team(words: str, sizes: tuple[int | None, int | None]) -> None:
    team = profile_of("参赛要求", words).team
    assert (value(team.min_members), value(team.max_members)) == sizes


@pytest.mark.parametrize(("words", "allowed"), [
    ("各类企业、高校和个人均可报名。", True), ("可以单人组队。", True), ("竞赛均为个人赛，不设团体项目。", True),
    ("参赛单位须具有独立法人资格。", False), ("以单位名义参赛，不接受个人报名。", False),
    ("团队须依托一家法人单位报名。", False), ("欢迎踊跃报名。", None),
    ("公示期内，单位或个人均可提出异议。", None),
])
def test_whether_single_persons_may_enter(words: str, allowed: bool | None) -> None:
    assert value(profile_of("参赛要求", words).team.individuals_allowed) == allowed


@pytest.mark.parametrize("words", [
    "每人只能参加1个团队。", "1人只能进1个项目组。", "每名队员限加入一支队伍。",
    "同一自然人不得代表两家及以上企业参赛。",
    "一人不得参加两支及以上团队。",
])
def test_one_team_a_person(words: str) -> None:
    assert value(profile_of("参赛要求", words).team.one_team_per_person) is True


@pytest.mark.parametrize(("words", "one"), [
    ("每个团队只能申报1个项目。", True), ("每家企业限报一个项目。", True), ("每支队伍最多提交1件作品。", True),
    ("同一作者（团队）投稿不超过3件。", False), ("每支队伍最多申报两个项目。", False), ("每人只能参加1个团队。", None),
])
def test_one_work_a_team(words: str, one: bool | None) -> None:
    assert value(profile_of("参赛要求", words).team.one_project_per_team) == one


@pytest.mark.parametrize("words", [
    "报名截止后，参赛代表不可更改", "报名系统关闭后原则上不得更换团队成员", "作品提交截止后成员锁定",
    "9月19日之后名单不再调整", "县级评审开始后项目组成员不得调整", "征集截止后署名不得增减、调换",
])
def test_until_when_members_may_change(words: str) -> None:
    assert value(profile_of("参赛要求", f"{words}。").team.change_deadline) == words


def test_a_rule_on_the_change_of_works_is_none_on_members() -> None:
    assert profile_of("参赛要求", "赛题一经选定不得更改。").team.change_deadline is None


@pytest.mark.parametrize(("words", "days", "where"), [
    ("名单在市科技局网站公示5个工作日。", 5, "市科技局网站"), ("公示期为七天。", 7, None),
    ("结果在大赛专区公示10天。", 10, "大赛专区"), ("获奖名单将进行为期7天的公示。", 7, None),
    ("5月14日—5月20日公示和整改。", None, None), ("名单公示期不少于十五日。", 15, None),
])
def test_how_long_and_where_lists_are_made_public(words: str, days: int | None, where: str | None) -> None:
    publicity = profile_of("公示", words).publicity
    assert (value(publicity.days), value(publicity.where)) == (days, where)


@pytest.mark.parametrize(("words", "rules"), [
    ("有异议的，应实名向监督组反映并附相关证据。", (True, True, "监督组")),
    ("举报由大赛组委会受理，匿名举报无效。", (True, None, "大赛组委会")),
    ("有不同意见的，请如实署名并附上证据材料，向县纪检监察组反映。", (True, True, "县纪检监察组")),
    ("名单有误的可致电更正。", (None, None, None)),
])
def test_what_is_asked_of_one_who_objects(words: str, rules: tuple[bool | None, bool | None, str | None]) -> None:
    objection = profile_of("公示", words).objection
    asked = (objection.real_name_required, objection.evidence_required, objection.handled_by)
    assert tuple(value(each) for each in asked) == rules


@pytest.mark.parametrize(("words", "fees"), [
    ("大赛不收取任何费用。", "none"), ("参赛免费。", "none"), ("每名选手缴纳耗材费200元。", "每名选手缴纳耗材费200元"),
    ("题库不收取任何资料费。", None), ("食宿自理。", None),
])
def test_what_entering_costs(words: str, fees: str | None) -> None:
    assert value(profile_of("其他事项", words).fees) == fees


@pytest.mark.parametrize(("words", "awards"), [
    ("评选“金禾奖”2个、“银禾奖”4个。", [("金禾奖", 2), ("银禾奖", 4)]),
    ("未晋级决赛的授予优胜奖。", [("优胜奖", None)]), ("设一等奖1名、二等奖若干。", [("一等奖", 1), ("二等奖", None)]),
    ("个人奖：设一等奖1名。", [("一等奖", 1)]),
])
def test_awards_and_how_many(words: str, awards: list[tuple[str, int | None]]) -> None:
    assert [(award.level, award.count) for award in profile_of("奖项设置", words).awards] == awards


@pytest.mark.parametrize(("words", "contact"), [
    ("组委会秘书处 柯远舟 0791-55602218", ("组委会秘书处", "柯远舟", "0791-55602218")),
    ("信号工    甘 青    1397 001 4582", ("信号工", "甘青", "1397 001 4582")),
    ("数据组：钟离 18274400906", ("数据组", "钟离", "18274400906")),
    ("平台技术支持：400-019-0727", ("平台技术支持", None, "400-019-0727")),
])
def test_contacts_are_read_by_role_name_and_number(words: str, contact: tuple[str, str | None, str]) -> None:
    (one,) = profile_of("联系方式", words).contacts
    assert (one.role, one.name, one.phone) == contact


def test_a_fax_number_is_no_contact() -> None:
    assert profile_of("联系方式", "填写回执传真至0918-6233551。").contacts == ()


@pytest.mark.parametrize(("words", "kind"), [
    ("在本市注册、具有独立法人资格的企业均可报名。", "eligibility"), ("年满18周岁的在职职工。", "eligibility"),
    ("项目应已落地应用6个月以上。", "eligibility"), ("曾获一等奖的项目不得重复申报。", "prohibitions"),
    ("严禁使用涉密数据。", "prohibitions"), ("作品须为原创，不得抄袭。", "prohibitions"),
    ("凡材料弄虚作假的，取消参赛资格。", "prohibitions"), ("评审组成员不得泄露作品信息。", ""),
    ("每个团队不超过5人。", ""), ("鼓励跨学科联合。", ""),
])
def test_conditions_bans_and_neither(words: str, kind: str) -> None:
    profile = profile_of("参赛要求", words)
    found = {"eligibility": profile.eligibility, "prohibitions": profile.prohibitions}
    assert [name for name, values in found.items() if values] == ([kind] if kind else [])


@pytest.mark.parametrize("lines", [
    ("应当提交：（1）报名表；（2）商业计划书，不超过20页；（3）承诺书。",), ("申报材料：报名表、商业计划书、承诺书。",),
    ("1、报名表（附件3）；2、商业计划书；3、至少1份承诺书。",), ("1．报名表", "2．商业计划书", "3．承诺书"),
])
def test_materials_in_each_form_of_a_list(lines: tuple[str, ...]) -> None:
    named = [material.name for material in profile_of("申报材料", *lines).materials]
    assert named == ["报名表", "商业计划书", "承诺书"]


def test_rules_quoted_from_another_contest_are_none_of_this_one() -> None:
    excerpt = ("附件1", "市选拔赛有关规定摘编", "1.每个参赛团队的参赛代表不超过5人。", "2.市选拔赛不接受个人报名。")
    team = profile_of("参赛要求", "每个项目组不超过4人。", *excerpt).team
    assert (value(team.max_members), team.individuals_allowed) == (4, None)


@pytest.mark.parametrize(("words", "names", "others"), [
    ("参赛团队必须且仅能选择在东山分赛或者东湖市选拔赛报名参赛，不得重复组队。", ("东山分赛", "东湖市选拔赛"), False),
    ("同一团队只能在省赛或市赛中选择一个参赛。", ("省赛", "市赛"), False),
    ("参赛者只能参加甲市选拔赛、乙市选拔赛中的一项。", ("甲市选拔赛", "乙市选拔赛"), False),
    ("参赛团队仅能选择东山省分赛报名参赛，并需遵守要求。", ("东山省分赛",), True),
    ("每个团队只能选择一个赛区报名。", (), True), ("参赛选手不得同时参加其他分赛区的比赛。", (), True),
    ("参赛队伍不得跨赛区报名。", (), True), ("同一参赛单位不得重复报名多个分赛区。", (), True),
])
def test_of_which_contests_one_has_to_be_chosen(words: str, names: tuple[str, ...], others: bool) -> None:
    (choosing,) = profile_of("参赛要求", words).team.choosing
    assert (choosing.names, choosing.others) == (names, others)
    assert choosing.source.quote in words


@pytest.mark.parametrize("words", [
    "每个参赛项目限报一个赛题方向，且仅在东山省分赛参赛。", "参赛作品不得同时参加其他赛区。",
    "每个参赛团队限报一个赛道。",
    "每人只能参加一支队伍。", "各分赛区推荐的团队参加总决赛。", "同一作者不得重复投稿。",
])
def test_rules_on_works_tracks_and_teams_choose_between_no_contests(words: str) -> None:
    assert profile_of("参赛要求", words).team.choosing == ()
