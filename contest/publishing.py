"""A list is published (公示): for the days of the notice, told to whom it concerns, closed by itself."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from contest.announcements import Announcement
from contest.auditing import Deed, note, organizer
from contest.calendar import day_end
from contest.clauses import Source
from contest.contests import Contest
from contest.lists import REPLACED, REPLACES, ListChange, ListEntry, PublicityList
from contest.masking import masked_text
from contest.matching import Match, matched
from contest.ports import UnitOfWork
from contest.publicizing import Telling, prefix, report
from contest.refusals import RuleBroken
from contest.registrations import Registration
from contest.workdays import WORKDAYS, last_day


@dataclass(frozen=True)
class NewList:
    """A list to be published: one entry a line, or the rows of a table. `days` counts only where the notice states
    none; `link`: where it can be read, empty if there is no address to give; `person`: who publishes it.

    `replaces`: the list whose place it takes, for that `reason`; `renewed` false: that list's window goes on.
    """

    title: str
    lines: tuple[str, ...]
    by: str
    days: int | None = None
    link: str = ""
    person: int = 0
    replaces: int = 0
    reason: str = ""
    renewed: bool = True


@dataclass(frozen=True)
class Drawn:
    """A list as it would be stored, which registration each of its lines is, and the list whose place it takes."""

    listing: PublicityList
    matches: tuple[Match, ...]
    before: PublicityList | None = None

    @property
    def teams(self) -> tuple[Registration, ...]:
        """The registrations on it, each once."""
        found = [match.one for match in self.matches]
        return tuple({each.id: each for each in found if each}.values())


async def publish(contest: Contest, new: NewList, now: datetime, work: UnitOfWork) -> PublicityList:
    """Publish a list from now on, and plan what is said about it: now, on the day before it closes.

    The window ends at 23:59:59 of its last day, in the contest's zone. The day of publishing is its first day, calendar
    days are counted; working days (China's, the first counting if it is one) only where the clause says 工作日.
    Raises RuleBroken: list_empty, list_columns, publicity_days_needed, list_replaced, reason_needed.
    """
    drawn = await draw_up(contest, new, now, work)
    stored = await work.lists.add(drawn.listing)
    count = (("entries", str(len(stored.entries))),)
    await note(work, Deed(organizer(new.person), "list.published", contest.id, f"list:{stored.id}", count), now)
    telling = Telling(contest, stored, new.link)
    said = telling.all(drawn.teams)
    if drawn.before is not None:
        await _replace(contest, drawn.before, stored, (new, now), work)
        said = await _said_of_change(telling, drawn, (new, now), work)
    for announcement in said:
        await work.announcements.plan(announcement, now)
    return stored


async def draw_up(contest: Contest, new: NewList, now: datetime, work: UnitOfWork) -> Drawn:
    """The list as `publish` would store it, and the registrations it names; stores nothing. Raises as `publish`."""
    matches = await matched(contest.id, new.lines, work)
    before = await replaceable(contest, new.replaces, work) if new.replaces else None
    if before is not None and not new.reason.strip():
        raise RuleBroken("reason_needed")
    opens, closes, days, source = now, *window_of(contest, new, now)
    changes: tuple[ListChange, ...] = ()
    if before is not None:
        if goes_on := before.is_open(now) and not new.renewed:
            opens, closes, days, source = before.opens, before.closes, before.days, before.source
        reason = masked_text(new.reason.strip())
        changes = (ListChange(REPLACES, now, new.by, reason, renewed=not goes_on),)
    entries = tuple(_entry(match) for match in matches)
    title = new.title.strip()
    drawn = PublicityList(contest.id, title, entries, opens, closes, days, source, new.by, changes=changes)
    return Drawn(replace(drawn, replaces=new.replaces), matches, before)


def window_of(contest: Contest, new: NewList, now: datetime) -> tuple[datetime, int, Source]:
    """When a window that opens now closes, of how many days it is, and why. Raises as `period`."""
    days, source = period(contest, new, now)
    first = now.astimezone(contest.tz).date()
    return day_end(last_day(first, days, working=WORKDAYS in source.quote), None, contest.tz), days, source


def period(contest: Contest, new: NewList, now: datetime) -> tuple[int, Source]:
    """For how many days a list is published and why: as the notice says, else as the organizer says.

    Raises RuleBroken publicity_days_needed where neither says.
    """
    if (stated := contest.profile.publicity.days) is not None:
        return stated.value, stated.source
    if not new.days or new.days < 1:
        raise RuleBroken("publicity_days_needed")
    return new.days, Source("", "", "", "", set_by=new.by, set_at=now.astimezone(UTC).isoformat())


async def replaceable(contest: Contest, number: int, work: UnitOfWork) -> PublicityList:
    """A list of the contest that stands. Raises RuleBroken list_replaced."""
    found = await work.lists.get(number)
    if found is None or found.contest != contest.id or found.replaced_by:
        raise RuleBroken("list_replaced")
    return found


async def close_due(now: datetime, work: UnitOfWork) -> tuple[PublicityList, ...]:
    """Close the lists whose window has ended, and report to their organizers; returns those closed."""
    closed = []
    for each in await work.lists.open():
        if each.closes < now and await work.lists.close(each.id, now):
            contest = await work.contests.get(each.contest)
            if contest is not None:
                tally = await work.objections.tally(each.contest, each.id)
                await work.announcements.plan(report(contest, each, now, tally), now)
            closed.append(each)
    return tuple(closed)


def ahead(contest: Contest, stored: PublicityList) -> tuple[Announcement, ...]:
    """What will be said of a published list by itself: the day before it closes, and when it has."""
    return (*Telling(contest, stored, "").ending(), report(contest, stored, stored.closes))


def _entry(match: Match) -> ListEntry:
    row, registration = match.row, match.one
    if registration is None:
        return ListEntry(masked_text(row.words), 0, row.track, row.award)
    own = (registration.team, registration.project)
    people = [member.name for member in registration.members if member.name not in own]
    return ListEntry(masked_text(row.words, people), registration.id, row.track, row.award)


async def _replace(
    contest: Contest, before: PublicityList, stored: PublicityList, new: tuple[NewList, datetime], work: UnitOfWork
) -> None:
    """Close the list whose place was taken; nothing more is said of it. Raises RuleBroken case_changed."""
    by, now = new
    change = ListChange(REPLACED, now, by.by, masked_text(by.reason.strip()))
    gone = replace(before, closed_at=before.closed_at or now, replaced_by=stored.id, changes=(*before.changes, change))
    if not await work.lists.save(gone, before.revision):
        raise RuleBroken("case_changed")
    await work.announcements.cancel(prefix(contest, before.id))


async def _said_of_change(
    telling: Telling, drawn: Drawn, new: tuple[NewList, datetime], work: UnitOfWork
) -> list[Announcement]:
    """Those who are not on it any more, those who are now, and everybody where the window began anew."""
    by, now = new
    was = {each.registration for _, each in drawn.before.standing if each.registration} if drawn.before else set()
    now_on = {each.id: each for each in drawn.teams}
    off = [team for number in sorted(was - set(now_on)) if (team := await work.registrations.get(number))]
    said = [telling.corrected("unlisted", team, masked_text(by.reason), now) for team in off]
    if drawn.listing.changes[0].renewed:
        told = tuple(each.leader for each in (*off, *now_on.values()))
        return [*said, *telling.listed(now_on.values()), *telling.renewed(told, now)]
    fresh = [team for number, team in now_on.items() if number not in was]
    return [*said, *telling.listed(fresh), *telling.ending()]
