"""What an organizer types as a new value, as changes of a profile; and those changes in words."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time

from bot.conversation.dates import day, moment
from bot.conversation.texts import Texts
from bot.handlers.organizer.daywords import Moment, moment_in, span_in
from bot.handlers.organizer.values import DAY, MOMENT, NUMBER, SPAN, YES_NO
from contest.profile import REGISTRATION, SUBMISSION
from contest.refusals import RuleBroken

Changes = list[list[str]]
ENDS = {
    **dict.fromkeys(("报名", "注册", "registration"), REGISTRATION),
    **dict.fromkeys(("提交", "报送", "上传", "submission"), SUBMISSION),
}


def parsed(kind: str, path: str, said: str, year: int) -> Changes:
    """The changes meant: places and values. A year that is not said is `year`.

    Raises RuleBroken: number_unreadable, day_unreadable, span_backwards, not_a_choice.
    """
    readers: dict[str, Callable[[str, str, int], Changes]] = {
        NUMBER: _number,
        YES_NO: _truth,
        DAY: _day,
        MOMENT: _moment,
        SPAN: _span,
    }
    reader = readers.get(kind)
    return reader(path, said, year) if reader else [[path, said.strip()]]


def shown(kind: str, changes: Changes, texts: Texts) -> str:
    """The new value in words, days with their year."""
    values = {path.rpartition(".")[2]: value for path, value in changes}
    if kind == YES_NO:
        return texts("profile.yes" if changes[0][1] == "true" else "profile.no")
    if kind == DAY:
        return day(texts, date.fromisoformat(changes[0][1]), date.min)
    if kind == MOMENT:
        return _at(values["date"], values["time"], texts)
    if kind == SPAN:
        start, end = (_at(values[edge], values[f"{edge}_time"], texts) for edge in ("start", "end"))
        return start if start == end else texts("profile.span", start=start, end=end)
    return changes[0][1]


def ends_in(name: str) -> str:
    """What a deadline of that name closes: registration, submission, or nothing that can be told from the name."""
    return next((what for word, what in ENDS.items() if word in name.casefold()), "")


def last_day_of(kind: str, changes: Changes) -> date | None:
    """The day that changes of a date end on; None where they are of something else."""
    wanted = {MOMENT: ".date", SPAN: ".end"}.get(kind)
    return next((date.fromisoformat(value) for path, value in changes if wanted and path.endswith(wanted)), None)


def _number(path: str, said: str, year: int) -> Changes:
    found = re.fullmatch(r"\D*(\d{1,6})\D*", unicodedata.normalize("NFKC", said))
    if found is None:
        raise RuleBroken("number_unreadable")
    return [[path, str(int(found.group(1)))]]


def _truth(path: str, said: str, year: int) -> Changes:
    return [[path, said]]


def _day(path: str, said: str, year: int) -> Changes:
    return [[path, moment_in(said, year).day.isoformat()]]


def _moment(path: str, said: str, year: int) -> Changes:
    meant = moment_in(said, year)
    return [[f"{path}.date", meant.day.isoformat()], [f"{path}.time", _clock(meant)]]


def _span(path: str, said: str, year: int) -> Changes:
    first, last = span_in(said, year)
    return [
        [f"{path}.start", first.day.isoformat()],
        [f"{path}.end", last.day.isoformat()],
        [f"{path}.start_time", _clock(first)],
        [f"{path}.end_time", _clock(last)],
    ]


def _clock(meant: Moment) -> str:
    return f"{meant.clock:%H:%M}" if meant.clock else ""


def _at(iso_day: str, clock: str, texts: Texts) -> str:
    on = date.fromisoformat(iso_day)
    if not clock:
        return day(texts, on, date.min)
    return moment(texts, datetime.combine(on, time.fromisoformat(clock)), date.min)


