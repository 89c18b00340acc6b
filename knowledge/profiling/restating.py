"""An amendment said as a plain notice says it (延长至丙: 截止时间为丙), so that its values are derived like others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from contest.clauses import Notice
from contest.profile import REGISTRATION, SUBMISSION, ContestProfile
from contest.workdays import later_by
from knowledge.profiling.aligning import deadline_like, stage_like
from knowledge.profiling.dates import spans
from knowledge.profiling.effects import SUBMITS
from knowledge.profiling.ground import Sentence
from knowledge.profiling.wordings import Wording

TIME = re.compile("(?:时间|日期|期限|日)$")
ENDS = re.compile("报名|申报|征集|提交|上传|报送|填报")
BEGINS = re.compile("开始|启动|开放|开通|起始")
CUT = re.compile("截止|截至")


def restated(
    notice: Notice, wordings: Sequence[tuple[Wording, bool]], profile: ContestProfile, year: int
) -> Notice:
    """The notice without what was worked into another one (True), and with the rest said plainly."""
    by_sentence: dict[tuple[str, str], list[tuple[Wording, bool]]] = {}
    for wording, done in wordings:
        by_sentence.setdefault((wording.sentence.clause.id, wording.sentence.text), []).append((wording, done))
    clauses = {clause.id: clause for clause in notice.clauses}
    for (clause, text), found in by_sentence.items():
        new = _sentence(found[0][0].sentence, found, profile, year)
        known = clauses[clause]
        heading = known.heading.replace(text.strip(), new) if text.strip() in known.heading else known.heading
        clauses[clause] = replace(known, text=known.text.replace(text, new, 1), heading=heading)
    return replace(notice, clauses=tuple(clauses.values()))


def _sentence(
    sentence: Sentence, found: Sequence[tuple[Wording, bool]], profile: ContestProfile, year: int
) -> str:
    words, place = "", 0
    for wording, done in found:
        words += sentence.plain[place : wording.start] + ("" if done else _plainly(wording, profile, year))
        place = wording.stop
    return words + sentence.plain[place:]


def _plainly(wording: Wording, profile: ContestProfile, year: int) -> str:
    said = wording.sentence.plain[wording.start : wording.stop]
    if wording.by:
        day, clock = _end_of(wording.subject, profile)
        if day is None:
            return said
        moved = later_by(day, wording.by) if wording.working else day + timedelta(days=wording.by)
        return _dated(wording.subject, _words(moved, clock))
    if wording.adds:
        return f"{wording.subject}设{wording.new}" if wording.subject else f"设{wording.new}"
    if not wording.new:
        return ""
    days = spans(wording.new, year)
    if days and days[0].begin <= 1:
        return _dated(wording.subject, wording.new, one_day=days[0].start in (None, days[0].end))
    return f"{wording.subject}为{wording.new}"


def _dated(subject: str, words: str, *, one_day: bool = True) -> str:
    name = TIME.sub("", subject)
    closes = ENDS.search(name) and one_day and not BEGINS.search(name)
    if CUT.search(name) or closes:
        return f"{CUT.sub('', name)}截止时间为{words}"
    return f"{name}时间为{words}"


def _words(day: date, clock: time | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" + (f"{clock:%H:%M}" if clock else "")


def _end_of(subject: str, profile: ContestProfile) -> tuple[date | None, time | None]:
    """When what a subject names ends now."""
    closes = [SUBMISSION] if SUBMITS.search(subject) else [REGISTRATION] if ENDS.search(subject) else []
    if (deadline := deadline_like(subject, closes, profile)) is not None:
        return deadline.date, deadline.time
    stage = stage_like(subject, closes, (*profile.stages, *profile.events))
    return (stage.end or stage.start, stage.end_time) if stage else (None, None)
