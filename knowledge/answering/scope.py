"""Which contests a question is about, and what is asked of each."""

import re
from dataclasses import dataclass

from contest.profile import NATIONAL
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.library import Library, Shelf
from knowledge.answering.names import MOST
from knowledge.search.folding import fold


@dataclass(frozen=True)
class Aim:
    """A contest, and the question as it is put to it. `names`: what it calls contests, no words to look for."""

    shelf: Shelf
    said: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """The contests asked about. `chosen`: the question or the conversation names them; `said`: the whole question;
    `after`: the one before it on which it leans."""

    said: str
    aims: tuple[Aim, ...]
    chosen: bool
    after: str = ""


def scope(library: Library, said: str, contest: str | None) -> Scope:
    """Named contests go before the conversation's own one; without either, all contests (at most five) are asked."""
    text = fold(said)
    own = library.get(contest)
    named = [shelf for shelf in library.shelves if any(name in text for name in shelf.names)]
    compares = bool(LEXICON.scope["compare"].search(text))
    if own:
        others = [shelf for shelf in named if shelf is not own]
        if not others:
            return Scope(said, (Aim(own, said),), True)
        if all(_national(shelf) for shelf in others) and not compares:
            return Scope(said, (Aim(own, said),), True)
        if own in named or compares:
            named = [own, *others]
    if not named:
        return Scope(said, tuple(Aim(shelf, said) for shelf in library.shelves[:MOST]), False)
    shares = _shares(text, named) if len(named) > 1 else {}
    names = {shelf.contest.id: _names(shelf, named) for shelf in named}
    aims = tuple(Aim(s, shares.get(s.contest.id, said), names[s.contest.id]) for s in named[:MOST])
    return Scope(said, aims, True)


def _names(shelf: Shelf, named: list[Shelf]) -> tuple[str, ...]:
    """The names of all contests named; of a national one asked for itself not those that its stages have too."""
    own = shelf.labels if len(named) == 1 or _national(shelf) else shelf.names
    return (*own, *(name for other in named if other is not shelf for name in other.names))


def _national(shelf: Shelf) -> bool:
    level = shelf.contest.profile.level
    return bool(level and level.value == NATIONAL)


def _shares(text: str, named: list[Shelf]) -> dict[str, str]:
    """What is said of each contest where 和, 跟, 比 … join several; nothing where the same is said of all, or where one
    is not named."""
    places = []
    for shelf in named:
        spots = [(text.find(name), len(name)) for name in shelf.names if name in text]
        if not spots:
            return {}
        places.append((min(spots)[0], shelf))
    places.sort(key=lambda place: place[0])
    starts = [0]
    for at, _ in places[1:]:
        starts.append(max((found.start() for found in JOINT.finditer(text, starts[-1], at)), default=at))
    ends = [*starts[1:], len(text)]
    shares = {}
    for (_, shelf), start, end in zip(places, starts, ends, strict=True):
        shares[shelf.contest.id] = text[start:end]
    if any(len(LEXICON.scope["comparing"].sub("", _bare(share, named))) < 4 for share in shares.values()):
        return {}
    return shares


def _bare(text: str, named: list[Shelf]) -> str:
    for shelf in named:
        for name in shelf.names:
            text = text.replace(name, "")
    return LEXICON.stop.sub("", text)


JOINT = re.compile("和|跟|与|比|、|还有|以及|及|,")
