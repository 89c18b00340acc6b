"""Notices of other forms than the shipped ones: articles, decimals, hard-wrapped lines, tables. All are invented."""

from datetime import date, time
from pathlib import Path

import pytest

from contest.profile import REGISTRATION, SUBMISSION, ContestProfile
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

FOLDER = Path(__file__).parent / "invented"


def profile_of(name: str) -> ContestProfile:
    notice = TextReader().read((FOLDER / f"{name}.txt").read_bytes(), f"{name}.txt", name, name)
    return derive(name, [notice], None)


PROFILES = {name: profile_of(name) for name in ("province", "articles", "decimal", "wrapped", "table")}


@pytest.mark.parametrize(("name", "short", "level", "year"), [
    ("province", "“海岛杯”公共数据创新应用大赛", "province", 2025),
    ("articles", "“星火”青年算法竞赛", "city", 2026),
    ("decimal", "示例市“数字赋能”应用场景征集大赛", "city", 2025),
    ("wrapped", "滨海市选拔赛", "city", 2025),
    ("table", "示例省大学生乡村振兴创意大赛", "province", 2026),
])
def test_name_level_and_year_are_read_in_each_form(name: str, short: str, level: str, year: int) -> None:
    profile = PROFILES[name]
    assert profile.short_name == short
    assert profile.level is not None
    assert profile.year is not None
    assert (profile.level.value, profile.year.value) == (level, year)


@pytest.mark.parametrize(("name", "stages"), [
    ("province", [("报名阶段", "2025-04-10", "2025-05-31"), ("作品提交阶段", "2025-06-01", "2025-06-30"),
                  ("初赛", "2025-07-01", "2025-07-10"), ("决赛", "2025-08-11", "2025-08-20"), ("公示", None, None)]),
    ("articles", [("报名", "2026-03-01", "2026-03-20"), ("初赛", "2026-04-12", "2026-04-12"),
                  ("决赛", "2026-05-16", "2026-05-16")]),
    ("decimal", [("报名", None, "2025-09-15"), ("初审", "2025-09-16", "2025-09-25"),
                 ("终审答辩", "2025-10-11", "2025-10-20"), ("结果公布", "2025-11-01", "2025-11-30")]),
    ("wrapped", [("报名及作品提交", "2025-06-10", "2025-07-20"), ("资格审查", "2025-07-21", "2025-07-25"),
                 ("初评", "2025-08-01", "2025-08-10"), ("决赛", "2025-08-20", "2025-08-20")]),
    ("table", [("报名", "2026-03-01", "2026-03-31"), ("初赛", "2026-04-15", "2026-04-30"),
               ("决赛", "2026-05-23", "2026-05-24")]),
])
def test_stages_are_dated_in_headings_lists_sentences_and_tables(name: str, stages: list[tuple[str, ...]]) -> None:
    found = [(stage.name, stage.start and str(stage.start), stage.end and str(stage.end)) for stage in
             PROFILES[name].stages]
    assert found == stages
    assert REGISTRATION in PROFILES[name].stages[0].closes


def test_a_deadline_with_an_hour_closes_submission_for_entrants() -> None:
    deadline = PROFILES["table"].deadlines[0]
    assert (deadline.date, deadline.time, deadline.binds, deadline.closes) == (
        date(2026, 4, 14), time(17), "entrants", (SUBMISSION,))


@pytest.mark.parametrize(("name", "tracks"), [
    ("province", ["惠民服务", "产业升级", "城市治理"]),
    ("decimal", ["政务服务", "民生服务"]),
    ("wrapped", ["工业制造", "现代农业", "金融服务", "城市治理"]),
])
def test_tracks_are_read_from_headings_letters_and_sentences(name: str, tracks: list[str]) -> None:
    assert [track.name for track in PROFILES[name].tracks] == tracks


def test_each_route_is_named_by_its_own_words() -> None:
    routes = {name: profile.tracks[0].route for name, profile in PROFILES.items() if profile.tracks}
    assert {name: (route.kind, route.target) for name, route in routes.items() if route} == {
        "province": ("portal", "https://match.hdsj.example.cn"),
        "decimal": ("email", "sq@szfn.example.cn"),
        "wrapped": ("滨海数据", "“滨海数据”微信公众号"),
    }


@pytest.mark.parametrize(("name", "sizes", "individuals"), [
    ("province", (None, None), True), ("articles", (1, 3), None), ("decimal", (None, 8), False),
    ("wrapped", (3, 8), False), ("table", (None, 5), None),
])
def test_team_sizes_and_single_persons_follow_the_words(
    name: str, sizes: tuple[int | None, int | None], individuals: bool | None,
) -> None:
    team = PROFILES[name].team
    rules = (team.min_members, team.max_members, team.individuals_allowed)
    assert [rule.value if rule else None for rule in rules] == [*sizes, individuals]


def test_a_limit_for_one_category_is_an_exception_and_no_general_rule() -> None:
    assert [said.text[:12] for said in PROFILES["province"].team.exceptions] == ["面向全国高等院校在校学生"]


@pytest.mark.parametrize(("name", "awards"), [
    ("province", [("一等奖", 1), ("二等奖", 2), ("三等奖", 3), ("优秀奖", 10), ("最佳组织奖", None)]),
    ("articles", [("特等奖", 1), ("一等奖", 3), ("二等奖", 6), ("三等奖", 10)]),
    ("wrapped", [("一等奖", 4), ("二等奖", 8), ("三等奖", 12), ("优秀组织奖", 5)]),
    ("table", [("金奖", None), ("银奖", None), ("铜奖", None), ("优秀指导教师奖", None)]),
])
def test_awards_are_counted_and_prize_money_is_no_award(name: str, awards: list[tuple[str, int | None]]) -> None:
    assert [(award.level, award.count) for award in PROFILES[name].awards] == awards


def test_materials_contacts_and_publicity_are_read_inside_sentences() -> None:
    table = PROFILES["table"]
    assert [material.name for material in table.materials] == ["作品申报书", "演示PPT", "承诺书"]
    assert [(one.role, one.name, one.phone) for one in table.contacts] == [("联系人", "周老师", "0633-1234567")]
    assert {name: profile.publicity.days.value for name, profile in PROFILES.items() if profile.publicity.days} == {
        "province": 5, "articles": 7, "wrapped": 5, "table": 7}
