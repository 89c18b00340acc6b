"""Facts of a contest that changed (改动): kept until an organizer decided, shown to him, told to those they touch."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2s

from contest.announcements import Announcement, Audience, Words
from contest.auditing import Deed, organizer
from contest.auditing import note as log
from contest.calendar import quiet, words_of
from contest.changes import Change, diff, places
from contest.clauses import Source
from contest.contests import Contest
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.profile import Award, Contact, Deadline, Sourced, Stage

DATED = ("stages", "deadlines", "events")
ENTERING = (
    "team", "freezes", "eligibility", "prohibitions", "declarations", "materials", "fees", "tracks", "fields", "route",
)  # fmt: skip
TOLD_WITHIN, ASKED_WITHIN = timedelta(days=14), timedelta(days=60)
SOURCES = 2
NOTHING, YES, NO, SPAN = "", "true", "false", "~"


@dataclass(frozen=True)
class Noted:
    """A change as it is kept: `before` and `after` in words (`@2024-08-25` a day, two with `~` a span, `true`,
    `false`), empty where there was or is nothing; `source` is where the new value stands, of one that is gone where it
    stood."""

    path: str
    before: str
    after: str
    source: Source | None = None

    @property
    def root(self) -> str:
        """What of the profile it belongs to: `team`, `stages`, `tracks` …"""
        return self.path.partition("[")[0].partition(".")[0]

    @property
    def key(self) -> str:
        """The item's name within its list, the field's name within its group."""
        return self.path.partition("[")[2].partition("]")[0] or self.path.rpartition(".")[2]


async def note(work: UnitOfWork, old: Contest, new: Contest, changes: Iterable[Change]) -> tuple[Noted, ...]:
    """Keep changes beside those that wait already: a place that changed twice is one change; all that wait then."""
    waiting = {each.path: each for each in await pending(work, new.id)}
    for change in changes:
        first = waiting.get(change.path)
        before = first.before if first else words(change.old, old)
        # who set a value is kept with it, encrypted, and not here
        source = change.source if change.source and not change.source.set_by else None
        waiting[change.path] = Noted(change.path, before, words(change.new, new), source)
        if first and waiting[change.path].after == before:
            del waiting[change.path]
    kept = tuple(waiting.values())
    await work.marks.set(_mark(new.id), json.dumps([asdict(each) for each in kept], ensure_ascii=False))
    return kept


async def pending(work: UnitOfWork, contest: str) -> tuple[Noted, ...]:
    """The changes that no organizer decided on yet, in order."""
    stored = json.loads(await work.marks.get(_mark(contest)) or "[]")
    return tuple(Noted(**{**each, "source": Source(**each["source"]) if each["source"] else None}) for each in stored)


def standing(contest: Contest, change: Noted) -> Source | None:
    """Where the new value of a change stands; of one that an organizer set, that he did."""
    value = places(contest.profile).get(change.path)
    found = getattr(value, "source", None)
    return change.source or (found if isinstance(found, Source) else None)


async def settle(work: UnitOfWork, contest: str) -> None:
    """Forget the changes that wait: they were decided on."""
    if await work.marks.get(_mark(contest)):
        await work.marks.set(_mark(contest), "[]")


async def noticed(work: UnitOfWork, old: Contest | None, new: Contest, title: str, now: datetime) -> None:
    """After a notice came or went: what differs from what organizers had confirmed is put to them."""
    if old is None or not (old.confirmed or await pending(work, new.id)) or new.confirmed:
        return
    kept = await note(work, old, new, diff(old.profile, new.profile))
    if kept:
        people = await touched(work, new.id, kept)
        details = (("contest", new.name), ("notice", title), ("count", str(len(kept))), ("people", str(people)))
        commands = (("changes", "changed.changes"), ("tell", "changed.tell"), ("adopt", "changed.take"))
        choices = tuple((f"{command}:{new.id}", key) for command, key in commands)
        body = Words("changed.found", details, (), choices)
        due = quiet(now, None, new.tz) or now
        key = f"{new.id}/changed/found/{_digest(kept)}"
        audience = Audience(new.id, organizers=True)
        await work.announcements.plan(
            Announcement(key, new.id, "changed", audience, body, due, due + ASKED_WITHIN), now
        )


async def touched(work: UnitOfWork, contest: str, changes: Iterable[Noted]) -> int:
    """How many of those who entered the changes touch."""
    entered = {replace(audience_of(contest, each), followers=False, drafts=False) for each in changes}
    return await _counted(work, entered)


async def reached(work: UnitOfWork, contest: str, changes: Iterable[Noted]) -> int:
    """How many people are told of changes; one whom two of them touch is counted once."""
    return await _counted(work, {audience_of(contest, each) for each in changes})


async def _counted(work: UnitOfWork, groups: set[Audience]) -> int:
    if not groups:
        return 0
    tracks = {track for each in groups for track in each.tracks}
    whole = any(not each.tracks for each in groups)
    first = next(iter(groups))
    every = replace(
        first,
        tracks=() if whole else tuple(sorted(tracks)),
        followers=any(each.followers for each in groups),
        drafts=any(each.drafts for each in groups),
    )
    return (await work.announcements.count(every)).total


def audience_of(contest: str, change: Noted) -> Audience:
    """Whom a change touches: one of a track's teams, a date's everybody, a rule on entering those who enter."""
    if change.root == "tracks" and change.before and change.key.isdecimal():
        return Audience(contest, teams=True, tracks=(int(change.key),))
    if change.root in DATED or change.root == "tracks":
        return Audience(contest, teams=True, followers=True, drafts=True)
    return Audience(contest, teams=True, drafts=change.root in ENTERING)


async def tell(work: UnitOfWork, contest: Contest, office: Organizer, now: datetime) -> int:
    """Announce the changes that wait to those whom each touches, and forget them; how many people that are."""
    changes = await pending(work, contest.id)
    due = quiet(now, None, contest.tz) or now
    for at, (audience, body) in enumerate(_messages(contest, changes)):
        key = f"{contest.id}/changed/told/{_digest(changes)}/{at}"
        said = Announcement(key, contest.id, "changed", audience, body, due, due + TOLD_WITHIN, office.name)
        await work.announcements.plan(said, now)
    people = await reached(work, contest.id, changes)
    await log(work, Deed(organizer(office.person), "changes.told", contest.id, "", (("told", str(people)),)), now)
    await settle(work, contest.id)
    return people


def _messages(contest: Contest, changes: Iterable[Noted]) -> Iterator[tuple[Audience, Words]]:
    """What is said to whom: of what a notice changed its own sentences, two a message and each once; of what was set,
    the values."""
    see = ((f"contest:{contest.id}", "do.see_contest"),)
    printed: dict[Source, Audience] = {}
    set_here = []
    for each in changes:
        audience = audience_of(contest.id, each)
        if each.source and each.after:
            printed[each.source] = _joined(printed.get(each.source, audience), audience)
        else:
            set_here.append((audience, _set(contest, each, see)))
    for audience in dict.fromkeys(printed.values()):
        sources = [source for source, whom in printed.items() if whom == audience]
        for at in range(0, len(sources), SOURCES):
            part = tuple(sources[at : at + SOURCES])
            yield audience, Words("changed.told", (("contest", contest.name), ("count", str(len(part)))), part, see)
    yield from set_here


def _joined(one: Audience, other: Audience) -> Audience:
    tracks = (*one.tracks, *other.tracks) if one.tracks and other.tracks else ()
    followers, drafts = one.followers or other.followers, one.drafts or other.drafts
    return replace(one, tracks=tuple(dict.fromkeys(tracks)), followers=followers, drafts=drafts)


def _set(contest: Contest, change: Noted, see: tuple[tuple[str, str], ...]) -> Words:
    values = (("contest", contest.name), ("name", change.key), ("before", change.before), ("after", change.after))
    source = tuple(found for found in (standing(contest, change),) if found)
    label = () if "[" in change.path else (f"profile.{change.path.replace('.', '_')}",)
    return Words(f"changed.told_{_manner(change)}", values, source, see, label)


def _manner(change: Noted) -> str:
    """Which sentence tells of a change: of an item, or of a single value, that is new, different or gone."""
    if change.root == "tracks":
        return "track" if change.after else "track_gone"
    if "[" in change.path:
        return "item" if change.after else "item_gone"
    if change.after in (YES, NO):
        return "yes" if change.after == YES else "no"
    return "gone" if not change.after else "set" if change.before else "new"


def words(value: object, contest: Contest) -> str:
    """A value of a profile in the words in which a change is kept."""
    match value:
        case None:
            return NOTHING
        case Sourced(value=bool(truth)):
            return YES if truth else NO
        case Stage():
            return _stage(value, contest)
        case Deadline():
            return value.text if value.approx else words_of(value.date, value.time, contest.tz)
        case Award():
            return str(value.count) if value.count else value.level
        case Contact():
            return " ".join(part for part in (value.name, value.phone, value.email) if part)
        case Sourced(value=plain):
            return f"@{plain}" if hasattr(plain, "isoformat") else str(plain)
    named = (getattr(value, name, None) for name in ("name", "text", "limit"))
    return str(next(filter(None, named), NOTHING))


def _stage(stage: Stage, contest: Contest) -> str:
    last = stage.end or stage.start
    if stage.approx or last is None:
        return " ".join(stage.text.split())
    end = words_of(last, stage.end_time, contest.tz)
    if stage.start is None or stage.start == last:
        return end
    return words_of(stage.start, stage.start_time, contest.tz) + SPAN + end


def _mark(contest: str) -> str:
    return f"changed/{contest}"


def _digest(changes: Iterable[Noted]) -> str:
    said = json.dumps([asdict(each) for each in changes], ensure_ascii=False)
    return blake2s(said.encode(), digest_size=8).hexdigest()
