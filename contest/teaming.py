"""Coming into a team from an account of one's own (加入团队): invited by its leader, asking, let in or not, leaving."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from contest.announcements import Words
from contest.auditing import Deed, note, participant
from contest.contests import Contest
from contest.entry import check_ages
from contest.exclusion import seated, with_clause
from contest.masking import masked
from contest.membering import called, tell, tell_removed
from contest.membership import ADMITTED, ASKED, DECLINED, TAKEN_BACK, Joining, TeamInvitation
from contest.organizing import PAUSE_MINUTES, TRIES
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Consent, Member, Registration
from contest.reviewing import subject
from contest.roster import check_open, check_room, let_in, room, save, standing_in, with_member, without_member

LASTS = timedelta(days=3)
MOST_USES = 10
YOURS = {"already_in_team": "you_in_team", "in_excluding_contest": "you_in_excluding"}
THEIRS = {"already_in_team": "they_in_team", "in_excluding_contest": "they_in_excluding"}


@dataclass(frozen=True)
class Invited:
    """Where a code leads."""

    invitation: TeamInvitation
    entry: Registration
    contest: Contest


async def led(work: UnitOfWork, person: int, number: int) -> tuple[Registration, Contest]:
    """A live registration that one leads, with its contest. Raises RuleBroken: not_your_team, withdrawn_fixed."""
    entry = await work.registrations.get(number)
    if entry is None or entry.leader != person:
        raise RuleBroken("not_your_team")
    if entry.status not in LIVE:
        raise RuleBroken("withdrawn_fixed")
    return await standing_in(work, number)


async def invite(work: UnitOfWork, person: int, number: int, code: str, now: datetime) -> TeamInvitation:
    """Let the code be used to ask to join, by as many as have room, for three days; an earlier code is void.

    Raises RuleBroken: as `led`, `contest.roster.check_open` and `check_room` do.
    """
    entry, contest = await led(work, person, number)
    await check_open(work, contest, entry, now)
    check_room(contest, entry)
    left = room(contest, entry)
    uses = MOST_USES if left is None else min(left, MOST_USES)
    invitation = TeamInvitation(number, contest.id, uses, now + LASTS)
    await work.team_invitations.offer(code, invitation)
    await note(work, Deed(participant(person), "team.invited", contest.id, subject(entry)), now)
    return invitation


async def uninvite(work: UnitOfWork, person: int, number: int, now: datetime) -> bool:
    """Take the invitation back; False where there was none. Raises RuleBroken as `led` does."""
    entry, contest = await led(work, person, number)
    done = await work.team_invitations.revoke(number) > 0
    if done:
        await note(work, Deed(participant(person), "team.uninvited", contest.id, subject(entry)), now)
    return done


async def invited(work: UnitOfWork, code: str, person: int, chosen: str | None, now: datetime) -> Invited:
    """Where a code leads; `chosen`: the contest that the person talks about.

    Raises RuleBroken: code_wrong (`left`, `minutes`), code_paused, invite_foreign (`contest`), invite_void, in_already,
    asked_already, team_full, team_frozen, change_over.
    """
    if await work.organizers.attempts(person, now, False) >= TRIES:
        raise RuleBroken("code_paused", minutes=PAUSE_MINUTES)
    found = await work.team_invitations.find(code)
    if found is None:
        left = TRIES - await work.organizers.attempts(person, now, True)
        raise RuleBroken("code_wrong" if left > 0 else "code_paused", left=left, minutes=PAUSE_MINUTES)
    if chosen not in (None, found.contest):
        raise RuleBroken("invite_foreign", contest=found.contest)
    entry, contest = await standing_in(work, found.registration)
    if person == entry.leader or any(each.person == person for each in entry.members):
        raise RuleBroken("in_already")
    if any(each.registration == entry.id for each in await work.joinings.of(person)):
        raise RuleBroken("asked_already")
    if not found.holds(now) or entry.status not in LIVE:
        raise RuleBroken("invite_void")
    await _check_open_to_members(work, contest, entry, now)
    check_room(contest, entry)
    return Invited(found, entry, contest)


async def ask(work: UnitOfWork, code: str, member: Member, consent: Consent, now: datetime) -> Joining:
    """Ask to join with a code, as `member.person`; the leader is told.

    Raises RuleBroken: as `invited` does, age_under, age_over, you_in_team, you_in_excluding (with the clause).
    """
    found = await invited(work, code, member.person, None, now)
    contest, entry = found.contest, found.entry
    check_ages(contest.profile, (member,), now.astimezone(contest.tz).date())
    await check_free(work, contest, entry, member)
    if not await work.team_invitations.use(code, now):
        raise RuleBroken("invite_void")
    asked = await work.joinings.add(Joining(entry.id, contest.id, member.person, member, consent))
    if asked is None:
        raise RuleBroken("asked_already")
    details = (("name", masked(member.name)), *called(entry, contest))
    body = Words("team.told_asked", details, choices=((f"team:{entry.id}", "do.requests"),))
    await tell(work, contest, (entry.leader,), (f"asked:{asked.id}", body), now)
    await note(work, Deed(participant(member.person), "team.asked", contest.id, subject(entry)), now)
    return asked


async def check_free(work: UnitOfWork, contest: Contest, entry: Registration, member: Member) -> None:
    """Raises RuleBroken you_in_team or you_in_excluding, with the clause, for one who is elsewhere already."""
    alone = await seated(work, contest, replace(with_member(contest, entry, member), members=(member,), leader=0))
    try:
        await work.registrations.check_free(alone)
    except RuleBroken as broken:
        raise _worded(await with_clause(work, contest, broken), YOURS) from None


async def admit(work: UnitOfWork, person: int, number: int, now: datetime) -> tuple[Joining, Contest]:
    """Let in one who asked; he is told.

    Raises RuleBroken: joining_settled, they_in_team, they_in_excluding, and as `led` and `contest.roster.let_in` do.
    """
    asked, member, contest, entry = await _asked(work, person, number)
    try:
        await let_in(work, entry.id, member, now)
    except RuleBroken as broken:
        raise _worded(broken, THEIRS) from None
    await work.joinings.settle(number, ADMITTED, now)
    body = Words("team.told_admitted", called(entry, contest), choices=(("status", "do.status"),))
    await tell(work, contest, (asked.person,), (f"admitted:{number}", body), now)
    await note(work, Deed(participant(person), "team.admitted", contest.id, subject(entry)), now)
    return asked, contest


async def decline(work: UnitOfWork, person: int, number: int, now: datetime) -> tuple[Joining, Contest]:
    """Do not let in one who asked; he is told. Raises RuleBroken: joining_settled, and as `led` does."""
    asked, _, contest, entry = await _asked(work, person, number)
    await work.joinings.settle(number, DECLINED, now)
    body = Words("team.told_declined", called(entry, contest), choices=(("status", "do.status"),))
    await tell(work, contest, (asked.person,), (f"declined:{number}", body), now)
    await note(work, Deed(participant(person), "team.declined", contest.id, subject(entry)), now)
    return asked, contest


async def take_back(work: UnitOfWork, person: int, number: int, now: datetime) -> Joining:
    """Ask no longer. Raises RuleBroken: joining_settled."""
    asked = await work.joinings.get(number)
    if asked is None or asked.person != person or not await work.joinings.settle(number, TAKEN_BACK, now):
        raise RuleBroken("joining_settled")
    return asked


async def leave(work: UnitOfWork, person: int, number: int, now: datetime) -> Registration:
    """Leave a team that one joined; its leader is told.

    Raises RuleBroken: not_a_member, changed_meanwhile, team_frozen, too_few_left, change_over.
    """
    entry = next((each for each in await work.registrations.joined(person) if each.id == number), None)
    gone = next((each for each in entry.members if each.person == person), None) if entry else None
    if entry is None or gone is None:
        raise RuleBroken("not_a_member")
    standing, contest = await standing_in(work, number)
    await _check_open_to_members(work, contest, standing, now)
    await _store(work, contest, standing, without_member(contest, standing, gone), now)
    details = (("name", masked(gone.name)), *called(entry, contest))
    body = Words("team.told_left", details, choices=((f"team:{entry.id}", "do.team"),))
    await tell(work, contest, (entry.leader,), (f"left:{entry.id}:{entry.revision}", body), now)
    await note(work, Deed(participant(person), "team.left", contest.id, subject(entry)), now)
    return entry


async def remove(work: UnitOfWork, person: int, seen: tuple[int, int, int], now: datetime) -> Member:
    """Take a member out of one's team; `seen`: its id, its revision and his place then. Who joined by himself is told.

    Raises RuleBroken: changed_meanwhile, roster_frozen_…, too_few_left, and as `led` does.
    """
    number, revision, place = seen
    entry, contest = await led(work, person, number)
    if entry.revision != revision or not 0 <= place < len(entry.members):
        raise RuleBroken("changed_meanwhile")
    await check_open(work, contest, entry, now)
    gone = entry.members[place]
    await _store(work, contest, entry, without_member(contest, entry, gone), now)
    await tell_removed(work, contest, entry, now, tuple(each for each in entry.members if each != gone))
    await note(work, Deed(participant(person), "team.removed", contest.id, subject(entry)), now)
    return gone


async def _check_open_to_members(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> None:
    """As `contest.roster.check_open`, in words for others than the leader: team_frozen, with the clause."""
    try:
        await check_open(work, contest, entry, now)
    except RuleBroken as broken:
        frozen = broken.code.startswith("roster_frozen")
        raise (RuleBroken("team_frozen", broken.source) if frozen else broken) from None


async def _asked(work: UnitOfWork, person: int, number: int) -> tuple[Joining, Member, Contest, Registration]:
    asked = await work.joinings.get(number)
    if asked is None:
        raise RuleBroken("joining_settled")
    entry, contest = await led(work, person, asked.registration)
    if asked.state != ASKED or asked.member is None:
        raise RuleBroken("joining_settled")
    return asked, asked.member, contest, entry


def _worded(broken: RuleBroken, codes: Mapping[str, str]) -> RuleBroken:
    """A refusal in words for another person than the leader who hands in."""
    return RuleBroken(codes.get(broken.code, broken.code), broken.source, **broken.details)


async def _store(
    work: UnitOfWork, contest: Contest, standing: Registration, changed: Registration, now: datetime
) -> None:
    if not await save(work, contest, standing, changed, now):
        raise RuleBroken("changed_meanwhile")
