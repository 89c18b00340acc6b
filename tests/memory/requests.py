"""Exemptions, requests and offers to take over, in memory."""

from dataclasses import replace
from datetime import datetime

from contest.exemptions import Exemption
from contest.handovers import Handover
from contest.identities import folded_code
from contest.requests import OPEN, Request
from tests.memory.state import State


class FakeExemptions:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, exemption: Exemption) -> Exemption:
        number = self._state.number("exemption")
        self._state.exemptions[number] = replace(exemption, id=number)
        return self._state.exemptions[number]

    async def get(self, exemption: int) -> Exemption | None:
        return self._state.exemptions.get(exemption)

    async def of(self, contest: str, registration: int, person: int = 0) -> tuple[Exemption, ...]:
        return tuple(each for each in self._state.exemptions.values() if _whose(each, contest, registration, person))

    async def running(self, contest: str, now: datetime) -> tuple[Exemption, ...]:
        here = [each for each in self._state.exemptions.values() if each.contest == contest and each.holds(now)]
        return tuple(sorted(here, key=lambda each: (each.until, each.id)))

    async def revoke(self, exemption: int, now: datetime) -> bool:
        stored = self._state.exemptions.get(exemption)
        if stored is None or stored.revoked_at or stored.until < now:
            return False
        self._state.exemptions[exemption] = replace(stored, revoked_at=now)
        return True

    async def forget(self, person: int = 0, registration: int = 0, contest: str = "") -> None:
        every = self._state.exemptions.values()
        own = [each for each in every if _meant(each, person, registration, contest)]
        self._state.exemptions.update({each.id: replace(each, reason="") for each in own})


class FakeRequests:
    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, request: Request) -> Request:
        number = self._state.number("request")
        stored = replace(request, id=number, no=self._state.number(f"request {request.contest}"))
        self._state.requests[number] = stored
        return stored

    async def get(self, request: int) -> Request | None:
        return self._state.requests.get(request)

    async def of(self, contest: str, registration: int, person: int = 0) -> tuple[Request, ...]:
        every = self._state.requests.values()
        return tuple(reversed([each for each in every if _whose(each, contest, registration, person)]))

    async def waiting(self, contest: str) -> tuple[Request, ...]:
        every = self._state.requests.values()
        return tuple(each for each in every if (each.contest, each.state) == (contest, OPEN))

    async def settle(self, request: Request) -> bool:
        stored = self._state.requests.get(request.id)
        if stored is None or stored.state != OPEN:
            return False
        self._state.requests[request.id] = request
        return True

    async def forget(self, person: int = 0, registration: int = 0, contest: str = "") -> None:
        bare = {"words": "", "track": None, "problem": "", "reply": "", "decided_by": ""}
        every = self._state.requests.values()
        own = [each for each in every if _meant(each, person, registration, contest)]
        self._state.requests.update({each.id: replace(each, **bare) for each in own})


class FakeHandovers:
    def __init__(self, state: State) -> None:
        self._state = state

    async def offer(self, code: str, handover: Handover) -> None:
        self._state.handovers[handover.registration] = (folded_code(code), handover)

    async def find(self, code: str, now: datetime) -> Handover | None:
        every = self._state.handovers.values()
        good = [each for known, each in every if known == folded_code(code) and each.expires >= now]
        return next(iter(good), None)

    async def end(self, registration: int) -> bool:
        return self._state.handovers.pop(registration, None) is not None


def _whose(each: Exemption | Request, contest: str, registration: int, person: int) -> bool:
    if not contest:
        return each.person == person
    here = each.contest == contest and each.registration == registration
    return here and (registration != 0 or each.person == person)


def _meant(each: Exemption | Request, person: int, registration: int, contest: str) -> bool:
    if contest:
        return each.contest == contest
    return each.registration == registration if registration else each.person == person
