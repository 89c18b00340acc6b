"""Questions about an amended notice (invented): what is in force is cited, what it replaced is labelled."""

from datetime import UTC, datetime

import pytest

from contest.answers import Answer
from contest.clauses import Notice
from contest.contests import Contest, Correction
from contest.corrections import in_force as corrected
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary, Library
from knowledge.answering.searching import WordsOnly
from tests.knowledge.amended import BASE, amendment, in_force
from tests.knowledge.answering import said

AFTER, BEFORE = datetime(2025, 8, 20, 4, tzinfo=UTC), datetime(2025, 8, 1, 4, tzinfo=UTC)
DATES = amendment("将报名截止时间由8月25日调整为9月5日，公示期由7天调整为5天。")
OTHERS = amendment(
    "每支参赛团队人数上限由5人调整为8人。", "取消第二期沙龙活动。", "新增低空经济赛道。",
    "删除“参赛作品须未公开发表”一句。", id="river-2", day="8月12日",
)  # fmt: skip


def ask(question: str, *amendments: Notice, now: datetime = AFTER, corrections: tuple[Correction, ...] = ()) -> Answer:
    profile = corrected(in_force(*amendments), corrections)
    contest = Contest("river", "Asia/Shanghai", None, profile, True, 1, corrections=corrections)
    library = Library([contest], [BASE, *amendments])
    return NoticeAnswerer(FixedLibrary(library), WordsOnly()).reply(library, question, "river", now)


def cited(answer: Answer) -> list[tuple[str, bool]]:
    return [(each.notice, each.replaced) for each in answer.citations]


@pytest.mark.parametrize(("question", "lines"), [
    ("报名阶段到几号", ["报名阶段：@2025-07-01至@2025-09-05。", "原为8月25日，已由〔"]),
    ("公示期几天", ["公示期为5天。", "原为7天，已由〔"]),
    ("每队最多几个人", ["每个团队不超过8人。", "原为5人，已由〔"]),
])  # fmt: skip
def test_a_changed_value_is_cited_from_the_amendment_and_what_it_replaced_is_labelled(
    question: str, lines: list[str]
) -> None:
    answer = ask(question, DATES, OTHERS)
    heard = said(answer).splitlines()
    assert len(heard) == len(lines)
    assert all(one.startswith(start) for one, start in zip(heard, lines, strict=True))
    assert heard[-1].endswith("改为" + {"报": "9月5日", "公": "5天", "每": "8人"}[question[0]] + "。")
    assert [each for _, each in cited(answer)] == [False, True]
    assert cited(answer)[0][0] != "river"
    assert cited(answer)[1] == ("river", True)


def test_what_was_cancelled_is_said_to_be() -> None:
    answer = ask("第二期沙龙活动什么时候", OTHERS)
    assert "已由〔“数智滨江”创新大赛补充通知（滨数〔2025〕18号）〕取消" in said(answer)
    assert cited(answer)[0] == ("river-2", False)


def test_a_deleted_sentence_is_cited_no_more_as_in_force() -> None:
    assert cited(ask("公开发表过的作品能参赛吗")) == [("river", False)]
    answer = ask("公开发表过的作品能参赛吗", OTHERS)
    assert ("river", False) not in cited(answer)


def test_the_rest_of_a_sentence_that_was_partly_replaced_stays_in_force() -> None:
    answer = ask("一个队能交几个作品", OTHERS)
    assert [(each.notice, each.quote) for each in answer.citations] == [("river", "每个参赛团队只能提交1个参赛作品。")]


def test_an_added_track_is_one_of_the_tracks() -> None:
    answer = ask("有哪些赛道", OTHERS)
    assert "共4个赛道" in said(answer)
    assert "低空经济" in said(answer)


def test_before_the_amendments_day_the_answer_is_what_was_in_force_then() -> None:
    answer = ask("公示期几天", DATES, now=BEFORE)
    assert said(answer) == "公示期为7天。"
    assert cited(answer) == [("river", False)]


def test_an_organizers_correction_stands_above_the_amendment_and_survives_it() -> None:
    set_by = Correction("publicity.days", "6", "陈老师", BEFORE)
    answer = ask("公示期几天", DATES, corrections=(set_by,))
    assert said(answer) == "公示期为6天。"
    assert "陈老师" in answer.citations[0].title
    answer = ask("公示期几天", DATES, corrections=(set_by,), now=BEFORE)
    assert said(answer) == "公示期为6天。"
