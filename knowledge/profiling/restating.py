"""An amendment said as a plain notice says it (延长至丙: 截止时间为丙), so that its values are derived like others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from contest.clauses import Clause, Notice
from contest.profile import REGISTRATION, SUBMISSION, ContestProfile
from contest.workdays import later_by
from knowledge.profiling.aligning import deadline_like, stage_like
from knowledge.profiling.dates import spans
from knowledge.profiling.effects import SUBMITS
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.wordings import Wording

TIME = re.compile("(?:时间|日期|期限|日)$")
ENDS = re.compile("报名|申报|征集|提交|上传|报送|填报")
BEGINS = re.compile("开始|启动|开放|开通|起始")
QUOTES = re.compile("[“”「」『』]")
PREFACE = re.compile("^.{0,24}?(?:调整|修改|变更|更正|修订|更新)(?:后)?(?:为|如下|为如下)?(?:内容|安排)?:(?=.{4})")
LABELLED = re.compile("(?:联系人|电话|手机|邮箱|邮件|网址|官网|网站|地址|平台)$")
CUT = re.compile("截止|截至")


def restated(
    notice: Notice, wordings: Sequence[tuple[Wording, bool]], profile: ContestProfile, year: int
) -> tuple[Notice, list[tuple[Sentence, str]]]:
    """The notice without what was worked into another one (True), and with the rest said plainly; and the sentences
    that differ, as they then read."""
    by_place: dict[tuple[str, str], list[tuple[Wording, bool]]] = {}
    for wording, done in wordings:
        by_place.setdefault((wording.sentence.clause.id, wording.sentence.text), []).append((wording, done))
    clauses = {clause.id: clause for clause in notice.clauses}
    changed = []
    for sentence in Ground(notice).sentences:
        found = by_place.get((sentence.clause.id, sentence.text), [])
        new = _sentence(sentence, found, profile, year) if found else _unprefaced(sentence)
        if new != sentence.text:
            changed.append((sentence, new))
            clauses[sentence.clause.id] = _with(clauses[sentence.clause.id], sentence.text, new)
    return replace(notice, clauses=tuple(clauses.values())), changed


def _with(clause: Clause, old: str, new: str) -> Clause:
    heading = clause.heading.replace(old.strip(), new) if old.strip() in clause.heading else clause.heading
    return replace(clause, text=clause.text.replace(old, new, 1), heading=heading)


def _unprefaced(sentence: Sentence) -> str:
    """A sentence without the words that only say that it is a change (赛程调整如下：)."""
    found = PREFACE.match(sentence.plain)
    return sentence.cut(found.end(), len(sentence.plain)) if found else sentence.text


def _sentence(
    sentence: Sentence, found: Sequence[tuple[Wording, bool]], profile: ContestProfile, year: int
) -> str:
    words, place = "", 0
    for wording, done in found:
        words += sentence.plain[place : wording.start] + ("" if done else _plainly(wording, profile, year))
        place = wording.stop
    return (words + sentence.plain[place:]).replace(";", "；")  # in half width it would end no sentence


def _plainly(wording: Wording, profile: ContestProfile, year: int) -> str:
    said = wording.sentence.plain[wording.start : wording.stop]
    if wording.by:
        day, clock = _end_of(wording.subject, profile)
        if day is None:
            return said
        moved = later_by(day, wording.by) if wording.working else day + timedelta(days=wording.by)
        return _dated(wording.subject, _words(moved, clock))
    if wording.adds:
        return f"{wording.subject}设{QUOTES.sub('', wording.new)}"
    if not wording.new:
        return ""
    days = spans(wording.new, year)
    if days and days[0].begin <= 1:
        return _dated(wording.subject, wording.new, one_day=days[0].start in (None, days[0].end))
    return f"{wording.subject}{':' if LABELLED.search(wording.subject) else '为'}{wording.new}"


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
