import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from contest.clarifications import ANSWERED, LEASE, OPEN, OUTSIDE, Holder, Wording
from contest.people import Account, Organizer
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, contest, join

WHERE = Wording(CITY, "附件3在哪下载", (0.6, 0.8), first=NOW)
CHEN, LI = "陈老师", "李老师"


async def office(work, name):
    return Organizer(await join(work, Account("web", name)), name, CITY)


async def test_a_question_asked_again_in_the_same_words_is_counted_and_keeps_its_first_day(unit_of_work):
    async with unit_of_work() as work:
        assert await work.questions.again(CITY, WHERE.question, NOW) is None
        stored = await work.questions.add(WHERE, NOW)
        assert (stored.question, stored.times, stored.first) == ("附件3在哪下载", 1, NOW)
        assert stored.vector == pytest.approx((0.6, 0.8))
        again = await work.questions.again(CITY, "附件 3 在哪下载？", LATER)
        assert (again.id, again.topic, again.times, again.first) == (stored.id, stored.topic, 2, NOW)
        assert await work.questions.again("other-2024", WHERE.question, NOW) is None


async def test_a_wording_added_twice_at_once_is_one_row_in_one_topic(unit_of_work):
    async with unit_of_work() as work:
        first = await work.questions.add(WHERE, NOW)
        second = await work.questions.add(WHERE, LATER)
        assert (second.id, second.topic, second.times) == (first.id, first.topic, 2)
        assert await work.topics.get(first.topic + 1) is None


