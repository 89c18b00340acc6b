"""Who sits in which team: nobody twice where the notice says so, nor in two contests that exclude one another."""

from dataclasses import replace

import pytest

from contest.refusals import RuleBroken
from contest.registrations import APPROVED, RETURNED, WITHDRAWN, Member
from tests.contracts.values import CITY, NOW, TELEGRAM, join, registration

COUNTY = "xiangzhen-2024"
SAME = "13800000001"


async def refused(work, entry):
    with pytest.raises(RuleBroken) as refusal:
        await work.registrations.add(entry, NOW)
    return refusal.value


async def test_where_no_rule_forbids_it_somebody_may_be_in_two_teams(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        for _ in range(2):
            await work.registrations.add(registration(person, SAME, sole=False), NOW)
        assert len(await work.registrations.of(person)) == 2


async def test_a_rule_that_came_later_counts_those_who_were_there_before(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        first = await work.registrations.add(registration(person, SAME, sole=False), NOW)
        assert (await refused(work, registration(person, SAME))).code == "already_in_team"
        assert await work.registrations.save(replace(first, sole=True), first.revision)
        assert (await refused(work, registration(person, SAME))).code == "already_in_team"


@pytest.mark.parametrize(
    "known",
    [{"phone": "+86 138 0000 0001"}, {"phone": "13900000009", "number": "11010519491231002x"}],
    ids=["the same phone", "the same identity document"],
)
async def test_the_same_human_being_is_known_by_phone_and_by_document(unit_of_work, known):
    async with unit_of_work() as work:
        first, second = await join(work), await join(work, TELEGRAM)
        members = (Member("陈一", SAME, number="11010519491231002X"),)
        await work.registrations.add(registration(first, members=members), NOW)
        again = await refused(work, registration(second, members=(Member("陈一一", **known),)))
        assert (again.code, again.details["name"]) == ("already_in_team", "陈一一")


async def test_who_entered_with_the_number_that_the_organizers_asked_for_is_known_by_it(unit_of_work):
    async with unit_of_work() as work:
        first, second = await join(work), await join(work, TELEGRAM)
        await work.registrations.add(registration(first, extra=(("身份证号", "11010519491231002X"),)), NOW)
        members = (Member("陈一", "13900000009", number="11010519491231002X"),)
        assert (await refused(work, registration(second, members=members))).code == "already_in_team"


async def test_the_same_human_being_is_known_by_the_account_he_joined_from(unit_of_work):
    async with unit_of_work() as work:
        first, second = await join(work), await join(work, TELEGRAM)
        await work.registrations.add(registration(first, members=(Member("陈一", SAME, person=second),)), NOW)
        other = registration(first, members=(Member("陈一", "13900000009", person=second),))
        assert (await refused(work, other)).code == "already_in_team"


async def test_who_registers_a_team_of_persons_is_in_it_and_who_registers_for_units_may_register_several(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        await work.registrations.add(registration(person, "13800000001", unit=None), NOW)
        assert (await refused(work, registration(person, "13800000002", unit=None))).code == "already_in_team"
        for phone in ("13800000003", "13800000004"):
            await work.registrations.add(registration(person, phone), NOW)


async def test_of_two_contests_that_exclude_one_another_somebody_is_in_one_only(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        here, there = ({"contest": CITY, "barred": (COUNTY,)}, {"contest": COUNTY, "barred": (CITY,)})
        first = await work.registrations.add(registration(person, SAME, sole=False, **here), NOW)
        second = await work.registrations.add(registration(person, SAME, sole=False, **here), NOW)
        again = await refused(work, registration(person, SAME, **there))
        assert (again.code, again.details) == ("in_excluding_contest", {"name": "陈一", "other": CITY})
        assert await work.registrations.save(replace(first, status=WITHDRAWN), first.revision)
        assert (await refused(work, registration(person, SAME, **there))).code == "in_excluding_contest"
        assert await work.registrations.save(replace(second, status=WITHDRAWN), second.revision)
        await work.registrations.add(registration(person, SAME, **there), NOW)
        assert (await refused(work, registration(person, SAME, **here))).details["other"] == COUNTY


async def test_an_exclusion_that_came_later_counts_those_who_were_there_before(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        await work.registrations.add(registration(person, SAME), NOW)
        again = await refused(work, registration(person, SAME, contest=COUNTY, barred=(CITY,)))
        assert again.code == "in_excluding_contest"


async def test_what_does_not_touch_the_members_keeps_their_seats(unit_of_work):
    async with unit_of_work() as work:
        stored = await work.registrations.add(registration(await join(work), SAME, barred=(COUNTY,)), NOW)
        for status in (RETURNED, APPROVED):
            stored = replace(stored, status=status)
            assert await work.registrations.save(stored, stored.revision)
            stored = await work.registrations.get(stored.id)
        assert (stored.sole, stored.barred) == (True, (COUNTY,))
        assert (await refused(work, registration(1, SAME))).code == "already_in_team"


async def test_whether_somebody_is_free_is_told_without_taking_his_seat(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        await work.registrations.check_free(registration(person, SAME))
        stored = await work.registrations.add(registration(person, SAME, barred=(COUNTY,)), NOW)
        await work.registrations.check_free(stored)
        with pytest.raises(RuleBroken, match="already_in_team"):
            await work.registrations.check_free(registration(person, SAME))
        with pytest.raises(RuleBroken, match="in_excluding_contest"):
            await work.registrations.check_free(registration(person, SAME, contest=COUNTY, barred=(CITY,)))


async def test_a_member_finds_the_teams_that_he_joined_as_long_as_they_stand(unit_of_work):
    async with unit_of_work() as work:
        leader, member = await join(work), await join(work, TELEGRAM)
        people = (Member("陈一", SAME), Member("林二", "13800000002", person=member))
        stored = await work.registrations.add(registration(leader, members=people), NOW)
        assert await work.registrations.joined(member) == (stored,)
        assert await work.registrations.joined(leader) == ()
        assert await work.registrations.save(replace(stored, status=WITHDRAWN, members=()), stored.revision)
        assert await work.registrations.joined(member) == ()


async def test_registrations_with_names_alike_are_found_and_no_others(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        entries = [
            registration(person, f"1390000000{at}", team=team, project=project, unit=unit, partners=())
            for at, (team, project, unit) in enumerate((
                ("碳路先锋队", "园区能耗预测平台", None),
                ("碳索先锋队", "农机调度", None),
                ("晴雨队", "园区能耗预测系统", None),
                ("晴雨二队", "城市内涝预警", None),
            ))
        ]  # fmt: skip
        stored = [await work.registrations.add(replace(each, sole=False), NOW) for each in entries]
        gone = await work.registrations.add(registration(person, "2", team="碳路先锋队", status=WITHDRAWN), NOW)
        elsewhere = await work.registrations.add(registration(person, "3", team="碳路先锋队", contest=COUNTY), NOW)
        near = {each.id for each in await work.registrations.near(stored[0])}
        assert {stored[1].id, stored[2].id} <= near
        assert not near & {stored[0].id, stored[3].id, gone.id, elsewhere.id}
