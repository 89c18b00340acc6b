"""When things open and close (赛程): computed from a contest's stages and deadlines, each with its clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from contest.clauses import Source
from contest.contests import Contest
from contest.profile import REGISTRATION, SUBMISSION, THROUGH_SUB_CONTESTS, Deadline, Stage
from contest.refusals import RuleBroken

OPEN, STAGE, UNDATED, LOOKUP_ONLY, OVER, UPCOMING = "open", "stage", "undated", "lookup_only", "over", "upcoming"
DAY_ENDS = time(23, 59, 59)
QUIET_FROM, QUIET_UNTIL, EVENING = time(22), time(8), time(21, 30)


@dataclass(frozen=True)
class Window:
    """From when until when something is possible, instants in UTC; None: not stated.

    `approx`: one of the two is only rough, and is then the earliest or the latest instant that the words allow. The
    `…_words` are the day (or instant, in the contest's zone) as the texts want it: `@2024-08-25`.
    """

    opens: datetime | None = None
    closes: datetime | None = None
    approx: bool = False
    opens_source: Source | None = None
    closes_source: Source | None = None
    opens_words: str = ""
    closes_words: str = ""
    closes_roughly: bool = False

    def holds(self, now: datetime) -> bool:
        """Whether `now` is not outside it."""
        return (self.opens is None or self.opens <= now) and (self.closes is None or now <= self.closes)


@dataclass(frozen=True)
class State:
    """Where a contest stands: `kind` is open (for registration), stage, undated, lookup_only, over or upcoming."""

    kind: str
    stage: Stage | None = None
    year: int | None = None


@dataclass(frozen=True)
class Edge:
    """One end of a stage, or a deadline: an instant in UTC, its words, and whether it is only rough."""

    at: datetime
    words: str
    approx: bool
    source: Source


def day_start(day: date, clock: time | None, tz: tzinfo) -> datetime:
    """The instant (UTC) at which a day of that zone begins, or its `clock` time."""
    return datetime.combine(day, clock or time(0), tz).astimezone(UTC)


def day_end(day: date, clock: time | None, tz: tzinfo) -> datetime:
    """The instant (UTC) at which a day of that zone ends: its `clock` time, else 23:59:59."""
    return datetime.combine(day, clock or DAY_ENDS, tz).astimezone(UTC)


def words_of(day: date, clock: time | None, tz: tzinfo) -> str:
    """A day, or with `clock` an instant of that zone, as a detail that is worded at delivery."""
    return f"@{day}" if clock is None else f"@{datetime.combine(day, clock, tz).isoformat()}"


def quiet(at: datetime, until: datetime | None, tz: tzinfo) -> datetime | None:
    """When to send what is due at `at`: never from 22:00 to 08:00 of that zone. Instants in UTC.

    What falls there goes at 08:00 if that is before `until`, else at 21:30 of the evening before. None if `at` is past
    `until`.
    """
    if until is not None and at > until:
        return None
    local = at.astimezone(tz)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return at
    evening = local.date() if local.time() >= QUIET_FROM else local.date() - timedelta(days=1)
    morning = datetime.combine(evening + timedelta(days=1), QUIET_UNTIL, tz).astimezone(UTC)
    if until is None or morning < until:
        return morning
    return datetime.combine(evening, EVENING, tz).astimezone(UTC)


def is_rough(of: Stage | Deadline) -> bool:
    """Whether its date is only rough; a day that an organizer set is not."""
    return of.approx and not of.source.set_by


def start_of(of: Stage, tz: tzinfo) -> Edge | None:
    """The beginning of a stage; None if it has no date. A rough one: the earliest possible day."""
    if of.start is None:
        return None
    words = words_of(of.start, of.start_time, tz)
    return Edge(day_start(of.start, of.start_time, tz), words, is_rough(of), of.source)


def end_of(of: Stage | Deadline, tz: tzinfo) -> Edge | None:
    """The end of a stage (that of its only day, where it has one), or a deadline. A rough one: the latest possible."""
    day, clock = (of.date, of.time) if isinstance(of, Deadline) else (of.end or of.start, of.end_time)
    if day is None:
        return None
    return Edge(day_end(day, clock, tz), words_of(day, clock, tz), is_rough(of), of.source)


def window(contest: Contest, what: str) -> Window:
    """The window of `registration`, `submission` …: the first opening and the last closing that the profile names."""
    profile, tz = contest.profile, contest.tz
    starts = [start_of(stage, tz) for stage in profile.stages if what in stage.opens]
    dated = [end_of(deadline, tz) for deadline in profile.deadlines if what in deadline.closes]
    # A deadline of its own says more than the end of the stage that it lies in.
    ends = dated or [end_of(stage, tz) for stage in profile.stages if what in stage.closes]
    first = min((edge for edge in starts if edge), key=lambda edge: edge.at, default=None)
    last = max((edge for edge in ends if edge), key=lambda edge: edge.at, default=None)
    return Window(
        first.at if first else None,
        last.at if last else None,
        any(edge.approx for edge in (first, last) if edge),
        first.source if first else None,
        last.source if last else None,
        first.words if first else "",
        last.words if last else "",
        bool(last and last.approx),
    )


def registration_window(contest: Contest) -> Window:
    """When registration is possible."""
    return window(contest, REGISTRATION)


def submission_window(contest: Contest) -> Window:
    """When projects can be handed in."""
    return window(contest, SUBMISSION)


def last_edge(contest: Contest) -> Edge | None:
    """The last thing that the contest's calendar names; None if it names no date at all."""
    dated: tuple[Stage | Deadline, ...] = (*contest.profile.stages, *contest.profile.deadlines)
    ends = [end_of(each, contest.tz) for each in dated]
    return max((edge for edge in ends if edge), key=lambda edge: edge.at, default=None)


def is_over(contest: Contest, now: datetime) -> bool:
    """Whether all its dates are past; without any date, whether its year is."""
    if (last := last_edge(contest)) is not None:
        return last.at < now
    year = contest.profile.year
    return year is not None and year.value < now.astimezone(contest.tz).year


def check_registration_open(contest: Contest, now: datetime) -> None:
    """Raises RuleBroken: registration_not_open, registration_closed (details: name, date), the same with `_rough`
    (name) where the notice's words are only rough, or contest_over (name, year).

    `date` is a detail to be worded (`@2024-08-25`); `@@` instead of `@` where its year is not that of `now`.
    """
    of = registration_window(contest)
    if of.closes is not None and of.closes < now:
        raise _outside("registration_closed", (of.closes_words, of.approx, of.closes_source), contest, now)
    if of.opens is not None and now < of.opens:
        raise _outside("registration_not_open", (of.opens_words, of.approx, of.opens_source), contest, now)
    if is_over(contest, now):
        raise RuleBroken("contest_over", _over_source(contest), name=contest.name, year=year_of(contest))


def year_of(contest: Contest) -> int | None:
    """The contest's year, as stated or as its last date has it."""
    last = last_edge(contest)
    stated = contest.profile.year.value if contest.profile.year else None
    return stated or (last.at.astimezone(contest.tz).year if last else None)


def stage_at(contest: Contest, now: datetime) -> Stage | None:
    """The stage that is running; of several the first with exact days, else the first in the notice's order."""
    running = [stage for stage in contest.profile.stages if _span(stage, contest.tz).holds(now)]
    return min(running, key=is_rough, default=None)


def state_of(contest: Contest, now: datetime) -> State:
    """Where it stands. In a gap between stages, and before the first, it is `upcoming` with the stage that is next."""
    year, of = year_of(contest), registration_window(contest)
    if is_over(contest, now):
        return State(OVER, year=year)
    if contest.profile.entry and contest.profile.entry.value == THROUGH_SUB_CONTESTS:
        return State(LOOKUP_ONLY, year=year)
    stage = stage_at(contest, now)
    if of.closes is not None and not of.approx and of.holds(now):
        return State(OPEN, stage, year)
    if stage is not None:
        return State(STAGE, stage, year)
    upcoming = next(_coming(contest, now), None)
    return State(UPCOMING, upcoming, year) if upcoming else State(UNDATED, year=year)


def _coming(contest: Contest, now: datetime) -> Iterator[Stage]:
    starts = [(edge.at, stage) for stage in contest.profile.stages if (edge := start_of(stage, contest.tz))]
    return (stage for at, stage in sorted(starts, key=lambda each: each[0]) if at > now)


def _span(stage: Stage, tz: tzinfo) -> Window:
    start, end = start_of(stage, tz), end_of(stage, tz)
    # A stage with one day stated lasts that day; without any it never runs.
    opens = start.at if start else (end.at if end else datetime.max.replace(tzinfo=UTC))
    return Window(opens, end.at if end else None)


def _over_source(contest: Contest) -> Source | None:
    last, year = last_edge(contest), contest.profile.year
    if last is not None:
        return last.source
    return year.source if year else None


def _outside(code: str, edge: tuple[str, bool, Source | None], contest: Contest, now: datetime) -> RuleBroken:
    words, rough, source = edge
    if rough:
        return RuleBroken(f"{code}_rough", source, name=contest.name)
    return RuleBroken(code, source, name=contest.name, date=with_year(words, contest, now))


def with_year(words: str, contest: Contest, now: datetime) -> str:
    """A day as the texts want it, `@@` instead of `@` where its year is not that of `now`."""
    same = words[1:5] == str(now.astimezone(contest.tz).year)
    return words if same else f"@{words}"
