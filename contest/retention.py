"""How long personal data are kept (保存期限): when a contest is over and the months after it are, they are deleted."""

from calendar import monthrange
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from contest.announcements import Announcement, Audience, Words
from contest.auditing import SYSTEM, Deed, note
from contest.calendar import day_end, last_edge, quiet
from contest.contests import Contest
from contest.membership import DECLINED
from contest.objections import Objection, Sought
from contest.personal import emptied
from contest.ports import UnitOfWork, UnitOfWorkFactory
from contest.registrations import Registration

KEEP_MONTHS = 6  # as the consent says
SLICE = 50
TOLD_MONTHS = 1


@dataclass(frozen=True)
class Purged:
    """What was deleted of a contest, or would be: of how many registrations, objections and drafts."""

    contest: Contest
    registrations: int = 0
    objections: int = 0
    drafts: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.registrations + self.objections + self.drafts


async def due_at(work: UnitOfWork, contest: Contest) -> datetime | None:
    """When a contest's personal data are to be deleted: some months after its last date, or after the year that it is
    of, and after its last list; None where neither is known."""
    last, year = last_edge(contest), contest.profile.year
    ends = [last.at] if last else []
    if not ends and year:
        ends = [day_end(datetime(year.value, 12, 31).date(), None, contest.tz)]
    ends += [each.closes for each in await work.lists.of(contest.id)] if ends else []
    return later(max(ends), KEEP_MONTHS) if ends else None


def later(at: datetime, months: int) -> datetime:
    """The same day so many months later, the last one of a shorter month."""
    at = at.astimezone(UTC)
    count = at.year * 12 + at.month - 1 + months
    year, month = divmod(count, 12)
    last = monthrange(year, month + 1)[1]
    return at.replace(year=year, month=month + 1, day=min(at.day, last))


async def purge_due(factory: UnitOfWorkFactory, now: datetime) -> tuple[Purged, ...]:
    """Delete, slice by slice, what is due, and report to each contest's organizers. It may be stopped anywhere: what is
    left is deleted the next time."""
    return tuple([await _purge(factory, contest, now) async for contest in due(factory, now)])


async def due(factory: UnitOfWorkFactory, now: datetime) -> AsyncIterator[Contest]:
    """The contests whose time is over and that still say something of somebody."""
    async with factory() as work:
        every = [entry.id for entry in (await work.directory.current()).entries]
    for name in every:
        async with factory() as work:
            contest = await work.contests.get(name)
            at = await due_at(work, contest) if contest else None
            wanted = contest is not None and at is not None and at <= now and (await count(work, contest)).total > 0
        if contest is not None and wanted:
            yield contest


async def count(work: UnitOfWork, contest: Contest) -> Purged:
    """What would be deleted."""
    registrations = await work.personal.left(contest.id, 1_000_000)
    objections, drafts = await _objections(work, contest), await work.sessions.drafts(contest.id)
    return Purged(contest, len(registrations), len(objections), len(drafts))


async def _purge(factory: UnitOfWorkFactory, contest: Contest, now: datetime) -> Purged:
    registrations = 0
    while True:
        async with factory() as work:
            numbers = await work.personal.left(contest.id, SLICE)
            for number in numbers:
                if (found := await work.registrations.get(number)) is not None:
                    await clear(work, found, now)
        registrations += len(numbers)
        if not numbers:
            break
    async with factory() as work:
        await work.requests.forget(contest=contest.id)
        await work.exemptions.forget(contest=contest.id)
        done = Purged(contest, registrations, await _clear_objections(work, contest), await _drop(work, contest, now))
        await _report(work, done, now)
    return done


async def clear(work: UnitOfWork, registration: Registration, now: datetime) -> None:
    """Take everything out of a registration, and delete what hangs on it."""
    await work.personal.empty(emptied(registration))
    await work.materials.forget(registration.id)
    await work.handovers.end(registration.id)
    await work.team_invitations.revoke(registration.id)
    for joining in await work.joinings.waiting(registration.id):
        await work.joinings.settle(joining.id, DECLINED, now)
    await work.requests.forget(registration=registration.id)
    await work.exemptions.forget(registration=registration.id)


async def blank(work: UnitOfWork, objection: Objection) -> None:
    """Take everything out of an objection but its number and how it ended, and delete its files."""
    held = (*objection.exhibits, *objection.statements)
    bare = replace(objection, target="", facts="", exhibits=(), objector=None, steps=(), statements=())
    if await work.objections.save(bare, objection.revision):
        await work.files.drop([each.file for each in held if each.file])


async def _objections(work: UnitOfWork, contest: Contest) -> tuple[Objection, ...]:
    found: list[Objection] = []
    sought = Sought(contest.id)
    while part := await work.objections.find(sought):
        found += [each for each in part if each.facts or each.target or each.objector or each.statements]
        sought = replace(sought, offset=sought.offset + len(part))
    return tuple(found)


async def _clear_objections(work: UnitOfWork, contest: Contest) -> int:
    found = await _objections(work, contest)
    for each in found:
        await blank(work, each)
    return len(found)


async def _drop(work: UnitOfWork, contest: Contest, now: datetime) -> int:
    """Delete the drafts of the contest's form; how many."""
    key = f"registration@{contest.id}"
    begun = await work.sessions.drafts(contest.id)
    for session in begun:
        drafts = {name: draft for name, draft in session.drafts.items() if name != key}
        form = None if session.form == key else session.form
        await work.sessions.save(replace(session, form=form, drafts=drafts), session.touched or now)
    return len(begun)


async def _report(work: UnitOfWork, done: Purged, now: datetime) -> None:
    counts = {"registrations": done.registrations, "objections": done.objections, "drafts": done.drafts}
    details = tuple((name, str(number)) for name, number in counts.items())
    await note(work, Deed(SYSTEM, "purge.done", done.contest.id, "", details), now)
    body = Words("purge.told", (("contest", done.contest.name), ("months", str(KEEP_MONTHS)), *details))
    start = quiet(now, None, done.contest.tz) or now
    key, audience = f"{done.contest.id}/purge/{now.date()}", Audience(done.contest.id, organizers=True)
    said = Announcement(key, done.contest.id, "purge", audience, body, start, later(start, TOLD_MONTHS))
    await work.announcements.plan(said, now)
