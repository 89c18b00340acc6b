"""Stages (阶段), side events and deadlines (截止), with whom they bind and what they open or close."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from contest.clauses import Clause
from contest.profile import ENTRANTS, ORGANIZERS, REGISTRATION, SUBMISSION, Deadline, Stage
from knowledge.profiling.dates import Span, spans
from knowledge.profiling.ground import Ground, Sentence, name_of, plain_of

SCHEDULE = re.compile(
    "赛程|日程|(?:赛事|活动|时间|大赛|竞赛|组织|工作|总体)安排|时间|进度|流程|阶段|步骤|环节|系列活动|配套活动"
)
NOT_SCHEDULE = re.compile("奖(?:项|励)|附件|主题|推荐(?:审核|资格|范围)|知识产权|标识")
ACTIVITIES = re.compile("(?:系列|配套|相关|同期)活动|沙龙|宣讲|培训|讲座|论坛")
EVENT_NAME = re.compile("沙龙|宣讲|培训|讲座|论坛|启动仪式|对接会|路演活动|开放日")
STAGE_NAME = re.compile(
    "(?:阶段|初赛|复赛|决赛|预赛|半决赛|总决赛|分赛|选拔赛|仪式|典礼|颁奖|路演|报名|评审|评选|公示)$"
)
WHEN = re.compile("^(?:活动|比赛|举办|举行|竞赛)?(?:时间|日期)(?:安排)?$")
NAMED_DATE = re.compile(r"(?P<name>[^:。,;、()\d]{2,22}?)(?:时间|日期)?(?P<mark>[(:|]|时间?为|为)(?=[^。;]{0,12}\d)")
HELD = re.compile("(?P<name>[^,。;、:]{2,15}?)(?:拟于|拟定于|将于|定于|计划于|计划在|预计于|预计在|于|在)(?=\\d)")
HOLDS = re.compile("举办|举行|开展|启动|进行|召开")
ASIDE = re.compile("奖(?:项|励)|^附件|主题|落款|版")
TIMES = re.compile("时间|地点|安排$|日程$|赛程$")
CUT_OFF = re.compile("截止|截至")
PLACE_LINE = re.compile("^(?:活动|比赛|举办)?地点:")
FORMAT_LINE = re.compile("^(?:评审|比赛|活动|举办|竞赛)?(?:形式|方式):")

REGISTERS = re.compile(
    "报名(?!(?:结束|截止|成功)(?:之?后|以后)|表|费)|征集|发动[^。;]{0,12}参赛|组织[^。;,]{0,8}申报|作品申报|"
    "项目申报"
)
REGISTERED = re.compile("报名(?:结束|截止)(?:之?后|以后)")
SUBMITS = re.compile(
    "(?:提交|上传|填报)[^。;,]{0,8}(?:项目|作品|方案|材料|申报书|成果)|报送(?:参赛)?(?:作品|方案|材料)|(?:作品|"
    "项目|方案|材料)(?:提交|上传)"
)
ENTRANT_WORDS = re.compile("参赛(?:团队|选手|队伍|者|对象|单位|人员|代表)|选手|报名者|决赛队伍|申报单位|各参赛")
ORGANIZER_WORDS = re.compile(
    "执委会|组委会|主办|承办|协办|(?:省级|市级|地方)?数据管理部门|组织单位|组织方|各(?:县|市|区|地|高校|单位|"
    "赛区|有关)|秘书处|评审(?:应|须|工作)|名单应"
)
DEADLINE_CUE = re.compile("前|之前|以前|止|截止|截至|不晚于|不迟于")
UP_TO = re.compile("\\)?(?:之前|以前|前|止|截止|为止)")
NOT_AFTER = re.compile("(?:截止|截至|不晚于|不迟于)[^,。;]{0,6}$")
VERB = re.compile("(?:完成|提交|报送|上报|上传|报名|反馈|补齐|登记|缴)[^,。;:(]{0,20}")


@dataclass(frozen=True)
class Dated:
    """A named date: a stage's, an event's or a deadline's."""

    name: str
    sentence: Sentence
    span: Span | None
    clause: Clause


