from datetime import timedelta

from contest.people import OWNER, REVIEWER, Account, Organizer, Person
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, WEB, join


async def test_a_person_is_made_when_an_account_is_first_seen(unit_of_work):
    async with unit_of_work() as work:
        person = await work.people.of(WEB, "en", NOW)
        assert person == Person(person.id, "en")
        assert await work.people.of(TELEGRAM, "zh", NOW) != person
    async with unit_of_work() as work:
        assert await work.people.of(WEB, "zh", LATER) == person
        assert await work.people.accounts(person.id) == (WEB,)


async def test_the_language_that_a_person_wants_is_remembered(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        await work.people.set_language(person, "en")
        assert (await work.people.of(WEB, "zh", NOW)).language == "en"


async def test_an_account_can_be_linked_to_another_person(unit_of_work):
    async with unit_of_work() as work:
        first, second = await join(work, WEB), await join(work, TELEGRAM)
        await work.people.link(TELEGRAM, first)
        await work.people.link(Account("terminal", "t"), first)
        assert (await work.people.of(TELEGRAM, "zh", NOW)).id == first
        assert await work.people.accounts(first) == (WEB, TELEGRAM, Account("terminal", "t"))
        assert await work.people.accounts(second) == ()


async def test_reachability_of_an_unknown_account_changes_nothing(unit_of_work):
    async with unit_of_work() as work:
        await work.people.set_reachable(TELEGRAM, reachable=False)
        assert await work.people.accounts(await join(work, WEB)) == (WEB,)


async def test_following_twice_and_unfollowing_twice_are_told_apart(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        assert await work.followers.follow(person, CITY, NOW)
        assert not await work.followers.follow(person, CITY, NOW)
        await work.followers.follow(person, "another", NOW)
        assert await work.followers.contests_of(person) == ("another", CITY)
        assert await work.followers.unfollow(person, CITY)
        assert not await work.followers.unfollow(person, CITY)
        assert await work.followers.contests_of(person) == ("another",)


async def test_an_organizers_code_works_once_and_before_it_expires(unit_of_work):
    async with unit_of_work() as work:
        person, other = await join(work, WEB), await join(work, TELEGRAM)
        await work.organizers.invite("4F7K-92QM", Organizer(0, "陈老师", CITY, REVIEWER), LATER)
        assert await work.organizers.redeem("4F7K-92QX", person, NOW) is None
        assert await work.organizers.redeem("4F7K-92QM", person, LATER) is None
        assert await work.organizers.redeem("4f7k92qm", person, NOW) == Organizer(person, "陈老师", CITY, REVIEWER)
        assert await work.organizers.redeem("4F7K-92QM", other, NOW) is None


async def test_a_person_has_one_office_per_contest(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        for code, contest, role in (("AAAA", CITY, REVIEWER), ("BBBB", None, OWNER), ("CCCC", CITY, OWNER)):
            await work.organizers.invite(code, Organizer(0, "陈老师", contest, role), LATER)
            await work.organizers.redeem(code, person, NOW)
        expected = (Organizer(person, "陈老师", None, OWNER), Organizer(person, "陈老师", CITY, OWNER))
        assert await work.organizers.of(person) == expected


async def test_an_office_for_some_tracks_is_kept_until_it_is_taken_back(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        office = Organizer(person, "陈老师", CITY, REVIEWER, (3, 12))
        await work.organizers.invite("4F7K-92QM", office, LATER)
        assert await work.organizers.redeem("4F7K-92QM", person, NOW) == office
        assert await work.organizers.of(person) == await work.organizers.at(CITY) == (office,)
        assert not await work.organizers.dismiss(person, None)
        assert await work.organizers.dismiss(person, CITY)
        assert not await work.organizers.dismiss(person, CITY)
        assert await work.organizers.of(person) == ()


async def test_wrong_codes_are_counted_for_fifteen_minutes(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        assert await work.organizers.attempts(person, NOW, False) == 0
        assert await work.organizers.attempts(person, NOW, True) == 1
        assert await work.organizers.attempts(person, LATER, True) == 2
        assert await work.organizers.attempts(person, NOW + timedelta(minutes=15), False) == 1
        assert await work.organizers.attempts(person, NOW + timedelta(minutes=16), False) == 0


async def test_every_recovery_code_of_a_person_stays_valid(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        await work.recovery.issue("AB12-CD34", person, NOW)
        await work.recovery.issue("EF56-GH78", person, LATER)
    async with unit_of_work() as work:
        assert await work.recovery.person("ab12 cd34") == person
        assert await work.recovery.person("EF56GH78") == person
        assert await work.recovery.person("nothing") is None
