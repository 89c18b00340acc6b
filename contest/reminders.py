"""What a reminder or an opening says, and to whom."""

from dataclasses import replace
from datetime import datetime

from contest.announcements import Announcement, Audience, Words
from contest.calendar import end_of
from contest.contests import Contest
from contest.profile import REGISTRATION, Stage
from contest.registrations import RETURNED
from contest.reminding import DEADLINE, Occasion

Details = tuple[tuple[str, str], ...]
Choices = tuple[tuple[str, str], ...]


def announcements_of(
    contest: Contest, occasion: Occasion, leaves: datetime, *, listed: bool = False
) -> tuple[Announcement, ...]:
    """What is announced on an occasion that leaves at that instant (UTC); the days left are counted from then.

    `listed`: teams are reminded apart, by their checklists (see `contest.owing`).
    """
    if occasion.kind != DEADLINE:
        return (_opening(contest, occasion, leaves),)
    if REGISTRATION not in occasion.of.closes:
        if listed:
            others = Audience(contest.id, followers=True, except_teams=True)
            return (_reminder(contest, occasion, leaves, ("following", others)),)
        everybody = Audience(contest.id, teams=True, followers=True)
        return (_reminder(contest, occasion, leaves, ("entrants", everybody)),)
    owing = Audience(contest.id, teams=True, statuses=(RETURNED,), drafts=True)
    others = Audience(contest.id, followers=True, except_teams=True, except_drafts=True)
    return (
        _reminder(contest, occasion, leaves, ("owing", owing)),
        _reminder(contest, occasion, leaves, ("following", others)),
    )


def sparing(announcement: Announcement, persons: tuple[int, ...]) -> Announcement:
    """The announcement without those who have a deadline of their own: of that they are reminded apart."""
    if not persons:
        return announcement
    audience = replace(announcement.audience, except_persons=(*announcement.audience.except_persons, *persons))
    return replace(announcement, audience=audience)


def announcement_key(contest: Contest, occasion: Occasion, to: str = "") -> str:
    """The idempotency key; `to` parts those who are told in different words."""
    return f"{contest.id}/{occasion.key}/{to}"


def words_of(contest: Contest, occasion: Occasion, leaves: datetime, name: str) -> Words:
    """What those called `name` (`owing`, `following` …) are reminded of; the days left are counted from `leaves`."""
    days = (occasion.edge.at.astimezone(contest.tz).date() - leaves.astimezone(contest.tz).date()).days
    timed = "T" in occasion.edge.words
    when = ("today_at" if timed else "today") if days == 0 else ("time" if timed else "day")
    details = _details(contest, occasion, days)
    choices: Choices = (_see(contest),)
    if name == "owing":
        choices = ((f"register:{contest.id}", "do.resume"), *choices)
    return Words(f"remind.{name}_{when}", details, (occasion.of.source,), choices)


def _reminder(contest: Contest, occasion: Occasion, leaves: datetime, to: tuple[str, Audience]) -> Announcement:
    name, audience = to
    body = words_of(contest, occasion, leaves, name)
    key = announcement_key(contest, occasion, name)
    return Announcement(key, contest.id, "reminder", audience, body, leaves, occasion.until)


def _opening(contest: Contest, occasion: Occasion, leaves: datetime) -> Announcement:
    enters = REGISTRATION in occasion.of.opens
    starts, today, ends = (at.astimezone(contest.tz).date() for at in (occasion.edge.at, leaves, occasion.until))
    key = "registration" if enters else "stage"
    key += "_day" if starts == ends else ("" if starts == today else "_before")
    choices: Choices = ((f"register:{contest.id}", "do.register"), _see(contest)) if enters else (_see(contest),)
    body = Words(f"opening.{key}", _details(contest, occasion, 0), (occasion.of.source,), choices)
    audience = Audience(contest.id, teams=True, followers=True, drafts=enters)
    return Announcement(
        announcement_key(contest, occasion), contest.id, "opening", audience, body, leaves, occasion.until
    )


def _see(contest: Contest) -> tuple[str, str]:
    return f"contest:{contest.id}", "do.see_contest"


def _details(contest: Contest, occasion: Occasion, days: int) -> Details:
    of = occasion.of
    ends = end_of(of, contest.tz) if isinstance(of, Stage) else None
    return (
        ("contest", contest.name),
        ("name", of.name),
        ("date", occasion.edge.words),
        ("ends", ends.words if ends else occasion.edge.words),
        ("days", str(days)),
    )
