from datetime import timedelta

from contest.people import Account, Organizer
from tests.contracts.values import CITY, LATER, NOW, contest, join, registration

LONG = timedelta(minutes=10)


async def test_a_claim_is_its_takers_until_it_runs_out(unit_of_work):
    async with unit_of_work() as work:
        await work.contests.put(contest())
        one, other = await join(work), await join(work, Account("web", "w2"))
        stored = await work.registrations.add(registration(one), NOW)
        first = await work.claims.take(stored.id, Organizer(one, "陈老师", CITY), NOW + LONG, NOW)
        assert (first.name, first.since, first.until) == ("陈老师", NOW, NOW + LONG)
        assert await work.claims.take(stored.id, Organizer(other, "李老师", CITY), LATER + LONG, LATER) == first
        longer = await work.claims.take(stored.id, Organizer(one, "陈老师", CITY), LATER + LONG, LATER)
        assert (longer.since, longer.until) == (NOW, LATER + LONG)
        assert await work.claims.of(CITY, LATER) == {stored.id: longer}
        assert await work.claims.of("other-2024", LATER) == {}
        after = LATER + LONG + LONG
        assert await work.claims.of(CITY, after) == {}
        taken = await work.claims.take(stored.id, Organizer(other, "李老师", CITY), after + LONG, after)
        assert (taken.person, taken.since) == (other, after)


async def test_a_claim_is_given_back_by_its_holder_or_by_whoever_decides(unit_of_work):
    async with unit_of_work() as work:
        one, other = await join(work), await join(work, Account("web", "w2"))
        stored = await work.registrations.add(registration(one), NOW)
        claim = await work.claims.take(stored.id, Organizer(one, "陈老师", CITY), NOW + LONG, NOW)
        await work.claims.release(stored.id, other)
        assert await work.claims.of(CITY, NOW) == {stored.id: claim}
        await work.claims.release(stored.id)
        assert await work.claims.of(CITY, NOW) == {}
