"""A team's private calendar: its address can be taken back, and there is no personal data in it."""

from dataclasses import dataclass
from datetime import datetime

from contest.contests import Contest
from contest.feeds import Feed, feed_of, team_feed
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration

MARK = "feed/{registration}"


@dataclass(frozen=True)
class Subscribed:
    """A feed and whose it is; `team` empty for a contest's own."""

    contest: Contest
    feed: Feed
    team: str = ""


async def generation(work: UnitOfWork, registration: int) -> int:
    """Which of the addresses of a team's calendar counts, from 1; all before it open nothing any more."""
    kept = await work.marks.get(MARK.format(registration=registration))
    return int(kept) if kept else 1


async def renew(work: UnitOfWork, person: int, number: int) -> tuple[Registration, int]:
    """Take the address of a team's calendar back; the generation of the new one. Raises RuleBroken
    unknown_registration."""
    entry = await work.registrations.get(number)
    if entry is None or entry.leader != person or entry.status not in LIVE:
        raise RuleBroken("unknown_registration")
    new = await generation(work, number) + 1
    await work.marks.set(MARK.format(registration=number), str(new))
    return entry, new


async def contest_calendar(work: UnitOfWork, contest: str, now: datetime) -> Subscribed:
    """A contest's calendar. Raises RuleBroken unknown_contest."""
    found = await work.contests.get(contest)
    if found is None:
        raise RuleBroken("unknown_contest")
    return Subscribed(found, feed_of(found, await work.lists.of(contest), now))


async def team_calendar(work: UnitOfWork, number: int, of: int, now: datetime) -> Subscribed:
    """A team's calendar by an address of that generation. Raises RuleBroken feed_gone where it was taken back, or the
    registration does not stand any more."""
    entry = await work.registrations.get(number)
    if entry is None or entry.status not in LIVE or await generation(work, number) != of:
        raise RuleBroken("feed_gone")
    whole = await contest_calendar(work, entry.contest, now)
    exemptions = await work.exemptions.of(entry.contest, entry.id)
    return Subscribed(whole.contest, team_feed(whole.contest, whole.feed, exemptions, now), entry.receipt)
