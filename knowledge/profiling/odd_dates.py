"""Dates that an organizer should look at: days that do not exist, ranges that run backwards, stages without a day."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from contest.profile import SUBMISSION, Deadline, Finding, Stage
from contest.workdays import WORKDAYS, is_known_year
from knowledge.profiling.dates import Span
from knowledge.profiling.ground import Ground, Sentence
from knowledge.profiling.team import fragment
from knowledge.profiling.years import Years, is_scheduled

PRINTED = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})[年./-])?(?P<month>\d{1,2})(?:月(?P<day>\d{1,2})[日号]|月(?=[份上中下初底末前]))"
)
ISO = re.compile(r"(?<![\d.-])(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})(?![\d./-])")
AFTER_HANDING_IN = re.compile("(?:作品|项目|材料|方案|成果)(?:上传|提交|报送)(?:截止|结束)(?:之?后|以后)")
# the day of these is set by others, or follows from another one
ELSEWHERE = re.compile("(?:分赛|分赛区|赛区|分站赛|公示)$")
BACKWARDS = 180
LEAST_YEAR = 1900


def odd_dates(
    ground: Ground, years: Years, dates: tuple[Sequence[Stage], Sequence[Stage], Sequence[Deadline]]
) -> Iterator[Finding]:
    """Findings `impossible_date`, `end_before_start`, `undated_stage`, `missing_year`, `workdays_unknown` and
    `undated_submission`; `dates`: stages, events and deadlines."""
    stages, events, deadlines = dates
    year = years.default
    impossible = list(_impossible(ground, year))
    yield from impossible
    yield from _backwards(ground, years)
    if year < LEAST_YEAR:
        dated = next(((each, hit) for each, hit in ground.matches(PRINTED) if is_scheduled(each.clause)), None)
        if dated:
            yield Finding("missing_year", dated[0].source(fragment(*dated)))
    else:
        yield from _undated((*stages, *events), {each.source.clause for each in impossible})
    yield from _working_days(ground, year)
    yield from _after_handing_in(ground, stages, deadlines)


def _undated(staged: Sequence[Stage], said: set[str]) -> Iterator[Finding]:
    """Stages without a day, but for those whose impossible day was found already."""
    undated = [
        each for each in staged
        if not (each.start or each.end or ELSEWHERE.search(each.name) or each.source.clause in said)
    ]
    if undated:
        yield Finding("undated_stage", undated[0].source, (("stages", "、".join(each.name for each in undated)),))


def _impossible(ground: Ground, year: int) -> Iterator[Finding]:
    for sentence in ground.sentences:
        for found in (*PRINTED.finditer(sentence.plain), *ISO.finditer(sentence.plain)):
            if not _exists(found, year):
                yield Finding("impossible_date", sentence.source(), (("printed", sentence.words(*found.span())),))


def _exists(found: re.Match[str], year: int) -> bool:
    month, day = int(found["month"]), int(found["day"] or 1)
    if not 1 <= month <= 12:
        return False
    of = int(found["year"] or year)
    # without a year, the 29th of February may exist
    last = calendar.monthrange(of if of >= LEAST_YEAR else 2000, month)[1]
    return 1 <= day <= last


def _backwards(ground: Ground, years: Years) -> Iterator[Finding]:
    """A range whose end is printed before its start; without a year it would seem to last most of a year."""
    for sentence in ground.sentences:
        for span in years.of(sentence):
            if span.start and not span.before and _runs_backwards(sentence, span, span.start):
                details = (("printed", sentence.words(span.begin, span.stop)),)
                yield Finding("end_before_start", sentence.source(), details)


def _runs_backwards(sentence: Sentence, span: Span, start: date) -> bool:
    printed = sentence.plain[span.begin : span.stop]
    if re.search("[次翌]年|第二年", printed):
        return False
    turned = span.end.year > start.year and (span.end - start).days > BACKWARDS and printed.count("年") < 2
    same_day = start == span.end and span.start_time and span.end_time and span.end_time < span.start_time
    return span.end < start or turned or bool(same_day)


def _working_days(ground: Ground, year: int) -> Iterator[Finding]:
    """Working days counted in a year whose days off are not announced yet."""
    if year < LEAST_YEAR or is_known_year(year):
        return
    if counted := ground.first(r"\d{1,3}个?" + WORKDAYS):
        yield Finding("workdays_unknown", counted[0].source(fragment(*counted)), (("year", str(year)),))


def _after_handing_in(ground: Ground, stages: Sequence[Stage], deadlines: Sequence[Deadline]) -> Iterator[Finding]:
    """A rule that hangs on the close of handing in, where no day for it is given."""
    dated: list[Stage | Deadline] = [*(stage for stage in stages if stage.end), *deadlines]
    if any(SUBMISSION in one.closes and not one.approx for one in dated):
        return
    if found := ground.first(AFTER_HANDING_IN):
        sentence, hit = found
        start = max(sentence.plain.rfind("。", 0, hit.start()) + 1, sentence.body())
        yield Finding("undated_submission", sentence.source(sentence.cut(start, sentence.ended())))

