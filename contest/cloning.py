"""Taking over last year's settings (沿用上届): what organizers set themselves goes to the new contest; dates,
registrations, lists and answers do not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from contest.auditing import SYSTEM, Deed, note, organizer
from contest.contests import ALL_TRACKS, Contest, Correction
from contest.corrections import DATED, ITEMS, PLACE, RULES
from contest.finding import Filter
from contest.furnishing import MOST
from contest.likeness import folded
from contest.materials import Added, Rules, checklist
from contest.ownfields import OwnField
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.templates import ALL, Template

FIELD, MATERIAL, FORM, DIRECT, CORRECTION = "field", "material", "form", "direct", "correction"
DATE, YEARLY, READING, GONE, STATED, THERE, MANY = "date", "yearly", "reading", "gone", "stated", "there", "many"
DAY_IN_WORDS = re.compile(r"\d\s*[年月日号]|\d{4}[-/.]\d")
OF_A_YEAR = ("title", "year", "doc_no", "issued", "parent_contest")


@dataclass(frozen=True)
class Left:
    """Something that stays behind: of which kind, what it is (its label, its words, its place), and why."""

    kind: str
    what: str
    why: str


@dataclass(frozen=True)
class Clone:
    """What goes to the new contest, and what does not."""

    fields: tuple[OwnField, ...] = ()
    added: tuple[Added, ...] = ()
    signed: tuple[str, ...] = ()
    copies: bool = False
    forms: tuple[Template, ...] = ()
    direct: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take over."""
        return not (self.fields or self.added or self.signed or self.copies or self.forms or self.direct
                    or self.corrections)  # fmt: skip


async def drawn_up(work: UnitOfWork, old: Contest, new: Contest) -> Clone:
    """What would be taken over; nothing is changed. Raises RuleBroken: clone_itself, clone_in_use."""
    if old.id == new.id:
        raise RuleBroken("clone_itself")
    if await work.registrations.count(Filter(new.id)):
        raise RuleBroken("clone_in_use", contest=new.name)
    left: list[Left] = []
    tracks = _tracks(old, new)
    rules, there = await work.rulebook.of(old.id), await work.rulebook.of(new.id)
    forms = await work.templates.of(old.id)
    taken = {(each.track, each.name) for each in await work.templates.of(new.id)}
    return Clone(
        tuple(_fields(old, new, tracks, left)),
        tuple(_added(rules.added, there, tracks, left)),
        _signed(rules, there, new),
        rules.copies and not there.copies,
        tuple(_forms(forms, taken, tracks, left)),
        tuple(_direct(old, new, tracks, left)),
        tuple(_corrections(old, new, tracks, left)),
        tuple(left),
    )


async def clone(work: UnitOfWork, old: Contest, new: Contest, office: Organizer, now: datetime) -> Clone:
    """Take over what `drawn_up` says; `office` with person 0 is the operator's. Raises as it does, and
    RuleBroken clone_nothing."""
    drawn = await drawn_up(work, old, new)
    if drawn.empty:
        raise RuleBroken("clone_nothing", contest=old.name)
    await work.contests.declare(
        new.id, direct=new.direct | set(drawn.direct), own_fields=(*new.own_fields, *drawn.fields)
    )
    rules = await work.rulebook.of(new.id)
    added = tuple(replace(each, by=office.name, at=now) for each in drawn.added)
    await work.rulebook.put(
        new.id, Rules(rules.copies or drawn.copies, (*rules.added, *added), (*rules.signed, *drawn.signed))
    )
    for form in drawn.forms:
        await work.templates.put(replace(form, contest=new.id, by=office.name, at=now))
    for correction in drawn.corrections:
        carried = Correction(correction.path, correction.value, office.name, now, old.full_name)
        await work.contests.correct(new.id, carried)
    details = (("from", old.id), ("corrections", str(len(drawn.corrections))), ("left", str(len(drawn.left))))
    by = organizer(office.person) if office.person else SYSTEM
    await note(work, Deed(by, "contest.cloned", new.id, f"contest:{old.id}", details), now)
    return drawn


