"""Tracks, problems and fields: which there are, where a project fits, how two contests differ in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contest.answers import FIELD, FIT, PROBLEM, TRACK, Item
from contest.clauses import Source
from contest.contests import Contest
from contest.messages import Citation
from contest.profile import Direction, Problem, SuggestedField, Track
from knowledge.answering.found import SILENT, Found, carried, cite, cite_passage, line, listing, words
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.library import Shelf
from knowledge.answering.quoting import tight
from knowledge.search.folding import fold
from knowledge.search.passages import Passage
from knowledge.search.ranking import MEANING, Scored, Term, rank

GENERIC = frozenset({"赛道", "赛题", "领域", "方向", "参赛项目", "报名", "参赛单位", "官网", "提交"})
ENOUGH, ENOUGH_NEAR = 0.3, 0.12
MOST_NAMES, MOST_FITS, NEARLY = 12, 3, 0.65
LISTS = 0.6
RARE, CLOSE = 3, 0.5
SHORT = 2
SHORTENED = "(?:那个|这个|那条)?(?:类|赛道|组别|行业|领域|(?<=个)(?=赛题)|(?=(?:和|跟|与|、)[一-鿿]{2,6}赛道))"


@dataclass(frozen=True)
class Unit:
    """A track or a suggested field, with the problem or direction in it."""

    name: str
    part: str = ""


def placement(inquiry: Inquiry) -> Found | None:
    """The track, problem or field whose description comes nearest to what was described; SILENT where none does."""
    units = _units(inquiry.shelf)
    passages = [passage for passage in inquiry.shelf.passages if passage.key in units]
    described = _described(inquiry)
    if not passages or not described:
        return None
    ranked = rank(passages, described, inquiry.nearest()).scored
    best = ranked[0]
    near = best.value - best.coverage > MEANING * CLOSE
    if best.coverage < (ENOUGH_NEAR if near else ENOUGH) and not (near and _rare(best.passage, passages, described)):
        return SILENT
    fits = _fits(ranked, units, inquiry, described)
    unit, carrying = units[best.passage.key], fits[0].citation
    where = line("placement_part", track=unit.name, part=unit.part) if unit.part else line("placement", track=unit.name)
    quoted = (words(carrying.quote, carrying),) if carrying else ()
    return Found((carried(listing(where, fits), [carrying] if carrying else ()), *quoted))


def _fits(
    ranked: Sequence[Scored], units: Mapping[tuple[str, str], Unit], inquiry: Inquiry, described: Sequence[Term]
) -> list[Item]:
    """The best and those near to it, at most three, each unit once, with its best sentence."""
    found: dict[Unit, Item] = {}
    for scored in ranked:
        unit = units[scored.passage.key]
        if len(found) == MOST_FITS or scored.value < NEARLY * ranked[0].value or scored.coverage <= 0:
            break
        cited = cite_passage(scored.passage, tight(scored.passage, described, inquiry.share))
        found.setdefault(unit, Item(FIT, unit.part or unit.name, unit.name if unit.part else "", cited))
    return list(found.values())


def _described(inquiry: Inquiry) -> list[Term]:
    """What the question says of the project; of two tracks that it offers for choice (甲还是乙), not their names."""
    found = [t for t in inquiry.question.terms if not GENERIC.intersection(t.words) and not _generic(t)]
    if "choice" not in inquiry.question.forms:
        return found
    names = [fold(o.name).removesuffix("领域") for o in _owners(inquiry.contest)]
    offered = [name for name in names if name in inquiry.question.text]
    return [term for term in found if not any(term.words[0] in name for name in offered)]


def _rare(best: Passage, passages: Sequence[Passage], described: Sequence[Term]) -> bool:
    """Whether a passage itself has a word of the description that next to no other one has."""
    words_ = [term.words[0] for term in described if term.words[0] in best.text]
    return any(sum(word in passage.text for passage in passages) <= RARE for word in words_)


def tracks(inquiry: Inquiry) -> Found | None:
    """How many tracks there are, with their names and the sentence that lists them."""
    known = inquiry.profile.tracks
    if not known:
        return None
    names = [track.name for track in known]
    said = line("tracks", count=len(known), names="、".join(names))
    said = listing(said, (Item(TRACK, track.name, citation=cite(track.source)) for track in known))
    whole = _listing(inquiry)
    return Found((carried(said, [whole] if whole else (cite(track.source) for track in known), "count"),))


def omitted(inquiry: Inquiry) -> Found | None:
    """The tracks that the sentence which lists them leaves out; None where it leaves out none."""
    known, whole = inquiry.profile.tracks, _listing(inquiry)
    if whole is None:
        return None
    left = [track for track in known if fold(track.name) not in fold(whole.quote)]
    if not left or len(left) == len(known):
        return None
    said = line("omitted", listed=len(known) - len(left), names="、".join(track.name for track in left))
    said = listing(said, (Item(TRACK, track.name, citation=cite(track.source)) for track in left))
    return Found((carried(said, (whole, *(cite(track.source) for track in left)), "listed"),))


def _listing(inquiry: Inquiry) -> Citation | None:
    """The sentence that lists most of the tracks."""
    terms = [*(Term((fold(track.name),), 1.0) for track in inquiry.profile.tracks), Term(("赛道", "赛题"), 1.0)]
    ranked = rank(inquiry.shelf.passages, terms, {}).scored
    if not ranked or ranked[0].coverage <= LISTS:
        return None
    return cite_passage(ranked[0].passage, tight(ranked[0].passage, terms, inquiry.share))


def problems(inquiry: Inquiry) -> Found | None:
    """The problems or directions of the track or field that the question names; None where it names none."""
    for owner in _owners(inquiry.contest):
        items = _items(owner)
        if items and _says(inquiry.question.text, owner.name):
            names = "、".join(item.name for item in items)
            said = line("problems", track=owner.name, count=len(items), names=names)
            said = listing(said, (Item(PROBLEM, item.name, owner.name, cite(item.source)) for item in items))
            return Found((carried(said, (_short(item.source, item.name) for item in items[:MOST_NAMES]), "count"),))
    return None


def fields(inquiry: Inquiry) -> Found | None:
    """The suggested fields."""
    known = inquiry.profile.fields
    if not known:
        return None
    said = line("fields", count=len(known), names="、".join(field.name for field in known))
    said = listing(said, (Item(FIELD, field.name, citation=cite(field.source)) for field in known))
    return Found((carried(said, (cite(field.source) for field in known[:MOST_NAMES]), "count"),))


def named(contest: Contest, text: str) -> tuple[Track, ...]:
    """The tracks that a folded question names in full."""
    return tuple(track for track in contest.profile.tracks if fold(track.name) in text)


def mentioned(contest: Contest, text: str) -> tuple[Track, ...]:
    """The tracks that a folded question names in full or by their beginning."""
    return tuple(track for track in contest.profile.tracks if _says(text, track.name))


def in_full(contest: Contest, said: str) -> str:
    """A question with the tracks that it names by their beginning (交通类, 医疗那个赛题) named in full."""
    names = [fold(track.name) for track in contest.profile.tracks]
    calls = {name: _calls(name) for name in names}
    for name in (name for name in names if name not in fold(said)):
        own = [call for call in calls[name] if not any(call in calls[other] for other in names if other != name)]
        if own:
            said = re.sub(f"(?:{'|'.join(map(re.escape, own))}){SHORTENED}", f"{name}赛道", said, count=1)
    return said


def _calls(name: str) -> tuple[str, ...]:
    """How people shorten a name of four characters: its halves, or the first character of each."""
    if len(name) != 2 * SHORT:
        return (name[:SHORT],) if len(name) > SHORT else ()
    return name[:SHORT], name[SHORT:], name[0] + name[SHORT]


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
        return Found((carried(said, quotes),))
    return None


def _owners(contest: Contest) -> list[Track | SuggestedField]:
    return [*contest.profile.tracks, *contest.profile.fields]


def _items(owner: Track | SuggestedField) -> tuple[Problem | Direction, ...]:
    return (*owner.problems, *owner.directions) if isinstance(owner, Track) else owner.directions


def _says(text: str, name: str) -> bool:
    """Whether a question names a track: in full, or by its beginning (交通 for 交通运输)."""
    name = fold(name).removesuffix("领域")
    begun = (name[:end] for end in range(SHORT, len(name)))
    return name in text or any(f"{begin}{kind}" in text for begin in begun for kind in ("赛道", "领域"))


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


