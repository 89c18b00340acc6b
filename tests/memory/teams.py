"""Invitations into teams and who asks to join, in memory."""

from dataclasses import replace
from datetime import datetime

from contest.identities import folded_code
from contest.membership import ASKED, Joining, TeamInvitation
from tests.memory.state import State


class FakeTeamInvitations:
    def __init__(self, state: State) -> None:
        self._state = state

    async def offer(self, code: str, invitation: TeamInvitation) -> None:
        await self.revoke(invitation.registration)
        self._state.team_invitations[folded_code(code)] = invitation

    async def find(self, code: str) -> TeamInvitation | None:
        return self._state.team_invitations.get(folded_code(code))

    async def use(self, code: str, now: datetime) -> bool:
        found = await self.find(code)
        if found is None or not found.holds(now):
            return False
        self._state.team_invitations[folded_code(code)] = replace(found, uses=found.uses - 1)
        return True

    async def revoke(self, registration: int) -> int:
        mine = {
            code: replace(each, revoked=True)
            for code, each in self._state.team_invitations.items()
            if each.registration == registration and not each.revoked
        }
        self._state.team_invitations |= mine
        return len(mine)

    async def open(self, registration: int, now: datetime) -> tuple[TeamInvitation, ...]:
        mine = [each for each in self._state.team_invitations.values() if each.registration == registration]
        return tuple(sorted((each for each in mine if each.holds(now)), key=lambda each: each.expires))


class FakeJoinings:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, joining: Joining) -> Joining | None:
        if any(each.person == joining.person for each in await self.waiting(joining.registration)):
            return None
        number = self._state.number("joining")
        self._state.joinings[number] = replace(joining, id=number)
        return self._state.joinings[number]

    async def get(self, joining: int) -> Joining | None:
        return self._state.joinings.get(joining)

    async def waiting(self, registration: int) -> tuple[Joining, ...]:
        return tuple(each for each in self._asked() if each.registration == registration)

    async def of(self, person: int) -> tuple[Joining, ...]:
        return tuple(each for each in self._asked() if each.person == person)

    async def settle(self, joining: int, state: str, now: datetime) -> bool:
        found = self._state.joinings.get(joining)
        if found is None or found.state != ASKED:
            return False
        self._state.joinings[joining] = replace(found, state=state, member=None)
        return True

    async def hand_over(self, person: int, to: int) -> None:
        asked = {each.registration for each in await self.of(to)}
        his = [each for each in self._state.joinings.values() if each.person == person]
        self._state.joinings |= {each.id: replace(each, person=to) for each in his if each.registration not in asked}

    def _asked(self) -> list[Joining]:
        return [each for each in self._state.joinings.values() if each.state == ASKED]
