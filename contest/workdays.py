"""Counting days of a period (公示期): calendar days, or working days where the notice says so."""

from datetime import date, timedelta

import chinese_calendar

WORKDAYS = "工作日"
SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether one works on that day in China; beyond the years whose holidays are known, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def is_known_year(year: int) -> bool:
    """Whether that year's days off are announced, so that its working days can be counted."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def unknown_year(first: date, last: date) -> int | None:
    """The first year that a period touches whose days off are not announced yet; None where all are."""
    return next((year for year in range(first.year, last.year + 1) if not is_known_year(year)), None)


def later_by(day: date, days: int) -> date:
    """The working day that lies so many working days after a day."""
    return last_day(day + timedelta(days=1), days, working=True)


def last_day(first: date, days: int, *, working: bool = False) -> date:
    """The last day of a period of that many days; the first day counts, if it is a working day where those count."""
    if not working:
        return first + timedelta(days=days - 1)
    day, left = first, days - is_workday(first)
    while left > 0:
        day += timedelta(days=1)
        left -= is_workday(day)
    return day
