"""What organizers (赛务人员) may do: come in, correct what was read from a notice, declare, and look at what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.announcements import Audience
from contest.auditing import Deed, note, organizer, participant
from contest.changing import settle
from contest.clarifications import PROPOSED
from contest.contests import ALL_TRACKS, Contest, Correction
from contest.corrections import check as check_value
from contest.finding import Filter
from contest.people import ANNOUNCER, OWNER, REVIEWER, VIEWER, Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import SUBMITTED

LOOK, REVIEW, ANNOUNCE, SETTLE, HANDLE = "look", "review", "announce", "settle", "handle"
MAY = {
    OWNER: (LOOK, REVIEW, ANNOUNCE, SETTLE, HANDLE),
    REVIEWER: (LOOK, REVIEW, HANDLE),
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


async def invite(work: UnitOfWork, code: str, office: Organizer, now: datetime, by: Organizer | None = None) -> None:
    """Make a code redeemable once within 24 hours for that office; whose it will be is open yet. `by` None: from the
    command line.

    Raises RuleBroken: unknown_contest, unknown_role, unknown_track, owner_of_all.
    """
    if office.role not in MAY:
        raise RuleBroken("unknown_role", role=office.role, roles=", ".join(MAY))
    contest = await work.contests.get(office.contest) if office.contest is not None else None
    if contest is None and (office.contest is not None or office.tracks):
        raise RuleBroken("unknown_contest")
    if contest is not None and any(contest.track(each) is None for each in office.tracks):
        raise RuleBroken("unknown_track")
    if office.role == OWNER and office.tracks:
        raise RuleBroken("owner_of_all")
    await work.organizers.invite(code, office, now + CODE_LASTS)
    await note(
        work, Deed(organizer(by.person if by else 0), "organizer.invited", office.contest or "", "", _of(office)), now
    )


async def redeem(work: UnitOfWork, code: str, person: int, now: datetime) -> Organizer:
    """Use a code up: the person is an organizer from now on.

    Raises RuleBroken: code_wrong (`left` tries before a pause of `minutes`), code_paused.
    """
    if await work.organizers.attempts(person, now, False) >= TRIES:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    if (office := await work.organizers.redeem(code, person, now)) is not None:
        await note(work, Deed(organizer(person), "organizer.joined", office.contest or "", "", _of(office)), now)
        return office
    left = TRIES - await work.organizers.attempts(person, now, True)
    if left <= 0:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    raise RuleBroken("code_wrong", left=left, minutes=PAUSE_MINUTES)


async def office_for(
    work: UnitOfWork, person: int, contest: str, need: str = LOOK, track: int | None = None
) -> Organizer:
    """A person's office for a contest that lets him do what is needed, for a track where one is given; of several the
    one for most tracks.

    Raises RuleBroken no_permission, which whoever catches it notes with `refused`.
    """
    offices = [each for each in await work.organizers.of(person) if may(each, contest, need)]
    able = sorted((each for each in offices if track is None or each.covers(track)), key=lambda each: bool(each.tracks))
    if not able:
        raise RuleBroken("no_permission", contest=contest, need=need)
    return able[0]


def may(office: Organizer, contest: str, need: str) -> bool:
    """Whether an office is one for that contest and lets its holder do that, for some track at least."""
    return office.contest in (None, contest) and need in MAY.get(office.role, ())


def check(office: Organizer, contest: str, need: str, tracks: tuple[int | None, ...] = ()) -> None:
    """Raise RuleBroken no_permission where an office does not let its holder do that in all these tracks; none given:
    in the whole contest."""
    if not may(office, contest, need) or (office.tracks and not (tracks and all(map(office.covers, tracks)))):
        raise RuleBroken("no_permission", contest=contest, need=need)


def check_audience(office: Organizer, audience: Audience) -> None:
    """Raise RuleBroken no_permission where an organizer writes to others than the teams of his own tracks."""
    beyond = audience.followers or audience.drafts or audience.organizers
    check(office, audience.contest, ANNOUNCE, () if beyond or not audience.teams else audience.tracks)


async def refused(work: UnitOfWork, person: int, broken: RuleBroken, now: datetime) -> None:
    """Note that somebody was refused for want of an office, where that is what a refusal is about."""
    if broken.code != "no_permission":
        return
    contest, need = (str(broken.details.get(name, "")) for name in ("contest", "need"))
    by = organizer(person) if await work.organizers.of(person) else participant(person)
    await note(work, Deed(by, "permission.refused", contest, "", (("need", need),) if need else ()), now)


async def able(work: UnitOfWork, contest: str, need: str) -> tuple[Organizer, ...]:
    """The offices for a contest that let their holders do what is needed, one a person."""
    offices = [each for each in await work.organizers.at(contest) if need in MAY.get(each.role, ())]
    return tuple({each.person: each for each in offices}.values())


async def waiting(work: UnitOfWork, contest: Contest, office: Organizer | None = None) -> Waiting:
    """What waits in a contest, for an organizer: reviews, unanswered questions, doubtful places of its notice."""
    reviews = await work.registrations.count(Filter(contest.id, (SUBMITTED,), office.tracks if office else ()))
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
    check(office, contest, SETTLE)
    corrections = [Correction(each.path, each.value, office.name, now, each.origin) for each in changes]
    for correction in corrections:
        if correction.value:
            check_value(correction)
    for correction in corrections:
        await work.contests.correct(contest, correction)
        details = (("path", correction.path), ("done", "set" if correction.value else "taken_back"))
        await note(work, Deed(organizer(office.person), "profile.corrected", contest, "", details), now)
    return await _in_force(work, contest)


async def confirm(work: UnitOfWork, contest: str, office: Organizer, now: datetime) -> Contest:
    """Confirm a profile: from now on it is no longer marked as unconfirmed, and reminders follow its dates."""
    check(office, contest, SETTLE)
    await work.contests.declare(contest, confirmed=True)
    await settle(work, contest)
    await note(work, Deed(organizer(office.person), "profile.confirmed", contest), now)
    return await _in_force(work, contest)


async def take(work: UnitOfWork, contest: str, office: Organizer, now: datetime) -> None:
    """Take the changes that wait as they are; nobody is told."""
    check(office, contest, SETTLE)
    await settle(work, contest)
    await note(work, Deed(organizer(office.person), "changes.taken", contest), now)


@dataclass(frozen=True)
class Way:
    """Whether this chat is the official way in (`direct`), for a track's number or for all (`*`)."""

    track: str
    direct: bool