def schedule_of(ground: Ground, year: int) -> tuple[tuple[Stage, ...], tuple[Stage, ...], tuple[Deadline, ...]]:
    """Stages, side events and deadlines of a notice; `year` where a date prints none."""
    dated = _unique(list(_named_dates(ground, year)))
    staged = [one for one in dated if one.span is None or not CUT_OFF.search(one.name)]
    stages = [one for one in staged if not _is_event(one)]
    events = tuple(_stage(ground, one) for one in staged if _is_event(one))
    taken = {(one.sentence.text, one.span.begin) for one in staged if one.span}
    made = tuple(_stage(ground, one) for one in stages)
    deadlines = (one for one in _deadlines(ground, year, taken) if not any(_repeats(one, stage) for stage in made))
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


def is_scheduled(clause: Clause) -> bool:
    """Whether a clause is about when things happen."""
    return bool(SCHEDULE.search(clause.path)) and not NOT_SCHEDULE.search(clause.path)


def _named_dates(ground: Ground, year: int) -> Iterator[Dated]:
    for clause in ground.clauses:
        found = [one for sentence in ground.of(clause) if (one := _named_date(ground, clause, sentence, year))]
        if not is_scheduled(clause):
            yield from (one for one in found if STAGE_NAME.search(one.name) and not ASIDE.search(clause.path))
            continue
        yield from found
        above = clause.path.rpartition(" › ")[0]
        name = name_of(clause)
        undated = not any(one.name == _short(name) for one in found)
        if undated and name and STAGE_NAME.search(name) and SCHEDULE.search(above) and ground.of(clause):
            yield Dated(name, ground.of(clause)[0], None, clause)


def _lead(ground: Ground, clause: Clause) -> str:
    """The name that an item without a heading begins with (`4.决赛。8月20日…`)."""
    said = ground.of(clause)
    words = said[0].words(said[0].body(), said[0].ended()) if len(said) > 1 else ""
    return words if re.fullmatch("[^，、：:,]{2,14}", words) else ""


def _named_date(ground: Ground, clause: Clause, sentence: Sentence, year: int) -> Dated | None:
    heading = _short(name_of(clause)) or _lead(ground, clause)
    start = sentence.body()
    start += sentence.plain.startswith("|", start)
    rest = sentence.plain[start:]
    found = spans(sentence.plain, year)
    if not found:
        return None
    first = found[0]
    if named := NAMED_DATE.match(rest):
        name = named["name"]
        if start + named.end() < first.begin - 4:
            return None
        if WHEN.match(name):
            return Dated(heading, sentence, first, clause) if heading and not TIMES.search(heading) else None
        at = sentence.plain.index(name, start)
        return Dated(_short(sentence.words(at, at + len(name))), sentence, first, clause)
    if first.begin <= start + 1 and heading and not DEADLINE_CUE.match(sentence.plain[first.stop:]):
        return Dated(heading, sentence, first, clause)
    held = HELD.match(rest)
    if held and start + held.end() >= first.begin - 1 and HOLDS.search(sentence.plain, first.stop):
        return Dated(sentence.words(start, start + len(held["name"])), sentence, first, clause)
    return None


def _short(name: str) -> str:
    """A stage's name without a date in brackets behind it."""
    return re.sub(r"\s*[（(].*$", "", name).strip()


def _stage(ground: Ground, one: Dated) -> Stage:
    span, source = one.span, one.sentence.source()
    said = ground.below(one.clause) if one.span is None else ground.of(one.clause)
    if len([sentence for sentence in said if NAMED_DATE.match(sentence.plain, sentence.body())]) > 1:
        said = (one.sentence,)
    words = "".join(sentence.plain for sentence in said)
    binds, opens, closes = effects(one.name + "。" + words, one.name)
    stage = Stage(
        name=one.name, text=one.sentence.words(0, len(one.sentence.plain)), source=source,
        place=_line(said, PLACE_LINE), format=_line(said, FORMAT_LINE), binds=binds, opens=opens, closes=closes,
    )
    if span is None:
        return stage
    return replace(stage, start=span.start or (span.end if not span.before else None), end=span.end,
                   start_time=span.start_time, end_time=span.end_time, approx=span.approx)


