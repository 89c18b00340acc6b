from dataclasses import replace
from datetime import timedelta

from contest.clarifications import Holder
from contest.objections import ACCEPTED, RECEIVED, Exhibit, Objection, Objector, Sought, Step, moved
from contest.people import Account, Organizer
from tests.contracts.values import CITY, LATER, NOW, SOURCE

SOON = NOW + timedelta(minutes=10)
WORDS = "该项目使用了我公司的软件著作权"
CASE = Objection(
    CITY, 0, "预警平台", WORDS, NOW, (Exhibit(NOW, "登记证书"),), Objector("陈一", "13800000001", "示例公司"), 3, 17
)


async def objection(work, **more):
    person = await work.people.of(Account("web", "1"), "zh", NOW)
    return await work.objections.add(replace(CASE, person=person.id, **more), 2024)


async def test_an_objection_comes_back_as_it_was_made_with_a_number_that_runs_by_contest_and_year(unit_of_work):
    async with unit_of_work() as work:
        first = await objection(work)
        assert await work.objections.get(first.id) == first
        assert (first.number, first.facts) == ("JB2024-0001", WORDS)
        assert (await objection(work)).number == "JB2024-0002"
        assert (await objection(work, contest="other-2024")).number == "JB2024-0001"
        assert (await work.objections.add(replace(first, id=0), 2025)).number == "JB2025-0001"
        assert await work.objections.get(99) is None


async def test_of_two_who_saw_the_same_objection_the_faster_one_decides(unit_of_work):
    async with unit_of_work() as work:
        seen = await objection(work)
        assert await work.objections.save(moved(seen, Step(ACCEPTED, LATER, "陈老师", source=SOURCE)), seen.revision)
        assert not await work.objections.save(replace(seen, due=LATER), seen.revision)
        stored = await work.objections.get(seen.id)
        assert (stored.state, stored.steps[0].source, stored.due, stored.revision) == (ACCEPTED, SOURCE, None, 2)


async def test_objections_are_found_by_contest_list_state_and_person_and_counted_by_state(unit_of_work):
    async with unit_of_work() as work:
        first, second = await objection(work), await objection(work, listing=4)
        await work.objections.save(replace(second, state=ACCEPTED), 1)
        await objection(work, contest="other-2024")
        assert [each.id for each in await work.objections.find(Sought(CITY))] == [first.id, second.id]
        assert [each.id for each in await work.objections.find(Sought(CITY, offset=1))] == [second.id]
        assert [each.id for each in await work.objections.find(Sought(CITY, (RECEIVED,)))] == [first.id]
        assert [each.id for each in await work.objections.find(Sought(CITY, listing=4))] == [second.id]
        assert len(await work.objections.find(Sought(person=first.person, limit=2))) == 2
        assert await work.objections.tally(CITY) == {RECEIVED: 1, ACCEPTED: 1}
        assert await work.objections.tally(CITY, 4) == {ACCEPTED: 1}


async def test_one_organizer_at_a_time_handles_an_objection_until_his_lease_ends(unit_of_work):
    async with unit_of_work() as work:
        case = await objection(work)
        office = Organizer((await work.people.of(Account("web", "8"), "zh", NOW)).id, "陈老师", CITY)
        other = Organizer((await work.people.of(Account("web", "9"), "zh", NOW)).id, "李老师", CITY)
        assert await work.objections.claim(case.id, Holder(office, SOON), NOW)
        assert await work.objections.claim(case.id, Holder(office, SOON), NOW)
        assert not await work.objections.claim(case.id, Holder(other, SOON), NOW)
        held = await work.objections.get(case.id)
        assert (held.held_by, held.held_against(other.person, NOW)) == ("陈老师", True)
        assert await work.objections.save(replace(held, due=LATER), held.revision)
        assert (await work.objections.get(case.id)).held_by == "陈老师"
        assert await work.objections.claim(case.id, Holder(other, LATER), SOON + timedelta(seconds=1))
