"""Reviewing registrations (审核): approve, return with a reason, reject; whoever is faster decides."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, note, organizer
from contest.calendar import quiet
from contest.claims import Claim
from contest.clauses import Source
from contest.entry import kind_named, limits
from contest.levels import governed_in
from contest.masking import masked as masked
from contest.masking import masked_code as masked_code
from contest.masking import masked_phone as masked_phone
from contest.organizing import LOOK, REVIEW, check
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Registration

TOLD = {APPROVED: "review.told_approved", RETURNED: "review.told_returned", REJECTED: "review.told_rejected"}
TOLD_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Decision:
    """What a reviewer decided, with the reason that the leader is told and the clause that it rests on, if any."""

    status: str
    reason: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class Verdict:
    """`done` false: somebody was faster, nothing was changed, and `registration` is how it stands now; `claim` is that
    of another who looks at it."""

    registration: Registration
    done: bool
    claim: Claim | None = None


async def decide(
    work: UnitOfWork, seen: tuple[int, int], decision: Decision, office: Organizer, now: datetime
) -> Verdict:
    """Decide on the registration `seen` (its id and the revision that the reviewer saw) and tell its leader.

    Raises RuleBroken: unknown_registration, reason_needed, no_permission, team_too_small (`count`, `least`) for a team
    that lost members and is to be approved, with the clause.
    """
    number, revision = seen
    if decision.status in (RETURNED, REJECTED) and not decision.reason.strip():
        raise RuleBroken("reason_needed")
    standing = await registered(work, number)
    check(office, standing.contest, REVIEW, (standing.track,))
    if (standing.status, standing.revision) != (SUBMITTED, revision):
        return Verdict(standing, done=False)
    claim = (await work.claims.of(standing.contest, now)).get(number)
    if claim is not None and claim.person != office.person:
        return Verdict(standing, done=False, claim=claim)
    if decision.status == APPROVED:
        await check_enough(work, standing)
    decided = replace(
        standing,
        status=decision.status,
        reason=decision.reason,
        decided_at=now,
        decided_by=office.name,
        former=None,
        approved_at=now if decision.status == APPROVED else standing.approved_at,
    )
    if not await work.registrations.save(decided, revision):
        return Verdict(await registered(work, number), done=False)
    await work.claims.release(number)
    contest = await work.contests.get(decided.contest)
    due = quiet(now, None, contest.tz if contest else UTC) or now
    await work.announcements.plan(told(decided, decision.source, due), now)
    seen_as = (("revision", str(revision)),)
    done = Deed(organizer(office.person), f"registration.{decided.status}", decided.contest, subject(decided), seen_as)
    await note(work, done, now)
    return Verdict(decided, done=True)


async def check_enough(work: UnitOfWork, standing: Registration) -> None:
    """Raises RuleBroken team_too_small where somebody left a team that has too few members without him."""
    contest = await work.contests.get(standing.contest)
    if contest is None:
        return
    profile = (await governed_in(work, contest)).profile
    least, stated = limits(profile, kind_named(profile, standing))[0], profile.team.min_members
    if stated and len(standing.members) < least:
        raise RuleBroken("team_too_small", stated.source, count=len(standing.members), least=least)


async def looked_at(work: UnitOfWork, number: int, office: Organizer, contest: str) -> Registration:
    """A registration of a contest that an organizer may look at.

    Raises RuleBroken: unknown_registration, no_permission.
    """
    found = await registered(work, number)
    if found.contest != contest:
        raise RuleBroken("no_permission", contest=contest, need=LOOK)
    check(office, contest, LOOK, (found.track,))
    return found


def subject(registration: Registration) -> str:
    """What the log calls a registration."""
    return f"registration:{registration.id}"


async def registered(work: UnitOfWork, number: int) -> Registration:
    """The registration of that id. Raises RuleBroken unknown_registration."""
    found = await work.registrations.get(number)
    if found is None:
        raise RuleBroken("unknown_registration")
    return found


def told(decided: Registration, source: Source | None, due: datetime) -> Announcement:
    """What the leader is told of a decision, from the instant `due` on."""
    details = (("team", decided.team), ("receipt", decided.receipt), ("reason", decided.reason.rstrip("。.")))
    choices = (("edit", "do.mend"),) if decided.status == RETURNED else (("status", "do.status"),)
    body = Words(TOLD[decided.status], details, (source,) if source else (), choices)
    key = f"review:{decided.id}:{decided.revision}"
    audience = Audience(decided.contest, persons=(decided.leader,))
    return Announcement(key, decided.contest, "review", audience, body, due, due + TOLD_WITHIN, decided.decided_by)
