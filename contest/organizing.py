"""What organizers (赛务人员) may do: come in, correct what was read from a notice, declare, and look at what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.changing import settle
from contest.clarifications import PROPOSED
from contest.contests import ALL_TRACKS, Contest, Correction
from contest.corrections import check
from contest.finding import Filter
from contest.people import ANNOUNCER, OWNER, REVIEWER, VIEWER, Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import SUBMITTED

LOOK, REVIEW, ANNOUNCE, SETTLE = "look", "review", "announce", "settle"
MAY = {
    OWNER: (LOOK, REVIEW, ANNOUNCE, SETTLE),
    REVIEWER: (LOOK, REVIEW),
    ANNOUNCER: (LOOK, ANNOUNCE),
    VIEWER: (LOOK,),
}
CODE_LASTS = timedelta(hours=24)
TRIES, PAUSE_MINUTES = 3, 15
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which are read wrongly


@dataclass(frozen=True)
class Change:
    """A value for one place of a profile, as an organizer gives it; `origin` says where he has it from."""

    path: str
    value: str
    origin: str = ""


@dataclass(frozen=True)
class Waiting:
    """How much work waits for an organizer of a contest; `answers` wait for a second organizer's check."""

    reviews: int
    questions: int
    findings: int
    answers: int = 0


def new_code(draw: Callable[[int], int]) -> str:
    """A code as it is printed: `4F7K-92QM`. `draw(n)` gives a random number below n."""
    drawn = "".join(LETTERS[draw(len(LETTERS))] for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


async def invite(work: UnitOfWork, code: str, office: Organizer, now: datetime) -> None:
    """Make a code redeemable once within 24 hours for that office; whose it will be is open yet.

    Raises RuleBroken: unknown_contest, unknown_role.
    """
    if office.role not in MAY:
        raise RuleBroken("unknown_role", role=office.role, roles=", ".join(MAY))
    if office.contest is not None and await work.contests.get(office.contest) is None:
        raise RuleBroken("unknown_contest")
    await work.organizers.invite(code, office.name, office.contest, office.role, now + CODE_LASTS)


async def redeem(work: UnitOfWork, code: str, person: int, now: datetime) -> Organizer:
    """Use a code up: the person is an organizer from now on.

    Raises RuleBroken: code_wrong (`left` tries before a pause of `minutes`), code_paused.
    """
    if await work.organizers.attempts(person, now, False) >= TRIES:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    if (office := await work.organizers.redeem(code, person, now)) is not None:
        return office
    left = TRIES - await work.organizers.attempts(person, now, True)
    if left <= 0:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    raise RuleBroken("code_wrong", left=left, minutes=PAUSE_MINUTES)


async def office_for(work: UnitOfWork, person: int, contest: str, need: str = LOOK) -> Organizer:
    """A person's office for a contest that lets him do what is needed. Raises RuleBroken no_permission."""
    offices = [each for each in await work.organizers.of(person) if each.contest in (None, contest)]
    able = [each for each in offices if need in MAY.get(each.role, ())]
    if not able:
        raise RuleBroken("no_permission")
    return able[0]


async def able(work: UnitOfWork, contest: str, need: str) -> tuple[Organizer, ...]:
    """The offices for a contest that let their holders do what is needed, one a person."""
    offices = [each for each in await work.organizers.at(contest) if need in MAY.get(each.role, ())]
    return tuple({each.person: each for each in offices}.values())


async def waiting(work: UnitOfWork, contest: Contest) -> Waiting:
    """What waits in a contest: reviews, unanswered questions, doubtful places of its notice."""
    reviews = await work.registrations.count(Filter(contest.id, (SUBMITTED,)))
    topics = await work.topics.open(contest.id)
    proposed = await work.clarifications.of(contest.id, (PROPOSED,))
    return Waiting(reviews, topics, len(contest.profile.findings), len(proposed))


async def correct(
    work: UnitOfWork, contest: str, changes: tuple[Change, ...], office: Organizer, now: datetime
) -> Contest:
    """Put an organizer's values beside what was derived; the contest as it is in force then. An empty value takes an
    earlier one back.

    Raises RuleBroken cannot_correct for an unknown place or an unreadable value.
    """
    corrections = [Correction(each.path, each.value, office.name, now, each.origin) for each in changes]
    for correction in corrections:
        if correction.value:
            check(correction)
    for correction in corrections:
        await work.contests.correct(contest, correction)
    return await _in_force(work, contest)


async def confirm(work: UnitOfWork, contest: str) -> Contest:
    """Confirm a profile: from now on it is no longer marked as unconfirmed, and reminders follow its dates."""
    await work.contests.declare(contest, confirmed=True)
    await settle(work, contest)
    return await _in_force(work, contest)


async def declare_way_in(work: UnitOfWork, contest: Contest, track: str, *, direct: bool) -> Contest:
    """Declare that this chat is (or no longer is) the official way in, for a track's number or for all (`*`).

    Raises RuleBroken unknown_track.
    """
    if track != ALL_TRACKS and contest.track(track) is None:
        raise RuleBroken("unknown_track")
    others = contest.direct - {track}
    if track == ALL_TRACKS:
        others = frozenset()
    elif not direct and ALL_TRACKS in contest.direct:
        others = frozenset(str(each.no) for each in contest.profile.tracks) - {track}
    await work.contests.declare(contest.id, direct=others | ({track} if direct else frozenset()))
    return await _in_force(work, contest.id)


async def _in_force(work: UnitOfWork, contest: str) -> Contest:
    found = await work.contests.get(contest)
    if found is None:
        raise RuleBroken("unknown_contest")
    return found
