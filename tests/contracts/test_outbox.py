from dataclasses import replace
from datetime import timedelta

from contest.announcements import (
    DELIVERED,
    FAILED,
    UNCERTAIN,
    UNREACHABLE,
    WAITING,
    Announcement,
    Audience,
    Missed,
    Outcome,
    Words,
)
from contest.messages import Reply
from contest.people import Account
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, WEB, join

HELLO = Reply("您好。")
NEWS = Announcement("news", CITY, "broadcast", Audience(CITY, followers=True), Words("news"), NOW)
BOTH = ("web", "telegram")


async def announce(work, announcement: Announcement = NEWS, account=WEB) -> int:
    person = await join(work, account)
    await work.followers.follow(person, CITY, NOW)
    number = await work.announcements.plan(announcement, NOW)
    await work.announcements.spread(number, 100, NOW)
    return number


async def test_a_queued_reply_is_claimed_as_it_was_put(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work, TELEGRAM, "en")
        put = await work.outbox.put(TELEGRAM, person, HELLO, NOW)
        assert put == Reply("您好。", id=put.id, to="1001")
        (delivery,) = await work.outbox.claim(("telegram",), 5, LATER, NOW)
        assert (delivery.person, delivery.account, delivery.body, delivery.language) == (person, TELEGRAM, put, "en")
        assert (str(delivery.id), delivery.attempts, delivery.announcement, delivery.at) == (put.id, 1, 0, NOW)
        assert await work.outbox.claim(("telegram",), 5, LATER, NOW) == ()


async def test_replies_go_before_announcements_and_only_to_the_channels_asked_for(unit_of_work):
    async with unit_of_work() as work:
        number = await announce(work, account=TELEGRAM)
        person = await join(work, TELEGRAM)
        await work.outbox.put(TELEGRAM, person, HELLO, NOW)
        await work.outbox.put(TELEGRAM, person, Reply("再见。"), LATER)
        assert await work.outbox.claim(("web",), 5, LATER, NOW) == ()
        first = await work.outbox.claim(BOTH, 1, LATER, NOW)
        rest = await work.outbox.claim(BOTH, 5, LATER, NOW)
        assert [each.announcement for each in first + rest] == [0, number]
        assert rest[0].body == Words("news")
        assert rest[0].contest == CITY


async def test_an_expired_lease_is_claimed_again_and_the_first_holder_is_refused(unit_of_work):
    async with unit_of_work() as work:
        await work.outbox.put(WEB, await join(work), HELLO, NOW)
        (stale,) = await work.outbox.claim(BOTH, 5, LATER, NOW)
        (fresh,) = await work.outbox.claim(BOTH, 5, LATER + timedelta(minutes=1), LATER)
        assert (fresh.id, fresh.attempts, fresh.fence) == (stale.id, 2, stale.fence + 1)
        assert not await work.outbox.record(stale, Outcome(DELIVERED), LATER)
        assert await work.outbox.record(fresh, Outcome(DELIVERED), LATER)
        assert not await work.outbox.record(fresh, Outcome(FAILED), LATER)


async def test_a_delivery_to_be_tried_again_is_due_at_that_instant(unit_of_work):
    async with unit_of_work() as work:
        await work.outbox.put(WEB, await join(work), HELLO, NOW)
        (delivery,) = await work.outbox.claim(BOTH, 5, LATER, NOW)
        assert await work.outbox.record(delivery, Outcome(FAILED, "429", LATER), NOW)
        assert await work.outbox.claim(BOTH, 5, LATER, NOW) == ()
        assert [each.attempts for each in await work.outbox.claim(BOTH, 5, LATER, LATER)] == [2]


async def test_outcomes_are_counted_in_the_announcements_report(unit_of_work):
    async with unit_of_work() as work:
        await work.followers.follow(await join(work, TELEGRAM), CITY, NOW)
        number = await announce(work)
        one, two = await work.outbox.claim(BOTH, 5, LATER, NOW)
        await work.outbox.record(one, Outcome(DELIVERED), NOW)
        await work.outbox.record(two, Outcome(UNREACHABLE, "blocked"), NOW)
        assert (await work.announcements.report(number)).states == {DELIVERED: 1, UNREACHABLE: 1}


