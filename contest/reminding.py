"""What is said by itself on a contest's days: openings of stages, and deadlines that bind entrants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby

from contest.calendar import Edge, end_of, is_rough, quiet, start_of
from contest.contests import Contest
from contest.profile import ENTRANTS, Deadline, Stage

OPENING, DEADLINE = "opening", "deadline"
DAYS_BEFORE = (7, 3, 1)
REMINDED_AT = time(9)


@dataclass(frozen=True)
class Occasion:
    """One thing to be said: `due` is the instant (UTC) for it, quiet hours heeded; after `until` it is of no use.

    `edge` is the opening or the deadline itself, `offset` how many days before it this is said.
    """

    kind: str
    of: Stage | Deadline
    edge: Edge
    offset: int
    due: datetime
    until: datetime

    @property
    def about(self) -> str:
        """What it is about, the same for all its offsets and wherever its date is moved to."""
        return f"{self.kind}:{self.of.name}"

    @property
    def key(self) -> str:
        """Names it within its contest: another date is another occasion."""
        return f"{self.about}/{self.edge.words}/{self.offset}"


@dataclass(frozen=True)
class Due:
    """Occasions whose time has come, each with the instant at which it leaves; and those that came to nothing."""

    now: tuple[tuple[Occasion, datetime], ...] = ()
    missed: tuple[Occasion, ...] = ()


def occasions(contest: Contest, now: datetime) -> tuple[Occasion, ...]:
    """Everything that is still of use at `now`, in order of its time."""
    found = [each for each in (*_openings(contest), *_deadlines(contest)) if each.until >= now]
    return tuple(sorted(found, key=lambda each: (each.due, each.about)))


def due_at(contest: Contest, now: datetime) -> Due:
    """What is to be said at `now`: of each deadline the last offset that has passed, unless the next is for the same
    day; what was to be said earlier, or could leave at night only, is missed."""
    now_, missed = [], []
    for _, group in groupby(sorted(occasions(contest, now), key=_about), key=_about):
        passed, ahead = _parted(group, now)
        if not passed:
            continue
        last = passed[-1]
        missed += passed[:-1]
        leaves = quiet(now, last.until, contest.tz)
        if leaves is None or leaves < now or any(_same_day(contest, each.due, leaves) for each in ahead):
            missed.append(last)
        else:
            now_.append((last, leaves))
    return Due(tuple(sorted(now_, key=lambda each: each[0].due)), tuple(missed))


def next_due(contest: Contest, now: datetime) -> datetime | None:
    """The instant (UTC) of the next occasion after `now`."""
    return next((each.due for each in occasions(contest, now) if each.due > now), None)


def is_settled(contest: Contest, of: Stage | Deadline) -> bool:
    """Whether one may push on its date: it is exact, and confirmed with the profile or set by an organizer."""
    return not is_rough(of) and (contest.confirmed or bool(of.source.set_by))


def binds_entrants(of: Stage | Deadline) -> bool:
    """Whether it is clear that it binds entrants, and what it ends."""
    return of.binds == ENTRANTS and bool(of.closes or of.source.set_by)


def closings(contest: Contest) -> Iterator[tuple[Stage | Deadline, Edge]]:
    """What ends something: deadlines, and the ends of stages that end what no deadline of its own does."""
    own = {what for each in contest.profile.deadlines for what in each.closes}
    for stage in contest.profile.stages:
        if set(stage.closes) - own and (edge := end_of(stage, contest.tz)):
            yield stage, edge
    for deadline in contest.profile.deadlines:
        if edge := end_of(deadline, contest.tz):
            yield deadline, edge


def _openings(contest: Contest) -> Iterator[Occasion]:
    for stage in contest.profile.stages:
        edge, end = start_of(stage, contest.tz), end_of(stage, contest.tz)
        if edge is None or end is None or not is_settled(contest, stage):
            continue
        if due := quiet(edge.at, end.at, contest.tz):
            yield Occasion(OPENING, stage, edge, 0, due, end.at)


def _deadlines(contest: Contest) -> Iterator[Occasion]:
    for of, edge in closings(contest):
        if not (is_settled(contest, of) and binds_entrants(of)):
            continue
        last = edge.at.astimezone(contest.tz).date()
        for offset in DAYS_BEFORE:
            at = datetime.combine(last - timedelta(days=offset), REMINDED_AT, contest.tz).astimezone(UTC)
            yield Occasion(DEADLINE, of, edge, offset, at, edge.at)


def _parted(group: Iterable[Occasion], now: datetime) -> tuple[list[Occasion], list[Occasion]]:
    ordered = sorted(group, key=lambda each: each.due)
    return [each for each in ordered if each.due <= now], [each for each in ordered if each.due > now]


def _about(occasion: Occasion) -> tuple[str, str]:
    return occasion.about, occasion.edge.words


def _same_day(contest: Contest, one: datetime, other: datetime) -> bool:
    return one.astimezone(contest.tz).date() == other.astimezone(contest.tz).date()
