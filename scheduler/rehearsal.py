"""A contest's whole calendar on a clock of its own: what would be said, when, to how many. Nothing is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contest.announcements import Announcement, Audience
from contest.calendar import QUIET_UNTIL, day_start
from contest.contests import Contest
from contest.owing import is_closing, owing
from contest.planning import question, unclear
from contest.ports import Renderer, UnitOfWork
from contest.publishing import ahead
from contest.reminders import announcements_of
from contest.reminding import Occasion, due_at, occasions

CHANNEL, LANGUAGE = "terminal", "zh"


@dataclass(frozen=True)
class Span:
    """From when until when, instants in UTC; None: from the first, to the last of its occasions."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True)
class RehearsedMessage:
    """One message: `at` in the contest's zone, `key` its idempotency key, `audience` how many would get it now."""

    at: datetime
    kind: str
    key: str
    audience: int
    text: str


async def rehearse(contest: Contest, span: Span, work: UnitOfWork, renderer: Renderer) -> list[RehearsedMessage]:
    """What a contest's calendar and its open lists would say within a span, in order; `work` is only read from.

    The questions to its organizers about dates that push nothing come first.
    """
    lists = [each for each in await work.lists.of(contest.id) if each.closed_at is None]
    planned = [*await told(contest, span, work), *(each for stored in lists for each in ahead(contest, stored))]
    within = sorted((each for each in planned if _within(each.due, span)), key=lambda each: each.due)
    start = span.start or (within[0].due if within else _first(contest))
    messages = []
    for announcement in (*_asked(contest, start), *within):
        count = await work.announcements.count(announcement.audience)
        at = announcement.due.astimezone(contest.tz)
        text = renderer.render(announcement.body, LANGUAGE, CHANNEL).text
        messages.append(RehearsedMessage(at, announcement.kind, announcement.key, count.total, text))
    return messages


async def told(contest: Contest, span: Span, work: UnitOfWork) -> list[Announcement]:
    """The announcements of a span, as the program would plan them running all the time; what teams owe is as now."""
    found: dict[str, Announcement] = {}
    for occasion, leaves in _moments(contest, span):
        listed = await is_closing(work, contest, occasion)
        said = announcements_of(contest, occasion, leaves, listed=listed)
        for announcement in (*said, *(await owing(work, contest, (occasion, leaves)) if listed else ())):
            found.setdefault(announcement.key, announcement)
    return list(found.values())


def _moments(contest: Contest, span: Span) -> Iterator[tuple[Occasion, datetime]]:
    every = occasions(contest, (span.start or _first(contest)))
    instants = sorted({each.due for each in every if _within(each.due, span)})
    for now in instants:
        yield from ((each, leaves) for each, leaves in due_at(contest, now).now if each.due == now)


def _asked(contest: Contest, start: datetime) -> Iterator[Announcement]:
    audience = Audience(contest.id, organizers=True)
    for name, items in unclear(contest, start).items():
        key = f"{contest.id}/unclear/{name}"
        yield Announcement(key, contest.id, "unclear", audience, question(contest, name, items), start)


def _first(contest: Contest) -> datetime:
    """The morning of the first day that the contest's calendar names."""
    days = [stage.start or stage.end for stage in contest.profile.stages]
    days += [deadline.date for deadline in contest.profile.deadlines]
    first = min((day for day in days if day), default=date.min + timedelta(days=1))
    return day_start(first, QUIET_UNTIL, contest.tz)


def _within(instant: datetime, span: Span) -> bool:
    return (span.start is None or span.start <= instant) and (span.end is None or instant <= span.end)
