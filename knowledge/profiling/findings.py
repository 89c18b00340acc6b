"""What an organizer should look at in a notice before publishing it."""

import re
from collections.abc import Iterator, Sequence

from contest.clauses import Source
from contest.profile import REGISTRATION, ContestProfile, Deadline, Finding, Stage, Track
from knowledge.clauses.lines import fold
from knowledge.clauses.markers import value_of
from knowledge.clauses.matter import ANNEX, ANNEX_TITLED, BODY, TITLE_END
from knowledge.profiling import names
from knowledge.profiling.clashes import clashes_of
from knowledge.profiling.contacts import PHONE
from knowledge.profiling.counted import miscounted
from knowledge.profiling.dates import weekday_of
from knowledge.profiling.directions import heading_line
from knowledge.profiling.ground import Ground
from knowledge.profiling.odd_dates import odd_dates
from knowledge.profiling.signed import unsigned
from knowledge.profiling.sums import sums_of
from knowledge.profiling.team import fragment
from knowledge.profiling.teaming import CHANGE
from knowledge.profiling.tracks import track_list, track_name
from knowledge.profiling.years import Years

AFTER_CLOSING = re.compile("报名(?:截止|结束)(?:之?后|以后)")
ANNEX_MENTION = re.compile(r"附件(\d{1,2}|[一二三四五六七八九十])")
ODD_MOBILE = re.compile(r"(?<![\d-])1[3-9](?:\d{8}|\d{10})(?![\d-])")
CALLED = re.compile("电话|手机|联系(?:人|方式)|咨询")
UNDECIDED = re.compile(r"\(?(?:待定|另行通知|另行公布|待通知)\)?")
TO_PROGRAM = re.compile(
    "(?i)(?:忽略|无视|忘记|忘掉|不要理会)(?:掉|你)?(?:以上|上述|之前|此前|先前|前面|前述|所有|一切)[^。]{0,8}(?:规则|"
    "指令|提示|要求|设定|约束)|"
    "(?:ignore|disregard|forget)(?:all|any|the|of|these|those|your){0,3}(?:previous|above|prior|earlier|preceding)"
)
MID_SENTENCE, PAIRS = re.compile("[，。；：、）》”」年月日的和与及]"), (("《", "》"), ("（", "）"), ("“", "”"))


def findings_of(ground: Ground, years: Years, stated: ContestProfile) -> tuple[Finding, ...]:
    """All findings on one notice; `stated`: what was read from it."""
    stages, events, deadlines, tracks = stated.stages, stated.events, stated.deadlines, stated.tracks
    found = (
        *_start(ground), *_weekdays(ground, years), *odd_dates(ground, years, (stages, events, deadlines)),
        *_phones(ground), *_mobiles(ground), *_undated(ground, stages, deadlines), *_annexes(ground),
        *_track_count(ground, tracks), *miscounted(ground, stated.awards), *clashes_of(ground, stated),
        *_same_day(stages, events), *_undecided(ground), *_to_program(ground), *sums_of(ground), *unsigned(ground),
    )
    return tuple(dict.fromkeys(found))


def _start(ground: Ground) -> Iterator[Finding]:
    """A file that begins inside a sentence, inside a title, or with an annex instead of the notice."""
    if not ground.sentences:
        return
    first, sentence = ground.clauses[0], ground.sentences[0]
    if first.path == BODY:
        quote = sentence.text[:40].rstrip()
        torn = MID_SENTENCE.match(quote) or any(quote.count(end) > quote.count(start) for start, end in PAIRS)
        yield Finding("truncated_start" if torn else "no_title", sentence.source(quote))
    elif ANNEX.match(fold(first.text).strip("#* ")):
        yield Finding("only_an_annex", ground.source(first, first.text.strip("#* ")))
    elif (title := names.title_clause(ground.clauses)) and _is_cut(ground, title.heading):
        yield Finding("truncated_title", ground.source(title, heading_line(title)))


def _is_cut(ground: Ground, title: str) -> bool:
    """Whether a title lacks the contest's name, which stands in the text."""
    whole = re.search(names.CONTEST_WORD, title) or not TITLE_END.search(title)
    return not whole and names.contest_name(ground.clauses) is not None


