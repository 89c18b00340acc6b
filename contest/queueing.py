"""The queue of registrations that wait for review (审核): narrowed, claimed, decided on one by one or many at once."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.claims import LEASE, Claim
from contest.finding import Filter
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
    work: UnitOfWork, contest: str, office: Organizer, sieve: Sieve, after: int = 0
) -> AsyncIterator[Registration]:
    """Those that wait for an organizer's review, with a number above `after`; a few of them in memory. Where those are
    wanted that are like another, no more than the next few hundred are compared."""
    filter = filter_of(contest, office, sieve)
    compared = 0
    while filter is not None and not (sieve.alike and compared >= COMPARED):
        part = await work.registrations.following(filter, after, AT_ONCE)
        if not part:
            return
        for registration in part:
            if not sieve.alike or await doubtful(work, registration):
                yield registration
        after, compared = part[-1].id, compared + len(part)


async def taken_up(
    work: UnitOfWork, contest: str, office: Organizer, place: Place, now: datetime
) -> tuple[Registration | None, Sequence[Claim]]:
    """The next one after that last shown that nobody else looks at, now claimed for this organizer, from the start
    again after the last; and the claims of others that were passed over."""
    claims = await work.claims.of(contest, now)
    passed: dict[int, Claim] = {}
    for after in dict.fromkeys((place.at, 0)):
        async for one in waiting(work, contest, office, place.sieve, after):
            claim = claims.get(one.id)
            if claim is None or claim.person == office.person:
                await work.claims.take(one.id, office, now + LEASE, now)
                return one, tuple(passed.values())
            passed[one.id] = claim
    return None, tuple(passed.values())


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
    claimed = alike = 0
    async for registration in waiting(work, contest, office, sieve):
        claim = claims.get(registration.id)
        if claim is not None and claim.person != office.person:
            claimed += 1
        elif await doubtful(work, registration):
            alike += 1
        else:
            chosen.append(registration)
        if len(chosen) == AT_ONCE:
            break
    left = await how_many(work, contest, office, sieve) - len(chosen) - claimed - alike
    return Batch(tuple(chosen), claimed, alike, left)


async def approve_all(
    work: UnitOfWork, seen: Mapping[int, int], office: Organizer, now: datetime
) -> tuple[Verdict, ...]:
    """Approve each of those seen (revision by id) as if it were the only one; what came of each.

    Raises RuleBroken: unknown_registration, no_permission.
    """
    return tuple([await decide(work, each_seen, Decision(APPROVED), office, now) for each_seen in seen.items()])
