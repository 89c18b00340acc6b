"""Deleting what names somebody, in memory."""

from dataclasses import replace

from contest.personal import names_somebody
from contest.registrations import Registration
from tests.memory.state import State


class FakePersonal:
    def __init__(self, state: State) -> None:
        self._state = state

    async def left(self, contest: str, limit: int) -> tuple[int, ...]:
        every = self._state.registrations.values()
        return tuple(each.id for each in every if each.contest == contest and names_somebody(each))[:limit]

    async def empty(self, registration: Registration) -> None:
        self._state.registrations[registration.id] = replace(registration, revision=registration.revision + 1)

    async def forget(self, person: int) -> int:
        state = self._state
        state.sessions.pop(person, None)
        state.attempts.pop(person, None)
        for code in [code for code, whose in state.recovery.items() if whose == person]:
            del state.recovery[code]
        for key in [key for key in state.followers if key[0] == person]:
            del state.followers[key]
        state.wordings.update(
            {each.id: replace(each, waiting=tuple(who for who in each.waiting if who != person))
             for each in state.wordings.values()}
        )  # fmt: skip
        for number, row in state.deliveries.items():
            if row.person == person and row.ended:
                state.deliveries[number] = replace(row, body=None)
        mine = [each for each in state.messages.values() if each.done and each.body is not None
                and state.accounts[each.account].person == person]  # fmt: skip
        state.messages.update({each.id: replace(each, body=None, replies=None) for each in mine})
        return len(mine)
