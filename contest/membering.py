"""What becomes of members when their team, or they themselves, go: everybody concerned is told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.calendar import quiet
from contest.contests import Contest
from contest.identities import folded_phone
from contest.masking import masked
from contest.membership import DECLINED, TAKEN_BACK
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, SUBMITTED, Member, Registration

TOLD_WITHIN = timedelta(days=30)


def carried(before: Iterable[Member], after: Iterable[Member]) -> tuple[Member, ...]:
    """The members as their leader gives them, with what he does not know of those who were there: who joined from an
    account of his own stays who he is."""
    known = {folded_phone(each.phone): each for each in before}
    kept = []
    for member in after:
        was = known.get(folded_phone(member.phone), member)
        kept.append(replace(member, person=was.person, number=member.number or was.number))
    return tuple(kept)


async def tell_removed(
    work: UnitOfWork, contest: Contest, standing: Registration, now: datetime, left: Iterable[Member] = ()
) -> None:
    """Tell those who joined a team from their own accounts that they are in it no more."""
    persons = {each.person for each in standing.members} - {each.person for each in left} - {0, standing.leader}
    if persons:
        body = Words("team.told_removed", called(standing, contest), choices=(("status", "do.status"),))
        said = (f"removed:{standing.id}:{standing.revision}", body)
        await tell(work, contest, tuple(sorted(persons)), said, now)


async def disband(work: UnitOfWork, entry: Registration, now: datetime) -> None:
    """After a team was withdrawn: its invitations are void, nobody waits for it any more, and its members are told."""
    contest = await work.contests.get(entry.contest)
    await work.team_invitations.revoke(entry.id)
    waiting = await work.joinings.waiting(entry.id)
    for each in waiting:
        await work.joinings.settle(each.id, DECLINED, now)
    persons = {*(each.person for each in entry.members), *(each.person for each in waiting)} - {0, entry.leader}
    if contest and persons:
        body = Words("team.told_gone", called(entry, contest), choices=(("status", "do.status"),))
        await tell(work, contest, tuple(sorted(persons)), (f"gone:{entry.id}", body), now)


async def forget(work: UnitOfWork, person: int, now: datetime) -> int:
    """Take a person out of every team that he joined and of every one that he asks to join, whatever the rules say: he
    wants his data erased. The leaders are told; how many teams he was in."""
    for asked in await work.joinings.of(person):
        await work.joinings.settle(asked.id, TAKEN_BACK, now)
    joined = await work.registrations.joined(person)
    for entry in joined:
        left = tuple(each for each in entry.members if each.person != person)
        gone = next(each for each in entry.members if each.person == person)
        kept = replace(entry, members=left, contact=_contact(entry, left), former=None)
        if entry.status == APPROVED:
            kept = replace(kept, status=SUBMITTED, submitted_at=now, approved_at=entry.passed_at)
        if not await work.registrations.save(kept, entry.revision):
            raise RuleBroken("changed_meanwhile")
        if contest := await work.contests.get(entry.contest):
            details = (("name", masked(gone.name)), *called(entry, contest))
            body = Words("team.told_left", details, choices=((f"team:{entry.id}", "do.team"),))
            await tell(work, contest, (entry.leader,), (f"left:{entry.id}:{entry.revision}", body), now)
    return len(joined)


async def hand_over(work: UnitOfWork, person: int, to: int) -> None:
    """What one person joined or asks to join is another's from now on: it is the same human being, found again."""
    await work.joinings.hand_over(person, to)
    for entry in await work.registrations.joined(person):
        members = tuple(replace(each, person=to) if each.person == person else each for each in entry.members)
        try:
            await work.registrations.save(replace(entry, members=members), entry.revision)
        except RuleBroken:
            continue  # he is in two teams, which the rules forbid: that is for him to settle


def _contact(entry: Registration, left: tuple[Member, ...]) -> int:
    contact = entry.members[entry.contact : entry.contact + 1]
    return left.index(contact[0]) if contact and contact[0] in left else 0


def called(entry: Registration, contest: Contest) -> tuple[tuple[str, str], ...]:
    """A team and its contest, as details of words."""
    return ("team", entry.team or entry.project or entry.receipt), ("contest", contest.name)


async def tell(
    work: UnitOfWork, contest: Contest, persons: tuple[int, ...], said: tuple[str, Words], now: datetime
) -> None:
    """Plan one message to these persons; `said` is its key within the contest, and its words."""
    due = quiet(now, None, contest.tz) or now
    to = Audience(contest.id, persons=persons)
    key, body = f"{contest.id}/team/{said[0]}", said[1]
    await work.announcements.plan(Announcement(key, contest.id, "team", to, body, due, due + TOLD_WITHIN), now)
