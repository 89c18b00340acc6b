"""Asking for what a rule does not let a team do itself (申请、情况说明), and the organizers' deciding on it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, note, organizer
from contest.calendar import quiet
from contest.contests import Contest
from contest.exempting import check_exempt, exempt
from contest.exemptions import Exemption
from contest.organizing import REVIEW, check, may
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.profile import PROBLEM, REGISTRATION
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration
from contest.requests import DECLINED, DROPPED, GRANTED, KINDS, OPEN, STATEMENT, Request
from contest.reviewing import subject

KIND, MOST_OPEN, LONGEST = "request", 3, 500
TOLD_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Given:
    """What an organizer gives: an exemption for `what` until an instant (empty: none), and a word to the team."""

    what: str = ""
    until: datetime | None = None
    reply: str = ""


@dataclass(frozen=True)
class Decided:
    """`done` false: somebody was faster, nothing was changed, and `request` is how it stands."""

    request: Request
    done: bool


async def ask(work: UnitOfWork, contest: Contest, wanted: Request, now: datetime) -> Request:
    """Put a request to the organizers; it comes back with its number. Nothing else changes.

    Raises RuleBroken: unknown_registration, withdrawn_fixed, cannot_request, reason_needed, too_long (`most`),
    unknown_track, requests_over (`most`).
    """
    entry = await _own(work, contest, wanted)
    if wanted.kind not in KINDS or (entry is None and wanted.kind not in (REGISTRATION, STATEMENT)):
        raise RuleBroken("cannot_request")
    if not wanted.words.strip():
        raise RuleBroken("reason_needed")
    if len(wanted.words) > LONGEST:
        raise RuleBroken("too_long", most=LONGEST)
    _check_subject(contest, wanted)
    earlier = await work.requests.of(contest.id, wanted.registration, wanted.person)
    if len([each for each in earlier if each.state == OPEN]) >= MOST_OPEN:
        raise RuleBroken("requests_over", most=MOST_OPEN)
    stored = await work.requests.add(replace(wanted, contest=contest.id, at=now, state=OPEN))
    body = Words("request.arrived", (("contest", contest.name), ("number", stored.number)), choices=_LOOK)
    to = Audience(contest.id, persons=await _answering(work, contest, entry))
    await _plan(work, contest, (f"{_key(stored)}/arrived", to, body, ""), now)
    return stored


async def grant(
    work: UnitOfWork, contest: Contest, number: int, given: Given, by: tuple[Organizer, datetime]
) -> Decided:
    """Grant a request: what was given is done, and another problem that was asked for is put into the entry at once.

    Raises RuleBroken, with nothing changed: unknown_request, no_permission, unknown_registration, withdrawn_fixed,
    unknown_track, changed_meanwhile, and what `exempt` raises.
    """
    office, now = by
    asked, entry = await _asked(work, contest, number, office)
    if asked.state != OPEN:
        return Decided(asked, done=False)
    granted = replace(asked, state=GRANTED, reply=given.reply, decided_by=office.name, decided_at=now)
    wanted = _exemption(asked, given, by)
    if wanted is not None:
        await check_exempt(work, contest, wanted, office, now)
    put = await _put_problem(work, contest, entry, asked) if entry and is_put(asked) else None
    if not await work.requests.settle(granted):
        if put is not None and entry is not None:
            await work.registrations.save(entry, entry.revision + 1)
        return Decided(await work.requests.get(number) or asked, done=False)
    if wanted is not None:
        await exempt(work, contest, wanted, office, now)
    await _close(work, contest, granted, entry, by)
    return Decided(granted, done=True)


def is_put(request: Request) -> bool:
    """Whether granting a request changes the entry at once."""
    return request.kind == PROBLEM and request.track is not None


async def decline(
    work: UnitOfWork, contest: Contest, number: int, reply: str, by: tuple[Organizer, datetime]
) -> Decided:
    """Decline a request with a reason. Raises RuleBroken: reason_needed, unknown_request, no_permission."""
    office, now = by
    if not reply.strip():
        raise RuleBroken("reason_needed")
    asked, entry = await _asked(work, contest, number, office)
    declined = replace(asked, state=DECLINED, reply=reply, decided_by=office.name, decided_at=now)
    if not await work.requests.settle(declined):
        return Decided(await work.requests.get(number) or asked, done=False)
    await _close(work, contest, declined, entry, (office, now))
    return Decided(declined, done=True)


async def drop(work: UnitOfWork, person: int, number: int, now: datetime) -> Request:
    """Take one's own request back. Raises RuleBroken: unknown_request, request_settled."""
    found = await work.requests.get(number)
    if found is None or not await _is_own(work, person, found):
        raise RuleBroken("unknown_request")
    dropped = replace(found, state=DROPPED, words="", track=None, problem="", decided_at=now)
    if not await work.requests.settle(dropped):
        raise RuleBroken("request_settled", number=found.number)
    return dropped