async def declare_way_in(work: UnitOfWork, contest: Contest, way: Way, office: Organizer, now: datetime) -> Contest:
    """Declare that this chat is (or no longer is) the official way in.

    Raises RuleBroken unknown_track.
    """
    check(office, contest.id, SETTLE)
    track, direct = way.track, way.direct
    if track != ALL_TRACKS and contest.track(track) is None:
        raise RuleBroken("unknown_track")
    others = contest.direct - {track}
    if track == ALL_TRACKS:
        others = frozenset()
    elif not direct and ALL_TRACKS in contest.direct:
        others = frozenset(str(each.no) for each in contest.profile.tracks) - {track}
    await work.contests.declare(contest.id, direct=others | ({track} if direct else frozenset()))
    details = (("track", track), ("direct", "yes" if direct else "no"))
    await note(work, Deed(organizer(office.person), "way_in.declared", contest.id, "", details), now)
    return await _in_force(work, contest.id)


def _of(office: Organizer) -> tuple[tuple[str, str], ...]:
    tracks = " ".join(map(str, office.tracks))
    return (("role", office.role), *((("tracks", tracks),) if tracks else ()))


async def _in_force(work: UnitOfWork, contest: str) -> Contest:
    found = await work.contests.get(contest)
    if found is None:
        raise RuleBroken("unknown_contest")
    return found
