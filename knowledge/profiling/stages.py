"""Stages (阶段), side events and deadlines (截止), with whom they bind and what they open or close."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.clauses import Clause
from contest.profile import Deadline, Stage
from knowledge.profiling.dates import Span
from knowledge.profiling.deadlines import deadlines_of
from knowledge.profiling.effects import effects
from knowledge.profiling.ground import Ground, Sentence, name_of, plain_of
from knowledge.profiling.tabled import in_table, tabled_dates
from knowledge.profiling.years import SCHEDULE, Years, is_scheduled

ACTIVITIES = re.compile("(?:系列|配套|相关|同期)活动|沙龙|宣讲|培训|讲座|论坛")
GATHERING = (
    "沙龙|宣讲|培训|讲座|论坛|启动仪式|路演活动|开放日|训练营|采风|(?:对接|说明|答疑|交流|发布|推介|座谈|见面|宣贯|"
    "动员|咨询|"
    "领队|赛前|通气|解读|辅导)(?:会议?|活动)"
)
EVENT_NAME = re.compile(f"{GATHERING}$|沙龙|宣讲|培训|讲座|论坛|启动仪式|训练营|开放日|采风")
HOLDS_EVENT = re.compile(
    f"(?:举行|举办|召开|组织|"
    f"开展)(?:[一二两三四五六七八九十\\d]{{1,2}}[场次期])?(?P<name>[^,。;、(]{{0,12}}?(?:{GATHERING}))(?=[,。;、(]|$)"
)
STAGE_NAME = re.compile(
    "(?:阶段|初赛|复赛|决赛|预赛|半决赛|总决赛|分赛|选拔赛|仪式|典礼|颁奖|路演|报名|评审|评选|公示|初评|复评|终评|"
    "初选|复选|终选|"
    "初审|终审|投票|报到|考试|答辩|征集|投稿|申报|推荐|展示|评议|预选)$"
)
WHEN = re.compile("^(?:活动|比赛|举办|举行|竞赛)?(?:时间|日期)(?:安排)?$")
TIME_OF = re.compile("^(?!活动|举办|总体|大赛)[\u4e00-\u9fff]{2,6}(?:时间|日期|时限)(?:安排)?$")
NAMED_DATE = re.compile(r"(?P<name>[^:。,;、()\d]{2,22}?)(?:时间|日期)?(?P<mark>[(:]|时间?为|为)(?=[^。;]{0,12}\d)")
DATED_ITEM = re.compile("(?P<name>[^:。,;()\\d]{2,14})\\(")
HELD = re.compile("(?P<name>[^,。;、:]{2,15}?)(?:拟于|拟定于|将于|定于|计划于|计划在|预计于|预计在|于|在)(?=\\d)")
SINCE_STAGE = re.compile(
    "(?P<name>[^,。;、:\\d]{0,12}?(?:阶段|初赛|复赛|决赛|预赛|仪式|典礼|颁奖|路演|报名|评审|评选|公示))(?=\\d)"
)
DAY_AT_FIRST = re.compile(r"(?:\d{4}年)?\d{1,2}月")
DAY_FIRST = re.compile("[):,]*(?P<name>[^:,。;()]{2,20})")
HOLDS = re.compile("举办|举行|开展|启动|进行|召开")
ASIDE = re.compile("奖(?:项|励)|主题|落款|版")
TIMES = re.compile("时间|地点|安排$|日程$|赛程$")
CUT_OFF = re.compile("截止|截至")
PLACE_LINE = re.compile("^(?:活动|比赛|举办)?地点:")
FORMAT_LINE = re.compile("^(?:评审|比赛|活动|举办|竞赛)?(?:形式|方式):")
HELD_AT = re.compile("在([^,。;:(]{3,24}?)(?:分[^,。;]{1,6})?(?:举行|举办|召开|进行|集中)(?!评|审)")
HELD_BY = re.compile(
    "(?:采取|采用|以|通过)(?:的)?([^。;]{2,30}?)(?:的)?(?:方式|形式)|(线[上下][^,。;]{0,6}(?:评审|路演|答辩|举行|"
    "比赛)|网络评审|书面评审|盲评)"
)
CLOSES_THEN = re.compile(
    "(?:系统|平台|通道|端口|入口|邮箱|报名)[^,。;]{0,30}(?:关闭|截止|停止)|(?:关闭|截止)[^,。;]{0,6}(?:系统|通道|"
    "报名)"
)
DEADLINE_CUE = re.compile("前|之前|以前|止|截止|截至|不晚于|不迟于")


@dataclass(frozen=True)
class Dated:
    """A named date: a stage's, an event's or a deadline's."""

    name: str
    sentence: Sentence
    span: Span | None
    clause: Clause


