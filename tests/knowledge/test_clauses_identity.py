"""Ids of clauses: they stay when a notice is read again, when other clauses are edited or come before them."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.clauses import Clause
from knowledge.clauses.matter import matter_of
from knowledge.clauses.tree import read_clauses
from knowledge.notices.shipped import shipped_notices
from knowledge.reading.plain import text_of
from tests.knowledge.printed import Printed, documents, printed

TEXTS = {shipped.notice: text_of(shipped.content) for shipped in shipped_notices()}
NUMERALS = "一二三四五六七八九十"


def sections(names: list[str]) -> str:
    """A notice with numbered sections, each with a headed part and two items without headings."""
    parts = [
        f"{NUMERALS[at]}、{name}\n（一）{name}的说明\n1.每个单位须提交{name}的材料，不得重复。\n2.{name}由组委会解释，不得异议。\n"
        for at, name in enumerate(names)]
    return "关于举办2031年海岛市创意竞赛的通知\n现将有关事项通知如下：\n" + "".join(parts)


def headed(text: str) -> dict[str, str]:
    return {clause.heading.partition("、")[2] or clause.heading: clause.id
            for clause in read_clauses(text, "any") if clause.heading}


@pytest.mark.parametrize("place", range(4))
def test_a_section_put_in_changes_the_id_of_no_clause_with_a_heading(place: int) -> None:
    names = ["参赛对象", "报名方式", "评审标准"]
    before = headed(sections(names))
    after = headed(sections([*names[:place], "经费保障", *names[place:]]))
    assert {name: after[name] for name in before} == before


def edits(text: str, clauses: tuple[Clause, ...]) -> list[tuple[Clause, str]]:
    """Each clause with the text in which a few words were put in at its end, before its last sign.

    Left out: labels of annexes, signatures and the like, and headings without text that another clause has as well.
    """
    alike = Counter(name_of(clause) for clause in clauses)
    return [
        (one, text[: one.end - 1] + "（修订）" + text[one.end - 1 :]) for one in clauses
        if not matter_of(one) and one.text != one.label
        and not (one.text.endswith(name_of(one)) and alike[name_of(one)] > 1)]


def name_of(clause: Clause) -> str:
    return clause.heading.removeprefix(clause.label).strip("：: ")


@pytest.mark.parametrize("notice", sorted(TEXTS))
def test_an_edit_inside_one_clause_changes_the_id_of_no_other(notice: str) -> None:
    text = TEXTS[notice]
    clauses = read_clauses(text, notice)
    for clause, edited in edits(text, clauses)[::2]:
        before = [one.id for one in clauses if one != clause]
        after = [one.id for one in read_clauses(edited, notice)]
        assert [one for one in before if one not in after] == [], clause.text


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_words_added_to_a_paragraph_change_no_id_at_all(clauses: tuple[Printed, ...], data: st.DataObject) -> None:
    text = "关于举办2031年海岛市创意竞赛的通知\n现将有关事项通知如下：\n" + printed(clauses)
    lines = text.split("\n")
    spoken = [at for at, line in enumerate(lines) if line.endswith("。")]
    at = data.draw(st.sampled_from(spoken)) if spoken else 1
    lines[at] = lines[at][:-1] + "，并由组委会负责解释" + lines[at][-1:]
    after = read_clauses("\n".join(lines), "any")
    assert [one.id for one in after] == [one.id for one in read_clauses(text, "any")]


def test_a_clause_is_known_by_its_words_whatever_its_number_looks_like() -> None:
    first = "一、参赛对象\n不限。\n（一）报名方式\n网上报名。\n"
    second = "1 参赛对象\n不限。\n1.1 报名方式\n网上报名。\n"
    assert headed(first)["参赛对象"] == next(c.id for c in read_clauses(second, "any") if c.heading == "1 参赛对象")
