"""Single values of the profile: team size, publicity, website, theme, document number, day of issue, criteria."""

import re
from dataclasses import replace

from contest.answers import CRITERION, MATERIAL, Item, Line
from contest.clauses import PATH_JOINT
from contest.messages import Citation
from contest.profile import Sourced, Track
from contest.workdays import WORKDAYS, is_known_year
from knowledge.answering.found import Found, carried, cite, line, listing, remark, stated
from knowledge.answering.inquiry import Inquiry
from knowledge.search.folding import fold

SIZE = re.compile(r"(\d+|[一二两三四五六七八九十])个?(?:人|名|位)")
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
SEGMENT = re.compile(r"[^，,；;。：:]+[，,；;。：:]?")


def team_size(inquiry: Inquiry) -> Found | None:
    """How many may be in a team; a number that the question names is compared."""
    most, least = inquiry.profile.team.max_members, inquiry.profile.team.min_members
    if most is None:
        return None
    named = SIZE.search(inquiry.question.text)
    sources = [part(most, f"{most.value}"), *([part(least, f"{least.value}")] if least and least.value > 1 else [])]
    verdict: tuple[Line, ...] = ()
    if named and "permission" in inquiry.question.forms:
        number = DIGITS.get(named.group(1)) or int(named.group(1))
        fits = (least.value if least else 1) <= number <= most.value
        verdict = (carried(line("may" if fits else "may_not"), sources),)
    size = line("team_size", most=most.value)
    if least and least.value > 1:
        size = line("team_size_from", least=least.value, most=most.value)
    return Found((*verdict, carried(size, sources)))


def publicity_days(inquiry: Inquiry) -> Found | None:
    """For how many days the list of winners is public; further periods are left to the search of clauses."""
    publicity = inquiry.profile.publicity
    if publicity.days is None or any(_touches(inquiry, other) for other in publicity.other):
        return None
    days = publicity.days
    key = "publicity_workdays" if WORKDAYS in days.source.quote else "publicity_days"
    # One contest's answer shows the whole sentence; among several, each shows only its words on the period.
    found = stated(key, [cite(days.source) if inquiry.share == 1 else part(days, "公示期")], days=days.value)
    year = inquiry.profile.year.value if inquiry.profile.year else inquiry.today.year
    if WORKDAYS not in days.source.quote or is_known_year(year):
        return found
    return replace(found, lines=(*found.lines, remark("workdays_unknown", year=year)))


def _touches(inquiry: Inquiry, other: Sourced[str]) -> bool:
    return any(word in fold(other.value) and word in inquiry.question.text for word in ("入围", "取消资格", "递补"))


def website(inquiry: Inquiry) -> Found | None:
    """The contest's address on the web."""
    site = inquiry.profile.website
    return stated("website", [part(site, site.value)], address=site.value) if site else None


def theme(inquiry: Inquiry) -> Found | None:
    """The theme."""
    value = inquiry.profile.theme
    events = inquiry.question.about("events")
    return stated("theme", [cite(value.source)], theme=value.value) if value and not events else None


def doc_no(inquiry: Inquiry) -> Found | None:
    """The document number (文号)."""
    value = inquiry.profile.doc_no
    return stated("doc_no", [part(value, value.value)], number=value.value) if value else None


def issued(inquiry: Inquiry) -> Found | None:
    """The day on which the notice was issued."""
    value = inquiry.profile.issued
    return stated("issued", [cite(value.source)], day=f"@{value.value}") if value else None


def criteria(inquiry: Inquiry) -> Found | None:
    """What the judges look at."""
    found = inquiry.profile.judging_criteria
    if len(found) < 2:
        return None
    names = [re.split("[：:，,。]", value.value)[0] for value in found]
    items = (Item(CRITERION, name, citation=cite(value.source)) for name, value in zip(names, found, strict=True))
    said = listing(line("criteria", names="、".join(names)), items)
    return Found((carried(said, (_first(value) for value in found)),))


def materials(inquiry: Inquiry) -> Found | None:
    """What must be handed in: the list for the track that the question names, else the first list of the notice."""
    known = inquiry.profile.materials
    if not known:
        return None
    above = [material.source.path.rsplit(PATH_JOINT, 1)[0] for material in known]
    named_lists = [path for path in above if any(fold(t.name) in fold(path) for t in _tracks(inquiry))]
    wanted = (named_lists or above)[0]
    chosen = [material for material, path in zip(known, above, strict=True) if path == wanted]
    names = "、".join(material.name for material in chosen)
    said = line("materials", count=len(chosen), names=names)
    said = listing(said, (Item(MATERIAL, each.name, citation=cite(each.source)) for each in chosen))
    return Found((carried(said, (cite(material.source) for material in chosen), "count"),))


def _tracks(inquiry: Inquiry) -> tuple[Track, ...]:
    return tuple(track for track in inquiry.profile.tracks if fold(track.name) in inquiry.question.text)


def part(value: Sourced[int] | Sourced[str], holding: str) -> Citation:
    """The citation of a value, cut down to the part of the sentence that holds it."""
    whole = cite(value.source)
    pieces = [p.group().strip("，,；;。：: \n") for p in SEGMENT.finditer(whole.quote) if holding in p.group()]
    if not pieces or "//" in holding or len("".join(pieces[0].split())) < 6:
        return whole
    return Citation(whole.notice, whole.title, whole.path, pieces[0], whole.clause)


def _first(value: Sourced[str]) -> Citation:
    whole = cite(value.source)
    if len("".join(whole.quote.split())) <= 20:
        return whole
    if "：" not in whole.quote[:16]:
        return whole
    cut = re.match(r"[^，,。；;]+", whole.quote)
    return Citation(whole.notice, whole.title, whole.path, cut.group() if cut else whole.quote, whole.clause)