async def test_those_whom_an_announcement_missed_come_worst_first_with_the_reason(unit_of_work):
    accounts = [Account("telegram", str(number)) for number in range(5)]
    async with unit_of_work() as work:
        people = [await join(work, account) for account in accounts]
        for person in people:
            await work.followers.follow(person, CITY, NOW)
        number = await announce(work)
        *sent, page = await work.outbox.claim(BOTH, 9, LATER, NOW)
        ended = (UNCERTAIN, DELIVERED, FAILED, UNREACHABLE, FAILED)
        for delivery, state in zip(sent, ended, strict=True):
            await work.outbox.record(delivery, Outcome(state, f"reason of {state}"), NOW)
        assert await work.outbox.record(page, Outcome(WAITING), NOW)
        missed = await work.outbox.missed(number, 9)
        assert [(each.person, each.state) for each in missed] == [
            (people[2], FAILED),
            (people[4], FAILED),
            (people[3], UNREACHABLE),
            (people[0], UNCERTAIN),
            (page.person, WAITING),
        ]
        assert missed[0] == Missed(people[2], "telegram", FAILED, "reason of failed")
        assert await work.outbox.missed(number, 2) == missed[:2]
        assert await work.outbox.missed(number + 1, 9) == ()


async def test_what_comes_too_late_is_cancelled_instead_of_sent(unit_of_work):
    async with unit_of_work() as work:
        number = await announce(work, replace(NEWS, until=LATER))
        await work.outbox.put(WEB, await join(work), HELLO, LATER)
        after, lease = LATER + timedelta(seconds=1), LATER + timedelta(minutes=1)
        assert [each.announcement for each in await work.outbox.claim(BOTH, 1, lease, after)] == [0]
        assert await work.outbox.claim(BOTH, 1, lease, after) == ()
        assert (await work.announcements.report(number)).states == {"cancelled": 1}


async def test_deliveries_of_a_cancelled_announcement_are_never_claimed(unit_of_work):
    async with unit_of_work() as work:
        for account in (WEB, TELEGRAM):
            await work.followers.follow(await join(work, account), CITY, NOW)
        number = await work.announcements.plan(NEWS, NOW)
        await work.announcements.spread(number, 1, NOW)
        assert await work.announcements.cancel("news") == 1
        assert await work.outbox.claim(BOTH, 5, LATER, NOW) == ()
        assert (await work.announcements.report(number)).states == {"cancelled": 1}


async def test_a_page_is_shown_what_waits_and_what_it_has_not_seen_yet(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        puts = [await work.outbox.put(WEB, person, Reply(text), NOW) for text in ("一", "二", "三")]
        first, second, third = await work.outbox.claim(BOTH, 5, LATER, NOW)
        assert await work.outbox.since(person, "web", 0, 9) == ()
        for delivery in (second, third):
            assert await work.outbox.record(delivery, Outcome(WAITING), NOW)
        assert [each.body for each in await work.outbox.since(person, "web", 0, 9)] == puts[1:]
        assert await work.outbox.record(second, Outcome(DELIVERED), NOW)
        assert await work.outbox.record(third, Outcome(DELIVERED), NOW)
        assert [each.id for each in await work.outbox.since(person, "web", second.id, 9)] == [third.id]
        await work.outbox.record(first, Outcome(WAITING), NOW)
        assert [each.id for each in await work.outbox.since(person, "web", third.id, 9)] == [first.id]
        assert [each.id for each in await work.outbox.since(person, "web", 0, 2)] == [first.id, second.id]
        assert await work.outbox.since(person, "telegram", 0, 9) == ()


async def test_purging_deletes_the_bodies_of_what_ended_long_ago(unit_of_work):
    async with unit_of_work() as work:
        await announce(work)
        person = await join(work)
        await work.outbox.put(WEB, person, HELLO, NOW)
        await work.outbox.put(WEB, person, Reply("等着。"), NOW)
        reply, waits, news = await work.outbox.claim(BOTH, 5, LATER, NOW)
        for delivery, state in ((reply, DELIVERED), (waits, WAITING), (news, DELIVERED)):
            await work.outbox.record(delivery, Outcome(state), NOW)
        assert await work.outbox.purge(NOW) == 0
        assert len(await work.outbox.since(person, "web", 0, 9)) == 3
        assert await work.outbox.purge(NOW + timedelta(days=7)) == 1
        assert [each.body.text for each in await work.outbox.since(person, "web", 0, 9)] == ["等着。"]
