"""The library of the answerer: read from the database, indexed again where a contest changed."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from contest.answers import ANSWERED, NOT_STATED
from contest.clauses import Source
from contest.contests import Contest, Correction
from contest.indexing import index_notice
from contest.profile import ContestProfile, Sourced
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.searching import DenseSearcher, WordsOnly
from knowledge.answering.stored import StoredLibrary
from knowledge.embedding import BuiltInEmbedding, SentenceEmbedder
from knowledge.index import ChromaIndex
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from knowledge.search.dense import ExactIndex
from tests.fakes import FakeWorkFactory
from tests.knowledge.answering import said

NOW = datetime(2024, 8, 20, 4, tzinfo=UTC)
TEXT = """海湾市数据创新赛方案
一、参赛条件
每个参赛团队的参赛代表人数不超过{most}人。参赛单位须是具有独立法人资格的企业。
二、作品要求
所有已提交的相关材料原则上不予退还。
三、公示
获奖名单在赛事官网公示，公示期为3天。
"""


class CountingIndex(ExactIndex):
    def __init__(self):
        super().__init__()
        self.marks = []

    def put(self, contest, mark, vectors):
        self.marks.append((contest, mark))
        super().put(contest, mark, vectors)


def notice(most=5):
    return TextReader().read(TEXT.format(most=most).encode(), "notice.txt", "bay", "bay")


async def stored(factory, most=5):
    read = notice(most)
    async with factory() as work:
        await work.contests.put(Contest("bay", "Asia/Shanghai", None, derive("bay", [read], None)))
        await work.notices.put(read, NOW)
    await index_notice(factory, SentenceEmbedder(BuiltInEmbedding()), read.id, lambda share: None)


async def asked(answerer, factory, question):
    async with factory() as work:
        return await answerer.answer(question, "bay", NOW, work)


def test_a_changed_notice_is_indexed_again_before_the_next_answer():
    async def story():
        factory, index = FakeWorkFactory(), CountingIndex()
        answerer = NoticeAnswerer(StoredLibrary(index), WordsOnly())
        await stored(factory)
        before = [await asked(answerer, factory, "每队最多几个人"), await asked(answerer, factory, "公示几天")]
        indexed = len(set(index.marks))
        await stored(factory, most=8)
        after = await asked(answerer, factory, "每队最多几个人")
        return before, indexed, after, index.marks

    before, indexed, after, marks = asyncio.run(story())

    assert [said(answer) for answer in before] == ["每个团队不超过5人。", "公示期为3天。"]
    assert indexed == 1
    assert said(after) == "每个团队不超过8人。"
    assert len(set(marks)) == 2


def test_a_question_in_other_words_is_found_by_its_meaning_on_disk(tmp_path):
    async def story():
        factory, index, embedding = FakeWorkFactory(), ChromaIndex(tmp_path), BuiltInEmbedding()
        await stored(factory)
        answerer = NoticeAnswerer(StoredLibrary(index), DenseSearcher(index, embedding))
        first = await asked(answerer, factory, "交上去的材料会退还吗")
        return first, index.search(embedding.embed_query("材料退还"), "bay", 2)

    answer, nearest = asyncio.run(story())

    assert answer.kind == ANSWERED
    assert [citation.path for citation in answer.citations] == ["二、作品要求"]
    assert len(nearest) == 2


def test_a_value_that_an_organizer_set_is_cited_with_his_name():
    async def story():
        factory = FakeWorkFactory()
        await stored(factory)
        async with factory() as work:
            await work.contests.correct("bay", Correction("publicity.days", "6", "陈老师", NOW))
        return await asked(NoticeAnswerer(StoredLibrary(ExactIndex()), WordsOnly()), factory, "公示几天")

    answer = asyncio.run(story())

    assert said(answer) == "公示期为6天。"
    assert [(c.notice, c.quote) for c in answer.citations] == [("", "")]
    assert "陈老师" in answer.citations[0].title


def test_a_contest_without_a_notice_says_that_nothing_is_stated():
    async def story():
        factory = FakeWorkFactory()
        site = Sourced("https://example.org", Source("gone", "c1", "一", "https://example.org"))
        profile = replace(ContestProfile("bay", "海湾赛"), website=site)
        async with factory() as work:
            await work.contests.put(Contest("bay", "Asia/Shanghai", None, profile))
        answerer = NoticeAnswerer(StoredLibrary(ExactIndex()), WordsOnly())
        return [await asked(answerer, factory, "官网是什么"), await asked(answerer, factory, "材料能退吗")]

    assert [answer.kind for answer in asyncio.run(story())] == [NOT_STATED, NOT_STATED]
