"""A parent's rule that binds its sub-contests and is stricter is what the form goes by, with the parent's clause."""

from dataclasses import replace

from contest.profile import NATIONAL, PROVINCE, Sourced, TeamRules
from tests.contests import BAY, LAND, sourced
from tests.handlers.registration_room import CODE, PEOPLE, Room, lines

RULE = sourced(3, "各地方分赛每个参赛团队的参赛代表人数不超过3人", notice="land-2024")


def room(level=PROVINCE):
    made = Room()
    own = replace(BAY.profile, level=Sourced(level, RULE.source))
    above = replace(LAND.profile, level=Sourced(NATIONAL, RULE.source), team=TeamRules(max_members=RULE))
    made.put(replace(BAY, profile=own), replace(LAND, profile=replace(above, binding=(RULE.source,))))
    made.chosen(BAY)
    made.says("报名", "同意并继续", "企业", "威海示例能源科技有限公司", CODE, "单独参赛", "碳路先锋队")
    return made


def test_the_stricter_limit_of_the_parent_is_refused_with_the_parents_clause():
    heard = room().says(lines(*PEOPLE[:4]))
    assert heard[0].startswith("您发来4人，参赛代表不超过3人，请减去1人。")
    assert "各地方分赛每个参赛团队的参赛代表人数不超过3人" in heard[0]


def test_a_rule_for_contests_one_level_down_is_none_for_those_below_them():
    heard = room(level="city").says(lines(*PEOPLE[:4]))
    assert not heard[0].startswith("您发来4人")
