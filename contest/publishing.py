"""A list is published (公示): for the days of the notice, told to whom it concerns, closed by itself."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, note, organizer
from contest.calendar import day_end, quiet
from contest.clauses import Source
from contest.contests import Contest
from contest.lists import ListEntry, PublicityList
from contest.masking import masked_text
from contest.objecting import how_to_object
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.registrations import Registration
from contest.workdays import WORKDAYS, last_day

PUBLICITY = "publicity"
NUMBER = re.compile(r"^(\d{1,4})[\s.．、,，)）]+(?=\S)")
PARTS = re.compile(r"[\s,，、;；|·:：“”\"《》（）()]+")
NINE = time(9)
REPORTED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class NewList:
    """A list to be published: one entry a line. `days` counts only where the notice states none; `link`: where it can
    be read, empty if there is no address to give; `person`: who publishes it."""

    title: str
    lines: tuple[str, ...]
    by: str
    days: int | None = None
    link: str = ""
    person: int = 0


async def publish(contest: Contest, new: NewList, now: datetime, work: UnitOfWork) -> PublicityList:
    """Publish a list from now on, and plan what is said about it: now, on the day before it closes.

    The window ends at 23:59:59 of its last day, in the contest's zone. The day of publishing is its first day, calendar
    days are counted; working days (China's, the first counting if it is one) only where the clause says 工作日.
    Raises RuleBroken: list_empty, publicity_days_needed.
    """
    drawn, teams = await draw_up(contest, new, now, work)
    stored = await work.lists.add(drawn)
    count = (("entries", str(len(stored.entries))),)
    await note(work, Deed(organizer(new.person), "list.published", contest.id, f"list:{stored.id}", count), now)
    for announcement in _Telling(contest, stored, new.link).all(teams):
        await work.announcements.plan(announcement, now)
    return stored


async def draw_up(
    contest: Contest, new: NewList, now: datetime, work: UnitOfWork
) -> tuple[PublicityList, tuple[Registration, ...]]:
    """The list as `publish` would store it, and the registrations it names; stores nothing. Raises as `publish`."""
    lines = unnumbered([line.strip() for line in new.lines if line.strip()])
    if not lines:
        raise RuleBroken("list_empty")
    days, source = period(contest, new, now)
    first = now.astimezone(contest.tz).date()
    closes = day_end(last_day(first, days, working=WORKDAYS in source.quote), None, contest.tz)
    named = await _named(contest, lines, work)
    entries = tuple(_entry(line, named[line]) for line in lines)
    drawn = PublicityList(contest.id, new.title.strip(), entries, now, closes, days, source, new.by)
    return drawn, tuple({each.id: each for each in named.values() if each}.values())


def period(contest: Contest, new: NewList, now: datetime) -> tuple[int, Source]:
    """For how many days a list is published and why: as the notice says, else as the organizer says.

    Raises RuleBroken publicity_days_needed where neither says.
    """
    if (stated := contest.profile.publicity.days) is not None:
        return stated.value, stated.source
    if not new.days or new.days < 1:
        raise RuleBroken("publicity_days_needed")
    return new.days, Source("", "", "", "", set_by=new.by, set_at=now.astimezone(UTC).isoformat())


async def close_due(now: datetime, work: UnitOfWork) -> tuple[PublicityList, ...]:
    """Close the lists whose window has ended, and report to their organizers; returns those closed."""
    closed = []
    for each in await work.lists.open():
        if each.closes < now and await work.lists.close(each.id, now):
            contest = await work.contests.get(each.contest)
            if contest is not None:
                await work.announcements.plan(_report(contest, each, now), now)
            closed.append(each)
    return tuple(closed)


def ahead(contest: Contest, stored: PublicityList) -> tuple[Announcement, ...]:
    """What will be said of a published list by itself: the day before it closes, and when it has."""
    return (*_Telling(contest, stored, "").ending(), _report(contest, stored, stored.closes))


async def _named(contest: Contest, lines: list[str], work: UnitOfWork) -> dict[str, Registration | None]:
    """Which registration each line names, by its team, project or receipt number."""
    parts = {line: tuple(dict.fromkeys([line, *filter(_tells, PARTS.split(line))])) for line in lines}
    found = await work.registrations.named(contest.id, [part for each in parts.values() for part in each])
    numbers = {line: next((found[part] for part in each if part in found), 0) for line, each in parts.items()}
    return {line: await work.registrations.get(number) if number else None for line, number in numbers.items()}


def unnumbered(lines: list[str]) -> list[str]:
    """The lines without their own running numbers, where every line begins with its own: a list numbers them itself."""
    found = [NUMBER.match(line) for line in lines]
    if all(each and int(each.group(1)) == place for place, each in enumerate(found, 1)):
        return [NUMBER.sub("", line) for line in lines]
    return lines


def _tells(part: str) -> bool:
    return len(part) > 1 and not part.isdecimal()


def _entry(line: str, registration: Registration | None) -> ListEntry:
    if registration is None:
        return ListEntry(masked_text(line))
    own = (registration.team, registration.project)
    people = [member.name for member in registration.members if member.name not in own]
    return ListEntry(masked_text(line, people), registration.id)


@dataclass(frozen=True)
class _Telling:
    """What is said about one list."""

    contest: Contest
    stored: PublicityList
    link: str

    def all(self, listed: tuple[Registration, ...]) -> list[Announcement]:
        leaders = tuple(dict.fromkeys(each.leader for each in listed))
        now = quiet(self.stored.opens, self.stored.closes, self.contest.tz) or self.stored.opens
        said = [self._one("published", replace(self._everybody, except_persons=leaders), now)]
        for each in listed:
            project = (("project", each.project or each.team),)
            said.append(self._one("listed", Audience(self.contest.id, persons=(each.leader,)), now, project, each.id))
        return said + self.ending()

    def ending(self) -> list[Announcement]:
        """What is said on the day before it closes, where it was open by then."""
        last = self.stored.closes.astimezone(self.contest.tz).date()
        eve = datetime.combine(last - timedelta(days=1), NINE, self.contest.tz).astimezone(UTC)
        return [self._one("ending", self._everybody, eve)] if eve > self.stored.opens else []

    @property
    def _everybody(self) -> Audience:
        return Audience(self.contest.id, teams=True, followers=True)

    def _one(
        self, what: str, audience: Audience, due: datetime, more: tuple[tuple[str, str], ...] = (), of: int = 0
    ) -> Announcement:
        objection = how_to_object(self.contest)
        where = self.contest.profile.publicity.where
        details = (*self._details, *objection.details, *more)
        details += (("where", where.value),) if where else ()
        body = Words(
            f"publicity.{what}",
            details,
            tuple(dict.fromkeys((self.stored.source, *objection.sources)))[:2],
            ((f"publicity:{self.contest.id}", "do.publicity"), ("askorg", "do.askorg")),
            (_reading(where is not None, bool(self.link)), objection.key),
        )
        key = f"{self.contest.id}/{PUBLICITY}/{self.stored.id}/{what}/{of}"
        return Announcement(key, self.contest.id, PUBLICITY, audience, body, due, self.stored.closes, self.stored.by)

    @property
    def _details(self) -> tuple[tuple[str, str], ...]:
        days = [each.astimezone(self.contest.tz).date() for each in (self.stored.opens, self.stored.closes)]
        return (
            ("contest", self.contest.name),
            ("title", self.stored.title),
            ("days", str(self.stored.days)),
            ("opens", f"@{days[0]}"),
            ("closes", f"@{days[1]}"),
            ("link", self.link),
        )


def _reading(where: bool, link: bool) -> str:
    """The sentence on where the list can be read."""
    if where:
        return "publicity.read_where_link" if link else "publicity.read_where"
    return "publicity.read_link" if link else "publicity.read_here"


def _report(contest: Contest, closed: PublicityList, now: datetime) -> Announcement:
    named = sum(1 for each in closed.entries if each.registration)
    day = closed.closes.astimezone(contest.tz).date()
    details = (
        ("contest", contest.name),
        ("title", closed.title),
        ("closes", f"@{day}"),
        ("count", str(len(closed.entries))),
        ("named", str(named)),
    )
    key = f"{contest.id}/{PUBLICITY}/{closed.id}/closed/0"
    audience = Audience(contest.id, organizers=True)
    due = quiet(now, None, contest.tz) or now
    return Announcement(
        key, contest.id, PUBLICITY, audience, Words("publicity.closed", details), due, due + REPORTED_WITHIN
    )