def _line(said: tuple[Sentence, ...], label: re.Pattern[str]) -> str | None:
    for sentence in said:
        if found := label.match(sentence.plain):
            return sentence.words(found.end(), sentence.ended())
    return None


def effects(words: str, name: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """Whom a stage binds, what it opens and what it closes, from the words of its clause."""
    registers, submits = bool(REGISTERS.search(words)), bool(SUBMITS.search(words))
    opens = (*([REGISTRATION] if registers else []), *([SUBMISSION] if submits else []))
    closes = tuple(effect for effect in opens if effect != REGISTRATION or not REGISTERED.search(words))
    if opens:
        return ENTRANTS, opens, closes
    return binds_of(words), (), ()


def binds_of(words: str) -> str | None:
    """Whom words address: entrants, organizers, or, where both or neither are named, nobody for certain."""
    entrants, organizers = ENTRANT_WORDS.search(words), ORGANIZER_WORDS.search(words)
    if bool(entrants) == bool(organizers):
        return None
    return ENTRANTS if entrants else ORGANIZERS


def _deadlines(ground: Ground, year: int, taken: set[tuple[str, int]]) -> tuple[Deadline, ...]:
    found: dict[tuple[str, date], Deadline] = {}
    for sentence in ground.sentences:
        for span in spans(sentence.plain, year):
            if (sentence.text, span.begin) in taken or not _cuts_off(sentence, span):
                continue
            part = _clause_around(sentence, span)
            deadline = _deadline(sentence, span, part)
            found.setdefault((deadline.name, deadline.date), deadline)
    return tuple(found.values())


def _cuts_off(sentence: Sentence, span: Span) -> bool:
    """Whether the words make a date a limit: 前 behind it, or 截止 before it."""
    before, after = sentence.plain[max(0, span.begin - 16) : span.begin], sentence.plain[span.stop : span.stop + 4]
    return bool(UP_TO.match(after) or NOT_AFTER.search(before))


def _clause_around(sentence: Sentence, span: Span) -> tuple[int, int]:
    """The part of a sentence that a limit rules: from the comma before it to the next stop."""
    plain, marks = sentence.plain, ",;。:("
    if plain[span.begin - 1 : span.begin] == ":":
        marks = ",;。"
    start = max(plain.rfind(sign, 0, span.begin) for sign in marks) + 1
    end = next((at for at in range(span.stop + 2, len(plain)) if plain[at] in ";。"), sentence.ended())
    return max(start, min(sentence.body(), span.begin)), end


def _deadline(sentence: Sentence, span: Span, part: tuple[int, int]) -> Deadline:
    words = sentence.plain[part[0] : part[1]]
    name = _deadline_name(sentence.plain[part[0] : span.begin], sentence.plain[span.stop : part[1]])
    registers = bool(re.search("报名|注册|申报(?!书|表)", name)) or bool(re.search("报名截止|截止报名", words))
    submits = bool(SUBMITS.search(words)) and not ORGANIZER_WORDS.search(words)
    closes = (*([REGISTRATION] if registers else []), *([SUBMISSION] if submits else []))
    binds = ENTRANTS if closes and not ORGANIZER_WORDS.search(words) else binds_of(words)
    if binds == ORGANIZERS or (binds is None and ORGANIZER_WORDS.search(words)):
        closes = ()
        binds = ORGANIZERS if not ENTRANT_WORDS.search(words) or re.search("名单", words) else None
    return Deadline(
        name=name, text=sentence.words(*part), source=sentence.source(sentence.cut(*part)), date=span.end,
        time=span.end_time, approx=span.approx, binds=binds, closes=closes,
    )


def _deadline_name(before: str, after: str) -> str:
    subject = re.sub("(?:应|须|需|请|将)?(?:于|在)?$", "", re.sub("(?:时间|日期)?(?:为|是|:)?$", "", before))
    subject = re.sub("^(?:请|各)(?=[^赛])", "", subject)
    rest = re.sub(r"^\)?(?:之前|以前|前|止|截止|为止)[,]?", "", after)
    verb = VERB.search(rest)
    action = verb.group() if verb else rest[:16]
    if re.search("截止", subject):
        return subject
    return (subject + action)[:30] or plain_of(after)[0][:12]
