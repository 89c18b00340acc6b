import asyncio
from dataclasses import replace

import pytest

from contest.people import Account, Organizer, Person
from contest.refusals import RuleBroken
from contest.registering import editable, erase, mend, own, recover, submit, withdraw
from contest.registrations import APPROVED, RETURNED, SUBMITTED, WITHDRAWN, said
from contest.reviewing import Decision, decide
from tests.contest.shapes import at
from tests.contest.test_entry import ENTRY
from tests.contests import BAY
from tests.fakes import FakeWorkFactory

NOW = at("2024-07-10 16:20")


def during(script, factory=None):
    factory = factory or FakeWorkFactory()

    async def run():
        async with factory() as work:
            return await script(work)

    return asyncio.run(run())


def refused(script):
    with pytest.raises(RuleBroken) as caught:
        during(script)
    return caught.value


async def decided(work, entry, status, **more):
    await work.registrations.save(replace(entry, status=status, **more), entry.revision)
    return await work.registrations.get(entry.id)


def test_a_submitted_entry_has_a_receipt_and_waits_for_review():
    async def script(work):
        stored = await submit(work, BAY, ENTRY, NOW)
        assert (stored.status, stored.receipt, stored.submitted_at) == (SUBMITTED, "BA2024-0001", NOW)
        assert await own(work, 1) == (stored,)

    during(script)


def test_the_same_person_in_two_teams_is_refused_with_the_clause():
    async def script(work):
        await submit(work, BAY, ENTRY, NOW)
        await submit(work, BAY, replace(ENTRY, leader=2, team="二队"), NOW)

    broken = refused(script)
    assert (broken.code, broken.source.quote) == ("already_in_team", "每个参赛队员只能加入1个参赛团队")


def test_a_returned_entry_is_mended_under_the_same_receipt():
    async def script(work):
        entry = await submit(work, BAY, ENTRY, NOW)
        entry = await decided(work, entry, RETURNED, reason="缺一处")
        mended = await mend(work, BAY, replace(entry, team="碳索者队"), entry.revision, NOW)
        assert (mended.team, mended.status, mended.reason) == ("碳索者队", SUBMITTED, "")
        assert mended.receipt == entry.receipt

    during(script)


def test_what_an_entry_said_is_kept_through_every_mend_until_somebody_decides():
    async def script(work):
        entry = await decided(work, await submit(work, BAY, ENTRY, NOW), RETURNED)
        once = await mend(work, BAY, replace(entry, team="碳索者队"), entry.revision, NOW)
        twice = await mend(work, BAY, replace(once, team="蓝海队"), once.revision, NOW)
        assert once.former == twice.former == said(entry)
        verdict = await decide(work, (twice.id, twice.revision), Decision(APPROVED), Organizer(9, "陈老师"), NOW)
        assert (verdict.registration.team, verdict.registration.former) == ("蓝海队", None)

    during(script)


def test_withdrawing_a_mended_entry_deletes_what_it_said_before():
    async def script(work):
        entry = await decided(work, await submit(work, BAY, ENTRY, NOW), RETURNED)
        await mend(work, BAY, replace(entry, team="碳索者队"), entry.revision, NOW)
        assert (await withdraw(work, 1, entry.id, NOW)).former is None

    during(script)


def test_a_mend_of_an_older_revision_changes_nothing():
    async def script(work):
        entry = await submit(work, BAY, ENTRY, NOW)
        await decided(work, entry, RETURNED)
        await mend(work, BAY, replace(entry, team="碳索者队"), entry.revision, NOW)

    assert refused(script).code == "changed_meanwhile"


def test_what_is_withdrawn_is_no_longer_changed():
    async def script(work):
        entry = await submit(work, BAY, ENTRY, NOW)
        await decided(work, entry, WITHDRAWN)
        await editable(work, BAY, entry.id, NOW)

    assert refused(script).code == "withdrawn_fixed"


def test_withdrawing_deletes_the_members_and_lets_them_join_another_team():
    async def script(work):
        entry = await submit(work, BAY, ENTRY, NOW)
        gone = await withdraw(work, 1, entry.id, NOW)
        assert (gone.status, gone.members) == (WITHDRAWN, ())
        await submit(work, BAY, replace(ENTRY, leader=2), NOW)

    during(script)


def test_nobody_withdraws_what_another_leads():
    async def script(work):
        entry = await submit(work, BAY, ENTRY, NOW)
        await withdraw(work, 2, entry.id, NOW)

    assert refused(script).code == "unknown_registration"


def test_erasing_withdraws_all_that_a_person_leads():
    async def script(work):
        await submit(work, BAY, ENTRY, NOW)
        assert await erase(work, 1, NOW) == 1
        assert await own(work, 1) == ()

    during(script)


def test_a_recovery_code_moves_the_account_and_a_wrong_one_counts():
    async def script(work):
        leader = await work.people.of(Account("web", "a"), "zh", NOW)
        asker = await work.people.of(Account("web", "b"), "zh", NOW)
        await work.recovery.issue("AAAA-BBBB", leader.id, NOW)
        assert await recover(work, "aaaa bbbb", Account("web", "b"), asker, NOW) == leader.id
        assert await work.people.of(Account("web", "b"), "zh", NOW) == leader
        with pytest.raises(RuleBroken) as caught:
            await recover(work, "CCCC", Account("web", "c"), Person(9), NOW)
        assert (caught.value.code, caught.value.details["left"]) == ("code_wrong", 2)

    during(script)
