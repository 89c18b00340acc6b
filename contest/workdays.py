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


def last_day(first: date, days: int, *, working: bool = False) -> date:
    """The last day of a period of that many days; the first day counts, if it is a working day where those count."""
    if not working:
        return first + timedelta(days=days - 1)
    day, left = first, days - is_workday(first)
    while left > 0:
        day += timedelta(days=1)
        left -= is_workday(day)
    return day