def schedule_of(ground: Ground, years: Years) -> tuple[tuple[Stage, ...], tuple[Stage, ...], tuple[Deadline, ...]]:
    """Stages, side events and deadlines of a notice; `year` where a date prints none."""
    dated = _unique(list(_named_dates(ground, years)))
    staged = [one for one in dated if one.span is None or not CUT_OFF.search(one.name)]
    stages = [one for one in staged if not _is_event(one)]
    events = tuple(_stage(ground, one) for one in staged if _is_event(one))
    taken = {(one.sentence.text, one.span.begin) for one in staged if one.span}
    made = tuple(_timed(_stage(ground, one), ground.of(one.clause), years) for one in stages)
    events = (*events, *_gatherings(ground, years, {event.name for event in events}, taken))
    deadlines = (one for one in deadlines_of(ground, years, taken) if not any(_repeats(one, stage) for stage in made))
    return made, events, tuple(deadlines)


def _repeats(deadline: Deadline, stage: Stage) -> bool:
    """Whether a deadline says of a stage's end, in the stage's own clause, what the stage says already."""
    same = deadline.source.clause == stage.source.clause and deadline.date == stage.end
    return same and deadline.time == stage.end_time and set(deadline.closes) <= set(stage.closes)


def _unique(dated: list[Dated]) -> list[Dated]:
    kept: dict[str, Dated] = {}
    for one in dated:
        known = kept.get(one.name)
        if known is None or (known.span is None and one.span is not None):
            kept[one.name] = one
    return list(kept.values())


def _is_event(one: Dated) -> bool:
    above = one.clause.path.rpartition(" › ")[0]
    return bool(EVENT_NAME.search(one.name) or ACTIVITIES.search(above.rpartition(" › ")[2]))


def _named_dates(ground: Ground, years: Years) -> Iterator[Dated]:
    for clause in ground.clauses:
        tabled = list(_tabled(ground, clause, years))
        yield from tabled
        rows = {one.sentence.text for one in tabled}
        found = [one for sentence in ground.of(clause)
                 if sentence.text not in rows and (one := _named_date(ground, clause, sentence, years))]
        if not is_scheduled(clause):
            yield from (one for one in found if not ASIDE.search(clause.path) and (
                STAGE_NAME.search(one.name) or _is_event(one) or _is_dated_item(one)))
            continue
        yield from found
        yield from (one for sentence in ground.of(clause) for one in _further(clause, sentence, years))
        above = clause.path.rpartition(" › ")[0]
        name = name_of(clause)
        undated = not any(years.of(sentence) for sentence in ground.of(clause))
        if undated and name and STAGE_NAME.search(name) and SCHEDULE.search(above) and ground.of(clause):
            yield Dated(name, ground.of(clause)[0], None, clause)


def _is_dated_item(one: Dated) -> bool:
    """Whether a line begins with a name and a date in brackets that holds nothing else."""
    sentence, span = one.sentence, one.span
    named = DATED_ITEM.match(sentence.plain, sentence.body())
    alone = named and span and span.begin == named.end() and sentence.plain[span.stop : span.stop + 1] == ")"
    return bool(alone) and sentence.clause.label != ""


def _gatherings(
    ground: Ground, years: Years, known: set[str], taken: set[tuple[str, int]],
) -> Iterator[Stage]:
    """Side events that a sentence puts behind their day (`5月12日在某地举行启动仪式`)."""
    for sentence in ground.stated:
        for span in years.of(sentence):
            held = HOLDS_EVENT.search(sentence.plain, span.stop, span.stop + 60)
            name = sentence.words(*held.span("name")) if held else ""
            if held and name not in known and (sentence.text, span.begin) not in taken:
                known.add(name)
                text = sentence.words(span.begin, held.end())
                yield Stage(name, text, sentence.source(sentence.cut(span.begin, held.end())), span.start or span.end,
                            span.end, span.start_time, span.end_time, span.approx)


def _timed(stage: Stage, said: tuple[Sentence, ...], years: Years) -> Stage:
    """The stage with the hour at which its own clause closes the system on its last day."""
    for sentence in said:
        for span in years.of(sentence):
            ends = stage.end_time is None and span.end == stage.end and span.end_time is not None
            if ends and CLOSES_THEN.search(sentence.plain):
                return replace(stage, end_time=span.end_time)
    return stage


def _tabled(ground: Ground, clause: Clause, years: Years) -> Iterator[Dated]:
    """The rows of tables of dates; in a clause on something else, of tables of stages only."""
    for name, sentence, when in tabled_dates(ground, clause):
        span = _cell_span(sentence, when[0], years)
        until = _cell_span(sentence, when[1], years) if when[1] else None
        if span and until:
            span = replace(
                span, start=span.start or span.end, end=until.end, start_time=span.start_time or span.end_time,
                end_time=until.end_time, stop=until.stop, weekdays=(*span.weekdays, *until.weekdays))
        known = STAGE_NAME.search(name)
        if (span or known) and (known or is_scheduled(clause)):
            yield Dated(_short(name), sentence, span, clause)


def _cell_span(sentence: Sentence, cell: str, years: Years) -> Span | None:
    """The first date of a cell of a row."""
    words = plain_of(cell)[0]
    begin = sentence.plain.find(words)
    return next((one for one in years.of(sentence) if begin <= one.begin < begin + len(words)), None)


