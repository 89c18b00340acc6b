from dataclasses import replace
from datetime import timedelta

import pytest

from contest.finding import BY_RECEIPT, BY_STATUS, BY_TIME, BY_TRACK, Filter, each
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Unit, said
from tests.contracts.values import CITY, NOW, join, registration

EVERY = Filter(CITY)


async def add(work, count=1, **more):
    """Registrations of one person, a minute apart, each with a phone of its own; their numbers."""
    person = await join(work)
    added = []
    for _ in range(count):
        number = await work.registrations.count(EVERY)
        own = {"submitted_at": NOW + timedelta(minutes=number), "team": f"第{number}队", "project": ""}
        entry = registration(person, f"{13800000000 + number}", **own | more)
        added.append((await work.registrations.add(entry, NOW)).id)
    return added


async def found(work, filter, offset=0, limit=25):
    return [each.id for each in await work.registrations.find(filter, offset, limit)]


async def test_registrations_of_a_contest_are_found_page_by_page_oldest_first(unit_of_work):
    async with unit_of_work() as work:
        numbers = await add(work, 7)
        await work.registrations.add(registration(1, contest="other-2024"), NOW)
        assert await found(work, EVERY, 0, 3) == numbers[:3]
        assert await found(work, EVERY, 6, 3) == numbers[6:]
        assert await found(work, EVERY, 9, 3) == []
        assert await work.registrations.count(EVERY) == 7
        whole = await work.registrations.find(EVERY, 0, 1)
        assert whole == (await work.registrations.get(numbers[0]),)


async def test_they_are_narrowed_by_state_and_track_and_counted(unit_of_work):
    async with unit_of_work() as work:
        waiting, approved = await add(work, 2, track=1), await add(work, 1, track=2, status=APPROVED)
        rejected = await add(work, 1, track=None, status=REJECTED)
        assert await found(work, replace(EVERY, statuses=(SUBMITTED,))) == waiting
        assert await found(work, replace(EVERY, statuses=(APPROVED, REJECTED))) == approved + rejected
        assert await found(work, replace(EVERY, statuses=(SUBMITTED, APPROVED), tracks=(2,))) == approved
        assert await work.registrations.count(replace(EVERY, tracks=(1, 2))) == 3
        tally = {(SUBMITTED, 1): 2, (APPROVED, 2): 1, (REJECTED, None): 1}
        assert await work.registrations.tally(EVERY) == tally
        assert await work.registrations.tally(replace(EVERY, tracks=(3,))) == {}
        assert await work.registrations.by_status(EVERY) == {SUBMITTED: 2, APPROVED: 1, REJECTED: 1}
        assert await work.registrations.by_status(replace(EVERY, tracks=(2,))) == {APPROVED: 1}


async def test_they_are_sorted_by_time_receipt_track_or_state_both_ways(unit_of_work):
    async with unit_of_work() as work:
        (late,) = await add(work, track=3, status=APPROVED, submitted_at=NOW + timedelta(hours=1))
        (early,) = await add(work, track=1, status=RETURNED)
        (without,) = await add(work, track=None, status=SUBMITTED)
        for order, ids in (
            (BY_TIME, [early, without, late]),
            (BY_RECEIPT, [late, early, without]),
            (BY_TRACK, [without, early, late]),
            (BY_STATUS, [without, early, late]),
        ):
            assert await found(work, replace(EVERY, order=order)) == ids
            assert await found(work, replace(EVERY, order=order, descending=True)) == ids[::-1]


NAMES = (
    "碳路先锋队",
    "碳路 先锋队",
    "园区能耗预测平台",
    "威海示例能源科技有限公司",
    "示例研究院",
    "91371000mabcdefg30",
)


@pytest.mark.parametrize("text", NAMES)
async def test_a_registration_is_found_by_the_whole_name_of_team_project_or_unit_or_by_a_units_code(unit_of_work, text):
    async with unit_of_work() as work:
        await add(work, 2, unit=None, partners=(), sole=False)
        (number,) = await add(work, team="碳路先锋队", project="园区能耗预测平台")
        assert await found(work, replace(EVERY, text=text)) == [number]
        assert await found(work, replace(EVERY, text=text[:-1])) == []


async def test_a_registration_is_found_by_its_receipt_its_beginning_or_its_running_number(unit_of_work):
    async with unit_of_work() as work:
        numbers = await add(work, 11)
        assert await found(work, replace(EVERY, text="LZ2024-0011")) == numbers[10:]
        assert await found(work, replace(EVERY, text=" lz2024-001 ")) == numbers[9:]
        assert await found(work, replace(EVERY, text="11")) == numbers[10:]
        assert await found(work, replace(EVERY, text="%")) == []
        assert await found(work, replace(EVERY, text="  ")) == numbers
        assert await found(work, replace(EVERY, text="LZ2024-00", statuses=(APPROVED,))) == []


async def test_a_renamed_team_is_found_under_its_new_name_only(unit_of_work):
    async with unit_of_work() as work:
        (number,) = await add(work, team="旧队")
        standing = await work.registrations.get(number)
        units = {"unit": Unit("新单位"), "partners": ()}
        await work.registrations.save(replace(standing, team="新队", former=said(standing), **units), 1)
        for name, ids in (("新队", [number]), ("新单位", [number]), ("旧队", []), ("示例研究院", [])):
            assert await found(work, replace(EVERY, text=name)) == ids


async def test_what_a_leader_changed_can_be_listed_by_itself(unit_of_work):
    async with unit_of_work() as work:
        number, _ = await add(work, 2)
        standing = await work.registrations.get(number)
        await work.registrations.save(replace(standing, project="另一个", former=said(standing)), 1)
        assert await found(work, replace(EVERY, changed=True)) == [number]
        await work.registrations.save(replace(standing, project="另一个"), 2)
        assert await found(work, replace(EVERY, changed=True)) == []


async def test_all_are_gone_through_in_slices_though_some_change_meanwhile(unit_of_work):
    async with unit_of_work() as work:
        numbers = await add(work, 5)
        seen = []
        async for part in each(work.registrations, replace(EVERY, statuses=(SUBMITTED,)), size=2):
            seen.append([entry.id for entry in part])
            first = part[0]
            await work.registrations.save(replace(first, status=APPROVED), 1)
        assert seen == [numbers[:2], numbers[2:4], numbers[4:]]
