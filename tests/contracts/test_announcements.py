from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from contest.announcements import DELIVERED, Announcement, Audience, Count, Outcome, Words
from contest.messages import Reply
from contest.people import OWNER, Account, Organizer, Session
from contest.registrations import APPROVED
from tests.contracts.values import CITY, LATER, NOW, SOURCE, join, registration

WORDS = Words("publicity.opens", (("days", "5"),), (SOURCE,), (("list", "do.list"),), ("publicity.more",))
OPENS = Announcement("opens:1", CITY, "publicity", Audience(CITY, followers=True), WORDS, NOW, LATER, "陈老师")


async def follow(work, *accounts: Account) -> list[int]:
    people = [await join(work, account) for account in accounts]
    for person in people:
        await work.followers.follow(person, CITY, NOW)
    return people


def web(name: str) -> Account:
    return Account("web", name)


async def test_planning_the_same_key_twice_changes_nothing(unit_of_work):
    async with unit_of_work() as work:
        number = await work.announcements.plan(OPENS, NOW)
        assert await work.announcements.plan(replace(OPENS, kind="other"), NOW) is None
        assert await work.announcements.due(NOW) == (replace(OPENS, id=number),)


async def test_a_finished_reply_can_be_announced_just_as_words_can(unit_of_work):
    async with unit_of_work() as work:
        broadcast = replace(OPENS, body=Reply("请抓紧准备。"))
        number = await work.announcements.plan(broadcast, NOW)
        assert await work.announcements.due(NOW) == (replace(broadcast, id=number),)


async def test_what_is_not_due_yet_or_too_late_is_not_announced(unit_of_work):
    async with unit_of_work() as work:
        for key, due in (("b", NOW), ("a", NOW - timedelta(hours=1)), ("later", LATER + timedelta(hours=1))):
            until = None if key == "later" else LATER
            await work.announcements.plan(replace(OPENS, key=key, due=due, until=until), NOW)
        assert [each.key for each in await work.announcements.due(NOW)] == ["a", "b"]
        assert [each.key for each in await work.announcements.due(LATER)] == ["a", "b"]
        assert await work.announcements.due(LATER + timedelta(seconds=1)) == ()


async def test_deliveries_are_made_in_slices_once_for_each_person(unit_of_work):
    async with unit_of_work() as work:
        await follow(work, *(web(str(number)) for number in range(5)))
        number = await work.announcements.plan(OPENS, NOW)
        assert [await work.announcements.spread(number, 2, NOW) for _ in range(4)] == [2, 2, 1, 0]
        assert (await work.announcements.report(number)).states == {"queued": 5}
        assert await work.announcements.due(NOW) == ()


async def test_a_slice_that_was_undone_is_made_again_whole(unit_of_work):
    async with unit_of_work() as work:
        await follow(work, web("a"), web("b"), web("c"))
        number = await work.announcements.plan(OPENS, NOW)
        await work.announcements.spread(number, 2, NOW)
    with suppress(LookupError):
        async with unit_of_work() as work:
            assert await work.announcements.spread(number, 2, NOW) == 1
            raise LookupError
    async with unit_of_work() as work:
        assert [each.id for each in await work.announcements.due(NOW)] == [number]
        assert await work.announcements.spread(number, 2, NOW) == 1
        assert (await work.announcements.report(number)).states == {"queued": 3}


async def test_each_person_gets_it_where_he_can_be_pushed_to_if_anywhere(unit_of_work):
    async with unit_of_work() as work:
        both, blocked, page, gone = await follow(work, web("1"), web("2"), web("3"), Account("telegram", "4"))
        for person, address in ((both, "10"), (blocked, "20")):
            await work.people.link(Account("telegram", address), person)
        await work.people.set_reachable(Account("telegram", "20"), reachable=False)
        await work.people.set_reachable(Account("telegram", "4"), reachable=False)
        number = await work.announcements.plan(OPENS, NOW)
        assert await work.announcements.spread(number, 10, NOW) == 4
        assert (await work.announcements.report(number)).states == {"queued": 3, "unreachable": 1}
        claimed = await work.outbox.claim(("web", "telegram"), 10, LATER, NOW)
        expected = [(both, Account("telegram", "10")), (blocked, web("2")), (page, web("3"))]
        assert [(each.person, each.account) for each in claimed] == expected
        assert await work.announcements.count(OPENS.audience) == Count(1, 2, (("telegram", 1), ("web", 2)))
        assert gone


async def test_who_blocked_the_bot_is_reachable_again_once_heard_from(unit_of_work):
    account = Account("telegram", "4")
    async with unit_of_work() as work:
        await follow(work, account)
        await work.people.set_reachable(account, reachable=False)
        assert (await work.announcements.count(OPENS.audience)).pushable == 0
        await work.people.of(account, "zh", NOW)
        assert (await work.announcements.count(OPENS.audience)).pushable == 1


