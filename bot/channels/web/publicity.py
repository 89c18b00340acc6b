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
from bot.page.refused import Refused
from contest.contests import Contest
from contest.lists import PublicityList
from contest.messages import Citation

router = APIRouter()


@dataclass(frozen=True)
class ShownList:
    """A list as it is shown; `entries` is empty once its period is over: names stay public no longer than that."""

    title: str
    opens: str
    closes: str
    days: int
    source: Citation
    entries: tuple[str, ...]


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
    current = [_shown(each, found, texts, now) for each in lists if is_open(each, now)]
    past = [_shown(each, found, texts, now) for each in lists if not is_open(each, now) and each.opens <= now]
    ways = _by_source(ways_to_object(found, texts))
    contacts = found.profile.contacts
    return page(
        request, "publicity.html", texts, contest=found, current=current, past=past, ways=ways, contacts=contacts
    )


def is_open(publicity: PublicityList, now: datetime) -> bool:
    """Whether it is in publicity at that instant."""
    return publicity.closed_at is None and publicity.opens <= now <= publicity.closes


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
    today = now.astimezone(contest.tz).date()
    opens, closes = (moment(texts, at.astimezone(contest.tz), today) for at in (publicity.opens, publicity.closes))
    entries = tuple(entry.text for entry in publicity.entries) if is_open(publicity, now) else ()
    source = cite(publicity.source, texts, contest.tz)
    return ShownList(publicity.title, opens, closes, publicity.days, source, entries)
