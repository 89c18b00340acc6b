"""Registering a team (报名): submitting, mending, withdrawing, and opening it again from elsewhere."""

from dataclasses import replace
from datetime import datetime

from contest.calendar import check_registration_open
from contest.contests import Contest
from contest.entry import checked
from contest.exclusion import seated, with_clause
from contest.organizing import PAUSE_MINUTES, TRIES
from contest.people import Account, Person
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, LIVE, RETURNED, SUBMITTED, WITHDRAWN, Registration, said
from contest.reviewing import freezing


async def submit(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> Registration:
    """Store a new entry; it comes back with its receipt number.

    Raises RuleBroken: registration_not_open, registration_closed, contest_over, already_in_team, in_excluding_contest,
    and what `contest.entry.checked` raises.
    """
    check_registration_open(contest, now)
    entry = await seated(work, contest, replace(checked(contest, entry), status=SUBMITTED, submitted_at=now))
    try:
        return await work.registrations.add(entry, now)
    except RuleBroken as broken:
        raise await with_clause(work, contest, broken) from None


async def mend(
    work: UnitOfWork, contest: Contest, entry: Registration, revision: int, now: datetime
) -> Registration:
    """Replace an entry that was returned, or that waits for review; it waits for review then. Its receipt stays.

    `revision` is the one that was being mended. Raises RuleBroken: changed_meanwhile, and as `submit` and `editable`.
    """
    standing = await editable(work, contest, entry.id, now)
    if standing.revision != revision:
        raise RuleBroken("changed_meanwhile")
    kept = replace(checked(contest, entry), status=SUBMITTED, reason="", receipt=standing.receipt, submitted_at=now)
    kept = await seated(work, contest, replace(kept, former=standing.former or said(standing)))
    try:
        done = await work.registrations.save(kept, revision)
    except RuleBroken as broken:
        raise await with_clause(work, contest, broken) from None
    if not done:
        raise RuleBroken("changed_meanwhile")
    return await work.registrations.get(entry.id) or kept


async def editable(work: UnitOfWork, contest: Contest, number: int, now: datetime) -> Registration:
    """A registration that its leader may change now: a returned one always, a waiting one while registration is open.

    Raises RuleBroken: unknown_registration, approved_fixed (with the clause), withdrawn_fixed, registration_closed.
    """
    standing = await work.registrations.get(number)
    if standing is None:
        raise RuleBroken("unknown_registration")
    if standing.status == APPROVED:
        change = contest.profile.team.change_deadline
        source = freezing(await work.notices.all(contest.id)) or (change.source if change else None)
        raise RuleBroken("approved_fixed", source)
    if standing.status not in (SUBMITTED, RETURNED):
        raise RuleBroken("withdrawn_fixed")
    if standing.status == SUBMITTED:
        check_registration_open(contest, now)
    return standing


async def own(work: UnitOfWork, person: int, contest: str | None = None) -> tuple[Registration, ...]:
    """A person's registrations that stand, newest first."""
    return tuple(each for each in await work.registrations.of(person, contest) if each.status in LIVE)


async def withdraw(work: UnitOfWork, person: int, number: int) -> Registration:
    """Withdraw one's own registration; the names and phones in it are deleted.

    Raises RuleBroken: unknown_registration, changed_meanwhile.
    """
    standing = next((each for each in await own(work, person) if each.id == number), None)
    if standing is None:
        raise RuleBroken("unknown_registration")
    gone = replace(standing, status=WITHDRAWN, members=(), contact=0, former=None)
    if not await work.registrations.save(gone, standing.revision):
        raise RuleBroken("changed_meanwhile")
    return gone


async def erase(work: UnitOfWork, person: int) -> int:
    """Withdraw all of a person's registrations; how many. He waits for no answers any more.

    Drafts are the session's, and the caller's to drop.
    """
    await work.askers.forget(person)
    standing = await own(work, person)
    for each in standing:
        await withdraw(work, person, each.id)
    return len(standing)


async def recover(work: UnitOfWork, code: str, account: Account, asker: Person, now: datetime) -> int:
    """Move the account to the person whose recovery code it gave; returns that person.

    Raises RuleBroken: code_wrong (`left` tries before a pause of `minutes`), code_paused.
    """
    if await work.organizers.attempts(asker.id, now, False) >= TRIES:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    found = await work.recovery.person(code)
    if found is None:
        left = TRIES - await work.organizers.attempts(asker.id, now, True)
        raise RuleBroken("code_wrong" if left > 0 else "code_paused", left=left, minutes=PAUSE_MINUTES)
    await work.people.link(account, found)
    await work.askers.hand_over(asker.id, found)
    return found
