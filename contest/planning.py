"""Plans what the calendars ask for: occasions, moved dates, and questions to organizers about dates left open."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from contest.announcements import Announcement, Audience, Words
from contest.calendar import Edge, end_of, quiet, start_of
from contest.contests import Contest
from contest.exempting import extended
from contest.owing import is_closing, plan_owing
from contest.ports import UnitOfWork
from contest.profile import ORGANIZERS, Deadline, Stage
from contest.reminders import announcement_key, announcements_of, sparing
from contest.reminding import (
    DEADLINE,
    OPENING,
    Occasion,
    binds_entrants,
    closings,
    due_at,
    is_settled,
    next_due,
)

LAST_RUN = "calendar/last_run"
MOVED_WITHIN = timedelta(days=7)
ASKED_WITHIN = timedelta(days=60)
RETRY = timedelta(minutes=10)
UNCONFIRMED, ROUGH, WHOM = "unconfirmed", "rough", "whom"
JOINED = "、"


@dataclass(frozen=True)
class Memory:
    """What is remembered of a contest's calendar: `dates` as last seen (empty: pushes nothing), questions asked."""

    version: int = -1
    dates: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """What a look at one contest did, and when (UTC) it is to be looked at again if it does not change before; None:
    not at all."""

    planned: int
    missed: tuple[str, ...]
    again: datetime | None


@dataclass(frozen=True)
class Planned:
    """What one look at the calendars did: how many announcements were planned, and the keys of what was missed."""

    planned: int = 0
    missed: tuple[str, ...] = ()


async def plan_due(now: datetime, work: UnitOfWork) -> Planned:
    """Plan what is due in all contests. Idempotent; to be called about once a minute."""
    last = await work.marks.get(LAST_RUN)
    looks = [await look_at(contest, now, last, work) for contest in await work.contests.all()]
    await looked(now, work)
    return Planned(sum(look.planned for look in looks), tuple(key for look in looks for key in look.missed))


async def look_at(contest: Contest, now: datetime, last: str | None, work: UnitOfWork) -> Look:
    """Plan what is due in one contest; `last` is the mark `LAST_RUN`, which `looked` sets when all were looked at."""
    planned, unasked = await _attend(contest, now, work)
    due = due_at(contest, now)
    for occasion, leaves in due.now:
        own = await extended(work, contest.id, occasion.of.closes, now) if occasion.kind == DEADLINE else ()
        listed = await is_closing(work, contest, occasion)
        for announcement in announcements_of(contest, occasion, leaves, listed=listed):
            planned += await work.announcements.plan(sparing(announcement, own), now) is not None
        if listed:
            planned += await plan_owing(work, contest, (occasion, leaves), own, now)
    missed = tuple(announcement_key(contest, each) for each in due.missed if _since(each, last))
    for key in missed:
        await work.marks.set(f"missed/{key}", now.isoformat())
    return Look(planned, missed, _again(contest, now, unasked=unasked))


async def looked(now: datetime, work: UnitOfWork) -> None:
    """Note when all contests were looked at."""
    await work.marks.set(LAST_RUN, now.isoformat())


def _again(contest: Contest, now: datetime, *, unasked: bool) -> datetime | None:
    """What was missed stays missed, so nothing new comes up before the next occasion is due."""
    times = (next_due(contest, now), now + RETRY if unasked else None)
    return min((each for each in times if each), default=None)


async def taken(contest: Contest, work: UnitOfWork) -> None:
    """Take the dates as they are now for known: their having moved is not announced, reminders on old ones go."""
    memory = _memory(await work.marks.get(_mark(contest)))
    dates = dates_of(contest)
    for about, (new, _, _) in dates.items():
        if (old := memory.dates.get(about, "")) and old != new:
            await work.announcements.cancel(f"{contest.id}/{about}/{old}/")
    known = {about: words for about, (words, _, _) in dates.items()}
    await _remember(contest, Memory(contest.version, known, memory.asked), work)


def dates_of(contest: Contest) -> dict[str, tuple[str, Stage | Deadline, Edge]]:
    """Every opening and deadline by what it is about, with its date in words; empty words where it pushes nothing."""
    found: dict[str, tuple[str, Stage | Deadline, Edge]] = {}
    for stage in contest.profile.stages:
        if edge := start_of(stage, contest.tz):
            found[f"{OPENING}:{stage.name}"] = (edge.words if is_settled(contest, stage) else "", stage, edge)
    for of, edge in closings(contest):
        words = edge.words if is_settled(contest, of) and binds_entrants(of) else ""
        found[f"{DEADLINE}:{of.name}"] = (words, of, edge)
    return found


