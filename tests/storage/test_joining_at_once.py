"""Many who come into a team at the same moment, over several connections: never more than there is room for."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from contest.membership import Joining, TeamInvitation
from contest.people import Account
from contest.refusals import RuleBroken
from contest.registrations import Consent, Member
from contest.roster import let_in
from contest.teaming import admit, ask
from tests.contests import BAY, LAND
from tests.contracts.values import LATER, NOW, join, registration
from tests.storage.databases import migrated_template, new_postgres_url, opened, postgres_server, sqlite_url

MANY = 50
ON_A_FILE, ON_A_SERVER = 2, 5  # threads: at a file each waits with pauses, so that more only take longer
CODE = "4F7K-92QM"
AGREED = Consent("1-abc", NOW)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return new_postgres_url(postgres_server(), migrated_template(postgres_server()))


def at_once(url, come):
    """What comes of `come(unit_of_work, number)` for many numbers, in threads that each have the database open."""

    async def some(unit_of_work, numbers):
        return await asyncio.gather(*(outcome(unit_of_work, number) for number in numbers))

    async def outcome(unit_of_work, number):
        try:
            async with unit_of_work() as work:
                await come(work, number)
        except RuleBroken as broken:
            return broken.code
        return "in"

    def thread(first):
        with opened(url) as database:
            return asyncio.run(some(database.unit_of_work, range(first, MANY, threads)))

    threads = ON_A_FILE if url.startswith("sqlite") else ON_A_SERVER
    with ThreadPoolExecutor(threads) as pool:
        return sorted(code for part in pool.map(thread, range(threads)) for code in part)


def furnished(url, members, uses=MANY):
    """A team of so many, and an invitation into it; many persons who ask nothing yet."""

    async def furnish(unit_of_work):
        async with unit_of_work() as work:
            for contest in (LAND, BAY):
                await work.contests.put(contest)
            leader = await join(work)
            people = tuple(Member("陈一", f"1380000{at:04}") for at in range(members))
            entry = await work.registrations.add(registration(leader, contest=BAY.id, track=2, members=people), NOW)
            await work.team_invitations.offer(CODE, TeamInvitation(entry.id, BAY.id, uses, LATER))
            return entry, [await join(work, Account("web", f"m{at}")) for at in range(MANY)]

    with opened(url) as database:
        return asyncio.run(furnish(database.unit_of_work))


def state(url, number):
    async def look(unit_of_work):
        async with unit_of_work() as work:
            return await work.registrations.get(number), await work.joinings.waiting(number)

    with opened(url) as database:
        return asyncio.run(look(database.unit_of_work))


def guest(person, number):
    return Member("孙七", f"1390000{number:04}", person=person)


def test_of_fifty_who_ask_with_an_invitation_for_one_exactly_one_has_asked(url):
    entry, persons = furnished(url, 4, uses=1)

    async def come(work, number):
        await ask(work, CODE, guest(persons[number], number), AGREED, NOW)

    assert at_once(url, come) == ["in", *["invite_void"] * (MANY - 1)]
    assert len(state(url, entry.id)[1]) == 1


def test_of_fifty_who_come_in_for_the_last_place_exactly_one_is_in(url):
    entry, persons = furnished(url, 4)

    async def come(work, number):
        await let_in(work, entry.id, guest(persons[number], number), NOW)

    assert at_once(url, come) == ["in", *["team_full"] * (MANY - 1)]
    assert len(state(url, entry.id)[0].members) == 5


def test_of_fifty_who_are_let_in_at_once_as_many_as_there_is_room_for_are_in(url):
    entry, persons = furnished(url, 1)

    async def wait(unit_of_work):
        async with unit_of_work() as work:
            asked = [Joining(entry.id, BAY.id, who, guest(who, at), AGREED) for at, who in enumerate(persons)]
            return [(await work.joinings.add(each)).id for each in asked]

    with opened(url) as database:
        numbers = asyncio.run(wait(database.unit_of_work))

    async def come(work, number):
        await admit(work, entry.leader, numbers[number], NOW)

    assert at_once(url, come) == [*["in"] * 4, *["team_full"] * (MANY - 4)]
    standing, waiting = state(url, entry.id)
    assert (len(standing.members), len({member.person for member in standing.members}), len(waiting)) == (5, 5, 46)


def test_of_fifty_teams_that_take_the_same_person_at_once_exactly_one_has_him(url):
    furnished(url, 1)

    async def come(work, number):
        leader = await join(work, Account("web", f"leader{number}"))
        people = (Member("孙七", "13911112222"), Member("吴八", "13911113333"))
        people = people if number % 2 else people[::-1]
        await work.registrations.add(registration(leader, contest=BAY.id, members=people), NOW)

    assert at_once(url, come) == [*["already_in_team"] * (MANY - 1), "in"]


def test_of_fifty_who_enter_two_contests_that_exclude_each_other_all_are_in_the_same_one(url):
    furnished(url, 1)
    sides = ("one-2024", "two-2024")

    async def come(work, number):
        leader = await join(work, Account("web", f"leader{number}"))
        here, there = sides if number % 2 else sides[::-1]
        entry = registration(leader, "13911112222", contest=here, barred=(there,), sole=False)
        await work.registrations.add(entry, NOW)

    assert at_once(url, come) == [*["in"] * 25, *["in_excluding_contest"] * 25]

    async def taken(unit_of_work):
        async with unit_of_work() as work:
            return [await work.registrations.named(side, ["碳路先锋队"]) for side in sides]

    with opened(url) as database:
        assert sorted(map(bool, asyncio.run(taken(database.unit_of_work)))) == [False, True]
