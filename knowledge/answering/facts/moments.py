"""Stages, events and deadlines alike, and how each stands on a day, in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from contest.answers import Line
from contest.clauses import Source
from contest.contests import Contest
from contest.profile import Deadline, Stage
from knowledge.answering.found import line
from knowledge.answering.lexicon import LEXICON

DATED = re.compile(r"\d+ ?月|[上中下]旬|\d+ ?日")
LABEL = re.compile(r"^[#*\s]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)")


@dataclass(frozen=True)
class Moment:
    """A stage, an event or a deadline, alike. `text`: the notice's words; without days the notice gives none."""

    name: str
    text: str
    start: date | None
    end: date | None
    approx: bool
    source: Source
    place: str | None = None
    deadline: bool = False


def moments(contest: Contest) -> list[Moment]:
    """All stages, events and deadlines of a contest."""
    profile = contest.profile
    return [*(of_stage(stage) for stage in (*profile.stages, *profile.events)), *map(of_deadline, profile.deadlines)]


def when(moment: Moment) -> Line:
    """Its days in one sentence: a range, a day, or the notice's own rough words."""
    if moment.approx or not (moment.start or moment.end):
        return line("stage_rough", stage=moment.name, words=rough(moment))
    if moment.deadline or moment.start is None:
        return line("deadline_day", words=_plain(moment.text))
    if moment.end is None or moment.end == moment.start:
        return line("stage_day", stage=moment.name, day=f"@{moment.start}")
    return line("stage_range", stage=moment.name, start=f"@{moment.start}", end=f"@{moment.end}")


def state(moment: Moment, today: date, asked: str = "") -> tuple[Line, ...]:
    """How it stands today: still to come (in so many days), running, over. `asked`: the folded question, which may ask
    whether it has ended, or begun."""
    start, end = moment.start or moment.end, moment.end or moment.start
    if start is None or end is None:
        return ()
    if moment.approx:
        return _rough_state(moment, start, end, today)
    if moment.deadline:
        return _due(end, today)
    if today > end:
        return (line("over", stage=moment.name, end=f"@{end}"),)
    if today < start:
        return (line("to_come", stage=moment.name, start=f"@{start}", days=(start - today).days),)
    return (_running(moment.name, start, end, today, asked),)


def _running(stage: str, start: date, end: date, today: date, asked: str) -> Line:
    if today == end:
        return line("last_day", stage=stage, end=f"@{end}")
    days = (end - today).days
    if LEXICON.moments["ended"].search(asked):
        return line("not_over", stage=stage, end=f"@{end}", days=days)
    if LEXICON.moments["begun"].search(asked):
        return line("begun", stage=stage, start=f"@{start}", end=f"@{end}", days=days)
    return line("running", stage=stage, end=f"@{end}", days=days)


def _due(end: date, today: date) -> tuple[Line, ...]:
    if today == end:
        return (line("due_today", end=f"@{end}"),)
    if today > end:
        return (line("due_past", end=f"@{end}"),)
    return (line("due", end=f"@{end}", days=(end - today).days),)


def rough(moment: Moment) -> str:
    """The words with which the notice gives a rough date."""
    words = LABEL.sub("", " ".join(moment.text.split()))
    parts = re.split(r"(?<=[)）])[:：]|[，,。；;]|：(?=[^\d])", words)
    for at in range(1, len(parts) + 1):
        if DATED.search(head := "，".join(parts[:at])):
            return head.strip().removeprefix(moment.name).strip(" （）()") or head.strip()
    return words[:40]


def _rough_state(moment: Moment, start: date, end: date, today: date) -> tuple[Line, ...]:
    if today < start:
        return (line("rough_to_come", stage=moment.name),)
    return (line("rough_over" if today > end else "rough_running", stage=moment.name),)


def _plain(words: str) -> str:
    return " ".join(words.split()).strip("。；;")


def of_stage(stage: Stage) -> Moment:
    """A stage or an event."""
    return Moment(stage.name, stage.text, stage.start, stage.end, stage.approx, stage.source, stage.place)


def of_deadline(deadline: Deadline) -> Moment:
    """A deadline."""
    return Moment(deadline.name, deadline.text, None, deadline.date, deadline.approx, deadline.source, deadline=True)


def dated(found: Iterable[Moment]) -> list[Moment]:
    """Those with a day, earliest first."""
    return sorted((m for m in found if m.end), key=lambda m: m.end or date.max)
