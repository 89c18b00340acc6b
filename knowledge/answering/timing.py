"""Answers to questions about now: a rule that holds before or after a limit, and a sentence with a day, seen from
today."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from contest.answers import Line
from contest.messages import Citation
from contest.profile import REGISTRATION, SUBMISSION, Deadline, Stage
from knowledge.answering.facts.dates import spoken_of
from knowledge.answering.facts.moments import Moment, moments, state
from knowledge.answering.found import Found, carried, cite, line, remark
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON, NO, YES
from knowledge.profiling.dates import Span, spans
from knowledge.search.folding import bigrams, fold

LIMIT = re.compile("([^,。;:()]{0,12}?(?:截止|结束|关闭|开始|启动)(?:日期|时间)?)(?:之|以)?(前|后)")
VERDICTS = frozenset({"answer.may", "answer.may_not"})
WORKED_OUT = frozenset({"start", "end"})


@dataclass(frozen=True)
class Ruled:
    """What a sentence rules on one side of a limit."""

    moment: Moment
    after: bool
    says: str


def timed(inquiry: Inquiry, found: Found) -> Found:
    """What was found, with how things stand today put first where the question is about now."""
    question = inquiry.question
    if not found or question.about("stage_now") or not LEXICON.moments["present"].search(question.text):
        return found
    quoted = next((each for each in found.lines if each.words and each.citations), None)
    if quoted is None or any(name == "days" for each in found.lines for name, _ in each.details):
        return found
    ruled = _by_limit(inquiry, found, quoted.words)
    if ruled is None and LEXICON.moments["done"].search(question.text):
        ruled = spoken_of(inquiry) or None
    return ruled or _dated(inquiry, found, quoted)


def _by_limit(inquiry: Inquiry, found: Found, words: str) -> Found | None:
    """The rule for the side of its limit on which today is; None where it names no limit."""
    question, text = inquiry.question, fold(words)
    if "permission" not in question.forms or "negated" in question.forms:
        return None
    ruled = _ruled(inquiry, text)
    if not ruled:
        return _undated(found, text) if LEXICON.moments["now"].search(question.text) else None
    past = inquiry.today > (ruled[0].moment.end or date.max)
    says = next((each.says for each in ruled if each.after == past and each.says), "")
    other = next((each.says for each in ruled if each.after != past and each.says), "")
    says = says or {YES: NO, NO: YES}.get(other, "")
    return _ruled_now(inquiry, found, ruled[0].moment, says) if says else None


def _ruled_now(inquiry: Inquiry, found: Found, limit: Moment, says: str) -> Found:
    now = [carried(each, [cite(limit.source)], "days", *WORKED_OUT) for each in state(limit, inquiry.today)]
    said = _without_verdict(found)
    carrying = [cited for each in said for cited in each.citations][:1]
    verdict = carried(line("may" if says == YES else "may_not"), carrying)
    return replace(found, lines=(verdict, *now, *said), says=says)


def _undated(found: Found, text: str) -> Found | None:
    """Where the notice gives the limit no day: no verdict, since it may or may not be past."""
    limits = [limit for limit in LIMIT.finditer(text) if _says(re.split("[。;]", text[limit.end() :])[0])]
    if len(limits) != 1 or not found.says:
        return None
    unknown = remark("limit_undated", limit=limits[0].group(1))
    return replace(found, lines=(unknown, *_without_verdict(found)), says="")


def _without_verdict(found: Found) -> tuple[Line, ...]:
    return tuple(each for each in found.lines if each.key not in VERDICTS)


def _ruled(inquiry: Inquiry, text: str) -> list[Ruled]:
    """What the parts of a folded sentence rule, each on its side of one and the same limit."""
    ruled: list[Ruled] = []
    limits = list(LIMIT.finditer(text))
    for at, found in enumerate(limits):
        moment = _limit(inquiry, found.group(1))
        end = limits[at + 1].start() if at + 1 < len(limits) else len(text)
        part = re.split("[。;]", text[found.end() : end])[0]
        if moment and (not ruled or ruled[0].moment == moment):
            ruled.append(Ruled(moment, found.group(2) == "后", _says(part)))
    return ruled


def _says(part: str) -> str:
    if LEXICON.forms["forbids"].search(part):
        return NO
    return YES if LEXICON.forms["allows"].search(part) or "可" in part else ""


def _limit(inquiry: Inquiry, words: str) -> Moment | None:
    """The stage or deadline with an exact day that a limit's words name, by what it closes or by its name."""
    contest = inquiry.contest
    exact = {moment.name: moment for moment in moments(contest) if moment.end and not moment.approx}
    dated: tuple[Deadline | Stage, ...] = (*contest.profile.deadlines, *contest.profile.stages)
    for kind, what in (("registration", REGISTRATION), ("submission", SUBMISSION)):
        if LEXICON.moments[kind].search(words):
            closing = [each.name for each in dated if what in each.closes]
            return next((exact[name] for name in closing if name in exact), None)
    named = [moment for name, moment in exact.items() if set(bigrams(fold(name))) & set(bigrams(words))]
    return named[0] if len(named) == 1 else None


def _dated(inquiry: Inquiry, found: Found, quoted: Line) -> Found:
    """The answer with how the only day of its first sentence stands today."""
    year = inquiry.profile.year
    dated = spans(fold(quoted.words), year.value if year else inquiry.today.year)
    if len(dated) != 1 or dated[0].approx:
        return found
    now = _standing(dated[0], inquiry.today)
    return replace(found, lines=(_carried(now, quoted.citations), *found.lines))


def _standing(span: Span, today: date) -> Line:
    start, end = span.start or span.end, span.end
    if span.before:
        key = "due_today" if today == end else "due_past" if today > end else "due"
        return line(key, end=f"@{end}", **({"days": (end - today).days} if key == "due" else {}))
    if today < start:
        return line("ahead", start=f"@{start}", days=(start - today).days)
    if today > end:
        return line("past", end=f"@{end}")
    return line("during", end=f"@{end}", days=(end - today).days)


def _carried(said: Line, citations: Iterable[Citation]) -> Line:
    return carried(said, citations, "days", *WORKED_OUT)
