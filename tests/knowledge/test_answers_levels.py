"""Questions in a contest that has a parent: what binds, what both levels say, what is no rule of the contest's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from contest.answers import ANSWERED, NOT_STATED, Answer
from contest.contests import Contest
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary, Library
from knowledge.answering.searching import WordsOnly
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from tests.knowledge.amended import BASE
from tests.knowledge.answering import ask as ask_shipped
from tests.knowledge.answering import said

NOON = datetime(2025, 8, 1, 4, tzinfo=UTC)
TEXT = (Path(__file__).parent / "invented" / "basin.txt").read_bytes()
ABOVE = TextReader().read(TEXT, "basin.txt", "basin", "basin")
PARENT = derive("basin", [ABOVE], None)
CHILD = derive("river", [BASE], PARENT)


def ask(question: str, contest: str | None = "river") -> Answer:
    parent = Contest("basin", "Asia/Shanghai", None, PARENT, True, 1)
    library = Library([parent, Contest("river", "Asia/Shanghai", "basin", CHILD, True, 1)], [ABOVE, BASE])
    return NoticeAnswerer(FixedLibrary(library), WordsOnly()).reply(library, question, contest, NOON)


@pytest.mark.parametrize(("question", "words", "quote"), [
    ("要交报名费吗", "不收费。", "大赛各市选拔赛、全省决赛均不得向参赛团队收取任何费用。"),
    ("指导教师最多几人", "指导教师不超过2人", "各市选拔赛参赛团队的指导教师不超过2人。"),
    ("作品要做原创性检测吗", "需要。", "各赛区参赛作品均须通过原创性检测。"),
])  # fmt: skip
def test_on_what_the_contest_leaves_open_the_parents_binding_sentence_answers_labelled(
    question: str, words: str, quote: str
) -> None:
    answer = ask(question)
    assert answer.kind == ANSWERED
    assert said(answer).startswith("“数智滨江”创新大赛的通知未载明；上级通知对其分赛有规定（")
    assert words in said(answer)
    assert [(each.notice, each.level) for each in answer.citations] == [("basin", "province")]
    assert quote in answer.citations[0].quote or answer.citations[0].quote in quote


@pytest.mark.parametrize("question", ["匿名举报有效吗", "参赛团队必须现场答辩吗"])
def test_a_rule_of_the_parent_for_itself_never_becomes_the_contests(question: str) -> None:
    assert ask(question).kind == NOT_STATED


def test_asked_for_the_parents_level_both_are_shown_each_under_its_name() -> None:
    heard = said(ask("省里的公示期几天"))
    assert heard == "“数智滨江”创新大赛：\n公示期为7天。\n江南省“数智江南”创新大赛：\n公示期为10天。"
    assert said(ask("公示期几天")) == "公示期为7天。"


def test_where_the_contest_is_silent_the_parents_value_is_said_not_to_hold_for_it() -> None:
    assert said(ask_shipped("全国的公示期几天", "jilin-2024")).splitlines() == [
        "吉林省分赛：通知未载明。", "全国总决赛：", "公示期为7天。",
        "全国总决赛的这一规定，不能推定适用于吉林省分赛。",
    ]


def test_sentences_that_bind_are_told_from_those_that_speak_of_the_parent_itself() -> None:
    assert [each.quote for each in PARENT.binding] == [
        "各市选拔赛参赛团队的指导教师不超过2人。", "（一）各市选拔赛每支参赛团队人数不超过4人。",
        "（二）各赛区参赛作品均须通过原创性检测。", "大赛各市选拔赛、全省决赛均不得向参赛团队收取任何费用。",
    ]


def test_what_differs_from_the_parent_is_put_to_the_organizer_with_both_places() -> None:
    kinds = {each.kind: dict(each.details) for each in CHILD.findings}
    assert set(kinds) == {"parent_members", "parent_publicity", "after_parent"}
    assert (kinds["parent_publicity"]["own"], kinds["parent_publicity"]["above"]) == ("7", "10")
    assert kinds["after_parent"]["deadline"] == "2025-09-15"
    assert "9月15日前，各市选拔赛主办单位应向大赛组委会报送推荐项目名单" in kinds["after_parent"]["quote"]
