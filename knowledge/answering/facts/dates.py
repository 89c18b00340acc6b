"""When: stages, events and deadlines of the profile, seen from now."""

import re
from collections.abc import Iterable
from datetime import date

from contest.answers import STAGE, Item, Line
from contest.messages import Citation
from contest.profile import REGISTRATION
from knowledge.answering.facts.moments import DATED, Moment, dated, moments, of_deadline, of_stage, state, when
from knowledge.answering.figures import missing
from knowledge.answering.found import SILENT, Found, carried, cite, line, listing, merged
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.question import Question
from knowledge.search.folding import bigrams, fold

PLACE_LINE = re.compile(r"^.*?地点[：:][^\n]*", re.DOTALL)
SHORT_SLICE = 60
WEAK_GRAMS = frozenset({"阶段", "活动", "仪式", "比赛", "大赛", "时间", "什么", "时候", "几号", "现在", "全国"})


def timeline(inquiry: Inquiry) -> Found | None:
    """All stages with their days, in order."""
    staged = [of_stage(stage) for stage in inquiry.profile.stages if stage.start or stage.end]
    if not staged:
        return None
    return merged(Found(_carried(inquiry, m, [_listed(m)])) for m in staged)


def stage_now(inquiry: Inquiry) -> Found | None:
    """Which stage runs today; the next one between two; that it is all over."""
    staged = [of_stage(stage) for stage in inquiry.profile.stages if stage.start and stage.end]
    if not staged:
        return None
    today = inquiry.today
    running = [m for m in staged if m.start and m.end and m.start <= today <= m.end]
    chosen = running or [m for m in staged if m.start and m.start > today][:1] or staged[-1:]
    return merged(Found(_carried(inquiry, m, (*state(m, today), when(m)))) for m in chosen)


def moment(inquiry: Inquiry) -> Found | None:
    """When the stage, event or deadline that is asked about takes place; SILENT for a registration or submission
    without a day; None where the question names none that the profile knows."""
    if inquiry.question.asks("hour"):
        return None
    asked = _to_the_hour(inquiry, _asked(inquiry) or _closing(inquiry) or _whole(inquiry))
    if not asked:
        undated = LEXICON.moments["undated"].search(inquiry.question.text) or _undated(inquiry)
        return SILENT if undated and not inquiry.question.about(*ELSEWHERE) else None
    return merged(Found(_carried(inquiry, m, _worded(inquiry, m))) for m in asked)


def spoken_of(inquiry: Inquiry) -> Found:
    """How the stage or deadline stands today whose own sentence speaks of most of the question; SILENT where that is
    too little."""
    known = [m for m in moments(inquiry.contest) if m.start or m.end]
    said = max(known, key=lambda m: _said(m, inquiry.question), default=None)
    if said is None or not _said(said, inquiry.question):
        return SILENT
    lines = (*state(said, inquiry.today, inquiry.question.text), when(said))
    return Found(tuple(carried(each, [cite(said.source)], "days", *WORKED_OUT) for each in lines))


def place(inquiry: Inquiry) -> Found | None:
    """Where the stage or event that is asked about takes place; None where the profile knows no place for it."""
    placed = [m for m in _asked(inquiry) if m.place]
    if not placed:
        return None
    return merged(Found(_carried(inquiry, m, [line("place", stage=m.name, place=m.place)])) for m in placed)


def _listed(moment: Moment) -> Line:
    return listing(when(moment), [Item(STAGE, moment.name, citation=cite(moment.source))])


def _worded(inquiry: Inquiry, moment: Moment) -> tuple[Line, ...]:
    """The state first where the question is about now."""
    current = state(moment, inquiry.today, inquiry.question.text)
    places = set(bigrams(fold(moment.place or "")))
    if moment.place and (inquiry.question.about("place") or places & set(bigrams(inquiry.question.text))):
        return (when(moment), line("place", stage=moment.name, place=moment.place))
    if LEXICON.moments["present"].search(inquiry.question.text) or "truth" in inquiry.question.forms:
        return (*current, when(moment))
    return (when(moment),)


def _asked(inquiry: Inquiry) -> list[Moment]:
    """The moments that the question names, those that share most of its words."""
    known = [m for m in moments(inquiry.contest) if m.start or m.end]
    groups: dict[frozenset[str], list[tuple[float, Moment]]] = {}
    for m in known:
        hit, share = _share(m, inquiry)
        if hit:
            groups.setdefault(hit, []).append((share, m))
    # a name that another one holds within (决赛 in 决赛名单公示) is left to that one
    widest = [hit for hit in groups if not any(hit < other for other in groups)]
    best = [max(groups[hit], key=lambda found: found[0]) for hit in widest]
    best.sort(key=lambda found: -found[0])
    return [m for place, (_, m) in enumerate(best[:MOST]) if place == 0 or not m.deadline]


def _undated(inquiry: Inquiry) -> bool:
    """Whether the day of a stage is asked for that the notice names without one."""
    if not inquiry.question.asks("day", "time"):
        return False
    return any(_share(m, inquiry)[0] for m in moments(inquiry.contest) if not (m.start or m.end))


