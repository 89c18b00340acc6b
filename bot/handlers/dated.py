"""When a stage or a deadline is, in words: the same wherever it is shown."""

import re
from datetime import date, datetime, time

from bot.conversation.dates import day, moment, short_day
from bot.conversation.texts import Texts
from contest.calendar import is_rough
from contest.profile import Deadline, Stage

NUMBERED = re.compile(r"(?:[(（][\d一二三四五六七八九十]+[)）]|\d+[.．、](?!\d)|[一二三四五六七八九十]+、)\s*")
ENDS = re.compile(r"(?<!\d)[:：]|[:：](?!\d)|[,，。；;]")
TIMED = re.compile(r"\d|[年月旬季]")
BRACKETS = "()（） \t"


def rough_words(of: Stage | Deadline) -> str:
    """The part of the notice's words that names the time; empty where they name nothing but the stage itself."""
    text = NUMBERED.sub("", of.text.strip(), count=1) if NUMBERED.match(of.text.strip()) else of.text.strip()
    parts = [part.strip(BRACKETS) for part in ENDS.split(text.removeprefix(of.name))]
    timed = next((part for part in parts if TIMED.search(part)), "")
    whole = ENDS.split(text, maxsplit=1)[0].strip()
    return timed or ("" if whole == of.name else whole)


def is_open(of: Stage | Deadline) -> bool:
    """Whether it has no exact day."""
    return is_rough(of) or (isinstance(of, Stage) and of.start is None)


def exact_words(of: Stage | Deadline, texts: Texts, today: date) -> str:
    """The day or days, with the time of day where there is one; days of another year than today's with their year."""
    if isinstance(of, Deadline):
        return texts("profile.until", day=_at(of.date, of.time, texts, today))
    first, last = of.start or today, of.end or of.start or today
    if first == last:
        return _one_day(of, first, texts, today)
    start = short_day(texts, first, today)
    if of.start_time:
        start = texts("date.moment", day=start, time=f"{of.start_time:%H:%M}")
    return texts("profile.span", start=start, end=_at(last, of.end_time, texts, today))


def _one_day(of: Stage, on: date, texts: Texts, today: date) -> str:
    clocks = dict.fromkeys(f"{clock:%H:%M}" for clock in (of.start_time, of.end_time) if clock)
    named = day(texts, on, today)
    return texts("date.moment", day=named, time="-".join(clocks)) if clocks else named


def _at(on: date, clock: time | None, texts: Texts, today: date) -> str:
    return day(texts, on, today) if clock is None else moment(texts, datetime.combine(on, clock), today)
