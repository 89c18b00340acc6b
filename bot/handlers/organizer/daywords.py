"""Days and hours as people write them: 8月10日18:00, 2024-08-10, 8月8日-8月25日."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from contest.refusals import RuleBroken

DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[年/.-]\s*)?(?:(?P<month>\d{1,2})\s*[月/.-]\s*)?(?P<day>\d{1,2})\s*(?:[日号]|(?=$|[^\d:点时]))"
    r"(?:\s*[(（][^)）]*[)）])?"
    r"(?:\s*T?\s*(?P<half>上午|下午|晚上|晚|中午)?\s*(?P<hour>\d{1,2})\s*(?:[:点时]\s*(?P<minute>\d{1,2})?)\s*分?(?P<half_past>半)?)?"
)
JOINT = re.compile(r"\s*(?:至|到|~|～|—|–|--|-|to)\s*")
AFTERNOON = ("下午", "晚上", "晚")
NOON = 12
MIDNIGHT = 24


@dataclass(frozen=True)
class Moment:
    """A day, and the hour if one was said; 24:00 is none, since a day without an hour ends then anyway."""

    day: date
    clock: time | None = None


def moment_in(said: str, year: int) -> Moment:
    """The one moment that is meant; a year that is not said is `year`. Raises RuleBroken day_unreadable."""
    first, last = span_in(said, year)
    if first != last:
        raise RuleBroken("day_unreadable")
    return first


def span_in(said: str, year: int) -> tuple[Moment, Moment]:
    """First and last day; one day alone is both. Raises RuleBroken: day_unreadable, span_backwards."""
    words = unicodedata.normalize("NFKC", said).strip().rstrip("。.止前")
    found = DAY.match(words)
    if found is None or found["month"] is None:
        raise RuleBroken("day_unreadable")
    first = _moment(found, year, None)
    rest = words[found.end() :]
    if not rest.strip():
        return first, first
    joint = JOINT.match(rest)
    last = DAY.fullmatch(rest[joint.end() :]) if joint else None
    if last is None:
        raise RuleBroken("day_unreadable")
    until = _moment(last, first.day.year, first.day.month)
    if until.day < first.day:
        raise RuleBroken("span_backwards")
    return first, until


def _moment(found: re.Match[str], year: int, month: int | None) -> Moment:
    try:
        day = date(int(found["year"] or year), int(found["month"] or month or 0), int(found["day"]))
        return Moment(day, _clock(found))
    except ValueError:
        raise RuleBroken("day_unreadable") from None


def _clock(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour, minute = int(found["hour"]), 30 if found["half_past"] else int(found["minute"] or 0)
    if found["half"] in AFTERNOON and hour < NOON:
        hour += NOON
    if (hour, minute) == (MIDNIGHT, 0):
        return None
    return time(hour, minute)
