"""What the shipped notices say, as the profile has it."""

from contest.profile import ENTRANTS, ORGANIZERS, REGISTRATION, ROSTER
from tests.knowledge.test_profile_sources import READ

PROFILES = {contest: profile for contest, (_, profile) in READ.items()}


def test_every_contest_has_its_own_short_name_and_parent() -> None:
    assert {contest: profile.short_name for contest, profile in PROFILES.items()} == {
        "jinhua-2023": "金华赛区", "jiangsu-2024": "江苏省分赛", "jilin-2024": "吉林省分赛",
        "weihai-2024": "威海市选拔赛", "national-2024": "全国总决赛"}
    parents = {contest: profile.parent_contest.value for contest, profile in PROFILES.items() if profile.parent_contest}
    assert parents == {
        "jinhua-2023": "2023“之江杯”数据治理与创新利用大赛", "jiangsu-2024": "2024年“数据要素×”大赛",
        "jilin-2024": "2024年“数据要素×”大赛", "weihai-2024": "2024年“数据要素×”大赛山东分赛"}


def test_a_notice_that_states_no_publicity_period_gets_none() -> None:
    days = {contest: profile.publicity.days and profile.publicity.days.value for contest, profile in PROFILES.items()}
    assert days == {"jinhua-2023": None, "jiangsu-2024": 7, "jilin-2024": None, "weihai-2024": 5, "national-2024": 7}
    assert len(PROFILES["national-2024"].publicity.other) == 1


def test_four_routes_by_track_and_one_track_that_is_entered_elsewhere() -> None:
    tracks = PROFILES["weihai-2024"].tracks
    routes = {track.name: (track.route.kind, track.route.target) for track in tracks if track.route}
    assert routes["工业制造"] == ("portal", "https://data.sd.gov.cn/cmpt/home.html")
    assert routes["绿色低碳"] == ("email", "dzzxsjzyk@wh.shandong.cn")
    assert routes["数字机关"] == ("山东通", "“山东通”平台赛事系统")
    assert routes["教育创新"] == (None, "山东分赛")
    assert [track.name for track in tracks if not track.enterable] == ["教育创新"]


def test_one_direction_takes_single_persons_and_its_track_takes_organs() -> None:
    exceptions = PROFILES["weihai-2024"].team.exceptions
    assert {(said.track, said.direction, said.allows) for said in exceptions} == {
        (14, "数据赋能方向", "organs"), (14, "数字技能方向", "individuals"), (14, None, "organs")}
    individuals = {contest: profile.team.individuals_allowed for contest, profile in PROFILES.items()}
    assert {contest: rule.value for contest, rule in individuals.items() if rule} == {
        "jinhua-2023": True, "jiangsu-2024": False, "jilin-2024": False, "weihai-2024": False, "national-2024": False}


def test_registration_opens_and_closes_by_the_words_of_the_stage() -> None:
    stage = PROFILES["jilin-2024"].stages[0]
    assert (stage.name, str(stage.start), str(stage.end)) == ("报名阶段", "2024-08-08", "2024-08-25")
    assert (stage.binds, stage.opens, stage.closes) == (ENTRANTS, (REGISTRATION,), (REGISTRATION, ROSTER))
    assert [stage.opens for stage in PROFILES["jinhua-2023"].stages[:2]] == [(REGISTRATION,), ()]
    assert [stage.name for stage in PROFILES["weihai-2024"].stages] == ["初赛阶段", "决赛阶段", "赛后阶段"]
    assert not any(stage.start or stage.end for stage in PROFILES["weihai-2024"].stages)


def test_deadlines_addressed_to_organizers_bind_nobody_else() -> None:
    for contest, count in (("jiangsu-2024", 2), ("national-2024", 4)):
        deadlines = PROFILES[contest].deadlines
        assert [deadline.binds for deadline in deadlines] == [ORGANIZERS] * count
        assert not any(deadline.closes for deadline in deadlines)


def test_the_national_contest_is_entered_through_its_sub_contests() -> None:
    entry = PROFILES["national-2024"].entry
    assert entry is not None
    assert entry.value == "through_sub_contests"
    assert entry.source.path == "附件２ › 一、总决赛项目推荐范围 › 1."
    assert entry.source.quote.startswith("地方分赛通过省级数据管理部门择优报送项目晋级总决赛，经审核后纳入全国总决赛")


def test_entrants_declare_what_their_notice_demands() -> None:
    topics = {contest: [said.topic for said in profile.declarations] for contest, profile in PROFILES.items()}
    assert topics["weihai-2024"] == ["credit", "once", "applied", "rights", "materials"]
    assert topics["jinhua-2023"] == ["original"]


def test_findings_name_what_an_organizer_should_look_at() -> None:
    kinds = {contest: [finding.kind for finding in profile.findings] for contest, profile in PROFILES.items()}
    assert kinds["jilin-2024"] == ["truncated_title", "wrong_weekday", "odd_phone", "same_day", "undecided"]
    assert kinds["weihai-2024"] == [
        "only_an_annex", "undated_stage", "undated_rule", *["attachment_missing"] * 3, "count_mismatch",
        "rule_exception", "track_elsewhere", "parent_publicity",
    ]
    assert kinds["jinhua-2023"] == ["undated_submission", "run_together", "award_scopes"]
    assert kinds["national-2024"] == ["undated_rule", "unsigned"]
    assert kinds["jiangsu-2024"] == ["truncated_start", "undated_rule"]
    weekday = PROFILES["jilin-2024"].findings[1]
    assert dict(weekday.details) == {"date": "2024-09-06", "printed": "二", "actual": "五"}
    assert weekday.source.quote == "时间：9月6日（星期二）"
