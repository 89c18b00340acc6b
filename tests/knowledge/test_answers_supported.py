"""What a topic's words find, held against the sentence that comes first by the learned marks; how sure an answer is."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from contest.contests import Contest
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.facts.placing import units_of
from knowledge.answering.library import FixedLibrary, Library, Shelf
from knowledge.answering.marking import marked
from knowledge.answering.question import read
from knowledge.answering.sureness import grounds, spoken_of
from knowledge.noticing import NoticeReader
from knowledge.search.dense import PassageKey
from knowledge.search.ranking import rank
from tests.knowledge.answering import NOON

NOTICE = """\
关于举办2031年海岛市数据应用大赛的通知
一、赛道
（一）海洋渔业赛道
1. 渔情研判：融合遥感和捕捞数据，研判鱼汛。
2. 渔船调度：融合船位和气象数据，调度渔船回港。
（二）文化旅游赛道
1. 客流预警：融合票务和缆车数据，预警拥挤。
2. 古籍整理：采集古籍图像，建立数据库。
二、参赛要求
（一）每个团队不超过5人，同一人只能参加一个团队。
（二）协办单位可以参赛，其人员不得担任评委。
（三）成绩相同的，应用成效得分高者优先。
三、赛程
报名时间：2031年3月1日至3月20日。
四、联系方式
林甲 0999-5550116
"""


class Like:
    """A search by meaning that finds one sentence nearer than all others."""

    def __init__(self, shelf: Shelf, words: str) -> None:
        self._shelf, self._words = shelf, words

    def nearest(self, said: str, contest: str) -> Mapping[PassageKey, float]:
        return {
            each.own_key: 0.2 + each.place % 7 / 60 + (0.5 if self._words and self._words in each.text else 0.0)
            for each in self._shelf.passages
        }

    def vector(self, said: str) -> tuple[float, ...]:
        return ()


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    reader = NoticeReader()
    notice = reader.notice(NOTICE, "notice.txt", "haidao", "haidao")
    contest = Contest("haidao", "Asia/Shanghai", None, reader.profile("haidao", [notice], None), True, 1)
    return Shelf(contest, (notice,))


def answered(shelf: Shelf, question: str, like: str):
    library = Library.of({shelf.contest.id: shelf})
    answerer = NoticeAnswerer(FixedLibrary(library), Like(shelf, like))
    return answerer.reply(library, question, shelf.contest.id, NOON)


def test_a_typed_fact_is_said_with_the_sentence_that_means_the_question_more(shelf):
    answer = answered(shelf, "一个队几个人，协办单位的人能进队吗", "协办单位可以参赛")

    quotes = [citation.quote for citation in answer.citations]
    assert any("不超过5人" in quote for quote in quotes)
    assert any("协办单位可以参赛" in quote for quote in quotes)


def test_an_answer_that_rests_on_the_sentence_stays_as_it_is(shelf):
    answer = answered(shelf, "一个队最多几个人", "不超过5人")

    assert len(answer.citations) == 1


def test_a_project_is_placed_by_the_sentence_that_comes_nearest_in_meaning(shelf):
    answer = answered(shelf, "老书扫描做成数据库，算哪个赛道", "古籍")

    assert [item.name for item in answer.items][:1] == ["古籍整理"]
    assert "古籍" in answer.citations[0].quote


def test_a_project_that_nothing_comes_near_to_is_not_placed(shelf):
    assert not answered(shelf, "我们开奶茶店，报哪个赛道", "").items


def test_a_description_in_an_annex_belongs_to_the_problem_whose_name_it_begins_with(shelf):
    reader = NoticeReader()
    text = NOTICE + "附表：赛题说明\n渔情研判：利用声呐回波和水温，推算鱼群的位置。\n"
    notice = reader.notice(text, "notice.txt", "haidao", "haidao")
    fuller = replace(shelf, notices=(notice,), contest=replace(
        shelf.contest, profile=reader.profile("haidao", [notice], None)))

    found = {each.quote: units_of(fuller).get(each.own_key) for each in fuller.passages}
    unit = next(unit for quote, unit in found.items() if "声呐" in quote)
    assert unit is not None
    assert unit.part == "渔情研判"


def test_what_the_notice_speaks_of_nowhere_makes_an_answer_less_sure(shelf):
    assert spoken_of("渔船调度", shelf) > spoken_of("停车补贴", shelf)
    assert spoken_of("", shelf) == 0.0


def test_the_grounds_name_the_kinds_and_forms_that_are_asked_for(shelf):
    question = read("一等奖奖金多少钱")
    found = marked(rank(shelf.passages, question.terms, {}), {}, shelf, question)

    stated = grounds(found, question, shelf)
    assert stated["kind_money"] == 1.0
    assert 0.0 < stated["share"] <= 1.0
    assert stated["doubt"] >= 0.0


def test_the_least_size_of_a_team_is_said_too_and_counts_for_a_number_that_is_asked_about(shelf):
    reader = NoticeReader()
    notice = reader.notice(NOTICE.replace("不超过5人", "3至5人"), "notice.txt", "haidao", "haidao")
    profile = reader.profile("haidao", [notice], None)
    bound = Shelf(replace(shelf.contest, profile=profile), (notice,))

    (said, *_) = answered(bound, "一个队最少几个人最多几个人", "").lines
    assert (said.key, dict(said.details)) == ("answer.team_size_from", {"least": "3", "most": "5"})
    assert answered(bound, "我们两个人能组队吗", "").lines[0].key == "answer.may_not"
