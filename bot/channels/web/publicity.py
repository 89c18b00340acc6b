"""Lists in publicity: who is on them, until when, and how to object."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.channels.web.pages import page
from bot.channels.web.parts import web_of
from bot.channels.web.visitors import texts_for
from bot.conversation.dates import moment
from bot.conversation.replies import cite
from bot.conversation.texts import Texts
from bot.handlers.corrected import changed
from bot.page.refused import Refused
from contest.contests import Contest
from contest.lists import ListEntry, PublicityList, by_track
from contest.messages import Citation
from contest.workdays import WORKDAYS

router = APIRouter()


@dataclass(frozen=True)
class ShownTrack:
    """The entries of one track, each with its place; `awards`: some of them have one. Nameless where the list has no
    tracks."""

    name: str
    entries: tuple[tuple[int, ListEntry], ...]

    @property
    def awards(self) -> bool:
        """Whether an award is stated of some entry."""
        return any(entry.award for _, entry in self.entries)


@dataclass(frozen=True)
class ShownList:
    """A list as it is shown; `tracks` is empty once its period is over: names stay public no longer than that. `left`
    says how long it is open still, `changes` what was corrected."""

    title: str
    opens: str
    closes: str
    days: str
    left: str
    source: Citation
    count: int
    tracks: tuple[ShownTrack, ...]
    changes: tuple[str, ...]


@router.get("/publicity/{contest}")
async def show_publicity(request: Request, contest: str) -> HTMLResponse:
    """The contest's lists that are in publicity now, and those that were."""
    web = web_of(request)
    async with web.turns.factory() as work:
        found = await work.contests.get(contest)
        if found is None:
            raise Refused(404, "web.no_contest_here")
        lists = await work.lists.of(contest)
        texts = await texts_for(request, work)
    now = web.turns.clock.now()
    current = [_shown(each, found, texts, now) for each in lists if each.is_open(now)]
    past = [_shown(each, found, texts, now) for each in lists if not each.is_open(now) and each.opens <= now]
    ways = _by_source(ways_to_object(found, texts))
    contacts = found.profile.contacts
    return page(
        request, "publicity.html", texts, contest=found, current=current, past=past, ways=ways, contacts=contacts
    )


def ways_to_object(contest: Contest, texts: Texts) -> Iterator[tuple[str, Citation]]:
    """What the notice says about objecting, each sentence with its clause."""
    rules = contest.profile.objection
    if (stated := rules.real_name_required) is not None:
        key = "web.object_real_name" if stated.value else "web.object_real_name_not"
        yield texts(key), cite(stated.source, texts, contest.tz)
    if (stated := rules.evidence_required) is not None:
        key = "web.object_evidence" if stated.value else "web.object_evidence_not"
        yield texts(key), cite(stated.source, texts, contest.tz)
    if (handler := rules.handled_by) is not None:
        yield texts("web.object_handled_by", who=handler.value), cite(handler.source, texts, contest.tz)


def _by_source(ways: Iterable[tuple[str, Citation]]) -> dict[Citation, list[str]]:
    """What rests on the same words stands together."""
    found: dict[Citation, list[str]] = {}
    for sentence, citation in ways:
        found.setdefault(citation, []).append(sentence)
    return found


def _shown(publicity: PublicityList, contest: Contest, texts: Texts, now: datetime) -> ShownList:
    today, last = (at.astimezone(contest.tz).date() for at in (now, publicity.closes))
    opens, closes = (moment(texts, at.astimezone(contest.tz), today) for at in (publicity.opens, publicity.closes))
    open_now, left = publicity.is_open(now), (last - today).days
    key = "web.publicity_workdays" if WORKDAYS in publicity.source.quote else "web.publicity_days"
    parts = tuple(ShownTrack(track, entries) for track, entries in by_track(publicity)) if open_now else ()
    return ShownList(
        publicity.title,
        opens,
        closes,
        texts(key, days=publicity.days, opens=opens, closes=closes),
        texts("web.publicity_left", left=left) if left else texts("web.publicity_last_day"),
        cite(publicity.source, texts, contest.tz),
        len(publicity.standing),
        parts,
        tuple(changed(each, contest, texts) for each in publicity.changes),
    )
