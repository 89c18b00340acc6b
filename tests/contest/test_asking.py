"""Questions that the notice leaves open: what is alike, what is counted, what is joined and split."""

import asyncio

import pytest

from contest.asking import Asked, count, grouped, join, most_like, split, wordless
from contest.clarifications import ANSWERED, LEASE, Holder
from contest.likeness import alike, told_apart
from contest.people import Organizer
from contest.refusals import RuleBroken
from tests.contest.shapes import at, contest
from tests.fakes import FakeWorkFactory

NOW = at("2024-07-11 09:00")
ID = "example-2024"
CHEN = Organizer(7, "陈老师", ID)


def played(script):
    async def play():
        async with FakeWorkFactory()() as work:
            await work.contests.put(contest())
            return await script(work)

    return asyncio.run(play())


async def ask(work, *questions, meaning=wordless):
    return [await count(work, Asked(ID, each), meaning, NOW) for each in questions]


def test_the_same_words_are_counted_and_other_words_on_the_same_join_their_topic():
    async def script(work):
        await ask(work, "附件3在哪下载", "附件3 在哪下载？", "附件3在哪里下载", "奖金多少")
        return [(each.question, each.others, each.times) for each in grouped(await work.questions.open(ID))]

    assert played(script) == [("附件3在哪下载", ("附件3在哪里下载",), 3), ("奖金多少", (), 1)]


def test_the_meaning_joins_what_shares_few_words():
    async def meaning(question):
        return (1.0, 0.0) if "住" in question or "酒店" in question else (0.0, 1.0)

    async def script(work):
        await ask(work, "提供住宿吗", "有没有酒店", "奖金多少", meaning=meaning)
        return [len(each.wordings) for each in grouped(await work.questions.open(ID))]

    assert played(script) == [2, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("附件3在哪下载", "附件2在哪下载"),
        ("一等奖奖金多少", "二等奖奖金多少"),
        ("初赛公示几天", "决赛公示几天"),
        ("参赛代表最多几人", "参赛代表最少几人"),
        ("线上答辩吗", "现场答辩吗"),
    ],
)
def test_a_number_a_stage_or_an_opposite_tells_questions_apart(one, other):
    assert told_apart(one, other)
    assert alike(one, other, ((1.0,), (1.0,))) == 0


def test_a_contest_that_is_gone_counts_nothing():
    async def script(work):
        await work.contests.remove(ID)
        return await ask(work, "附件3在哪下载")

    assert played(script) == [None]


def test_joined_topics_stay_joined_and_a_wording_taken_out_stays_out():
    async def script(work):
        one, two = await ask(work, "附件3在哪下载", "模板去哪领")
        joined = await join(work, (two.topic, one.topic), CHEN.person, NOW)
        await ask(work, "模板去哪领")
        (group,) = grouped(await work.questions.open(ID))
        assert (group.topic, group.times) == (joined, 3)
        taken = await split(work, joined, two.id, CHEN.person, NOW)
        await ask(work, "模板去哪领")
        return [(each.topic == taken, each.times) for each in grouped(await work.questions.open(ID))]

    assert played(script) == [(True, 3), (False, 1)]


def test_nothing_is_moved_while_a_colleague_answers_or_once_it_is_answered():
    async def refusal(attempt):
        try:
            await attempt
        except RuleBroken as broken:
            return broken.code, broken.details
        return None

    async def script(work):
        one, two = await ask(work, "附件3在哪下载", "模板去哪领")
        await work.topics.claim(one.topic, Holder(CHEN, NOW + LEASE), NOW)
        held = await refusal(join(work, (two.topic, one.topic), 8, NOW))
        alone = await refusal(split(work, two.topic, two.id, 8, NOW))
        itself = await refusal(join(work, (two.topic, two.topic), 8, NOW))
        await work.topics.close(two.topic, ANSWERED)
        closed = await refusal(join(work, (two.topic, one.topic), CHEN.person, NOW))
        return held, alone, itself, closed

    gone = ("topic_gone", {})
    assert played(script) == (("being_answered", {"name": "陈老师", "minutes": 0}), gone, gone, gone)


def test_those_that_come_nearest_are_offered_first():
    async def script(work):
        await ask(work, "附件3在哪下载", "奖金多少", "附件3的模板在哪")
        groups = grouped(await work.questions.open(ID))
        return [each.question for each in most_like(groups[0], groups, 1)]

    assert played(script) == ["附件3的模板在哪"]
