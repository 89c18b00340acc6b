"""A contest beside its parent: what differs, what binds, what governs."""

from dataclasses import replace

from contest.clauses import Source
from contest.contests import Contest
from contest.levels import OWN, PARENT, bound, governed, is_below, levels
from contest.profile import CITY, NATIONAL, PROVINCE, ContestProfile, Publicity, Sourced, TeamRules

HERE = Source("city", "c1", "二、", "每队不超过5人", "某市通知")
RULE = Source("land", "c7", "二、", "各市选拔赛每队不超过4人，不得收费", "某省通知")
ELSEWHERE = Source("land", "c9", "五、", "决赛获奖名单公示期为7天", "某省通知")


def quoted(value, source=HERE, quote=None):
    return Sourced(value, replace(source, quote=quote or source.quote))


def profile(level, **stated):
    return ContestProfile("x", "某赛", level=Sourced(level, HERE), **stated)


ABOVE = profile(
    PROVINCE,
    team=TeamRules(max_members=quoted(4, RULE, "每队不超过4人")),
    fees=quoted("none", RULE, "不得收费"),
    publicity=Publicity(quoted(7, ELSEWHERE)),
    binding=(RULE,),
)


def found(own, above=ABOVE):
    return {each.path: (each.binds, each.differs, each.by) for each in levels(own, above)}


def test_where_the_contest_is_silent_the_parents_value_governs_only_if_it_binds():
    assert found(profile(CITY)) == {
        "team.max_members": (True, False, PARENT),
        "publicity.days": (False, False, ""),
        "fees": (True, False, PARENT),
    }


def test_the_contests_own_value_governs_unless_the_parents_binds_and_is_stricter():
    own = profile(CITY, team=TeamRules(max_members=quoted(5)), publicity=Publicity(quoted(5)))
    assert found(own)["team.max_members"] == (True, True, PARENT)
    assert found(own)["publicity.days"] == (False, True, OWN)
    stricter = replace(own, team=TeamRules(max_members=quoted(3)))
    assert found(stricter)["team.max_members"] == (True, True, OWN)


def test_a_nations_rule_for_provinces_is_none_for_a_city():
    nation = replace(ABOVE, level=Sourced(NATIONAL, HERE))
    assert not is_below(profile(CITY), nation)
    assert found(profile(CITY), nation)["fees"] == (False, False, "")
    assert found(profile(PROVINCE), nation)["fees"] == (True, False, PARENT)


def test_what_the_parent_gives_keeps_the_parents_clause():
    child = Contest("city", "Asia/Shanghai", "land", profile(CITY))
    rules = governed(child, Contest("land", "Asia/Shanghai", None, ABOVE)).profile
    assert rules.team.max_members == ABOVE.team.max_members
    assert rules.team.max_members.source.title == "某省通知"
    assert rules.publicity.days is None


def test_without_a_parent_or_without_a_binding_rule_nothing_changes():
    child = Contest("city", "Asia/Shanghai", "land", profile(CITY))
    assert governed(child, None) is child
    assert governed(child, Contest("land", "Asia/Shanghai", None, replace(ABOVE, binding=()))) is child


def test_what_binds_a_silent_contest_is_all_that_is_asked_of_the_parent():
    left = bound(profile(CITY, fees=quoted("none")), ABOVE)
    assert (left.team.max_members, left.fees, left.publicity.days) == (ABOVE.team.max_members, None, None)
