"""Registering a team (报名): submitting, mending, withdrawing, and opening it again from elsewhere."""

from dataclasses import replace
from datetime import datetime

from contest import objector
from contest.calendar import check_registration_open, is_over
from contest.contests import Contest
from contest.entry import checked
from contest.exclusion import seated, with_clause
from contest.exempting import forget_reminders
from contest.exemptions import exempted
from contest.freezing import changed_parts, check_any, check_change
from contest.membering import carried, disband, forget, hand_over, tell_removed
from contest.organizing import PAUSE_MINUTES, TRIES
from contest.people import Account, Person
from contest.ports import UnitOfWork
from contest.profile import REGISTRATION
from contest.quotas import check_room
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, LIVE, RETURNED, SUBMITTED, WITHDRAWN, Registration, said
from contest.requests import DROPPED


async def submit(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> Registration:
    """Store a new entry; it comes back with its receipt number.

    Raises RuleBroken: registration_not_open, registration_closed, contest_over, already_in_team, in_excluding_contest,
    and what `contest.entry.checked` and `contest.quotas.check_room` raise.
    """
    await check_may_enter(work, contest, entry.leader, now)
    await check_room(work, contest, entry, now)
    entry = await seated(work, contest, replace(checked(contest, entry), status=SUBMITTED, submitted_at=now))
    try:
        stored = await work.registrations.add(entry, now)
    except RuleBroken as broken:
        raise await with_clause(work, contest, broken) from None
    await forget_reminders(work, await work.exemptions.of(contest.id, 0, entry.leader))
    return stored


async def mend(
    work: UnitOfWork, contest: Contest, entry: Registration, revision: int, now: datetime
) -> Registration:
    """Replace an entry by what its leader makes of it; it waits for review then. Its receipt stays.

    `revision` is the one that was being mended. Raises RuleBroken: changed_meanwhile, unknown_registration for one that
    he does not lead, nothing_changed for an approved one, `contest.freezing.check_change`'s, and as `submit` and
    `editable`.
    """
    standing = await editable(work, contest, entry.id, now)
    if standing.leader != entry.leader:
        raise RuleBroken("unknown_registration")
    if standing.revision != revision:
        raise RuleBroken("changed_meanwhile")
    entry = replace(entry, members=carried(standing.members, entry.members))
    exemptions = await work.exemptions.of(contest.id, entry.id)
    check_change(contest, standing, entry, exemptions, now)
    parts = changed_parts(standing, entry)
    if standing.status == APPROVED and not parts:
        raise RuleBroken("nothing_changed")
    await check_room(work, contest, entry, now)
    kept = replace(checked(contest, entry), status=SUBMITTED, reason="", receipt=standing.receipt, submitted_at=now)
    kept = replace(kept, former=standing.former or said(standing), approved_at=standing.passed_at)
    kept = await seated(work, contest, kept)
    try:
        done = await work.registrations.save(kept, revision)
    except RuleBroken as broken:
        raise await with_clause(work, contest, broken) from None
    if not done:
        raise RuleBroken("changed_meanwhile")
    await forget_reminders(work, (each for each in exemptions if each.what in parts))
    await tell_removed(work, contest, standing, now, kept.members)
    return await work.registrations.get(entry.id) or kept


async def editable(work: UnitOfWork, contest: Contest, number: int, now: datetime) -> Registration:
    """A registration of which its leader may change something now: what no clause has frozen, and nothing once the
    contest is over, unless organizers gave it back.

    Raises RuleBroken: unknown_registration, withdrawn_fixed, change_over (`name`), and, with the clause, what
    `contest.freezing.check_any` raises.
    """
    standing = await work.registrations.get(number)
    if standing is None:
        raise RuleBroken("unknown_registration")
    if standing.status not in LIVE:
        raise RuleBroken("withdrawn_fixed")
    if standing.status != RETURNED and is_over(contest, now):
        raise RuleBroken("change_over", name=contest.name)
    check_any(contest, standing, await work.exemptions.of(contest.id, number), now)
    return standing


async def check_may_enter(work: UnitOfWork, contest: Contest, person: int, now: datetime) -> None:
    """Raises as `contest.calendar.check_registration_open` does, but not for one who was given more time."""
    try:
        check_registration_open(contest, now)
    except RuleBroken as broken:
        late = broken.code.startswith("registration_closed")
        if not (late and exempted(await work.exemptions.of(contest.id, 0, person), REGISTRATION, now)):
            raise


async def own(work: UnitOfWork, person: int, contest: str | None = None) -> tuple[Registration, ...]:
    """A person's registrations that stand, newest first."""
    return tuple(each for each in await work.registrations.of(person, contest) if each.status in LIVE)


async def withdraw(work: UnitOfWork, person: int, number: int, now: datetime) -> Registration:
    """Withdraw one's own registration: its members are free for other teams. Deleted are the names and phones in it,
    its materials, and what was asked for it; its receipt, team, units and project stay.

    Raises RuleBroken: unknown_registration, changed_meanwhile.
    """
    standing = next((each for each in await own(work, person) if each.id == number), None)
    if standing is None:
        raise RuleBroken("unknown_registration")
    gone = replace(standing, status=WITHDRAWN, members=(), contact=0, advisors=(), extra=(), reason="", former=None)
    if not await work.registrations.save(gone, standing.revision):
        raise RuleBroken("changed_meanwhile")
    await disband(work, standing, now)
    await _let_go(work, gone, now)
    return gone


async def _let_go(work: UnitOfWork, gone: Registration, now: datetime) -> None:
    """End everything that hangs on a registration."""
    await work.handovers.end(gone.id)
    await work.materials.forget(gone.id)
    for exemption in await work.exemptions.of(gone.contest, gone.id):
        if await work.exemptions.revoke(exemption.id, now):
            await forget_reminders(work, (exemption,))
    for request in await work.requests.of(gone.contest, gone.id):
        await work.requests.settle(replace(request, state=DROPPED, decided_at=now))
    await work.requests.forget(registration=gone.id)
    await work.exemptions.forget(registration=gone.id)


async def erase(work: UnitOfWork, person: int, now: datetime, keep: frozenset[int] = frozenset()) -> int:
    """Withdraw all of a person's registrations but those to `keep`; how many. He is in no team that he joined and waits
    for no answers any more.

    Drafts are the session's, and the caller's to drop.
    """
    await work.askers.forget(person)
    await work.requests.forget(person)
    await work.exemptions.forget(person)
    await objector.forget(work, person, now)
    await forget(work, person, now)
    standing = [each for each in await own(work, person) if each.id not in keep]
    for each in standing:
        await withdraw(work, person, each.id, now)
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
    await objector.hand_over(work, asker.id, found)
    await hand_over(work, asker.id, found)
    return found
