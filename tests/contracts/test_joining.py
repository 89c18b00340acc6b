"""Invitations into a team, and who asks to join one."""

from datetime import timedelta

from contest.membership import ADMITTED, DECLINED, Joining, TeamInvitation
from contest.registrations import Consent, Member
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, join, registration

CODE = "4F7K-92QM"
AGREED = Consent("1-abc", NOW)


async def team(work):
    leader = await join(work)
    return await work.registrations.add(registration(leader), NOW)


def invitation(of, uses=2, **more):
    return TeamInvitation(of.id, CITY, uses, NOW + timedelta(hours=1), **more)


async def test_a_code_is_found_however_it_is_typed_and_used_no_more_often_than_it_holds(unit_of_work):
    async with unit_of_work() as work:
        stored = invitation(await team(work))
        await work.team_invitations.offer(CODE, stored)
        assert await work.team_invitations.find("4f7k92qm") == stored
        assert await work.team_invitations.find("0000-0000") is None
        assert [await work.team_invitations.use(CODE, NOW) for _ in range(3)] == [True, True, False]
        assert (await work.team_invitations.find(CODE)).uses == 0


async def test_an_expired_or_revoked_code_is_of_no_use_and_still_known(unit_of_work):
    async with unit_of_work() as work:
        entry = await team(work)
        await work.team_invitations.offer(CODE, invitation(entry))
        assert not await work.team_invitations.use(CODE, NOW + timedelta(hours=1))
        assert len(await work.team_invitations.open(entry.id, NOW)) == 1
        assert await work.team_invitations.revoke(entry.id) == 1
        assert await work.team_invitations.revoke(entry.id) == 0
        assert not await work.team_invitations.use(CODE, NOW)
        assert (await work.team_invitations.find(CODE)).revoked
        assert await work.team_invitations.open(entry.id, NOW) == ()


async def test_a_new_invitation_takes_the_place_of_the_one_before(unit_of_work):
    async with unit_of_work() as work:
        entry = await team(work)
        for code in (CODE, "8888-9999"):
            await work.team_invitations.offer(code, invitation(entry))
        assert not await work.team_invitations.use(CODE, NOW)
        assert await work.team_invitations.use("8888-9999", NOW)


async def test_somebody_asks_once_and_what_he_said_of_himself_is_forgotten_when_it_is_settled(unit_of_work):
    async with unit_of_work() as work:
        entry, person = await team(work), await join(work, TELEGRAM)
        asked = Joining(entry.id, CITY, person, Member("林二", "13800000002", person), AGREED)
        stored = await work.joinings.add(asked)
        assert await work.joinings.add(asked) is None
        assert await work.joinings.waiting(entry.id) == (stored,) == await work.joinings.of(person)
        assert await work.joinings.settle(stored.id, DECLINED, LATER)
        assert not await work.joinings.settle(stored.id, ADMITTED, LATER)
        settled = await work.joinings.get(stored.id)
        assert (settled.state, settled.member, settled.consent) == (DECLINED, None, AGREED)
        assert await work.joinings.waiting(entry.id) == ()
        assert (await work.joinings.add(asked)).id != stored.id


async def test_what_a_person_waits_for_goes_along_when_his_account_is_moved(unit_of_work):
    async with unit_of_work() as work:
        entry, person = await team(work), await join(work, TELEGRAM)
        stored = await work.joinings.add(Joining(entry.id, CITY, person, Member("林二", "13800000002"), AGREED))
        await work.joinings.hand_over(person, entry.leader)
        assert [each.id for each in await work.joinings.of(entry.leader)] == [stored.id]
        assert await work.joinings.of(person) == ()
