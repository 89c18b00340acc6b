"""Claims on registrations, in memory."""

from contest.claims import Claim
from tests.memory.state import State


class FakeClaims:
    def __init__(self, state: State) -> None:
        self._state = state

    async def take(self, registration, office, until, now) -> Claim:
        standing = self._state.claims.get(registration)
        if standing and standing.until >= now and standing.person != office.person:
            return standing
        mine = standing and standing.until >= now
        since = standing.since if standing and mine else now
        self._state.claims[registration] = Claim(registration, office.person, office.name, since, until)
        return self._state.claims[registration]

    async def release(self, registration, person=None) -> None:
        standing = self._state.claims.get(registration)
        if standing and person in (None, standing.person):
            del self._state.claims[registration]

    async def of(self, contest, now) -> dict[int, Claim]:
        rows = self._state.registrations
        return {
            at: claim for at, claim in self._state.claims.items()
            if claim.until >= now and at in rows and rows[at].contest == contest
        }
