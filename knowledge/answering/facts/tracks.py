"""Tracks, problems and fields: which there are, where a project fits, how two contests differ in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from contest.clauses import Source
from contest.contests import Contest
from contest.messages import Citation
from contest.profile import Direction, Problem, SuggestedField, Track
from knowledge.answering.found import SILENT, Found, cite, cite_passage, line, merged, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.library import Shelf
from knowledge.answering.quoting import tight
from knowledge.search.folding import fold
from knowledge.search.ranking import Term, rank

GENERIC = frozenset({"赛道", "赛题", "领域", "方向", "参赛项目", "报名", "参赛单位", "官网", "提交"})
ENOUGH, ENOUGH_NEAR = 0.3, 0.12
MOST_NAMES = 12


@dataclass(frozen=True)
class Unit:
    """A track or a suggested field, with the problem or direction in it."""

    name: str
    part: str = ""


def placement(inquiry: Inquiry) -> Found | None:
    """The track, problem or field whose description comes nearest to what was described; SILENT where none does."""
    units = _units(inquiry.shelf)
    passages = [passage for passage in inquiry.shelf.passages if passage.key in units]
    described = [term for term in inquiry.question.terms if not GENERIC.intersection(term.words) and not _generic(term)]
    if not passages or not described:
        return None
    ranked = rank(passages, described, inquiry.nearest()).scored
    best = ranked[0]
    if best.coverage < (ENOUGH_NEAR if best.value - best.coverage > 0.06 else ENOUGH):
        return SILENT
    quote = tight(best.passage, described, inquiry.share)
    unit = units[best.passage.key]
    where = line("placement_part", track=unit.name, part=unit.part) if unit.part else line("placement", track=unit.name)
    return Found((where, words(quote)), (cite_passage(best.passage, quote),))


def tracks(inquiry: Inquiry) -> Found | None:
    """How many tracks there are, with their names and the sentence that lists them."""
    known = inquiry.profile.tracks
    if not known:
        return None
    names = [track.name for track in known]
    said = line("tracks", count=len(known), names="、".join(names))
    terms = [*(Term((fold(name),), 1.0) for name in names), Term(("赛道", "赛题"), 1.0)]
    ranked = rank(inquiry.shelf.passages, terms, {}).scored
    if ranked and ranked[0].coverage > 0.6:
        quote = tight(ranked[0].passage, terms, inquiry.share)
        return Found((said,), (cite_passage(ranked[0].passage, quote),))
    return Found((said,), tuple(dict.fromkeys(cite(track.source) for track in known)))


def problems(inquiry: Inquiry) -> Found | None:
    """The problems or directions of the track or field that the question names; None where it names none."""
    for owner in _owners(inquiry.contest):
        items = _items(owner)
        if items and _says(inquiry.question.text, owner.name):
            names = "、".join(item.name for item in items)
            said = line("problems", track=owner.name, count=len(items), names=names)
            return Found((said,), tuple(_short(item.source, item.name) for item in items[:MOST_NAMES]))
    return None


def fields(inquiry: Inquiry) -> Found | None:
    """The suggested fields."""
    known = inquiry.profile.fields
    if not known:
        return None
    said = line("fields", count=len(known), names="、".join(field.name for field in known))
    return Found((said,), tuple(cite(field.source) for field in known[:MOST_NAMES]))


def named(contest: Contest, text: str) -> tuple[Track, ...]:
    """The tracks that a folded question names in full."""
    return tuple(track for track in contest.profile.tracks if fold(track.name) in text)


def difference(fewer: Inquiry, more: Inquiry, text: str) -> Found | None:
    """What the one contest's track has not that the other one's has; None where the question names no track of both."""
    for track in more.profile.tracks:
        other = next((t for t in fewer.profile.tracks if t.no == track.no or t.name == track.name), None)
        if other is None or not _says(text, track.name):
            continue
        has = {fold(item.name) for item in _items(other)}
        lacking = [item for item in _items(track) if fold(item.name) not in has]
        if not lacking:
            return None
        names = "、".join(item.name for item in lacking)
        said = line("lacking", contest=fewer.contest.name, track=other.name, names=names)
        quotes = [_short(item.source, item.name) for item in (*lacking[:3], *_items(other))]
        return merged([Found((said,), tuple(quotes))])
    return None


def _owners(contest: Contest) -> list[Track | SuggestedField]:
    return [*contest.profile.tracks, *contest.profile.fields]


def _items(owner: Track | SuggestedField) -> tuple[Problem | Direction, ...]:
    return (*owner.problems, *owner.directions) if isinstance(owner, Track) else owner.directions


def _says(text: str, name: str) -> bool:
    """Whether a question names a track: in full, or by its beginning (交通 for 交通运输)."""
    name = fold(name).removesuffix("领域")
    return name in text or (len(name) >= 4 and (f"{name[:2]}赛道" in text or f"{name[:2]}领域" in text))


def _short(source: Source, name: str) -> Citation:
    quote = name if name in source.quote else source.quote
    return Citation(source.notice, source.title or source.notice, source.path, quote, source.clause)


def _generic(term: Term) -> bool:
    return bool(PLACING.search(term.words[0]))


def _units(shelf: Shelf) -> dict[tuple[str, str], Unit]:
    """The clauses below each track and field, by (notice id, clause id). A clause shared by several tracks is none."""
    owners = _owners(shelf.contest)
    shared = [owner.source.clause for owner in owners]
    found: dict[tuple[str, str], Unit] = {}
    for owner in owners:
        key = (owner.source.notice, owner.source.clause)
        if shared.count(owner.source.clause) == 1:
            parts = {item.source.clause: item.name for item in _items(owner) if item.source.clause != key[1]}
            found |= {(key[0], below): Unit(owner.name, parts.get(below, "")) for below in _below(shelf, key)}
    return found


def _below(shelf: Shelf, key: tuple[str, str]) -> Iterable[str]:
    within = {key[1]}
    for (notice, clause_id), clause in shelf.clauses.items():
        if notice == key[0] and (clause_id in within or clause.parent in within):
            within.add(clause_id)
            yield clause_id


PLACING = re.compile("适合|合适|放到|放在|归到|型放|具选|题该|服适|台放|目放|目适")


