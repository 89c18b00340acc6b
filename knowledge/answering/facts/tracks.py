"""Tracks, problems and fields: which there are, and how two contests differ in them."""

import re

from contest.answers import FIELD, PROBLEM, TRACK, Item
from contest.clauses import Source
from contest.contests import Contest
from contest.messages import Citation
from contest.profile import Direction, Problem, SuggestedField, Track
from knowledge.answering.found import Found, carried, cite, cite_passage, line, listing
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.quoting import tight
from knowledge.search.folding import fold
from knowledge.search.ranking import Term, rank

MOST_NAMES = 12
LISTS = 0.6
SHORT = 2
SHORTENED = "(?:那个|这个|那条)?(?:类|赛道|组别|行业|领域|(?<=个)(?=赛题)|(?=(?:和|跟|与|、)[一-鿿]{2,6}赛道))"


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
    for owner in owners_of(inquiry.contest):
        items = items_of(owner)
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
        has = {fold(item.name) for item in items_of(other)}
        lacking = [item for item in items_of(track) if fold(item.name) not in has]
        if not lacking:
            return None
        names = "、".join(item.name for item in lacking)
        said = line("lacking", contest=fewer.contest.name, track=other.name, names=names)
        quotes = [_short(item.source, item.name) for item in (*lacking[:3], *items_of(other))]
        return Found((carried(said, quotes),))
    return None


def owners_of(contest: Contest) -> list[Track | SuggestedField]:
    """The tracks and the suggested fields of a contest."""
    return [*contest.profile.tracks, *contest.profile.fields]


def items_of(owner: Track | SuggestedField) -> tuple[Problem | Direction, ...]:
    """The problems and directions of one of them."""
    return (*owner.problems, *owner.directions) if isinstance(owner, Track) else owner.directions


def _says(text: str, name: str) -> bool:
    """Whether a question names a track: in full, or by its beginning (交通 for 交通运输)."""
    name = fold(name).removesuffix("领域")
    begun = (name[:end] for end in range(SHORT, len(name)))
    return name in text or any(f"{begin}{kind}" in text for begin in begun for kind in ("赛道", "领域"))


def _short(source: Source, name: str) -> Citation:
    quote = name if name in source.quote else source.quote
    return Citation(source.notice, source.title or source.notice, source.path, quote, source.clause)
