"""Days and instants in words, per language."""

import re
from datetime import date, datetime

from bot.conversation.texts import Texts

DATED = re.compile(r"@@?\d{4}-\d\d-\d\d(?:T\d\d:\d\d\S*)?", re.ASCII)


def day(texts: Texts, value: date, now: date | None = None) -> str:
    """A day with its weekday; with the year where `now` (a day in the same zone) is given and its year is another."""
    key = "date.day" if now is None or now.year == value.year else "date.year_day"
    return texts(key, **_of(texts, value), weekday=texts(f"date.weekday_{value.isoweekday()}"))


def short_day(texts: Texts, value: date, now: date | None = None) -> str:
    """A day without its weekday."""
    key = "date.short" if now is None or now.year == value.year else "date.year_short"
    return texts(key, **_of(texts, value))


def moment(texts: Texts, value: datetime, now: date | None = None) -> str:
    """An instant, given in the zone it is to be shown in: the day and the 24-hour time."""
    return texts("date.moment", day=day(texts, value.date(), now), time=f"{value:%H:%M}")


def worded(texts: Texts, value: str, now: date | None = None) -> str:
    """A queued detail: `@<ISO date>` or `@<ISO instant>` in words (`@@…`: with its year), two with `~` between
    them a span, anything else as it is."""
    first, joint, last = value.partition("~")
    if joint and DATED.fullmatch(first) and DATED.fullmatch(last):
        return texts("date.span", start=worded(texts, first, now), end=worded(texts, last, now))
    if not DATED.fullmatch(value):
        return value
    if value.startswith("@@"):
        return worded(texts, value[1:], date.min)
    if len(value) == len("@2024-08-25"):
        return day(texts, date.fromisoformat(value[1:]), now)
    return moment(texts, datetime.fromisoformat(value[1:]), now)


def _of(texts: Texts, value: date) -> dict[str, object]:
    month = texts(f"date.month_{value.month}")
    return {"year": value.year, "month": value.month, "day": value.day, "month_name": month}