async def test_open_wordings_are_listed_oldest_first_with_those_who_wait(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        me, other = await join(work), await join(work, TELEGRAM)
        first = await work.questions.add(WHERE, NOW)
        second = await work.questions.add(Wording(CITY, "公示几天"), LATER)
        for wording, person in ((first, other), (first, me), (first, me), (second, me)):
            await work.askers.wait(wording.id, person, NOW)
        shown = await work.questions.open(CITY)
        assert [(each.id, sorted(each.waiting)) for each in shown] == [(first.id, [me, other]), (second.id, [me])]
        assert await work.questions.open(CITY, newest=1) == shown[1:]
        assert await work.questions.open("other-2024") == ()
        assert (await work.topics.open(CITY), await work.topics.open("other-2024")) == (2, 0)


async def test_whoever_has_his_data_erased_waits_no_more_and_the_count_stays(unit_of_work):
    async with unit_of_work() as work:
        me, other = await join(work), await join(work, TELEGRAM)
        stored = await work.questions.add(WHERE, NOW)
        await work.askers.wait(stored.id, me, NOW)
        await work.askers.wait(stored.id, other, NOW)
        assert await work.askers.forget(me) == 1
        assert await work.askers.forget(me) == 0
        (left,) = await work.questions.open(CITY)
        assert (left.waiting, left.times) == ((other,), 1)


async def test_somebody_else_waits_in_ones_place_once(unit_of_work):
    async with unit_of_work() as work:
        me, other = await join(work), await join(work, TELEGRAM)
        both, mine = await work.questions.add(WHERE, NOW), await work.questions.add(Wording(CITY, "公示几天"), NOW)
        for wording, person in ((both, me), (both, other), (mine, me)):
            await work.askers.wait(wording.id, person, NOW)
        assert await work.askers.of(me) == (WHERE.question, "公示几天")
        await work.askers.hand_over(me, other)
        assert await work.askers.of(me) == ()
        assert [each.waiting for each in await work.questions.open(CITY)] == [(other,), (other,)]


async def test_wordings_are_moved_into_another_topic_or_a_new_one_and_an_empty_topic_is_gone(unit_of_work):
    async with unit_of_work() as work:
        one = await work.questions.add(WHERE, NOW)
        two = await work.questions.add(Wording(CITY, "模板去哪领"), NOW)
        assert await work.questions.move([two.id], one.topic) == one.topic
        assert await work.topics.get(two.topic) is None
        assert [each.id for each in await work.topics.wordings(one.topic)] == [one.id, two.id]
        new = await work.questions.move([two.id], 0)
        assert new != one.topic
        assert [each.topic for each in await work.questions.open(CITY)] == [one.topic, new]
        assert (await work.topics.get(new)).state == OPEN


async def test_a_topic_is_claimed_by_one_until_his_lease_ends_and_he_may_prolong_it(unit_of_work):
    async with unit_of_work() as work:
        chen, li = await office(work, CHEN), await office(work, LI)
        topic = (await work.questions.add(WHERE, NOW)).topic
        assert await work.topics.claim(topic, Holder(chen, NOW + LEASE), NOW)
        assert not await work.topics.claim(topic, Holder(li, LATER + LEASE), LATER)
        assert await work.topics.claim(topic, Holder(chen, LATER + LEASE), LATER)
        held = await work.topics.get(topic)
        assert (held.holder, held.held_by, held.since, held.until) == (chen.person, CHEN, NOW, LATER + LEASE)
        after = LATER + LEASE + timedelta(seconds=1)
        assert await work.topics.claim(topic, Holder(li, after + LEASE), after)
        assert (await work.topics.get(topic)).since == after


async def test_a_released_topic_is_free_and_only_its_holder_releases_it(unit_of_work):
    async with unit_of_work() as work:
        chen, li = await office(work, CHEN), await office(work, LI)
        topic = (await work.questions.add(WHERE, NOW)).topic
        await work.topics.claim(topic, Holder(chen, NOW + LEASE), NOW)
        await work.topics.release(topic, li.person)
        assert not await work.topics.claim(topic, Holder(li, NOW + LEASE), NOW)
        await work.topics.release(topic, chen.person)
        assert await work.topics.claim(topic, Holder(li, NOW + LEASE), NOW)


async def test_of_many_who_claim_a_topic_at_once_one_has_it(unit_of_work):
    async with unit_of_work() as work:
        offices = [await office(work, f"{number}号") for number in range(8)]
        topic = (await work.questions.add(WHERE, NOW)).topic

    async def claims(who):
        async with unit_of_work() as work:
            return await work.topics.claim(topic, Holder(who, NOW + LEASE), NOW)

    won = await asyncio.gather(*map(claims, offices))
    async with unit_of_work() as work:
        assert (await work.topics.get(topic)).holder == offices[won.index(True)].person
    assert won.count(True) == 1


async def test_a_topic_is_closed_once_and_those_who_waited_are_told_of_once(unit_of_work):
    async with unit_of_work() as work:
        me = await join(work)
        stored = await work.questions.add(WHERE, NOW)
        await work.askers.wait(stored.id, me, NOW)
        (closed,) = await work.topics.close(stored.topic, ANSWERED)
        assert (closed.id, closed.waiting) == (stored.id, (me,))
        assert await work.topics.close(stored.topic, OUTSIDE) == ()
        assert await work.questions.open(CITY) == ()
        assert not await work.topics.claim(stored.topic, Holder(await office(work, CHEN), LATER), NOW)


async def test_an_answered_topic_is_open_again_when_somebody_waits_for_an_answer(unit_of_work):
    async with unit_of_work() as work:
        me = await join(work)
        stored = await work.questions.add(WHERE, NOW)
        await work.topics.close(stored.topic, ANSWERED)
        await work.questions.again(CITY, WHERE.question, NOW)
        assert await work.questions.open(CITY) == ()
        assert await work.askers.wait(stored.id, me, LATER)
        (again,) = await work.questions.open(CITY)
        assert (again.waiting, again.times) == ((me,), 2)


async def test_a_wording_without_a_meaning_comes_back_without_one(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.questions.add(replace(WHERE, vector=()), NOW)
        assert (await work.topics.wordings(stored.topic))[0].vector == ()
        assert not await work.askers.wait(99, await join(work), NOW)


async def test_nobody_waits_for_what_the_organizers_put_outside_their_contest(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.questions.add(WHERE, NOW)
        await work.topics.close(stored.topic, OUTSIDE)
        assert not await work.askers.wait(stored.id, await join(work), NOW)
        assert (await work.topics.wordings(stored.topic))[0].waiting == ()
        assert await work.questions.open(CITY) == ()