def unclear(contest: Contest, now: datetime) -> dict[str, tuple[Stage | Deadline, ...]]:
    """What an organizer is to be asked about, of what is still to come: `unconfirmed` alone, or what is `rough` and
    what does not say `whom` it binds."""
    dated: list[Stage | Deadline] = [*contest.profile.stages, *(of for of, _ in closings(contest))]
    ahead = [each for each in dict.fromkeys(dated) if _ahead(contest, each, now)]
    if not contest.confirmed:
        return {UNCONFIRMED: tuple(ahead[:1])} if ahead else {}
    ending = {of for of, _ in closings(contest)}
    exact = [each for each in ahead if is_settled(contest, each)]
    rough = [each for each in ahead if not is_settled(contest, each) and each.binds != ORGANIZERS]
    whom = [each for each in exact if each in ending and each.binds != ORGANIZERS and not binds_entrants(each)]
    return {name: tuple(each) for name, each in ((ROUGH, rough), (WHOM, whom)) if each}


async def _attend(contest: Contest, now: datetime, work: UnitOfWork) -> tuple[int, bool]:
    """Tell of dates that moved since the last look, and ask what was not asked yet; how many were planned, and whether
    something could not be asked since there is nobody to ask."""
    stored = await work.marks.get(_mark(contest))
    memory = _memory(stored)
    dates = dates_of(contest)
    said = []
    if stored is not None and memory.version != contest.version:
        said = [each for about in dates for each in await _moved(contest, about, memory, now, work)]
    asking, asked = await _questions(contest, memory, now, work)
    planned = 0
    for announcement in (*said, *asking):
        planned += await work.announcements.plan(announcement, now) is not None
    new = Memory(contest.version, {about: words for about, (words, _, _) in dates.items()}, asked)
    if new != memory:
        await _remember(contest, new, work)
    items = ((name, each) for name, some in unclear(contest, now).items() for each in some)
    return planned, any(f"{name}/{each.name}" not in asked for name, each in items)


async def _remember(contest: Contest, memory: Memory, work: UnitOfWork) -> None:
    await work.marks.set(_mark(contest), json.dumps(asdict(memory), ensure_ascii=False))


def _mark(contest: Contest) -> str:
    return f"calendar/{contest.id}"


async def _moved(
    contest: Contest, about: str, memory: Memory, now: datetime, work: UnitOfWork
) -> tuple[Announcement, ...]:
    new, of, edge = dates_of(contest)[about]
    old = memory.dates.get(about, "")
    if old and old != new:
        await work.announcements.cancel(f"{contest.id}/{about}/{old}/")
    if not new or old == new or edge.at < now or (not old and not of.source.set_by):
        return ()
    what = ("opening_" if about.startswith(OPENING) else "") + ("date" if old else "set")
    details = (("contest", contest.name), ("name", of.name), ("old", old), ("new", new))
    body = Words(f"moved.{what}", details, (of.source,), ((f"contest:{contest.id}", "do.see_contest"),))
    due = quiet(now, None, contest.tz) or now
    audience = Audience(contest.id, teams=True, followers=True, drafts=True)
    key = f"{contest.id}/moved/{about}/{new}/{contest.version}"
    return (Announcement(key, contest.id, "moved", audience, body, due, min(edge.at, due + MOVED_WITHIN)),)


async def _questions(
    contest: Contest, memory: Memory, now: datetime, work: UnitOfWork
) -> tuple[tuple[Announcement, ...], tuple[str, ...]]:
    """What is asked of the organizers now, and everything asked so far; nothing is asked while there are none."""
    audience = Audience(contest.id, organizers=True)
    new = {
        name: [each for each in items if f"{name}/{each.name}" not in memory.asked]
        for name, items in unclear(contest, now).items()
    }
    new = {name: items for name, items in new.items() if items}
    if not new or not (await work.announcements.count(audience)).total:
        return (), memory.asked
    asked = (*memory.asked, *(f"{name}/{each.name}" for name, items in new.items() for each in items))
    due = quiet(now, None, contest.tz) or now
    said = tuple(
        Announcement(
            f"{contest.id}/unclear/{name}/{len(asked)}",
            contest.id,
            "unclear",
            audience,
            question(contest, name, items),
            due,
            due + ASKED_WITHIN,
        )
        for name, items in new.items()
    )
    return said, asked


def question(contest: Contest, name: str, items: Sequence[Stage | Deadline]) -> Words:
    """What organizers are asked about dates that push nothing."""
    names = JOINED.join(each.name for each in items)
    details = (("contest", contest.name), ("count", str(len(items))), ("names", names))
    sources = () if name == UNCONFIRMED else tuple(each.source for each in items[:2])
    return Words(f"unclear.{name}", details, sources, ((f"desk:{contest.id}", "do.desk"),))


def _ahead(contest: Contest, of: Stage | Deadline, now: datetime) -> bool:
    edges = [end_of(of, contest.tz), start_of(of, contest.tz) if isinstance(of, Stage) else None]
    return any(edge is not None and edge.at > now for edge in edges)


def _memory(stored: str | None) -> Memory:
    if stored is None:
        return Memory()
    kept = json.loads(stored)
    return Memory(kept["version"], kept["dates"], tuple(kept["asked"]))


def _since(occasion: Occasion, last: str | None) -> bool:
    """Whether it fell into the time since the last look: what was missed before was said to be."""
    return last is not None and occasion.due > datetime.fromisoformat(last)
