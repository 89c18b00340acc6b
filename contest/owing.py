"""Reminds teams of what their checklists still lack before these close; whoever has handed in everything hears
nothing."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from contest.announcements import Announcement, Audience, Words
from contest.contests import Contest
from contest.entry import is_direct
from contest.finding import Filter, each
from contest.materials import Due, checklist, dues
from contest.ports import UnitOfWork
from contest.profile import SUBMISSION
from contest.registrations import LIVE, Registration
from contest.reminders import announcement_key, words_of
from contest.reminding import DEADLINE, Occasion

PERSONS = 1_000  # in one audience, for they are named in a statement
HERE, TICKED = "here", "ticked"
JOINED, PARTED, OF = "、", "；", "："
MARK_LENGTH = 12

Wanted = tuple[str, int, str]  # how it is handed in, how many items, their names


async def is_closing(work: UnitOfWork, contest: Contest, occasion: Occasion) -> bool:
    """Whether an occasion is the close of checklists."""
    if occasion.kind != DEADLINE or SUBMISSION not in occasion.of.closes:
        return False
    return bool(contest.profile.materials or (await work.rulebook.of(contest.id)).added)


async def owing(
    work: UnitOfWork, contest: Contest, told: tuple[Occasion, datetime], spared: Collection[int] = ()
) -> Sequence[Announcement]:
    """What is told to those who owe something as it is now: one announcement for all who owe the same.

    `told` is the occasion and when it is told, `spared` are those who have a close of their own.
    """
    return _announcements(contest, told, await _groups(work, contest, spared))


async def plan_owing(
    work: UnitOfWork, contest: Contest, told: tuple[Occasion, datetime], spared: Collection[int], now: datetime
) -> int:
    """Plan that, once for each occasion; how many announcements."""
    mark = f"owing/{announcement_key(contest, told[0])}"
    if await work.marks.get(mark) is not None:
        return 0
    await work.marks.set(mark, now.isoformat())
    planned = 0
    for announcement in await owing(work, contest, told, spared):
        planned += await work.announcements.plan(announcement, now) is not None
    return planned


def _announcements(
    contest: Contest, told: tuple[Occasion, datetime], groups: dict[Wanted, list[int]]
) -> Sequence[Announcement]:
    found, (occasion, leaves) = [], told
    for wanted, persons in sorted(groups.items()):
        for first in range(0, len(persons), PERSONS):
            audience = Audience(contest.id, persons=tuple(persons[first : first + PERSONS]))
            about = hashlib.sha256(repr((wanted, first)).encode()).hexdigest()[:MARK_LENGTH]
            key = announcement_key(contest, occasion, f"materials/{about}")
            body = _body(words_of(contest, occasion, leaves, "materials"), wanted)
            found.append(Announcement(key, contest.id, "reminder", audience, body, leaves, occasion.until))
    return found


def _body(basic: Words, wanted: Wanted) -> Words:
    how, count, items = wanted
    details = (*basic.details, ("count", str(count)), ("items", items))
    choices = (("materials", "do.materials"), *((("route", "do.route"),) if how == TICKED else ()))
    return replace(basic, details=details, choices=choices, more=(f"remind.materials_{how}",))


async def _groups(work: UnitOfWork, contest: Contest, spared: Collection[int]) -> dict[Wanted, list[int]]:
    """Who lacks the same, by what that is; of several teams of one person each is named."""
    owed_by: dict[int, list[tuple[str, tuple[Due, ...]]]] = defaultdict(list)
    rules = await work.rulebook.of(contest.id)
    async for part in each(work.registrations, Filter(contest.id, LIVE)):
        await asyncio.sleep(0)  # of twenty thousand teams this takes seconds: whoever types comes in between
        kept = await work.materials.of([entry.id for entry in part])
        for entry in part:
            owed = dues(checklist(contest, entry.track, rules), kept.get(entry.id, ()), here=_here(contest, entry))
            left = tuple(due for due in owed if not due.done)
            if left and entry.leader not in spared:
                owed_by[entry.leader].append((entry.receipt, left))
    groups: dict[Wanted, list[int]] = defaultdict(list)
    for person, teams in owed_by.items():
        groups[_wanted(teams)].append(person)
    return groups


def _here(contest: Contest, entry: Registration) -> bool:
    return is_direct(contest, entry.track)


def _wanted(teams: Sequence[tuple[str, tuple[Due, ...]]]) -> Wanted:
    listed = [(receipt, JOINED.join(due.item.name for due in left)) for receipt, left in teams]
    count = sum(len(left) for _, left in teams)
    how = HERE if all(due.here for _, left in teams for due in left) else TICKED
    if len(listed) == 1:
        return how, count, listed[0][1]
    return how, count, PARTED.join(f"{receipt}{OF}{names}" for receipt, names in listed)
