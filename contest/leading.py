"""Who leads a registration (移交): offered to a member with a code, taken over by him, lost to the one who led it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, note, participant
from contest.calendar import quiet
from contest.contests import Contest
from contest.exclusion import with_clause
from contest.exempting import readdress
from contest.freezing import frozen
from contest.handovers import Handover
from contest.identities import folded_phone
from contest.organizing import PAUSE_MINUTES, TRIES
from contest.ports import UnitOfWork
from contest.profile import CONTENT
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration
from contest.reviewing import subject

LASTS = timedelta(hours=24)
TOLD_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Offer:
    """An offer as the member sees it: the registration, and his own place among its members."""

    entry: Registration
    member: int


async def offer(work: UnitOfWork, person: int, seen: tuple[int, int], code: str, now: datetime) -> Registration:
    """Let a member take over one's registration (`seen`: its id and his place in it) with the code, within a day. Who
    has an account is told there.

    Raises RuleBroken: unknown_registration, no_such_member, alone_in_team, leads_already.
    """
    number, place = seen
    entry = await handable(work, person, number)
    if not 0 <= place < len(entry.members):
        raise RuleBroken("no_such_member")
    member = entry.members[place].person
    if member == person:
        raise RuleBroken("leads_already")
    handover = Handover(entry.id, person, folded_phone(entry.members[place].phone), now + LASTS)
    await work.handovers.offer(code, handover)
    await note(work, Deed(participant(person), "registration.offered", entry.contest, subject(entry)), now)
    contest = await work.contests.get(entry.contest)
    if member and contest is not None:
        said = (("contest", contest.name), ("receipt", entry.receipt), ("team", entry.team))
        body = Words("handover.offered", said, choices=((f"accept:{code}", "do.accept"),))
        key = f"{contest.id}/handover/{entry.id}/offered/{now.isoformat()}"
        due = quiet(now, handover.expires, contest.tz) or now
        to = Audience(contest.id, persons=(member,))
        planned = Announcement(key, contest.id, "handover", to, body, due, handover.expires)
        await work.announcements.plan(planned, now)
    return entry


async def handable(work: UnitOfWork, person: int, number: int) -> Registration:
    """One's own registration that others are in. Raises RuleBroken: unknown_registration, alone_in_team."""
    entry = await work.registrations.get(number)
    if entry is None or entry.leader != person or entry.status not in LIVE:
        raise RuleBroken("unknown_registration")
    if entry.individual:
        raise RuleBroken("alone_in_team")
    return entry


async def take_back(work: UnitOfWork, person: int, number: int) -> None:
    """Make one's own offer void. Raises RuleBroken: unknown_registration, no_offer."""
    entry = await work.registrations.get(number)
    if entry is None or entry.leader != person:
        raise RuleBroken("unknown_registration")
    if not await work.handovers.end(number):
        raise RuleBroken("no_offer")


async def offered(work: UnitOfWork, code: str, person: int, now: datetime) -> Offer:
    """What a code offers to a person. Raises RuleBroken: code_wrong (`left`, `minutes`), code_paused, leads_already,
    offer_void where the member or the registration is no longer there."""
    if await work.organizers.attempts(person, now, False) >= TRIES:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    found = await work.handovers.find(code, now)
    if found is None:
        left = TRIES - await work.organizers.attempts(person, now, True)
        raise RuleBroken("code_wrong" if left > 0 else "code_paused", left=left, minutes=PAUSE_MINUTES)
    entry = await work.registrations.get(found.registration)
    phones = [folded_phone(each.phone) for each in entry.members] if entry else []
    stands = entry is not None and entry.status in LIVE and entry.leader == found.leader
    if entry is None or not stands or found.member not in phones:
        raise RuleBroken("offer_void")
    if entry.leader == person:
        raise RuleBroken("leads_already")
    return Offer(entry, phones.index(found.member))


async def take_over(work: UnitOfWork, contest: Contest, code: str, person: int, now: datetime) -> Registration:
    """Take the registration over: its leader from now on, and its contact where that may be changed. Both are told.

    Raises RuleBroken: changed_meanwhile, already_in_team, in_excluding_contest, and as `offered` does.
    """
    taken = await offered(work, code, person, now)
    entry = taken.entry
    contact = entry.contact if frozen(contest, entry, CONTENT, now) else taken.member
    members = list(entry.members)
    members[taken.member] = replace(members[taken.member], person=person)
    changed = replace(entry, leader=person, contact=contact, members=tuple(members))
    try:
        done = await work.registrations.save(changed, entry.revision)
    except RuleBroken as broken:
        raise await with_clause(work, contest, broken) from None
    if not done:
        raise RuleBroken("changed_meanwhile")
    await work.handovers.end(entry.id)
    stored = await work.registrations.get(entry.id) or entry
    await readdress(work, contest, stored, now)
    details = (("from", str(entry.leader)), ("to", str(person)))
    await note(work, Deed(participant(person), "registration.taken_over", contest.id, subject(entry), details), now)
    told = (("contest", contest.name), ("receipt", entry.receipt), ("team", entry.team))
    body = Words("handover.told", told, choices=(("status", "do.status"),))
    due = quiet(now, None, contest.tz) or now
    key = f"{contest.id}/handover/{entry.id}/{entry.revision}"
    to = Audience(contest.id, persons=(entry.leader,))
    await work.announcements.plan(Announcement(key, contest.id, "handover", to, body, due, due + TOLD_WITHIN), now)
    return stored
