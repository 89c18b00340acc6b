from contest.finding import Filter
from contest.messages import Reply
from contest.people import Session
from contest.personal import emptied
from contest.registrations import APPROVED
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, WEB, join, registration


async def test_an_emptied_registration_keeps_its_receipt_and_state_and_names_nobody(unit_of_work):
    async with unit_of_work() as work:
        leader = await join(work)
        stored = await work.registrations.add(registration(leader, status=APPROVED, extra=(("k", "素食"),)), NOW)
        assert await work.personal.left(CITY, 9) == (stored.id,)
        await work.personal.empty(emptied(stored))
        kept = await work.registrations.get(stored.id)
        assert (kept.receipt, kept.status, kept.track, kept.revision) == (stored.receipt, APPROVED, 12, 2)
        assert (kept.team, kept.unit, kept.partners, kept.members) == ("", None, (), ())
        assert (kept.project, kept.extra) == ("", ())
        assert await work.personal.left(CITY, 9) == ()
        assert await work.registrations.find(Filter(CITY, text="碳路先锋队"), 0, 9) == ()
        assert await work.registrations.named(CITY, ["碳路先锋队"]) == {}


async def test_an_individual_without_a_team_has_data_to_be_deleted_too(unit_of_work):
    async with unit_of_work() as work:
        alone = registration(await join(work), team="", individual=True, unit=None, partners=(), project="")
        stored = await work.registrations.add(alone, NOW)
        assert await work.personal.left(CITY, 9) == (stored.id,)
        await work.personal.empty(emptied(stored))
        assert await work.personal.left(CITY, 9) == ()


async def test_the_phones_of_an_emptied_registration_are_free_for_another_team(unit_of_work):
    async with unit_of_work() as work:
        first, second = await join(work, WEB), await join(work, TELEGRAM)
        stored = await work.registrations.add(registration(first), NOW)
        await work.personal.empty(emptied(stored))
        await work.registrations.add(registration(second), LATER)


async def test_of_a_person_who_is_forgotten_nothing_that_was_done_with_is_left(unit_of_work):
    async with unit_of_work() as work:
        person, other = await join(work, TELEGRAM), await join(work, WEB)
        for account in (TELEGRAM, WEB):
            message = await work.inbox.accept(account, "1", {"said": "我叫陈一"}, NOW)
            await work.inbox.finish(message, (Reply("您好"),), NOW)
        open_one = await work.inbox.accept(TELEGRAM, "2", {"said": "确认删除"}, NOW)
        await work.sessions.save(Session(person, drafts={f"registration@{CITY}": {"team": "碳"}}), NOW)
        await work.followers.follow(person, CITY, NOW)
        await work.recovery.issue("AB12-CD34", person, NOW)
    async with unit_of_work() as work:
        assert await work.personal.forget(person) == 1
    async with unit_of_work() as work:
        assert await work.inbox.history(person, 9) == []
        assert len(await work.inbox.history(other, 9)) == 1
        assert [each[0] for each in await work.inbox.unfinished("telegram", 9)] == [open_one]
        assert await work.sessions.load(person) == Session(person)
        assert await work.followers.contests_of(person) == ()
        assert await work.recovery.person("AB12-CD34") is None
        assert await work.inbox.accept(TELEGRAM, "1", {"said": "again"}, LATER) is None