def _lead(ground: Ground, clause: Clause) -> str:
    """The name that an item without a heading begins with (`4.决赛。8月20日…`)."""
    said = ground.of(clause)
    words = said[0].words(said[0].body(), said[0].ended()) if len(said) > 1 else ""
    return words if re.fullmatch("[^，、：:,]{2,14}", words) else ""


def _named_date(ground: Ground, clause: Clause, sentence: Sentence, years: Years) -> Dated | None:
    heading = _short(name_of(clause)) or _lead(ground, clause)
    start = sentence.body()
    rest = sentence.plain[start:]
    found = years.of(sentence)
    if not found:
        return None
    first = found[0]
    if named := NAMED_DATE.match(rest):
        name = named["name"]
        if start + named.end() < first.begin - 4:
            return None
        if WHEN.match(name) and not TIME_OF.match(heading):
            return Dated(heading, sentence, first, clause) if heading and not TIMES.search(heading) else None
        at = sentence.plain.index(name, start)
        return Dated(_short(sentence.words(at, at + len(name))), sentence, first, clause)
    limit = DEADLINE_CUE.match(sentence.plain[first.stop:])
    names = heading and (TIME_OF.match(heading) or not SCHEDULE.search(heading))
    if first.begin <= start + 1 and names and not limit:
        return Dated(heading, sentence, first, clause)
    return _by_order(clause, sentence, (start, first))


def _by_order(clause: Clause, sentence: Sentence, placed: tuple[int, Span]) -> Dated | None:
    """A stage whose name stands right behind its date, or right before it."""
    start, first = placed
    named = None if first.before else _day_first(clause, sentence, placed) or SINCE_STAGE.match(sentence.plain, start)
    if named and (named.re is DAY_FIRST or named.end() >= first.begin - 1):
        return Dated(sentence.words(*named.span("name")), sentence, first, clause)
    held = HELD.match(sentence.plain, start)
    if held and held.end() >= first.begin - 1 and HOLDS.search(sentence.plain, first.stop):
        return Dated(sentence.words(*held.span("name")), sentence, first, clause)
    return None


def _day_first(clause: Clause, sentence: Sentence, placed: tuple[int, Span]) -> re.Match[str] | None:
    """The name behind a date that a line begins with (`3月1日—3月31日：报名`)."""
    start, first = placed
    if first.begin > start + 1 or not is_scheduled(clause):
        return None
    named = DAY_FIRST.match(sentence.plain, first.stop)
    return None if named is None or HOLDS.match(named["name"]) else named


def _further(clause: Clause, sentence: Sentence, years: Years) -> Iterator[Dated]:
    """The further stages of one sentence (`初赛于5月举行，决赛于6月举行`)."""
    for span in years.of(sentence)[1:]:
        start = max(sentence.plain.rfind(sign, 0, span.begin) for sign in ",;。") + 1
        held = HELD.match(sentence.plain, start)
        holds = HOLDS.search(sentence.plain, span.stop, span.stop + 30)
        if held and holds and held.end() >= span.begin - 1 and STAGE_NAME.search(held["name"]):
            yield Dated(sentence.words(*held.span("name")), sentence, span, clause)


def _short(name: str) -> str:
    """A stage's name without a date in brackets behind it."""
    return re.sub(r"\s*[（(].*$", "", name).strip()


def _stage(ground: Ground, one: Dated) -> Stage:
    span, source = one.span, one.sentence.source()
    said = ground.below(one.clause) if one.span is None else ground.of(one.clause)
    dated = [sentence for sentence in said if NAMED_DATE.match(sentence.plain, sentence.body())
             or DAY_AT_FIRST.match(sentence.plain, sentence.body())]
    if in_table(one.sentence) or len(dated) > 1:
        said = (one.sentence,)
    words = "".join(sentence.plain for sentence in said)
    binds, opens, closes = effects(one.name + "。" + words, one.name)
    stage = Stage(
        name=one.name, text=one.sentence.words(0, len(one.sentence.plain)), source=source,
        place=_line(said, PLACE_LINE) or _part(said, HELD_AT),
        format=_line(said, FORMAT_LINE) or _part(said, HELD_BY), binds=binds, opens=opens, closes=closes,
    )
    if span is None:
        return stage
    return replace(stage, start=span.start or (span.end if not span.before else None),
                   end=None if span.since else span.end,
                   start_time=span.start_time, end_time=span.end_time, approx=span.approx)


def _line(said: tuple[Sentence, ...], label: re.Pattern[str]) -> str | None:
    for sentence in said:
        if found := label.match(sentence.plain):
            return sentence.words(found.end(), sentence.ended())
    return None


def _part(said: tuple[Sentence, ...], pattern: re.Pattern[str]) -> str | None:
    for sentence in said:
        if found := pattern.search(sentence.plain):
            return sentence.words(*found.span(found.lastindex or 0))
    return None