def _weekdays(ground: Ground, years: Years) -> Iterator[Finding]:
    for sentence in ground.sentences:
        for span in years.of(sentence):
            for day, said in span.weekdays:
                if weekday_of(day) != said.replace("天", "日"):
                    details = (("date", day.isoformat()), ("printed", said), ("actual", weekday_of(day)))
                    yield Finding("wrong_weekday", sentence.source(), details)


def _phones(ground: Ground) -> Iterator[Finding]:
    for sentence in ground.sentences:
        for found in PHONE.finditer(sentence.plain):
            number = found.group()
            area = re.match(r"\(?(0(?:10|2\d|[3-9]\d\d))\)?[-—–]?(\d+)", number)
            odd = area and len(area.group(2)) not in (7, 8)
            if odd and area:
                details = (("number", number), ("area", area.group(1)), ("digits", str(len(area.group(2)))))
                yield Finding("odd_phone", sentence.source(), details)


def _mobiles(ground: Ground) -> Iterator[Finding]:
    """Mobile numbers with a digit too many or too few, beside words that announce a number."""
    for sentence, found in ground.matches(ODD_MOBILE):
        if CALLED.search(sentence.plain):
            details = (("number", found.group()), ("digits", str(len(found.group()))))
            yield Finding("odd_mobile", sentence.source(), details)


def _undated(ground: Ground, stages: Sequence[Stage], deadlines: Sequence[Deadline]) -> Iterator[Finding]:
    """A rule that hangs on the close of registration, where no day for it is given."""
    dated: list[Stage | Deadline] = [stage for stage in stages if stage.end]
    if any(REGISTRATION in one.closes and not one.approx for one in [*dated, *deadlines]):
        return
    hanging = [sentence for sentence, _ in ground.matches(AFTER_CLOSING)]
    rules = [sentence for sentence in hanging if CHANGE.search(sentence.plain)]
    if sentence := next(iter(rules or hanging), None):
        start = max(0, sentence.plain.find("报名"))
        yield Finding("undated_rule", sentence.source(sentence.cut(start, sentence.ended())))


def _annexes(ground: Ground) -> Iterator[Finding]:
    """Attachments that the notice speaks of and the file does not hold."""
    heads = [clause.path for clause in ground.clauses if clause.level == 0]
    heads += [fold(clause.text).strip("#* ") for clause in ground.clauses[:1]]
    held = {_number(head) for head in heads if ANNEX.match(head) or ANNEX_TITLED.match(head)}
    missing: dict[str, Source] = {}
    for sentence in ground.sentences:
        for found in ANNEX_MENTION.finditer(sentence.plain):
            number = _number(found.group())
            if number and number not in held:
                missing.setdefault(number, sentence.source(fragment(sentence, found)))
    for number, source in sorted(missing.items()):
        yield Finding("attachment_missing", source, (("number", number),))


def _number(words: str) -> str:
    found = re.search(r"\d{1,2}|[一二三四五六七八九十]{1,2}", words)
    return str(value_of(found.group())) if found else ""


def _track_count(ground: Ground, tracks: Sequence[Track]) -> Iterator[Finding]:
    """A sentence that lists or counts the tracks, and headings that are more or fewer."""
    listed = track_list(ground)
    if listed is None or not tracks:
        return
    if listed.run_together:
        yield Finding("run_together", listed.sentence.source(), (("names", "、".join(listed.names)),))
    missing = [track.name for track in tracks if track_name(track.name) not in listed.names]
    stated = listed.stated or len(listed.names)
    if stated != len(tracks) or (len(listed.names) != len(tracks) and missing):
        details = (("stated", str(stated)), ("found", str(len(tracks))), ("names", "、".join(missing)))
        yield Finding("count_mismatch", listed.sentence.source(), details)


def _same_day(stages: Sequence[Stage], events: Sequence[Stage]) -> Iterator[Finding]:
    for event in events:
        for stage in stages:
            if event.start and event.start == stage.start and stage.end and stage.end > stage.start:
                yield Finding("same_day", event.source, (("event", event.name), ("stage", stage.name)))


def _undecided(ground: Ground) -> Iterator[Finding]:
    seen = set()
    for sentence, found in ground.matches(UNDECIDED):
        if sentence.text not in seen and "待定" in found.group():
            seen.add(sentence.text)
            yield Finding("undecided", sentence.source())


def _to_program(ground: Ground) -> Iterator[Finding]:
    if first := ground.first(TO_PROGRAM):
        sentence, found = first
        yield Finding("addresses_program", sentence.source(sentence.cut(found.start(), sentence.ended())))
