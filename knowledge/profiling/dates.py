"""Dates as notices print them, read from the plain words of a sentence: ranges, years left out, 上旬, 前, hours."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from knowledge.clauses.markers import value_of

WEEKDAYS = "一二三四五六日"
THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "初": (1, 10), "底": (21, 31), "末": (21, 31),
          "上半": (1, 15), "下半": (16, 31)}
CN_YEAR, CN_MONTH = "[〇○零一二三四五六七八九]{4}", "(?:十[一二]?|[一二三四五六七八九])"
CN_DAY = "[一二三四五六七八九十]{1,3}"
WEEKDAY = r"(?:\(?(?:星期|周|礼拜)([一二三四五六日天])\)?)?"
PART = "(?:上午|下午|晚上|晚|中午|早上|凌晨|傍晚|全天)"
HOUR = (
    rf"(?:({PART})?(\d{{1,2}}|十[一二]?(?=[时点])|[一二两三四五六七八九](?=[时点]))"
    rf"(?::(\d{{2}})(?!\d)|[时点](?:(\d{{1,2}})分|(半))?(?:整|钟)?)|{PART})?"
)
# A month in numerals is a date only with its day or its third: 一月内 is a length of time.
POINT = re.compile(
    rf"(?:(?:(\d{{4}}|{CN_YEAR})年)?(\d{{1,2}}|{CN_MONTH}(?=月(?:{CN_DAY}[日号]|[上中下]旬|[初底末])))月份?"
    rf"(?:(\d{{1,2}}|{CN_DAY}(?=[日号]))(?:[日号]|(?=[-—–~至到]\d{{1,2}}[日号]))|([上中下])旬|([初底末]|"
    rf"[上下]半(?=月))月?)?"
    rf"|(\d{{4}})[-./](\d{{1,2}})[-./](?:(\d{{2}})(?=\d{{2}}:)|(\d{{1,2}})(?!\d))"
    rf"|(?<![\d./-])(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=\d{{2}}:\d{{2}}|[前之|(),;。]|$))[,，]?{WEEKDAY}[,，]?{HOUR}"
)
DAY_ONLY = re.compile(rf"(\d{{1,2}}|{CN_DAY}(?=[日号]))[日号]{WEEKDAY}{HOUR}")
THIRD_ONLY = re.compile("()([上中下])旬")
HOUR_ONLY = re.compile(rf"({PART})?(\d{{1,2}})(?::(\d{{2}})(?!\d)|[时点](?:(\d{{1,2}})分|(半))?)")
JOINT = re.compile(r"(?:起|开始)?,?(?:-+|—+|–|~|―|至|到|−|延续至|持续至|截止到?|截至)+")
AND = re.compile("[、和及与]")
SHARED_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:月)?(?:-|—|–|~|至|到|、)$")
FROM_NOW = re.compile(
    "(?:自?即日起|从即日起|[自从](?:本?(?:通知|公告|方案))?(?:发布|发文|印发|下发|公布)之日起)[,，]?(?:[-—–~至到]|"
    "截止到?|截至)*$")
TENTATIVE = re.compile("(?:拟|预计|计划|暂定|初定|初步定|约|大约)(?:于|在|为|定于)?$")
NEXT_YEAR = re.compile("次年|翌年|第二年|来年|明年")
BEFORE = re.compile(r"\)?(?:\(含(?:当[日天])?\))?(?:之前|以前|前(?!后|述|期|往|\d|[一二三]名)|止|截止|为止)")
SINCE = re.compile(r"\)?(?:起|开始|以后|之后|以来)(?!报名截止)")
HALF_YEAR = timedelta(days=180)
NUMERALS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
SPELT = re.compile("([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
AROUND = re.compile("\\)?(?:左右|前后)")


@dataclass(frozen=True)
class Span:
    """A date or a range. `begin`/`stop` are its place in the plain words.

    `before`: the words bound it above (8月25日前), or it runs from the day of issue (即日起至); then `start` is None.
    `since`: they bound it below (6月1日起) and no end is printed; then `end` is the first day.
    `weekdays`: each printed weekday with its date; `said_year`: the words print the year.
    """

    start: date | None
    end: date
    begin: int
    stop: int
    start_time: time | None = None
    end_time: time | None = None
    approx: bool = False
    before: bool = False
    since: bool = False
    weekdays: tuple[tuple[date, str], ...] = ()
    said_year: bool = False


@dataclass(frozen=True)
class Point:
    """One printed point in time: a day, or a third of a month or a month (then `last` is after `first`)."""

    first: date
    last: date
    hour: time | None
    weekday: str
    stop: int


def spans(plain: str, year: int) -> list[Span]:
    """Dates and ranges in plain words, left to right; `year` where none is printed. Impossible days are left out."""
    found: list[Span] = []
    place = 0
    while match := POINT.search(plain, place):
        place = match.end()
        first = _point(match, year + bool(NEXT_YEAR.search(plain[max(0, match.start() - 3) : match.start()])))
        cut_number = match.group(1) is None and plain[match.start() - 1 : match.start()].isdigit()
        if first is None or cut_number:
            continue
        span = _span(plain, match.start(), first, _second(plain, first))
        span = replace(_with_earlier_month(plain, match, span), said_year=bool(match.group(1) or match.group(6)))
        if not span.said_year and found and (span.start or span.end) < (found[-1].start or found[-1].end) - HALF_YEAR:
            span = a_year_later(span)
        found.append(span)
        place = max(place, span.stop)
    return found


def _with_earlier_month(plain: str, match: re.Match[str], span: Span) -> Span:
    """A range of months whose first prints no 月 (`6-8月`)."""
    shared = SHARED_MONTH.search(plain[: match.start()])
    whole = match.group(1) is None and not (match.group(3) or match.group(4) or match.group(5) or match.group(6))
    if shared is None or not whole or span.start is None or not 1 <= int(shared.group(1)) < span.start.month:
        return span
    return replace(span, start=span.start.replace(month=int(shared.group(1))), begin=shared.start())


def _point(match: re.Match[str], year: int) -> Point | None:
    said, month, day, third, edge, iso_year, iso_month, iso_glued, iso_day, bare_month, bare_day = match.groups()[:11]
    weekday, hour = match.group(12) or "", _hour(match.groups()[12:17])
    if iso_year or bare_month:
        said, month, day = iso_year, iso_month or bare_month, iso_glued or iso_day or bare_day
    printed = int(said.translate(NUMERALS)) if said else year
    return _dated((printed, value_of(month)), day, third or edge, (hour, weekday, match.end()))


def _dated(
    month: tuple[int, int], day: str | None, third: str | None, rest: tuple[time | None, str, int],
) -> Point | None:
    if not 1 <= month[1] <= 12 or not 1900 <= month[0] <= 2999:
        return None
    length = calendar.monthrange(*month)[1]
    low, high = (value_of(day), value_of(day)) if day else THIRDS.get(third or "", (1, 31))
    if day and not 1 <= low <= length:
        return None
    return Point(date(*month, low), date(*month, min(high, length)), *rest)


def _hour(said: Sequence[str | None]) -> time | None:
    """The time of (part of the day, hours, minutes behind a colon, minutes behind 时, 半)."""
    part, hours, minutes, spoken, half = said
    if hours is None:
        return None
    hour, minute = value_of(hours), 30 if half else int(minutes or spoken or 0)
    if part in ("下午", "晚上", "晚", "傍晚") and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _second(plain: str, first: Point) -> Point | None:
    joint = JOINT.match(plain, first.stop)
    if joint is None:
        return _next_day(plain, first)
    place = joint.end()
    next_year = NEXT_YEAR.match(plain, place)
    if match := POINT.match(plain, next_year.end() if next_year else place):
        point = _point(match, first.first.year + bool(next_year))
        if point and point.last < first.first and not match.group(1):
            point = _point(match, first.first.year + 1)
        return point
    month = (first.first.year, first.first.month)
    if match := DAY_ONLY.match(plain, place):
        return _dated(month, match.group(1), None, (_hour(match.groups()[2:7]), match.group(2) or "", match.end()))
    if match := THIRD_ONLY.match(plain, place):
        return _dated(month, None, match.group(2), (None, "", match.end()))
    if match := HOUR_ONLY.match(plain, place):
        return Point(first.first, first.last, _hour(match.groups()), "", match.end())
    return None


def _next_day(plain: str, first: Point) -> Point | None:
    """The day after, where two are printed side by side (`8月7日、8日`)."""
    joint = AND.match(plain, first.stop)
    match = DAY_ONLY.match(plain, joint.end()) if joint and first.first == first.last else None
    if match is None or value_of(match.group(1)) != first.first.day + 1:
        return None
    month = (first.first.year, first.first.month)
    return _dated(month, match.group(1), None, (_hour(match.groups()[2:7]), match.group(2) or "", match.end()))


def _span(plain: str, begin: int, first: Point, second: Point | None) -> Span:
    last = second or first
    earlier, later = plain[max(0, begin - 20) : begin], plain[last.stop : last.stop + 8]
    from_now = FROM_NOW.search(earlier)
    tentative = TENTATIVE.search(earlier) or AROUND.match(later)
    before = bool(BEFORE.match(later)) or bool(from_now)
    rough = first.first != first.last or last.first != last.last
    since = second is None and not before and bool(SINCE.match(later))
    return Span(
        start=None if before and second is None else first.first, end=first.first if since else last.last,
        begin=begin - len(from_now.group()) if from_now else begin, stop=last.stop,
        start_time=first.hour if second or since else None, end_time=None if since else last.hour,
        approx=rough or bool(tentative), before=before, since=since,
        weekdays=tuple((point.first, point.weekday) for point in (first, second) if point and point.weekday),
    )


def a_year_later(span: Span) -> Span:
    """The same words read of the following year."""
    weekdays = tuple((_next(day), printed) for day, printed in span.weekdays)
    return replace(span, start=span.start and _next(span.start), end=_next(span.end), weekdays=weekdays)


def _next(day: date) -> date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    ends = day.day == calendar.monthrange(day.year, day.month)[1] > 27 and day.month == 2
    return day.replace(year=day.year + 1, day=last if ends else min(day.day, last))


def in_figures(words: str) -> str:
    """Words with the days that are spelt in numerals (二〇二五年十二月一日) in figures."""
    return SPELT.sub(
        lambda found: f"{found[1].translate(NUMERALS)}年{value_of(found[2])}月{value_of(found[3])}日", words)


def weekday_of(day: date) -> str:
    """The Chinese name of a day's weekday, without 星期."""
    return WEEKDAYS[day.weekday()]
