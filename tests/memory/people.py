"""Persons, followers, organizers and their codes, in memory."""

from dataclasses import replace
from datetime import datetime, timedelta

from contest.identities import folded_code
from contest.people import Account, Organizer, Person
from tests.memory.state import Invitation, State, StoredAccount


class FakePeople:
    def __init__(self, state: State) -> None:
        self._state = state

    async def of(self, account: Account, language: str, now: datetime) -> Person:
        if (stored := self._state.accounts.get(account)) is not None:
            await self.set_reachable(account, reachable=True)
            return self._state.persons[stored.person]
        person = Person(self._state.number("person"), language)
        self._state.persons[person.id] = person
        self._state.accounts[account] = StoredAccount(account, person.id)
        return person

    async def accounts(self, person: int) -> tuple[Account, ...]:
        return tuple(account for account, stored in self._state.accounts.items() if stored.person == person)

    async def set_language(self, person: int, language: str) -> None:
        self._state.persons[person] = replace(self._state.persons[person], language=language)

    async def set_reachable(self, account: Account, *, reachable: bool) -> None:
        if (stored := self._state.accounts.get(account)) is not None:
            self._state.accounts[account] = replace(stored, reachable=reachable)

    async def link(self, account: Account, person: int) -> None:
        stored = self._state.accounts.get(account) or StoredAccount(account, person)
        self._state.accounts[account] = replace(stored, person=person)


class FakeFollowers:
    def __init__(self, state: State) -> None:
        self._state = state

    async def follow(self, person: int, contest: str, now: datetime) -> bool:
        if (person, contest) in self._state.followers:
            return False
        self._state.followers[person, contest] = now
        return True

    async def unfollow(self, person: int, contest: str) -> bool:
        return self._state.followers.pop((person, contest), None) is not None

    async def contests_of(self, person: int) -> tuple[str, ...]:
        return tuple(sorted(contest for who, contest in self._state.followers if who == person))


class FakeOrganizers:
    def __init__(self, state: State) -> None:
        self._state = state

    async def invite(self, code: str, office: Organizer, expires: datetime) -> None:
        self._state.invitations[folded_code(code)] = Invitation(office, expires)

    async def redeem(self, code: str, person: int, now: datetime) -> Organizer | None:
        invitation = self._state.invitations.get(folded_code(code))
        if invitation is None or invitation.expires <= now:
            return None
        del self._state.invitations[folded_code(code)]
        organizer = replace(invitation.office, person=person)
        self._state.organizers[person, organizer.contest] = organizer
        return organizer

    async def of(self, person: int) -> tuple[Organizer, ...]:
        mine = [office for office in self._state.organizers.values() if office.person == person]
        return tuple(sorted(mine, key=lambda office: office.contest or ""))

    async def at(self, contest: str) -> tuple[Organizer, ...]:
        here = [office for office in self._state.organizers.values() if office.contest in (None, contest)]
        return tuple(sorted(here, key=lambda office: office.person))

    async def dismiss(self, person: int, contest: str | None) -> bool:
        return self._state.organizers.pop((person, contest), None) is not None

    async def attempts(self, person: int, now: datetime, failed: bool) -> int:
        recent = [at for at in self._state.attempts.get(person, ()) if at > now - timedelta(minutes=15)]
        self._state.attempts[person] = tuple(recent + [now] * failed)
        return len(self._state.attempts[person])


class FakeRecoveryCodes:
    def __init__(self, state: State) -> None:
        self._state = state

    async def issue(self, code: str, person: int, now: datetime) -> None:
        self._state.recovery[folded_code(code)] = person

    async def person(self, code: str) -> int | None:
        return self._state.recovery.get(folded_code(code))
