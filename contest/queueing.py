"""The queue of registrations that wait for review (审核): narrowed, claimed, decided on one by one or many at once."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.claims import LEASE, Claim
from contest.finding import Filter, each
from contest.kindred import likeness
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.registrations import APPROVED, SUBMITTED, Registration
from contest.reviewing import Decision, Verdict, decide

COMPARED = 300
AT_ONCE = 20  # how many are approved with one press


@dataclass(frozen=True)
class Sieve:
    """What an organizer narrowed the queue to: one track, those that were changed, those that are like another."""

    track: int | None = None
    changed: bool = False
    alike: bool = False


@dataclass(frozen=True)
class Place:
    """Where an organizer is: `at` is the number of the registration last shown, `skipped` how many were passed over
    since the start, `done` how many were decided on."""

    at: int = 0
    done: int = 0
    skipped: int = 0
    sieve: Sieve = Sieve()


async def doubtful(work: UnitOfWork, registration: Registration) -> bool:
    """Whether another one has nearly the same team, project or unit; whether it is the same is for people to say."""
    near = likeness(registration, await work.registrations.near(registration))
    return bool(near.names or near.units)


def filter_of(contest: str, office: Organizer, sieve: Sieve) -> Filter | None:
    """What waits for an organizer, narrowed; None where he is not there for that track."""
    tracks = office.tracks if sieve.track is None else (sieve.track,)
    if sieve.track is not None and not office.covers(sieve.track):
        return None
    return Filter(contest, (SUBMITTED,), tracks, changed=sieve.changed)


async def waiting(
    work: UnitOfWork, contest: str, office: Organizer, sieve: Sieve
) -> AsyncIterator[Registration]:
    """Those that wait for an organizer's review, by their numbers; never more than a slice of them in memory. Where
    those are wanted that are like another, no more than the first few hundred are compared."""
    filter = filter_of(contest, office, sieve)
    if filter is None:
        return
    compared = 0
    async for part in each(work.registrations, filter):
        for registration in part:
            compared += 1
            if not sieve.alike or (compared <= COMPARED and await doubtful(work, registration)):
                yield registration


async def taken_up(
    work: UnitOfWork, contest: str, office: Organizer, place: Place, now: datetime
) -> tuple[Registration | None, Sequence[Claim]]:
    """The next one after that last shown that nobody else looks at, now claimed for this organizer, from the start
    again after the last; and the claims of others that were passed over."""
    claims = await work.claims.of(contest, now)
    first: Registration | None = None
    passed: list[Claim] = []
    async for one in waiting(work, contest, office, place.sieve):
        claim = claims.get(one.id)
        if claim is not None and claim.person != office.person:
            passed.append(claim)
        elif one.id > place.at:
            first = one
            break
        else:
            first = first or one
    if first is not None:
        await work.claims.take(first.id, office, now + LEASE, now)
    return first, passed


async def how_many(work: UnitOfWork, contest: str, office: Organizer, sieve: Sieve) -> int:
    """How many wait."""
    filter = filter_of(contest, office, sieve)
    if filter is None:
        return 0
    if not sieve.alike:
        return await work.registrations.count(filter)
    return sum([1 async for _ in waiting(work, contest, office, sieve)])


@dataclass(frozen=True)
class Batch:
    """What one press may approve, and how many were left out: those others look at, those that are like another, and
    those that are too many for once."""

    registrations: tuple[Registration, ...]
    claimed: int = 0
    alike: int = 0
    more: int = 0


async def batch(work: UnitOfWork, contest: str, office: Organizer, sieve: Sieve, now: datetime) -> Batch:
    """The first of those that wait and raise no doubt."""
    claims = await work.claims.of(contest, now)
    chosen: list[Registration] = []
    claimed = alike = more = 0
    async for registration in waiting(work, contest, office, sieve):
        claim = claims.get(registration.id)
        if claim is not None and claim.person != office.person:
            claimed += 1
        elif len(chosen) == AT_ONCE:
            more += 1
        elif await doubtful(work, registration):
            alike += 1
        else:
            chosen.append(registration)
    return Batch(tuple(chosen), claimed, alike, more)


async def approve_all(
    work: UnitOfWork, seen: Mapping[int, int], office: Organizer, now: datetime
) -> tuple[Verdict, ...]:
    """Approve each of those seen (revision by id) as if it were the only one; what came of each.

    Raises RuleBroken: unknown_registration, no_permission.
    """
    return tuple([await decide(work, each_seen, Decision(APPROVED), office, now) for each_seen in seen.items()])
