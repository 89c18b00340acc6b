"""What both sides of an objection read names neither to the other; lists are read whatever is in them."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.filing import targets
from contest.lists import ListEntry, PublicityList
from contest.matching import rows_in
from contest.objections import Objection, Objector
from contest.refusals import RuleBroken
from contest.registrations import Member, Registration
from contest.shielding import check_shielded, is_nameless, people_of
from tests.contest.shapes import at, source

NOW = at("2024-09-08 10:00")
CASE = Objection("c", 1, "预警平台", "事实", NOW, objector=Objector("陈举", "13900001111", "海州数据技术有限公司"))
TEAM = Registration("c", 2, "预警队", members=(Member("林二", "13800000002"), Member("周三", "13800000003")))
ENTRIES = (ListEntry("预警平台　预警队", 2), ListEntry("储能"))
LISTING = PublicityList("c", "名单", ENTRIES, NOW, NOW, 7, source(), "陈", id=1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("陈举所述属实", "reason_names_objector"),
        ("陈 举所述属实", "reason_names_objector"),
        ("来电１３９００００１１１１", "reason_names_objector"),
        ("来电 139-0000-1111", "reason_names_objector"),
        ("139****1111 属实", "reason_names_objector"),
        ("海州数据技术的证书在先", "reason_names_objector"),
        ("林二承认", "reason_names_party"),
        ("13800000003", "reason_names_party"),
    ],
)
def test_a_text_for_both_sides_that_names_one_of_them_is_refused(text, code):
    with pytest.raises(RuleBroken, match=code):
        check_shielded(text, CASE, TEAM)


def test_a_text_that_names_nobody_passes_and_so_does_what_the_list_itself_says():
    check_shielded("经核，登记证书在先，预警平台未获授权", CASE, TEAM)
    check_shielded("林二的作品", replace(CASE, target="林二的作品"), TEAM)
    check_shielded("理由", replace(CASE, objector=None), None)


def test_who_gives_no_name_gives_none_whatever_he_calls_it():
    assert all(map(is_nameless, ("匿名", "无名氏", "不愿透露", "张某某", "Anonymous")))
    assert not any(map(is_nameless, ("陈举", "欧阳一", "Anna Noe")))


def test_the_people_of_a_team_are_its_leader_and_whoever_joined():
    joined = replace(TEAM, members=(Member("林二", "13800000002", person=7), Member("周三", "13800000003")))
    assert people_of(joined) == {2, 7}
    assert people_of(None) == frozenset()


@given(st.text(max_size=40))
def test_whatever_is_typed_as_the_entry_means_some_entries_or_none(said):
    assert set(targets((LISTING,), said)) <= set(targets((LISTING,), "1") + targets((LISTING,), "2"))


@given(st.lists(st.text(alphabet="|序号项目名称团队\t 甲乙1,、", max_size=20), max_size=6))
def test_whatever_lines_a_list_has_they_are_entries_or_refused(lines):
    with contextlib.suppress(RuleBroken):
        assert all(row.words for row in rows_in(lines))
