from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from contest.auditing import SYSTEM, Deed, Sought, note, organizer, participant
from contest.verifying import Audited, verify
from tests.contracts.values import CITY, LATER, NOW

APPROVED = Deed(organizer(7), "registration.approved", CITY, "registration:12", (("revision", "3"),))
LOOKED = Deed(organizer(8), "registration.unmasked", CITY, "registration:12", (("what", "手机号"),))
ELSEWHERE = Deed(SYSTEM, "purge.done", "other-2024")


async def written(unit_of_work, *deeds):
    for hours, deed in enumerate(deeds):
        async with unit_of_work() as work:
            await note(work, deed, NOW + timedelta(hours=hours))


async def test_entries_are_numbered_from_one_and_each_seals_the_one_before(unit_of_work):
    await written(unit_of_work, APPROVED, LOOKED)
    async with unit_of_work() as work:
        first, second = await work.audit.read(0, 9)
        assert (first.number, second.number, second.before) == (1, 2, first.hash)
        assert (first.deed, second.deed, second.at) == (APPROVED, LOOKED, NOW + timedelta(hours=1))
        assert await work.audit.head() == second
    assert await verify(unit_of_work) == Audited(2, 0, second.hash)


async def test_an_empty_log_has_no_head_and_is_whole(unit_of_work):
    async with unit_of_work() as work:
        assert await work.audit.head() is None
    assert (await verify(unit_of_work)).sound


async def test_several_deeds_of_one_unit_of_work_stand_in_their_order(unit_of_work):
    async with unit_of_work() as work:
        for deed in (APPROVED, LOOKED, APPROVED):
            await note(work, deed, NOW)
    async with unit_of_work() as work:
        assert [entry.deed for entry in await work.audit.read(0, 9)] == [APPROVED, LOOKED, APPROVED]
    assert (await verify(unit_of_work)).whole == 3


async def test_what_a_failed_unit_of_work_noted_leaves_no_gap(unit_of_work):
    await written(unit_of_work, APPROVED)
    with suppress(LookupError):
        async with unit_of_work() as work:
            await note(work, LOOKED, NOW)
            raise LookupError
    await written(unit_of_work, LOOKED)
    async with unit_of_work() as work:
        assert [entry.number for entry in await work.audit.read(0, 9)] == [1, 2]
    assert (await verify(unit_of_work)).sound


async def test_entries_are_found_by_contest_person_action_subject_and_time(unit_of_work):
    await written(unit_of_work, APPROVED, LOOKED, ELSEWHERE, replace(APPROVED, action="registrations"))
    searches = {
        Sought(contest=CITY): [1, 2, 4],
        Sought(by=organizer(8)): [2],
        Sought(action="registration."): [1, 2],
        Sought(action="registration.approved"): [1],
        Sought(action="%"): [],
        Sought(subject="registration:12", until=NOW + timedelta(hours=1)): [1],
        Sought(since=NOW + timedelta(hours=2)): [3, 4],
    }
    async with unit_of_work() as work:
        found = {sought: [each.number for each in await work.audit.read(0, 9, sought)] for sought in searches}
        assert found == searches
        newest = {sought: [each.number for each in await work.audit.last(9, sought)] for sought in searches}
        assert newest == {sought: numbers[::-1] for sought, numbers in searches.items()}


async def test_the_log_is_read_in_slices_from_both_ends(unit_of_work):
    await written(unit_of_work, *[APPROVED] * 5)
    async with unit_of_work() as work:
        assert [each.number for each in await work.audit.read(2, 2)] == [3, 4]
        assert [each.number for each in await work.audit.last(2, before=4)] == [3, 2]


async def test_a_number_of_a_person_that_got_into_the_details_is_masked(unit_of_work):
    await written(unit_of_work, Deed(participant(1), "x", details=(("said", "请打13800000001"),)))
    async with unit_of_work() as work:
        assert (await work.audit.head()).deed.details == (("said", "请打138****0001"),)


async def test_a_head_kept_elsewhere_shows_that_the_log_was_cut_short(unit_of_work):
    await written(unit_of_work, APPROVED, LOOKED)
    async with unit_of_work() as work:
        first, second = await work.audit.read(0, 9)
    assert await verify(unit_of_work, first.hash) == Audited(2, 0, second.hash, met=True)
    assert not (await verify(unit_of_work, "f" * 64)).sound


async def test_what_is_noted_is_there_for_whoever_reads_in_the_same_unit_of_work(unit_of_work):
    async with unit_of_work() as work:
        await note(work, APPROVED, LATER)
        assert (await work.audit.head()).deed == APPROVED
