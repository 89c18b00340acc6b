"""Until when something is given: a number of days, or a day and hour as people write them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.handlers.organizer.daywords import moment_in
from contest.calendar import day_end
from contest.contests import Contest
from contest.refusals import RuleBroken

DAYS = re.compile(r"d?(\d{1,3})\s*(?:天|日内)?")


def until_in(said: str, now: datetime, zone: str) -> str:
    """The instant meant, as a detail for the texts (`@2024-07-25T18:00+08:00`): so many days from today, to their end,
    or what was written. Raises RuleBroken: day_unreadable, until_past."""
    tz = ZoneInfo(zone)
    today = now.astimezone(tz).date()
    if found := DAYS.fullmatch(said.strip()):
        end = day_end(today + timedelta(days=int(found.group(1))), None, tz)
    else:
        meant = moment_in(said, today.year)
        end = day_end(meant.day, meant.clock, tz)
    if end <= now:
        raise RuleBroken("until_past")
    return detail_of(end, tz)


def detail_of(until: datetime, tz: ZoneInfo) -> str:
    """An instant as a detail for the texts."""
    return f"@{until.astimezone(tz).isoformat(timespec='minutes')}"


def until_of(until: datetime, contest: Contest) -> str:
    """The same in a contest's zone."""
    return detail_of(until, contest.tz)


def instant_of(detail: str) -> datetime:
    """The instant (UTC) of such a detail."""
    return datetime.fromisoformat(detail.lstrip("@")).astimezone(UTC)