async def test_a_person_without_an_account_does_not_stop_the_others(unit_of_work):
    async with unit_of_work() as work:
        first, second, _ = await follow(work, web("1"), web("2"), web("3"))
        await work.people.link(web("2"), first)
        await work.people.link(web("1"), first)
        number = await work.announcements.plan(OPENS, NOW)
        assert await work.announcements.spread(number, 1, NOW) == 1
        assert await work.announcements.spread(number, 1, NOW) == 1
        assert await work.announcements.spread(number, 1, NOW) == 0
        assert second


async def test_a_leader_of_several_teams_gets_it_once_and_hides_nobody(unit_of_work):
    async with unit_of_work() as work:
        leaders = [await join(work, web(name)) for name in ("1", "1", "1", "2", "3")]
        for number, leader in enumerate(leaders):
            await work.registrations.add(registration(leader, str(number)), NOW)
        teams = replace(OPENS, audience=Audience(CITY, teams=True))
        number = await work.announcements.plan(teams, NOW)
        assert [await work.announcements.spread(number, 2, NOW) for _ in range(3)] == [2, 1, 0]


async def members_of_every_part(work) -> dict[str, int]:
    names = ("leader", "other_track", "follower", "drafting", "organizer", "nobody")
    people = {name: await join(work, web(name)) for name in names}
    await work.registrations.add(registration(people["leader"], "1"), NOW)
    await work.registrations.add(registration(people["other_track"], "2", track=3, status=APPROVED), NOW)
    await work.registrations.add(registration(people["nobody"], "3", contest="other-2024"), NOW)
    for name in ("follower", "leader"):
        await work.followers.follow(people[name], CITY, NOW)
    drafts = {f"registration@{CITY}": {}}
    await work.sessions.save(Session(people["drafting"], drafts=drafts), NOW)
    await work.organizers.invite("AAAA", Organizer(0, "陈老师", None, OWNER), LATER)
    await work.organizers.redeem("AAAA", people["organizer"], NOW)
    return people


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(CITY), ()),
        (Audience(CITY, teams=True), ("leader", "other_track")),
        (Audience(CITY, teams=True, tracks=(3,)), ("other_track",)),
        (Audience(CITY, teams=True, statuses=(APPROVED,)), ("other_track",)),
        (Audience(CITY, teams=True, followers=True), ("leader", "other_track", "follower")),
        (Audience(CITY, drafts=True, organizers=True), ("drafting", "organizer")),
        (Audience(CITY, followers=True, except_teams=True), ("follower",)),
        (Audience(CITY, drafts=True, followers=True, except_drafts=True), ("leader", "follower")),
        (Audience("other-2024", teams=True), ("nobody",)),
    ],
)
async def test_an_audience_unites_its_parts_and_counts_everybody_once(unit_of_work, audience, expected):
    async with unit_of_work() as work:
        people = await members_of_every_part(work)
        await work.announcements.spread(await work.announcements.plan(replace(OPENS, audience=audience), NOW), 9, NOW)
        got = await work.outbox.claim(("web",), 9, LATER, NOW)
        assert {each.person for each in got} == {people[name] for name in expected}
        assert await work.announcements.count(audience) == Count(
            0, len(expected), (("web", len(expected)),) * bool(expected)
        )


async def test_named_persons_are_the_whole_audience_but_for_exceptions(unit_of_work):
    async with unit_of_work() as work:
        people = await members_of_every_part(work)
        chosen = (people["nobody"], people["leader"])
        audience = Audience(CITY, teams=True, persons=chosen, except_persons=(people["leader"],))
        assert (await work.announcements.count(audience)).total == 1
        assert (await work.announcements.count(replace(audience, except_persons=()))).total == 2


async def test_a_report_names_its_announcement_even_when_its_text_was_deleted(unit_of_work):
    async with unit_of_work() as work:
        await follow(work, web("1"))
        number = await work.announcements.plan(OPENS, NOW)
        assert (await work.announcements.report(number)).announcement == replace(OPENS, id=number)
        assert await work.announcements.report(number + 1) is None
        await work.announcements.spread(number, 9, NOW)
        (delivery,) = await work.outbox.claim(("web",), 9, LATER, NOW)
        await work.outbox.record(delivery, Outcome(DELIVERED), NOW)
        await work.outbox.purge(LATER)
        assert (await work.announcements.report(number)).announcement.body == Reply("")


async def test_cancelling_hits_what_is_planned_and_begins_so(unit_of_work):
    async with unit_of_work() as work:
        await follow(work, web("1"))
        numbers = [
            await work.announcements.plan(replace(OPENS, key=key), NOW) for key in ("due_1:7", "due_1:3", "dueX1:1")
        ]
        await work.announcements.spread(numbers[0], 9, NOW)
        assert await work.announcements.cancel("due_1:") == 1
        assert [each.key for each in await work.announcements.due(NOW)] == ["dueX1:1"]
        assert await work.announcements.spread(numbers[1], 9, NOW) == 0
