"""Where a project fits: the tracks, problems and fields whose descriptions come nearest to what was described."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contest.answers import FIT, Item
from contest.messages import Citation
from knowledge.answering.facts.tracks import items_of, owners_of
from knowledge.answering.found import SILENT, Found, carried, cite_passage, line, listing, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.library import Shelf
from knowledge.answering.marking import Marked, marked
from knowledge.answering.question import Question
from knowledge.answering.quoting import length, tight
from knowledge.search.dense import PassageKey
from knowledge.search.folding import fold
from knowledge.search.passages import Passage
from knowledge.search.ranking import Scored, Term, rank

GENERIC = frozenset({"赛道", "赛题", "领域", "方向", "参赛项目", "报名", "参赛单位", "官网", "提交"})
NUMBERED = re.compile(r"^[\d.、()（）①-⑳a-z-]+")
PLACING = re.compile("适合|合适|放到|放在|归到|型放|具选|题该|服适|台放|目放|目适")
ENOUGH, MOST_FITS, NEARLY, BUDGET = 0.3, 3, 0.65, 150
# in the measure of the learned marks: how much more a rule must fit, how near the others are, what comes near at all
AHEAD, BESIDE, LIKE, LIKE_SPOKEN_OF = 1.0, 2.5, 0.39, 0.25


@dataclass(frozen=True)
class Unit:
    """A track or a suggested field, with the problem or direction in it."""

    name: str
    part: str = ""


@dataclass(frozen=True)
class Near:
    """A sentence of a unit's description, and how near it comes to what was described."""

    unit: Unit
    passage: Passage
    value: float


def placement(inquiry: Inquiry) -> Found | None:
    """The track, problem or field whose description comes nearest to what was described; SILENT where none does, None
    where nothing was described or a rule of the contest answers rather."""
    units = units_of(inquiry.shelf)
    described = _described(inquiry)
    if not units or not described:
        return None
    nearest = inquiry.nearest()
    near = _by_marks(inquiry, units, nearest) if nearest else _by_words(inquiry, units, described)
    if not near:
        return None if near is None else SILENT
    fits = _fits(near, inquiry, described)
    unit = near[0].unit
    where = line("placement_part", track=unit.name, part=unit.part) if unit.part else line("placement", track=unit.name)
    cited = _affordable([fit.citation for fit in fits if fit.citation])
    said = carried(listing(where, fits), cited[:1])
    return Found((said, *(words(each.quote, each) for each in cited)))


def _by_marks(inquiry: Inquiry, units: Mapping[PassageKey, Unit], nearest: Mapping[PassageKey, float]) -> (
        list[Near] | None):
    """Those that come near, best first, by the learned marks."""
    question = inquiry.question
    ranking = rank(inquiry.shelf.passages, question.terms, {})
    found = marked(ranking, nearest, inquiry.shelf, question)
    fitting = [each for each in found if each.passage.own_key in units]
    if not fitting or found[0].value - fitting[0].value > AHEAD:
        return None
    if not _comes_near(fitting[0], question):
        return []
    least = fitting[0].value - BESIDE
    return [Near(units[each.passage.own_key], each.passage, each.value) for each in fitting if each.value >= least]


def _comes_near(best: Marked, question: Question) -> bool:
    return best.likeness >= (LIKE_SPOKEN_OF if best.coverage >= ENOUGH else LIKE)


def _by_words(inquiry: Inquiry, units: Mapping[PassageKey, Unit], described: Sequence[Term]) -> list[Near]:
    """The same by the words alone, where there are no vectors."""
    passages = [passage for passage in inquiry.shelf.passages if passage.own_key in units]
    ranked: Sequence[Scored] = rank(passages, described, {}).scored
    if ranked[0].coverage < ENOUGH:
        return []
    least = NEARLY * ranked[0].value
    return [Near(units[s.passage.own_key], s.passage, s.value) for s in ranked if s.value >= least and s.coverage > 0]


def _fits(near: Sequence[Near], inquiry: Inquiry, described: Sequence[Term]) -> list[Item]:
    """The best and those near to it, at most three, each unit once, with its best sentence."""
    found: dict[Unit, Item] = {}
    for each in near:
        if len(found) == MOST_FITS:
            break
        cited = cite_passage(each.passage, tight(each.passage, described, inquiry.share))
        name, of = (each.unit.part, each.unit.name) if each.unit.part else (each.unit.name, "")
        found.setdefault(each.unit, Item(FIT, name, of, cited))
    return list(found.values())


def _affordable(cited: Sequence[Citation]) -> list[Citation]:
    """The first, and of the others as many as an answer has room for."""
    kept: list[Citation] = []
    for each in cited:
        if not kept or sum(length(one.quote) for one in (*kept, each)) <= BUDGET:
            kept.append(each)
    return kept


def _described(inquiry: Inquiry) -> list[Term]:
    """What the question says of the project; of two tracks that it offers for choice (甲还是乙), not their names."""
    found = [t for t in inquiry.question.terms if not GENERIC.intersection(t.words) and not PLACING.search(t.words[0])]
    if "choice" not in inquiry.question.forms:
        return found
    names = [fold(o.name).removesuffix("领域") for o in owners_of(inquiry.contest)]
    offered = [name for name in names if name in inquiry.question.text]
    return [term for term in found if not any(term.words[0] in name for name in offered)]


def units_of(shelf: Shelf) -> dict[PassageKey, Unit]:
    """The sentences of the tracks' and fields' descriptions: those below each one's clause (a clause that several share
    is none's), and those that begin with the name of one of its problems or directions."""
    owners = owners_of(shelf.contest)
    shared = [owner.source.clause for owner in owners]
    clauses: dict[tuple[str, str], Unit] = {}
    for owner in owners:
        key = (owner.source.notice, owner.source.clause)
        if shared.count(owner.source.clause) == 1:
            parts = {item.source.clause: item.name for item in items_of(owner) if item.source.clause != key[1]}
            clauses |= {(key[0], below): Unit(owner.name, parts.get(below, "")) for below in _below(shelf, key)}
    found = {p.own_key: clauses[p.key] for p in shelf.passages if p.key in clauses}
    return found | dict(_labelled(shelf))


def _labelled(shelf: Shelf) -> Iterator[tuple[PassageKey, Unit]]:
    """Sentences that begin with the name of a problem or direction and a colon, wherever they stand."""
    names = {fold(item.name): Unit(owner.name, item.name) for owner in owners_of(shelf.contest)
             for item in items_of(owner)}
    for passage in shelf.passages:
        head, colon, _ = passage.text.partition(":")
        unit = names.get(NUMBERED.sub("", head)) if colon else None
        if unit:
            yield passage.own_key, unit


def _below(shelf: Shelf, key: tuple[str, str]) -> Iterable[str]:
    within = {key[1]}
    for (notice, clause_id), clause in shelf.clauses.items():
        if notice == key[0] and (clause_id in within or clause.parent in within):
            within.add(clause_id)
            yield clause_id
