"""A contest's dates for a calendar (日程订阅): each with an id that stays, and a number that rises when it moves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from contest.calendar import day_end, day_start, is_rough
from contest.clauses import Source
from contest.contests import Contest
from contest.exemptions import Exemption
from contest.lists import PublicityList
from contest.profile import Deadline, Stage
from contest.reminding import is_settled

STAGE, EVENT, DEADLINE, PUBLICITY, EXEMPTION = "stage", "event", "deadline", "publicity", "exemption"
ONE = timedelta(days=1)


@dataclass(frozen=True)
class FeedEvent:
    """One date. Whole days from `start` until before `end`, or instants (UTC) from `start` to `end`.

    `uid` stays the same wherever it is moved to; `sequence` rises when it is. `settled` false: nobody has confirmed it.
    """

    kind: str
    name: str
    uid: str
    start: date | datetime
    end: date | datetime
    sequence: int
    source: Source
    settled: bool = True
    place: str = ""


@dataclass(frozen=True)
class Feed:
    """What is in a calendar, and the names of what is not, because the notice dates it only roughly or not at all."""

    events: tuple[FeedEvent, ...]
    rough: tuple[str, ...]


def feed_of(contest: Contest, lists: Iterable[PublicityList], now: datetime) -> Feed:
    """A contest's stages, side events and deadlines with exact days, and its lists in publicity."""
    profile = contest.profile
    stages = [*((STAGE, each) for each in profile.stages), *((EVENT, each) for each in profile.events)]
    events = [made for kind, each in stages if (made := _stage(contest, kind, each)) is not None]
    events += [_deadline(contest, each) for each in profile.deadlines if not is_rough(each)]
    events += [_publicity(contest, each) for each in lists if each.is_open(now)]
    left_out = [each.name for _, each in stages if _is_left_out(each)]
    left_out += [each.name for each in profile.deadlines if is_rough(each)]
    return Feed(_numbered(events), tuple(dict.fromkeys(left_out)))


def team_feed(contest: Contest, feed: Feed, exemptions: tuple[Exemption, ...], now: datetime) -> Feed:
    """The same with a team's own deadlines: what an organizer lets it do longer stands on its own day."""
    risen = sum(2 if each.revoked_at is None else 3 for each in exemptions)
    holding = [each for each in exemptions if each.holds(now)]
    closes = {each.name: each.closes for each in contest.profile.deadlines}
    events = []
    for event in feed.events:
        own = [each for each in holding if event.kind == DEADLINE and each.what in closes.get(event.name, ())]
        until = max((each.until for each in own), default=None)
        moved = replace(event, sequence=event.sequence + risen)
        events.append(replace(moved, start=until, end=until) if until and _at(event, contest) < until else moved)
    own_events = [_exemption(contest, each, risen) for each in holding]
    return Feed((*events, *own_events), feed.rough)


def _stage(contest: Contest, kind: str, stage: Stage) -> FeedEvent | None:
    first, last = stage.start or stage.end, stage.end or stage.start
    if first is None or last is None or is_rough(stage):
        return None
    start: date | datetime = first
    end: date | datetime = last + ONE
    if stage.start_time or stage.end_time:
        start, end = day_start(first, stage.start_time, contest.tz), day_end(last, stage.end_time, contest.tz)
    place = stage.place or ""
    return FeedEvent(kind, stage.name, _uid(contest, kind, stage.name), start, end, contest.version, stage.source,
                     is_settled(contest, stage), place)  # fmt: skip


def _deadline(contest: Contest, deadline: Deadline) -> FeedEvent:
    uid, settled = _uid(contest, DEADLINE, deadline.name), is_settled(contest, deadline)
    start: date | datetime = deadline.date
    end: date | datetime = deadline.date + ONE
    if deadline.time:
        start = end = day_end(deadline.date, deadline.time, contest.tz)
    return FeedEvent(DEADLINE, deadline.name, uid, start, end, contest.version, deadline.source, settled)


def _publicity(contest: Contest, listing: PublicityList) -> FeedEvent:
    first, last = (each.astimezone(contest.tz).date() for each in (listing.opens, listing.closes))
    uid = _uid(contest, PUBLICITY, str(listing.id))
    return FeedEvent(PUBLICITY, listing.title, uid, first, last + ONE, listing.revision, listing.source)


def _exemption(contest: Contest, exemption: Exemption, risen: int) -> FeedEvent:
    uid = _uid(contest, EXEMPTION, str(exemption.id))
    source = Source("", "", "", "", set_by=exemption.by, set_at=exemption.at.isoformat())
    return FeedEvent(EXEMPTION, exemption.what, uid, exemption.until, exemption.until, contest.version + risen, source)


def _is_left_out(stage: Stage) -> bool:
    return is_rough(stage) or (stage.start is None and stage.end is None)


def _at(event: FeedEvent, contest: Contest) -> datetime:
    """The instant at which a deadline ends."""
    if isinstance(event.end, datetime):
        return event.end
    return day_end(event.end - ONE, None, contest.tz)


def _numbered(events: Iterable[FeedEvent]) -> tuple[FeedEvent, ...]:
    """No two with the same id: where a notice has a name twice, the second one is told apart."""
    seen: dict[str, int] = {}
    numbered = []
    for event in events:
        seen[event.uid] = seen.get(event.uid, 0) + 1
        again = f"{seen[event.uid]}." if seen[event.uid] > 1 else ""
        numbered.append(replace(event, uid=f"{again}{event.uid}"))
    return tuple(numbered)


def _uid(contest: Contest, kind: str, name: str) -> str:
    """The same for as long as it is called so, and nothing in it but letters, digits and the contest's id."""
    digest = sha256(f"{contest.id}\n{kind}\n{name}".encode()).hexdigest()[:16]
    return f"{kind}-{digest}@{contest.id}"
