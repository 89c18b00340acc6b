"""The gate: a sentence leaves only with quotes that stand word for word in their notice and hold its figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.answers import ANSWERED, NOT_STATED, Answer, Line
from contest.messages import Citation
from knowledge.answering.figures import missing, value
from knowledge.answering.gate import Printed, passed
from knowledge.clauses.quotes import squeeze
from tests.knowledge.answering import ask, library

NOTICES = {"bay": Printed("获奖名单公示期为5天。联系电话0513-59000800。每队不超过三人。", "city", "2024-06-12")}
SILENT = Answer(NOT_STATED, (Line("answer.silent", states=False),))
DAYS = Citation("bay", "海湾赛", "三、公示", "公示期 为５天", "c3")
INVENTED = Citation("bay", "海湾赛", "三、公示", "公示期为9天", "c3")
SET = Citation("", "陈老师 2024-07-16", "", "")
HEAD, REMARK = Line("answer.contest", states=False, heads=True), Line("answer.ask_whom", states=False)


def stating(words, *citations):
    return Line(words=words, citations=citations)


def left(*lines):
    return passed(Answer(ANSWERED, lines), NOTICES, SILENT)


def words(answer):
    return [line.words or line.key for line in answer.lines]


def test_a_line_with_a_quote_that_stands_in_no_notice_is_dropped_with_all_its_citations():
    answer = left(stating("公示期为5天。", DAYS), stating("公示期很长。", INVENTED), stating("两处。", DAYS, INVENTED))

    assert words(answer) == ["公示期为5天。"]
    assert [citation.quote for citation in answer.citations] == ["公示期 为５天"]


def test_an_answer_with_no_carried_line_left_is_the_silent_one():
    assert left(stating("公示期为9天。", INVENTED)) == SILENT
    assert left(stating("公示期为5天。")) == SILENT
    assert left(HEAD, REMARK) == SILENT


def test_a_quote_of_a_notice_that_is_gone_carries_nothing():
    assert left(stating("公示期为5天。", Citation("gone", "", "", "公示期为5天"))) == SILENT


def test_a_heading_goes_with_the_lines_below_it_and_a_remark_stays():
    below = stating("公示期为5天。", DAYS)

    assert words(left(HEAD, stating("公示期为9天。", INVENTED), REMARK, HEAD, below)) == [
        "answer.ask_whom", "answer.contest", "公示期为5天。",
    ]
    assert left(HEAD, HEAD, below).lines[:2] == (HEAD, HEAD)


def test_a_figure_that_stands_in_no_quote_drops_its_line_unless_it_was_counted():
    counted = Line("answer.running", (("days", "17"),), citations=(DAYS,), computed=("days",))

    assert left(stating("公示期为15天。", DAYS)) == SILENT
    assert left(Line("answer.running", (("days", "17"),), citations=(DAYS,))) == SILENT
    assert left(counted).lines[0].computed == ("days",)


def test_what_an_organizer_set_needs_no_quote():
    assert words(left(stating("公示期为6天。", SET))) == ["公示期为6天。"]


def test_an_answer_that_is_none_carries_no_citations_and_states_nothing():
    silent = passed(Answer(NOT_STATED, (stating("公示期为5天。", DAYS), REMARK)), NOTICES, SILENT)

    assert (silent.lines, silent.citations) == ((REMARK,), ())


def test_a_citation_says_the_level_of_its_contest_and_when_the_notice_was_issued():
    cited = ask("公示几天", "weihai-2024").citations[0]

    assert (cited.level, cited.issued) == ("city", library().printed["weihai-2024"].issued)
    assert [(c.level, c.issued) for c in left(stating("公示期为5天。", DAYS)).citations] == [("city", "2024-06-12")]


def test_every_sentence_of_an_answer_has_the_citations_that_carry_it():
    answer = ask("做乡村教育资源调配的题，应该归哪个领域？我单人参赛行吗", "jinhua-2023")

    assert all(line.citations for line in answer.lines if line.states)
    assert {citation.path for citation in answer.lines[0].citations} != {c.path for c in answer.lines[-1].citations}


CITED = st.builds(
    lambda notice, quote: Citation(notice, "海湾赛", "三、公示", quote, "c3"),
    st.sampled_from(["bay", "gone", ""]),
    st.sampled_from(["公示期为5天", "获奖 名单", "每队不超过三人。", "公示期为9天", "", " "]) | st.text(max_size=6),
)
LINES = st.builds(
    lambda words, citations, states, heads: Line(words=words, citations=tuple(citations), states=states, heads=heads),
    st.sampled_from(["公示期为5天。", "共9天。", "每队三人。", ""]) | st.text(max_size=6),
    st.lists(CITED, max_size=3),
    st.booleans(),
    st.just(False),
)


@given(st.lists(LINES, max_size=5))
def test_whatever_comes_to_the_gate_nothing_leaves_that_is_not_carried_word_for_word(lines):
    answer = left(*lines)

    for line in answer.lines:
        assert not line.states or line.citations
        assert all(not c.notice or squeeze(c.quote) in NOTICES[c.notice].text for c in line.citations)
        assert not line.states or "" in {c.notice for c in line.citations} or not missing(
            line.words, [c.quote for c in line.citations]
        )
    assert answer == SILENT or any(line.states for line in answer.lines)


FIGURES = [
    ("不超过3人", "每队不超过三人", ()),
    ("不超过五人", "人数不超过5人", ()),
    ("共十五个工作日", "15个工作日", ()),
    ("共5天", "共15天", ("5",)),
    ("电话0513-59000800", "0513-59000800", ()),
    ("电话0513-59000801", "0513-59000800", ("0513-59000801",)),
    ("@2024-08-25", "6月1日至8月25日", ()),
    ("@2024-08-26", "6月1日至8月25日", ("@2024-08-26",)),
    ("@2024-10-20", "二〇二四年十月二十日", ()),
    ("5G工业互联网", "工业互联网", ()),
    ("奖金3.5万元", "奖金3.5万元", ()),
    ("三个赛道", "设三个赛道、二等奖两名", ()),
]


@pytest.mark.parametrize(("said", "quote", "lacking"), FIGURES)
def test_a_figure_stands_in_a_quote_whether_in_digits_or_in_numerals(said, quote, lacking):
    assert missing(said, [quote]) == lacking


NUMERALS = [("十", 10), ("二十一", 21), ("两", 2), ("一百零五", 105), ("二〇二四", 2024)]


@pytest.mark.parametrize(("numeral", "number"), NUMERALS)
def test_a_chinese_numeral_has_its_value(numeral, number):
    assert value(numeral) == number
