"""The printed profile: its keys, its sources, its findings."""

from dataclasses import replace
from datetime import date, time

from contest.clauses import Source
from contest.profile import (
    ContestProfile,
    Deadline,
    Direction,
    Finding,
    Material,
    Publicity,
    Route,
    Sourced,
    TeamRules,
    Track,
)
from contest.profile_json import as_json

SOURCE = Source("demo", "c1", "五、公示", "公示期为5天", "示例通知")
KEYS = {
    "id", "short_name", "title", "year", "region", "level", "doc_no", "issued", "theme", "website", "parent_contest",
    "entry", "route", "tracks", "fields", "fields_mandatory", "team", "freezes", "stages", "deadlines", "events",
    "publicity", "objection", "awards", "quotas", "materials", "material_parts", "materials_by_route", "eligibility",
    "prohibitions", "judging_criteria", "fees", "contacts", "declarations", "sources", "findings",
}


def printed(profile: ContestProfile) -> dict[str, object]:
    return as_json(profile, lambda kind, details: f"{kind} {dict(details)}")


def test_a_silent_notice_prints_every_key_with_nothing_in_it() -> None:
    found = printed(ContestProfile("demo", "示例"))
    assert set(found) == KEYS
    assert (found["title"], found["tracks"], found["sources"], found["findings"]) == (None, [], {}, [])
    assert found["publicity"] == {"days": None, "where": None, "other": []}


def test_values_are_plain_and_each_has_its_source_by_path() -> None:
    route = Route("登录官网", "portal", None, SOURCE)
    track = Track(3, "甲", SOURCE, directions=(Direction("乙", SOURCE),), route=route)
    profile = ContestProfile(
        "demo", "示例", issued=Sourced(date(2031, 4, 2), SOURCE), tracks=(track,),
        team=TeamRules(max_members=Sourced(5, SOURCE)), publicity=Publicity(days=Sourced(5, SOURCE)),
        deadlines=(Deadline("报名截止", "截止", SOURCE, date(2031, 5, 20), time(17), binds="entrants"),),
        materials=(Material("申报书", SOURCE, (Sourced("概述", SOURCE),)),),
    )
    found = printed(profile)
    assert found["issued"] == "2031-04-02"
    assert found["tracks"] == [{
        "no": 3, "name": "甲", "directions": ["乙"], "problems": [], "registration_route": "登录官网",
        "route_kind": "portal", "route_target": None, "contact": [], "enterable": True}]
    assert found["deadlines"] == [{
        "name": "报名截止", "text": "截止", "date": "2031-05-20", "time": "17:00", "binds": "entrants", "opens": [],
        "closes": []}]
    assert found["material_parts"] == {"申报书": ["概述"]}
    sources = found["sources"]
    assert isinstance(sources, dict)
    assert sources["team.max_members"] == {
        "notice": "demo", "clause": "c1", "path": "五、公示", "quote": "公示期为5天"}
    assert {"issued", "tracks[0].directions[0]", "tracks[0].route_kind", "deadlines[0].date", "materials[0]",
            "material_parts.申报书[0]"} <= set(sources)
    assert "tracks[0].route_target" not in sources


def test_a_value_set_by_an_organizer_says_by_whom_and_when() -> None:
    source = Source("", "", "", "", set_by="陈老师", set_at="2031-04-03T01:00:00+00:00")
    sources = printed(ContestProfile("demo", "示例", publicity=Publicity(days=Sourced(7, source))))["sources"]
    assert isinstance(sources, dict)
    assert sources["publicity.days"] == {
        "set_by": "陈老师", "set_at": "2031-04-03T01:00:00+00:00", "path": "", "quote": ""}


def test_findings_carry_clause_quote_and_a_worded_message() -> None:
    finding = Finding("odd_phone", replace(SOURCE, quote="0431-1"), (("number", "0431-1"),))
    assert printed(ContestProfile("demo", "示例", findings=(finding,)))["findings"] == [{
        "kind": "odd_phone", "clause": "c1", "path": "五、公示", "quote": "0431-1",
        "message": "odd_phone {'number': '0431-1'}"}]
