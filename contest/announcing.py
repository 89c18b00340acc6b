"""An organizer writes to many (群发): how many, in what time, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from contest.announcements import QUEUED, SENDING, WAITING, Announcement, Audience, Count, Report
from contest.auditing import Deed, note, organizer
from contest.calendar import quiet
from contest.messages import Reply
from contest.organizing import ANNOUNCE, check, check_audience
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken

A_SECOND = 25
BROADCAST = "broadcast"
UNDER_WAY = (QUEUED, SENDING)


@dataclass(frozen=True)
class Broadcast:
    """A text for an audience. `key` is unique per broadcast written; `expected` is the number that was confirmed."""

    key: str
    audience: Audience
    text: str
    by: Organizer
    expected: int | None = None


@dataclass(frozen=True)
class Estimate:
    """How many an audience is, and in how many seconds all of it is sent at most."""

    count: Count
    seconds: int


@dataclass(frozen=True)
class Sent:
    """A broadcast on its way: `announcement` is its id, `due` the instant (UTC) at which it leaves; `new` false: it had
    been given already, and nothing was planned again."""

    announcement: int
    estimate: Estimate
    due: datetime
    new: bool = True


@dataclass(frozen=True)
class Progress:
    """What became of a broadcast: how many deliveries are in each state. `total` counts all that are made so far."""

    states: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All deliveries."""
        return sum(number for _, number in self.states)

    @property
    def left(self) -> int:
        """Those still to be sent."""
        return sum(number for state, number in self.states if state in UNDER_WAY)

    @property
    def done(self) -> int:
        """Those that ended, and those that wait on a page for their reader."""
        return self.total - self.left

    def of(self, state: str) -> int:
        """How many are in one state (`contest.announcements.OUTCOMES`)."""
        return dict(self.states).get(state, 0)

    @property
    def waiting(self) -> int:
        """Those that wait on a page."""
        return self.of(WAITING)


async def estimate(audience: Audience, work: UnitOfWork) -> Estimate:
    """How many an audience is now, and how long sending to it takes."""
    count = await work.announcements.count(audience)
    return Estimate(count, ceil(count.pushable / A_SECOND))


async def broadcast(draft: Broadcast, now: datetime, work: UnitOfWork) -> Sent:
    """Plan a broadcast for now, in the night for the next morning; the same `key` is planned once.

    Raises RuleBroken: no_permission; nobody_there; audience_changed (before, after) where the number is not the one
    confirmed.
    """
    contest = await work.contests.get(draft.audience.contest)
    if contest is None:
        raise RuleBroken("unknown_contest")
    _check_permitted(draft)
    expected = await estimate(draft.audience, work)
    if not expected.count.total:
        raise RuleBroken("nobody_there")
    if draft.expected is not None and draft.expected != expected.count.total:
        raise RuleBroken("audience_changed", before=draft.expected, after=expected.count.total)
    due = quiet(now, None, contest.tz) or now
    planned = Announcement(
        f"{contest.id}/{BROADCAST}/{draft.key}",
        contest.id,
        BROADCAST,
        draft.audience,
        Reply(draft.text),
        due,
        by=draft.by.name,
    )
    number = await work.announcements.plan(planned, now)
    if number is not None:
        told = (("told", str(expected.count.total)),)
        deed = Deed(organizer(draft.by.person), "broadcast.sent", contest.id, f"announcement:{number}", told)
        await note(work, deed, now)
    return Sent(number or 0, expected, due, new=number is not None)


def _check_permitted(draft: Broadcast) -> None:
    """Persons are named by what was sent before, in whose audience they were."""
    if draft.audience.persons:
        check(draft.by, draft.audience.contest, ANNOUNCE, draft.by.tracks)
    else:
        check_audience(draft.by, draft.audience)


async def progress(announcement: int, contest: str, work: UnitOfWork) -> Progress:
    """How far a broadcast of the contest is. Raises RuleBroken nothing_sent where it has no such broadcast."""
    report = await given(announcement, contest, work)
    return Progress(tuple(sorted(report.states.items())))


async def given(announcement: int, contest: str, work: UnitOfWork) -> Report:
    """The report of a broadcast of the contest. Raises RuleBroken nothing_sent where it has no such broadcast."""
    report = await work.announcements.report(announcement)
    if report is None or (report.announcement.contest, report.announcement.kind) != (contest, BROADCAST):
        raise RuleBroken("nothing_sent")
    return report
