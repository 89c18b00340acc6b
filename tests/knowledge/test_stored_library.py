"""The library in the database: only what is asked about is read, and only the last of it stays at hand."""

import asyncio

from contest.answers import ASK_WHICH, OFF_TOPIC
from contest.contests import Contest
from contest.profile import ContestProfile
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.searching import WordsOnly
from knowledge.answering.stored import StoredLibrary
from knowledge.search.dense import ExactIndex
from tests.contracts.values import NOW, notice
from tests.fakes import FakeWork, FakeWorkFactory


class CountedWork(FakeWork):
    """Notes which contests' notices were read."""

    def _open(self, state):
        super()._open(state)
        whole, read = self.notices.all, self._factory.read

        async def counted(contest=None):
            read.append(contest)
            return await whole(contest)

        self.notices.all = counted


class Factory(FakeWorkFactory):
    def __init__(self):
        super().__init__()
        self.read = []

    def __call__(self):
        return CountedWork(self)


async def with_contests(factory, *names, parent=None):
    async with factory() as work:
        for name in names:
            await work.contests.put(Contest(name, "Asia/Shanghai", parent, ContestProfile(name, f"{name}大赛")))
            await work.notices.put(notice(f"{name}.notice", name), NOW)


async def asked(factory, library, said, contest=None):
    async with factory() as work:
        return [shelf.contest.id for shelf in (await library.concerned(work, said, contest)).shelves]


def test_only_the_contests_that_a_message_is_about_are_read_and_those_once():
    async def story():
        factory, library = Factory(), StoredLibrary(ExactIndex())
        await with_contests(factory, *(f"赛{n:03}" for n in range(300)))
        found = [await asked(factory, library, said) for said in ("赛007大赛何时开始", "赛007大赛在哪里", "公示几天")]
        return found, factory.read

    found, read = asyncio.run(story())

    assert found == [["赛007"], ["赛007"], []]
    assert read == ["赛007"]


def test_of_many_contests_a_question_that_names_none_is_answered_by_asking_which():
    async def story():
        factory = FakeWorkFactory()
        await with_contests(factory, *(f"赛{n:03}" for n in range(300)))
        answerer = NoticeAnswerer(StoredLibrary(ExactIndex()), WordsOnly())
        async with factory() as work:
            return [await answerer.answer(said, None, NOW, work) for said in ("公示几天", "今天股市怎么样")]

    assert [answer.kind for answer in asyncio.run(story())] == [ASK_WHICH, OFF_TOPIC]


def test_of_many_contests_only_those_asked_about_last_stay_at_hand():
    async def story():
        factory, library = Factory(), StoredLibrary(ExactIndex(), most=2)
        await with_contests(factory, "甲", "乙", "丙")
        for contest in ("甲", "乙", "甲", "丙", "甲", "乙"):
            await asked(factory, library, "公示几天", contest)
        return factory.read

    assert asyncio.run(story()) == ["甲", "乙", "丙", "乙"]


def test_a_contest_that_changed_is_read_again_and_no_other_one():
    async def story():
        factory, library = Factory(), StoredLibrary(ExactIndex())
        await with_contests(factory, "甲", "乙")
        await asked(factory, library, "甲大赛和乙大赛")
        async with factory() as work:
            await work.contests.declare("乙", confirmed=True)
        await asked(factory, library, "甲大赛和乙大赛")
        return factory.read

    assert asyncio.run(story()) == ["甲", "乙", "乙"]


def test_the_contest_above_is_at_hand_and_one_that_was_removed_is_not():
    async def story():
        factory, library = Factory(), StoredLibrary(ExactIndex())
        await with_contests(factory, "甲")
        await with_contests(factory, "乙", parent="甲")
        before = await asked(factory, library, "公示几天", "乙")
        async with factory() as work:
            await work.contests.remove("乙")
        return before, await asked(factory, library, "公示几天", "乙")

    assert asyncio.run(story()) == (["乙", "甲"], ["甲"])
