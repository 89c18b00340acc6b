"""What a team has to hand in (材料): the checklist of its contest and track, and what was done about each item."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from contest.clauses import PATH_JOINT, Source
from contest.contests import Contest
from contest.files import StoredFile, taken_by
from contest.likeness import folded
from contest.profile import Material, Sourced

CONFIRMED, REFUSED = "confirmed", "refused"
SIGNED = re.compile("盖章|公章|签章|签字|签名|印章")
NAME_ENDS = re.compile("[，,。；;：:（(]")
KEY_LENGTH = 10
TRACK = "赛道"


@dataclass(frozen=True)
class Item:
    """One thing on a checklist. `key` stays as long as its name does; `words` are all that is said of it. `signed`: it
    must be signed or sealed, and organizers look whether it is."""

    key: str
    name: str
    words: str
    source: Source
    parts: tuple[Sourced[str], ...] = ()
    signed: bool = False

    @property
    def taken(self) -> frozenset[str]:
        """The endings of files that it may be handed in as."""
        return taken_by(self.words)


@dataclass(frozen=True)
class Added:
    """An item that an organizer added, in his words: `盖章的承诺书（PDF格式）`; `track` None: for all."""

    words: str
    by: str
    at: datetime
    track: int | None = None


@dataclass(frozen=True)
class Rules:
    """What organizers laid down beside the notice. `copies`: a team may keep a copy here where the official way is
    elsewhere; `signed`: keys of items that are to be signed or sealed although the notice does not say so."""

    copies: bool = False
    added: tuple[Added, ...] = ()
    signed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A file that was handed in; the one with the highest number counts."""

    number: int
    file: StoredFile


@dataclass(frozen=True)
class Kept:
    """What was done about one item. `verdict`: CONFIRMED or REFUSED by an organizer who looked for signature and seal,
    for which `reason`; empty after every new version."""

    item: str
    ticked: datetime | None = None
    versions: tuple[Version, ...] = ()
    verdict: str = ""
    reason: str = ""

    @property
    def latest(self) -> Version | None:
        """The version that counts."""
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True)
class Due:
    """An item of one team's checklist. `here`: it is handed in here; else the team ticks it."""

    item: Item
    kept: Kept
    here: bool

    @property
    def done(self) -> bool:
        """Whether nothing more is wanted of the team."""
        if not self.here:
            return self.kept.ticked is not None
        return bool(self.kept.versions) and self.kept.verdict != REFUSED


class Materials(Protocol):
    """What teams did about their checklists."""

    async def of(self, registrations: Collection[int]) -> Mapping[int, tuple[Kept, ...]]:
        """By registration; one that did nothing is missing."""
        ...

    async def put(self, registration: int, kept: Kept) -> None:
        """Set tick, verdict and reason of an item; its versions stay."""
        ...

    async def add(self, registration: int, item: str, file: StoredFile) -> Version:
        """Keep a file as the item's next version; takes its verdict back."""
        ...

    async def holder(self, key: str) -> int | None:
        """The registration that a file was handed in for, by the file's key."""
        ...

    async def forget(self, registration: int) -> None:
        """Delete all that was done, and the files with it."""
        ...


class Rulebook(Protocol):
    """What organizers laid down on a contest's materials."""

    async def of(self, contest: str) -> Rules:
        """The rules; those without anything laid down if there are none."""
        ...

    async def put(self, contest: str, rules: Rules) -> None:
        """Lay them down, in place of earlier ones."""
        ...


def checklist(contest: Contest, track: int | None, rules: Rules) -> tuple[Item, ...]:
    """What a team of that track has to hand in: by the notice, then by the organizers."""
    found = [_from_notice(each) for each in _for_track(contest, track)]
    found += [_from_organizer(each) for each in rules.added if each.track in (None, track)]
    items = {item.key: item for item in reversed(found)}  # of two with one name the first stays
    once = [items.pop(item.key) for item in found if item.key in items]
    return tuple(replace(item, signed=True) if item.key in rules.signed else item for item in once)


def every_item(contest: Contest, rules: Rules) -> tuple[Item, ...]:
    """What is on the checklist of any track, each once."""
    tracks: list[int | None] = [None, *(track.no for track in contest.profile.tracks)]
    listed = [item for track in tracks for item in checklist(contest, track, rules)]
    return tuple({item.key: item for item in reversed(listed)}.values())[::-1]


def dues(items: Iterable[Item], kept: Iterable[Kept], *, here: bool) -> tuple[Due, ...]:
    """The checklist with what was done."""
    by_key = {each.item: each for each in kept}
    return tuple(Due(item, by_key.get(item.key, Kept(item.key)), here) for item in items)


def key_of(name: str) -> str:
    """An item's key: short, and the same for the same name."""
    return hashlib.sha256(folded(name).encode()).hexdigest()[:KEY_LENGTH]


def name_in(words: str) -> str:
    """The name of an item in an organizer's words: what comes before a bracket or a stop."""
    return NAME_ENDS.split(words.strip(), maxsplit=1)[0].strip() or words.strip()


def signed_by_words(item: Item) -> bool:
    """Whether its own words say that it must be signed or sealed."""
    return bool(SIGNED.search(item.words))


def _from_notice(material: Material) -> Item:
    words = "\n".join((material.name, material.source.quote, *(part.source.quote for part in material.parts)))
    signed = bool(SIGNED.search(words))
    return Item(key_of(material.name), material.name, words, material.source, material.parts, signed)


def _from_organizer(added: Added) -> Item:
    source = Source("", "", "", "", set_by=added.by, set_at=added.at.isoformat())
    name = name_in(added.words)
    return Item(key_of(name), name, added.words, source, signed=bool(SIGNED.search(added.words)))


def _for_track(contest: Contest, track: int | None) -> Sequence[Material]:
    """Where the notice lists by groups of tracks, those of the group that names the track, or of the ones that name
    none; what it lists for all tracks always."""
    materials = contest.profile.materials
    named = {group: _tracks_in(contest, group) for group in map(_group_of, materials)}
    general = {group for group, tracks in named.items() if not tracks}
    own = {group for group, tracks in named.items() if track in tracks}
    chosen = own | {group for group in general if TRACK not in group} if own else general
    return [each for each in materials if _group_of(each) in chosen]


def _tracks_in(contest: Contest, heading: str) -> frozenset[int]:
    """The numbers of the tracks that a heading names; all their names are looked for as the notice writes them."""
    words = folded(heading)
    bare = {track.no: folded(track.name.removesuffix(TRACK)) for track in contest.profile.tracks}
    return frozenset(no for no, name in bare.items() if len(name) > 1 and name in words)


def _group_of(material: Material) -> str:
    return material.source.path.rpartition(PATH_JOINT)[0].rpartition(PATH_JOINT)[2]