def _closing(inquiry: Inquiry) -> list[Moment]:
    """Where a question only says 截止: the stages at whose end registration closes, to the day."""
    if not LEXICON.moments["closing"].search(inquiry.question.text):
        return []
    closing = [stage for stage in inquiry.profile.stages if REGISTRATION in stage.closes and stage.end]
    return [of_stage(stage) for stage in closing if not stage.approx][:1]


def _whole(inquiry: Inquiry) -> list[Moment]:
    """Where a question asks whether all of it has begun, or ended: the first stage, or the last."""
    asked = inquiry.question.text
    staged = dated(of_stage(stage) for stage in inquiry.profile.stages)
    if not staged or not LEXICON.moments["whole"].search(asked):
        return []
    return staged[-1:] if LEXICON.moments["ended"].search(asked) else staged[:1]


def _to_the_hour(inquiry: Inquiry, asked: list[Moment]) -> list[Moment]:
    """For the end of registration on a day, the deadline that names its hour, where that is asked about."""
    limits = [d for d in inquiry.profile.deadlines if REGISTRATION in d.closes and d.time]
    closing = {stage.name for stage in inquiry.profile.stages if REGISTRATION in stage.closes}
    if not LEXICON.moments["present"].search(inquiry.question.text):
        return asked
    exact = {limit.date: of_deadline(limit) for limit in limits}
    return [exact.get(m.end or date.max, m) if m.name in closing else m for m in asked]


def _share(moment: Moment, inquiry: Inquiry) -> tuple[frozenset[str], float]:
    """What of a moment's name the question says, and how well it fits; a day that is named, and the words of a
    deadline's sentence, count too."""
    question, said_name = inquiry.question, fold(moment.name)
    for own in inquiry.shelf.names:  # "<the contest>初赛" is but its 初赛
        said_name = said_name.removeprefix(own) or said_name
    name = set(bigrams(said_name)) - WEAK_GRAMS
    hit = frozenset(set(bigrams(question.full)) & name)
    days = [f"{day.month}月{day.day}日" for day in (moment.start, moment.end) if day]
    share = len(hit) + len(hit) / (len(name) or 1) + any(day in question.full for day in days)
    if moment.deadline:
        latest = bool(LEXICON.moments["latest"].search(question.text))
        said = _said(moment, question) or float(bool(hit and latest))
        return (hit or frozenset({moment.name}), share + said + latest) if said else (frozenset(), 0.0)
    return hit, share


def _said(moment: Moment, question: Question) -> float:
    """How much of the question the words of a deadline carry; nothing where that is little or another act is meant."""
    words = fold(moment.source.quote)
    terms = [term for term in question.terms if not any(word in TIMES for word in term.words)]
    said = [term for term in terms if any(word in words for word in term.words)]
    acts = [term for term in terms if LEXICON.moments["acts"].search("|".join(term.words)) and term not in said]
    weight = sum(term.weight for term in said)
    enough = weight >= DEADLINE_WORDS and weight >= DEADLINE_SHARE * sum(term.weight for term in terms)
    return weight if enough and not acts else 0.0


WORKED_OUT = frozenset({"start", "end", "day"})
MOST, DEADLINE_WORDS, DEADLINE_SHARE = 2, 2.0, 0.5
TIMES = frozenset({"时间", "截止"})
ELSEWHERE = ("issued", "publicity_deadline", "publicity_days", "member_change", "materials")


def _carried(inquiry: Inquiry, moment: Moment, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with the slice that holds their figures; a day that the notice only implies (即日起) is computed."""
    lines = tuple(lines)
    figures = [value for each in lines for name, value in each.details if name != "days"]
    short, whole = _cited(inquiry, moment), cite(moment.source)
    citation = whole if any(missing(each, [short.quote]) for each in figures) else short
    implied = {name for each in lines for name, value in each.details if missing(value, [citation.quote])}
    return tuple(carried(each, [citation], "days", *sorted(implied & WORKED_OUT)) for each in lines)


def _cited(inquiry: Inquiry, moment: Moment) -> Citation:
    """A short verbatim slice that holds the date: heading, time and place of a labelled clause, else the dated part."""
    source = cite(moment.source)
    clause = inquiry.shelf.clauses.get((source.notice, source.clause))
    labelled = PLACE_LINE.match(clause.text.strip()) if clause else None
    if labelled and source.quote in labelled.group() and len("".join(labelled.group().split())) <= SHORT_SLICE:
        return Citation(source.notice, source.title, source.path, labelled.group(), source.clause)
    if moment.deadline and moment.text in source.quote:
        return Citation(source.notice, source.title, source.path, moment.text, source.clause)
    head = re.match(r"[^：:，,。；;]*(?:[：:](?=\d)[^，,。；;]*)?", source.quote)
    if head and DATED.search(head.group()):
        return Citation(source.notice, source.title, source.path, head.group().strip(), source.clause)
    return source


