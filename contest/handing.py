"""Handing materials in: ticking, files and their versions, and organizers who look for signature and seal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, note, organizer
from contest.calendar import quiet, submission_window, with_year
from contest.contests import Contest
from contest.entry import is_direct, route_source
from contest.evidence import openable as openable_evidence
from contest.exemptions import exempted
from contest.files import StoredFile
from contest.freezing import Hold, holds_on
from contest.materials import CONFIRMED, REFUSED, Added, Due, Item, Rules, Version, checklist, dues, key_of, name_in
from contest.organizing import REVIEW, SETTLE, office_for
from contest.ports import UnitOfWork
from contest.profile import AT_CLOSE, CONTENT, SUBMISSION
from contest.refusals import RuleBroken
from contest.registrations import LIVE, Registration

WORKS = re.compile("作品|材料|方案|提交|上传")
MOST_VERSIONS, MOST_ADDED, LONGEST_WORDS = 50, 30, 120


@dataclass(frozen=True)
class Handed:
    """What became of a file. `same`: it is the version that counts already, and was not kept again."""

    due: Due
    version: Version
    same: bool = False


async def standing(work: UnitOfWork, contest: Contest, entry: Registration) -> tuple[Due, ...]:
    """A team's checklist and what it did about it."""
    items = checklist(contest, entry.track, await work.rulebook.of(contest.id))
    kept = (await work.materials.of((entry.id,))).get(entry.id, ())
    return dues(items, kept, here=is_direct(contest, entry.track))


def missing(owed: Sequence[Due]) -> tuple[Item, ...]:
    """What is still wanted."""
    return tuple(due.item for due in owed if not due.done)


def due_named(owed: Sequence[Due], key: str) -> Due:
    """The item of that key. Raises RuleBroken no_such_item: the checklist has changed."""
    for due in owed:
        if due.item.key == key:
            return due
    raise RuleBroken("no_such_item")


async def tick(work: UnitOfWork, contest: Contest, entry: Registration, key: str, now: datetime | None) -> Due:
    """Note that the team did it elsewhere, at `now`; None takes that back.

    Raises RuleBroken: no_such_item, handed_in_here, not_standing.
    """
    check_standing(entry)
    due = due_named(await standing(work, contest, entry), key)
    if due.here:
        raise RuleBroken("handed_in_here", name=due.item.name)
    kept = replace(due.kept, ticked=now)
    await work.materials.put(entry.id, kept)
    return replace(due, kept=kept)


async def uploadable(work: UnitOfWork, contest: Contest, entry: Registration, key: str, now: datetime) -> Due:
    """The item, for which a file may be handed in now.

    Raises RuleBroken: no_such_item, not_standing, materials_elsewhere (with the clause), materials_closed (`name`,
    `date`, with the clause), versions_over (`most`).
    """
    check_standing(entry)
    due = due_named(await standing(work, contest, entry), key)
    if not due.here and not (await work.rulebook.of(contest.id)).copies:
        raise RuleBroken("materials_elsewhere", route_source(contest, entry.track), name=due.item.name)
    await _check_open(work, contest, entry, now)
    if len(due.kept.versions) >= MOST_VERSIONS:
        raise RuleBroken("versions_over", most=MOST_VERSIONS)
    return due


async def hand_in(work: UnitOfWork, contest: Contest, entry: Registration, key: str, file: StoredFile) -> Handed:
    """Keep a file whose content is stored as the item's next version; the one that counts again is not kept twice.

    Raises as `uploadable` does.
    """
    due = await uploadable(work, contest, entry, key, file.at)
    latest = due.kept.latest
    if latest is not None and latest.file.digest == file.digest:
        return Handed(due, latest, same=True)
    version = await work.materials.add(entry.id, key, file)
    kept = replace(due.kept, versions=(*due.kept.versions, version), verdict="", reason="")
    return Handed(replace(due, kept=kept), version)


def check_standing(entry: Registration) -> None:
    """Raises RuleBroken not_standing for a registration that was withdrawn or rejected."""
    if entry.status not in LIVE:
        raise RuleBroken("not_standing", receipt=entry.receipt)


async def _check_open(work: UnitOfWork, contest: Contest, entry: Registration, now: datetime) -> None:
    """Raises RuleBroken materials_closed (`name`, `date`) with the clause, once it is too late for this team: after the
    close of the submission, or where none is stated, after works may no longer be changed."""
    of, exemptions = submission_window(contest), await work.exemptions.of(contest.id, entry.id)
    late, words, source = of.closes is not None and of.closes < now, of.closes_words, of.closes_source
    if of.closes is None and (hold := _frozen_works(contest, entry, now)) is not None:
        late, words, source = True, hold.words, hold.freeze.source
    if late and not any(exempted(exemptions, what, now) for what in (SUBMISSION, CONTENT)):
        raise RuleBroken("materials_closed", source, name=contest.name, date=with_year(words, contest, now))


def _frozen_works(contest: Contest, entry: Registration, now: datetime) -> Hold | None:
    """The freeze at a close that holds on works; what is frozen of the registration's own facts is not meant."""
    holds = [hold for hold in holds_on(contest, entry, CONTENT) if hold.freeze.when == AT_CLOSE and hold.holds(now)]
    return next((hold for hold in holds if WORKS.search(hold.freeze.source.quote)), None)


