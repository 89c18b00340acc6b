"""Who is in a team (团队成员): coming and going, within the profile's limits and while nothing freezes it."""

from dataclasses import replace
from datetime import datetime

from contest.calendar import is_over
from contest.contests import Contest
from contest.entry import GROUP, kind_named, kinds, limits
from contest.exclusion import seated, with_clause
from contest.exempting import forget_reminders
from contest.freezing import check_roster
from contest.identities import folded_phone
from contest.levels import governed_in
from contest.ports import UnitOfWork
from contest.profile import ROSTER
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, LIVE, RETURNED, SUBMITTED, Member, Registration, said

ATTEMPTS = 50  # others may come in at the same time; each try sees who was faster


async def check_open(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> None:
    """Raises RuleBroken withdrawn_fixed, change_over (`name`), or roster_frozen_… with the clause that freezes the
    members."""
    if entry.status not in LIVE:
        raise RuleBroken("withdrawn_fixed")
    if entry.status != RETURNED and is_over(contest, now):
        raise RuleBroken("change_over", name=contest.name)
    check_roster(contest, entry, await work.exemptions.of(contest.id, entry.id), now)


def grown(contest: Contest, entry: Registration) -> Registration:
    """The entry as one that others may join: a person who entered alone makes a group, where the notice knows these."""
    if entry.individual and any(kind.name == GROUP for kind in kinds(contest.profile)):
        return replace(entry, individual=False, kind=GROUP)
    return entry


def room(contest: Contest, entry: Registration) -> int | None:
    """How many may come in yet; None: as many as like."""
    entry = grown(contest, entry)
    most = limits(contest.profile, kind_named(contest.profile, entry))[1]
    return None if most is None else max(0, most - len(entry.members))


async def joinable(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> int | None:
    """As `room`, and 0 where nobody may come in at all."""
    try:
        await check_open(work, contest, entry, now)
    except RuleBroken:
        return 0
    return room(contest, entry)


def check_room(contest: Contest, entry: Registration) -> None:
    """Raises RuleBroken team_full (`most`), with the clause, where nobody may come in any more."""
    if room(contest, entry) == 0:
        most = limits(contest.profile, kind_named(contest.profile, grown(contest, entry)))[1]
        stated = contest.profile.team.max_members
        raise RuleBroken("team_full", stated.source if stated else None, most=most)


def with_member(contest: Contest, entry: Registration, member: Member) -> Registration:
    """The entry with one more; whom the leader entered with that phone takes his own place.

    Raises RuleBroken phone_in_team where another has that phone, team_full as `check_room` does.
    """
    for at, each in enumerate(entry.members):
        if folded_phone(each.phone) == folded_phone(member.phone):
            if each.person:
                raise RuleBroken("phone_in_team")
            return replace(entry, members=(*entry.members[:at], member, *entry.members[at + 1 :]))
    check_room(contest, entry)
    entry = grown(contest, entry)
    return replace(entry, members=(*entry.members, member))


def without_member(contest: Contest, entry: Registration, gone: Member) -> Registration:
    """The entry without one of its members; of the contact's place another takes over.

    Raises RuleBroken too_few_left (`left`, `least`), with the clause.
    """
    left = tuple(each for each in entry.members if each != gone)
    least, stated = limits(contest.profile, kind_named(contest.profile, entry))[0], contest.profile.team.min_members
    if len(left) < least:
        raise RuleBroken("too_few_left", stated.source if stated else None, left=len(left), least=least)
    contact = entry.members[entry.contact] if entry.contact < len(entry.members) else gone
    return replace(entry, members=left, contact=left.index(contact) if contact in left else 0)


async def save(
    work: UnitOfWork, contest: Contest, standing: Registration, changed: Registration, now: datetime
) -> bool:
    """Store other members; what was approved waits for review again, and the reviewer sees what is different.

    False where somebody was faster. Raises RuleBroken already_in_team, in_excluding_contest with the clause.
    """
    kept = replace(changed, former=standing.former or said(standing))
    if standing.status == APPROVED:
        kept = replace(kept, status=SUBMITTED, submitted_at=now, approved_at=standing.passed_at)
    try:
        done = await work.registrations.save(await seated(work, contest, kept), standing.revision)
    except RuleBroken as broken:
        raise await with_clause(work, contest, broken) from None
    if done:
        given = await work.exemptions.of(contest.id, standing.id)
        await forget_reminders(work, (each for each in given if each.what == ROSTER))
    return done


async def let_in(work: UnitOfWork, number: int, member: Member, now: datetime) -> Registration:
    """One more member, however many come in at the same time.

    Raises RuleBroken: withdrawn_fixed, roster_frozen_…, team_full, already_in_team, in_excluding_contest.
    """
    for _ in range(ATTEMPTS):
        standing, contest = await standing_in(work, number)
        if any(each.person == member.person for each in standing.members if member.person):
            return standing
        await check_open(work, contest, standing, now)
        if await save(work, contest, standing, with_member(contest, standing, member), now):
            return standing
    raise RuleBroken("changed_meanwhile")


async def standing_in(work: UnitOfWork, number: int) -> tuple[Registration, Contest]:
    """A registration and its contest, with what governs in it. Raises RuleBroken unknown_registration."""
    entry = await work.registrations.get(number)
    contest = await work.contests.get(entry.contest) if entry else None
    if entry is None or contest is None:
        raise RuleBroken("unknown_registration")
    return entry, await governed_in(work, contest)