async def queue(work: UnitOfWork, contest: str, office: Organizer) -> tuple[tuple[Request, Registration | None], ...]:
    """What waits for this organizer, oldest first, each with the registration that it is about."""
    found = []
    for each in await work.requests.waiting(contest):
        entry = await work.registrations.get(each.registration) if each.registration else None
        if not office.tracks or (entry is not None and office.covers(entry.track)):
            found.append((each, entry))
    return tuple(found)


async def look(
    work: UnitOfWork, waiting: tuple[Request, Registration | None], office: Organizer, now: datetime
) -> tuple[Request, Registration | None]:
    """A request with its words, which may name people: that an organizer read it is noted."""
    request, _ = waiting
    await note(work, Deed(organizer(office.person), "request.read", request.contest, f"request:{request.id}"), now)
    return waiting


_LOOK = (("pleas", "do.pleas"), ("desk", "do.desk"))


async def _own(work: UnitOfWork, contest: Contest, wanted: Request) -> Registration | None:
    if not wanted.registration:
        return None
    entry = await work.registrations.get(wanted.registration)
    if entry is None or (entry.contest, entry.leader) != (contest.id, wanted.person):
        raise RuleBroken("unknown_registration")
    if entry.status not in LIVE:
        raise RuleBroken("withdrawn_fixed")
    return entry


async def _answering(work: UnitOfWork, contest: Contest, entry: Registration | None) -> tuple[int, ...]:
    """Those who may answer for that registration; of one without, those of all tracks."""
    offices = [each for each in await work.organizers.at(contest.id) if may(each, contest.id, REVIEW)]
    able = [each for each in offices if not each.tracks or (entry is not None and each.covers(entry.track))]
    return tuple(dict.fromkeys(each.person for each in able))


async def _is_own(work: UnitOfWork, person: int, request: Request) -> bool:
    if not request.registration:
        return request.person == person
    entry = await work.registrations.get(request.registration)
    return entry is not None and entry.leader == person


async def _asked(
    work: UnitOfWork, contest: Contest, number: int, office: Organizer
) -> tuple[Request, Registration | None]:
    asked = await work.requests.get(number)
    if asked is None or asked.contest != contest.id:
        raise RuleBroken("unknown_request")
    entry = await work.registrations.get(asked.registration) if asked.registration else None
    check(office, contest.id, REVIEW, (entry.track,) if entry else ())
    return asked, entry


def _exemption(asked: Request, given: Given, by: tuple[Organizer, datetime]) -> Exemption | None:
    if not given.what or given.until is None or is_put(asked):
        return None
    office, now = by
    reason, person = given.reply or asked.number, 0 if asked.registration else asked.person
    return Exemption(asked.contest, given.what, given.until, office.name, reason, now, asked.registration, person)


def _check_subject(contest: Contest, wanted: Request) -> None:
    """Raises RuleBroken unknown_track where the track or problem asked for is none that can be entered here."""
    if not is_put(wanted):
        return
    track = contest.track(wanted.track or 0)
    if track is None or not track.enterable:
        raise RuleBroken("unknown_track")
    names = {*(each.name for each in track.problems), *(each.name for each in track.directions)}
    if wanted.problem and wanted.problem not in names:
        raise RuleBroken("unknown_track")


async def _put_problem(work: UnitOfWork, contest: Contest, entry: Registration, asked: Request) -> Registration:
    _check_subject(contest, asked)
    if entry.status not in LIVE:
        raise RuleBroken("withdrawn_fixed")
    changed = replace(entry, track=asked.track, problem=asked.problem)
    if not await work.registrations.save(changed, entry.revision):
        raise RuleBroken("changed_meanwhile")
    return changed


async def _close(
    work: UnitOfWork, contest: Contest, request: Request, entry: Registration | None, by: tuple[Organizer, datetime]
) -> None:
    """Note how a request ended, and tell who asked."""
    office, now = by
    about = subject(entry) if entry else f"request:{request.id}"
    deed = Deed(organizer(office.person), f"request.{request.state}", contest.id, about, (("number", request.number),))
    await note(work, deed, now)
    details = (
        ("number", request.number),
        ("contest", contest.name),
        ("by", office.name),
        ("reply", request.reply.rstrip("。.")),
    )
    key = f"request.told_{request.state}" + ("" if request.reply else "_bare")
    body = Words(key, details, choices=(("status", "do.status"),))
    to = Audience(contest.id, persons=(entry.leader if entry else request.person,))
    await _plan(work, contest, (f"{_key(request)}/{request.state}", to, body, office.name), now)


async def _plan(work: UnitOfWork, contest: Contest, saying: tuple[str, Audience, Words, str], now: datetime) -> None:
    key, to, body, by = saying
    due = quiet(now, None, contest.tz) or now
    await work.announcements.plan(Announcement(key, contest.id, KIND, to, body, due, due + TOLD_WITHIN, by), now)


def _key(request: Request) -> str:
    return f"{request.contest}/{KIND}/{request.id}"