async def judge(
    work: UnitOfWork, contest: Contest, seen: tuple[int, str, int], verdict: tuple[str, str], by: tuple[int, datetime]
) -> Due:
    """Note whether the version looked at is signed and sealed as it must be, and tell the team.

    `seen` is registration, item and version; `verdict` CONFIRMED or REFUSED and why; `by` which organizer, when.
    Raises RuleBroken: no_permission, no_such_item, not_signed_item, file_replaced (`name`).
    """
    (number, key, version), (state, reason), (person, now) = seen, verdict, by
    entry = await work.registrations.get(number)
    await office_for(work, person, contest.id, REVIEW, entry.track if entry else None)
    if entry is None or entry.contest != contest.id:
        raise RuleBroken("no_permission")
    due = due_named(await standing(work, contest, entry), key)
    if not due.item.signed or state not in (CONFIRMED, REFUSED):
        raise RuleBroken("not_signed_item", name=due.item.name)
    if due.kept.latest is None or due.kept.latest.number != version:
        raise RuleBroken("file_replaced", name=due.item.name)
    kept = replace(due.kept, verdict=state, reason=reason)
    await work.materials.put(number, kept)
    details = (("item", key), ("version", str(version)))
    deed = Deed(organizer(person), f"material.{state}", contest.id, f"registration:{number}", details)
    await note(work, deed, now)
    due = replace(due, kept=kept)
    await work.announcements.plan(_told(contest, entry, due, now), now)
    return due


def _told(contest: Contest, entry: Registration, due: Due, now: datetime) -> Announcement:
    """What the team hears of an organizer's verdict."""
    kept, latest = due.kept, due.kept.latest
    key = f"{contest.id}/material/{entry.id}/{kept.item}/{latest.number if latest else 0}/{kept.verdict}"
    details = (("name", due.item.name), ("reason", kept.reason), ("receipt", entry.receipt))
    choices = ((f"materials:{entry.id}", "do.materials"),)
    body = Words(f"materials.told_{kept.verdict}", details, (due.item.source,), choices)
    leaves = quiet(now, None, contest.tz) or now
    return Announcement(key, contest.id, "material", Audience(contest.id, persons=(entry.leader,)), body, leaves)


async def openable(work: UnitOfWork, key: str, person: int, now: datetime) -> StoredFile:
    """A file that the person may open: of a team that he is in, or as an organizer who reviews it (which is noted).

    Raises RuleBroken no_such_file, also where he may not, so that nobody learns which files there are.
    """
    if (own := await openable_evidence(work, key, person, now)) is not None:
        return own
    number = await work.materials.holder(key)
    entry = await work.registrations.get(number) if number is not None else None
    file = await work.files.get(key)
    if entry is None or file is None:
        raise RuleBroken("no_such_file")
    if entry.status in LIVE and is_in(entry, person):
        return file
    try:
        await office_for(work, person, entry.contest, REVIEW, entry.track)
    except RuleBroken:
        raise RuleBroken("no_such_file") from None
    await note(work, Deed(organizer(person), "material.opened", entry.contest, f"registration:{entry.id}"), now)
    return file


def is_in(entry: Registration, person: int) -> bool:
    """Whether a person leads a team or joined it."""
    return person == entry.leader or any(member.person == person for member in entry.members)


async def lay_down(work: UnitOfWork, contest: Contest, rules: Rules, by: tuple[int, datetime]) -> Rules:
    """Put an organizer's rules in force; `by` which organizer, when. Raises RuleBroken: no_permission, items_over."""
    person, now = by
    await office_for(work, person, contest.id, SETTLE)
    if len(rules.added) > MOST_ADDED:
        raise RuleBroken("items_over", most=MOST_ADDED)
    await work.rulebook.put(contest.id, rules)
    details = (("copies", str(rules.copies).casefold()), ("added", str(len(rules.added))))
    await note(work, Deed(organizer(person), "materials.laid_down", contest.id, details=details), now)
    return rules


def with_item(contest: Contest, rules: Rules, added: Added) -> Rules:
    """The rules with one more item. Raises RuleBroken: name_short, too_long (`most`), item_twice (`name`)."""
    words = " ".join(added.words.split())
    name = name_in(words)
    if len(name) < 2:
        raise RuleBroken("name_short")
    if len(words) > LONGEST_WORDS:
        raise RuleBroken("too_long", most=LONGEST_WORDS)
    there = {item.key for item in checklist(contest, added.track, rules)}
    if key_of(name) in there:
        raise RuleBroken("item_twice", name=name)
    return replace(rules, added=(*rules.added, replace(added, words=words)))


def without_item(rules: Rules, key: str) -> Rules:
    """The rules without an added item. Raises RuleBroken no_such_item, also for one of the notice."""
    left = tuple(each for each in rules.added if key_of(name_in(each.words)) != key)
    if left == rules.added:
        raise RuleBroken("no_such_item")
    return replace(rules, added=left)


def with_signed(rules: Rules, key: str, *, signed: bool) -> Rules:
    """The rules with an item to be signed or sealed, or no longer."""
    others = tuple(each for each in rules.signed if each != key)
    return replace(rules, signed=(*others, key) if signed else others)