def _tracks(old: Contest, new: Contest) -> dict[int, int]:
    """The numbers that the old contest's tracks have in the new one, by name."""
    there = {folded(track.name): track.no for track in new.profile.tracks}
    found = {track.no: there.get(folded(track.name)) for track in old.profile.tracks}
    return {no: to for no, to in found.items() if to is not None}


def _fields(old: Contest, new: Contest, tracks: Mapping[int, int], left: list[Left]) -> Iterable[OwnField]:
    known, room = {each.label for each in new.own_fields}, MOST - len(new.own_fields)
    for each in old.own_fields:
        to = tracks.get(each.track) if each.track is not None else None
        why = THERE if each.label in known else GONE if each.track is not None and to is None else "" if room else MANY
        if why:
            left.append(Left(FIELD, each.label, why))
        else:
            room -= 1
            yield replace(each, track=to)


def _added(added: Iterable[Added], there: Rules, tracks: Mapping[int, int], left: list[Left]) -> Iterable[Added]:
    known = {each.words for each in there.added}
    for each in added:
        to = tracks.get(each.track) if each.track is not None else None
        why = THERE if each.words in known else GONE if each.track is not None and to is None else ""
        if why:
            left.append(Left(MATERIAL, each.words, why))
        else:
            yield replace(each, track=to)


def _signed(rules: Rules, there: Rules, new: Contest) -> tuple[str, ...]:
    """The items to be signed that the new checklist has too, in whatever track."""
    tracks = [None, *(track.no for track in new.profile.tracks)]
    items = {item.key for no in tracks for item in checklist(new, no, rules)}
    return tuple(key for key in rules.signed if key in items and key not in there.signed)


def _forms(
    forms: Iterable[Template], taken: set[tuple[int, str]], tracks: Mapping[int, int], left: list[Left]
) -> Iterable[Template]:
    for each in forms:
        to = ALL if each.track == ALL else tracks.get(each.track)
        if to is None or (to, each.name) in taken:
            left.append(Left(FORM, each.name, GONE if to is None else THERE))
        else:
            yield replace(each, track=to)


def _direct(old: Contest, new: Contest, tracks: Mapping[int, int], left: list[Left]) -> Iterable[str]:
    for each in sorted(old.direct):
        to = each if each == ALL_TRACKS else str(tracks.get(int(each), "")) if each.isdecimal() else ""
        if to and to not in new.direct:
            yield to
        elif not to:
            track = old.track(each)
            left.append(Left(DIRECT, track.name if track else each, GONE))


def _corrections(
    old: Contest, new: Contest, tracks: Mapping[int, int], left: list[Left]
) -> Iterable[Correction]:
    known = {each.path for each in new.corrections}
    for each in old.corrections:
        path = _place(each.path, tracks)
        why = THERE if path in known else _why_not(path, each.value, new)
        if why:
            left.append(Left(CORRECTION, each.path, why))
        else:
            yield replace(each, path=path)


def _place(path: str, tracks: Mapping[int, int]) -> str:
    """The same place in the new profile: a track has the number that its name has there."""
    found = PLACE.fullmatch(path)
    if found is None or found["root"] != "tracks" or not (found["key"] or "").isdecimal():
        return path
    to = tracks.get(int(found["key"]))
    return f"tracks[{to}].{found['name']}" if to is not None else path.replace("tracks[", "tracks[!")


def _why_not(path: str, value: str, new: Contest) -> str:
    """Why a correction has no place in the new contest; empty where it has one."""
    found = PLACE.fullmatch(path)
    root, key, name = (found["root"], found["key"] or "", found["name"] or "") if found else ("", "", "")
    if root in OF_A_YEAR:
        return YEARLY
    if name in (*DATED, "approx") or DAY_IN_WORDS.search(value):
        return DATE
    if root in ITEMS:
        return _why_not_item(new, root, key, name)
    owner = getattr(new.profile, root, None) if root in RULES else new.profile
    return STATED if getattr(owner, name or root, None) is not None else ""


def _why_not_item(new: Contest, root: str, key: str, name: str) -> str:
    if (root, name) == ("tracks", "name"):
        return READING
    named = ITEMS[root][0]
    item = next((each for each in getattr(new.profile, root) if str(getattr(each, named)) == key), None)
    if item is None:
        return GONE
    return STATED if root != "tracks" and getattr(item, name, None) else ""
