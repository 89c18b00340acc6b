from dataclasses import replace

import pytest

from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, RETURNED, WITHDRAWN, Member, said
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, join, registration


async def test_a_registration_gets_a_number_and_a_receipt_and_comes_back_whole(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        stored = await work.registrations.add(registration(person), NOW)
        assert stored == replace(registration(person), id=stored.id, receipt="LZ2024-0001", submitted_at=NOW)
    async with unit_of_work() as work:
        assert await work.registrations.get(stored.id) == stored
        assert await work.registrations.get(stored.id + 1) is None


async def test_receipts_run_on_within_each_contest(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        entries = [
            registration(person, f"1380000000{n}", contest=name) for n, name in enumerate((CITY, CITY, "b-2025"))
        ]
        receipts = [(await work.registrations.add(entry, NOW)).receipt for entry in entries]
        assert receipts == ["LZ2024-0001", "LZ2024-0002", "B2025-0001"]


async def test_a_phone_in_another_live_team_of_the_contest_is_refused_and_nothing_is_stored(unit_of_work):
    async with unit_of_work() as work:
        first, second = await join(work), await join(work, TELEGRAM)
        await work.registrations.add(registration(first), NOW)
        members = (Member("林二", "13800000002"), Member("周三", "+86 138-0000-0001"))
        with pytest.raises(RuleBroken) as refusal:
            await work.registrations.add(registration(second, members=members), NOW)
        assert (refusal.value.code, refusal.value.details) == ("already_in_team", {"name": "周三", "other": CITY})
        assert await work.registrations.of(second) == ()
        elsewhere = await work.registrations.add(registration(second, contest="other-2024"), NOW)
        assert elsewhere.id
        assert (await work.registrations.add(registration(second, "13800000002"), NOW)).receipt == "LZ2024-0002"


async def test_a_withdrawn_or_rejected_team_lets_its_members_go(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        for status in (WITHDRAWN, REJECTED):
            stored = await work.registrations.add(registration(person), NOW)
            assert await work.registrations.save(replace(stored, status=status), stored.revision)
        await work.registrations.add(registration(person), NOW)
        with pytest.raises(RuleBroken):
            await work.registrations.save(replace(stored, status=RETURNED), 2)
        assert (await work.registrations.get(stored.id)).status == REJECTED


async def test_who_saves_an_older_revision_changes_nothing(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.registrations.add(registration(await join(work)), NOW)
        decided = replace(
            stored, status=APPROVED, decided_at=LATER, decided_by="陈老师", reason="齐全", approved_at=LATER
        )
        assert await work.registrations.save(decided, 1)
        assert not await work.registrations.save(replace(stored, status=REJECTED), 1)
        assert await work.registrations.get(stored.id) == replace(decided, revision=2)
        assert not await work.registrations.save(replace(stored, id=stored.id + 1), 1)


async def test_a_mended_team_may_keep_its_own_members(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.registrations.add(registration(await join(work)), NOW)
        members = (*stored.members, Member("林二", "13800000002"))
        assert await work.registrations.save(replace(stored, members=members), 1)
        assert (await work.registrations.get(stored.id)).members == members


async def test_what_a_mended_team_said_before_is_kept_until_it_is_let_go(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.registrations.add(registration(await join(work)), NOW)
        mended = replace(stored, members=(Member("林二", "13800000002"),), track=None, former=said(stored))
        assert await work.registrations.save(mended, 1)
        assert await work.registrations.get(stored.id) == replace(mended, revision=2)
        assert await work.registrations.save(replace(mended, former=None), 2)
        assert await work.registrations.get(stored.id) == replace(mended, former=None, revision=3)


async def test_a_leader_sees_his_own_registrations_newest_first(unit_of_work):
    async with unit_of_work() as work:
        person, other = await join(work), await join(work, TELEGRAM)
        first = await work.registrations.add(registration(person, "1"), NOW)
        second = await work.registrations.add(registration(person, "2", contest="other-2024"), NOW)
        await work.registrations.add(registration(other, "3"), NOW)
        assert await work.registrations.of(person) == (second, first)
        assert await work.registrations.of(person, CITY) == (first,)


async def test_what_waits_for_review_is_listed_oldest_submission_first(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        late = await work.registrations.add(registration(person, "1", submitted_at=LATER), NOW)
        early = await work.registrations.add(registration(person, "2"), NOW)
        done = await work.registrations.add(registration(person, "3", contest="other-2024"), NOW)
        assert await work.registrations.waiting() == (early, done, late)
        await work.registrations.save(replace(done, status=APPROVED), 1)
        assert await work.registrations.waiting() == (early, late)
        assert await work.registrations.waiting("other-2024") == ()


async def test_live_registrations_are_found_by_team_project_or_receipt(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        first = await work.registrations.add(registration(person, "1", team="碳索者队", project=""), NOW)
        second = await work.registrations.add(registration(person, "2", team="Team A", project="能耗平台"), NOW)
        gone = await work.registrations.add(registration(person, "3", team="散队", status=WITHDRAWN), NOW)
        names = ["碳索者队", " team a", "能耗平台", "lz2024-0001", "散队", "没有", ""]
        same = await work.registrations.add(registration(person, "4", team="丙队", project="能耗平台"), NOW)
        one, two = (first.id,), (second.id,)
        expected = {"碳索者队": one, " team a": two, "能耗平台": (second.id, same.id), "lz2024-0001": one}
        assert gone.id
        assert await work.registrations.named(CITY, names) == expected
        assert await work.registrations.named("other-2024", names) == {}


async def test_a_list_of_many_thousand_names_is_looked_up_too(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.registrations.add(registration(await join(work), team="碳索者队"), NOW)
        names = [f"第{number}支队伍" for number in range(20_000)]
        assert await work.registrations.named(CITY, [*names, "碳索者队"]) == {"碳索者队": (stored.id,)}
