"""Adding a notice to a contest and taking one out: the profile is derived anew from what is then there."""

from dataclasses import dataclass, replace
from datetime import datetime

from contest.announcements import Audience
from contest.changes import diff
from contest.changing import noticed
from contest.clauses import Notice
from contest.contests import DEFAULT_ZONE, Contest
from contest.ports import Reader, UnitOfWork
from contest.profile import ContestProfile
from contest.refusals import RuleBroken

TO_PROGRAM, BEGINNING = "addresses_program", 12


@dataclass(frozen=True)
class Place:
    """Where a notice belongs: its contest's parent and time zone; None: as the contest has it (a new one: none)."""

    parent: str | None = None
    zone: str | None = None
    confirmed: bool = False


async def add_notice(work: UnitOfWork, reader: Reader, notice: Notice, place: Place, now: datetime) -> Contest:
    """Store a notice (in force at once) and its contest, which is made if it is new; returns the contest as
    it then is in force.

    `place` is where it belongs, `now` an instant in UTC. The profile is unconfirmed afterwards unless the place says
    otherwise; the organizers' corrections stay. Its sentences are embedded later (`contest.indexing`).
    Raises RuleBroken as `check_words` does.
    """
    check_words(reader.profile(notice.contest, [notice], None))
    await work.notices.put(notice, now)
    old = await work.contests.get(notice.contest)
    parent = place.parent or (old.parent if old else None)
    profile = await _derived(work, reader, notice.contest, parent)
    zone = place.zone or (old.zone if old else DEFAULT_ZONE)
    contest = Contest(notice.contest, zone, parent, profile, place.confirmed)
    await work.contests.put(contest)
    await work.contests.declare(contest.id, confirmed=place.confirmed)
    contest = await work.contests.get(contest.id) or contest
    await noticed(work, old, contest, notice.title, now)
    return contest


def check_words(profile: ContestProfile) -> None:
    """Raises RuleBroken `notice_addresses_program` where a notice holds orders to a program; says where they begin."""
    found = next((each.source for each in profile.findings if each.kind == TO_PROGRAM), None)
    if found is not None:
        raise RuleBroken("notice_addresses_program", path=found.path, start="".join(found.quote.split())[:BEGINNING])


async def remove_notice(work: UnitOfWork, reader: Reader, notice: Notice, now: datetime) -> None:
    """Take a notice out; what its contest's profile says is derived from the others, and unconfirmed where it differs.

    A contest without any notice is forgotten, unless somebody entered or follows it. `now` is an instant in UTC.
    """
    await work.notices.remove(notice.id)
    contest = await work.contests.get(notice.contest)
    if contest is None:
        return
    concerned = Audience(contest.id, teams=True, followers=True, drafts=True)
    if await work.notices.all(contest.id) or (await work.announcements.count(concerned)).total:
        profile = await _derived(work, reader, contest.id, contest.parent)
        await work.contests.put(replace(contest, profile=profile))
        new = await work.contests.get(contest.id) or contest
        if diff(contest.profile, new.profile):
            await work.contests.declare(contest.id, confirmed=False)
            await noticed(work, contest, replace(new, confirmed=False), notice.title, now)
    else:
        await work.contests.remove(contest.id)


async def _derived(work: UnitOfWork, reader: Reader, contest: str, parent: str | None) -> ContestProfile:
    above = await work.contests.get(parent) if parent else None
    notices = await work.notices.all(contest)
    return reader.profile(contest, notices, above.profile if above else None)
