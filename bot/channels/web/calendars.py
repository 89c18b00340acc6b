"""Calendars to subscribe to (iCalendar, RFC 5545): a contest's, and a private one per team."""

from datetime import date, datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response
from icalendar import Calendar, Event

from bot.channels.web.parts import web_of
from bot.channels.web.seals import feed_of
from bot.conversation.replies import cite
from bot.conversation.texts import Texts
from bot.page.refused import Refused
from bot.page.requests import preferred_language
from contest.feeds import EXEMPTION, PUBLICITY, FeedEvent
from contest.refusals import RuleBroken
from contest.subscribing import Subscribed, contest_calendar, team_calendar

MEDIA = "text/calendar; charset=utf-8"
KEPT = "private, max-age=1800"
AGAIN, AGAIN_WORDS = timedelta(hours=6), "PT6H"

router = APIRouter()


@router.get("/calendar/team/{token}.ics")
async def give_team_calendar(request: Request, token: str) -> Response:
    """The calendar of the team whose signed address this is, unless it was taken back."""
    web = web_of(request)
    sealed = feed_of(web.settings.secret, token)
    if sealed is None:
        raise Refused(404, "web.no_feed")
    now = web.turns.clock.now()
    try:
        async with web.turns.factory() as work:
            found = await team_calendar(work, *sealed, now)
    except RuleBroken as broken:
        raise Refused(410, "rule.feed_gone") from broken
    return _given(request, found, now)


@router.get("/calendar/{contest}.ics")
async def give_calendar(request: Request, contest: str) -> Response:
    """A contest's calendar."""
    web = web_of(request)
    now = web.turns.clock.now()
    try:
        async with web.turns.factory() as work:
            found = await contest_calendar(work, contest, now)
    except RuleBroken as broken:
        raise Refused(404, "web.no_contest_here") from broken
    return _given(request, found, now)


def _given(request: Request, found: Subscribed, now: datetime) -> Response:
    asked = request.query_params.get("lang", "")
    texts = web_of(request).turns.texts(asked or preferred_language(request))
    content = calendar(found, texts, now).to_ical()
    name = f"{found.contest.id}.ics"
    headers = {"Cache-Control": KEPT, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type=MEDIA, headers=headers)


def calendar(found: Subscribed, texts: Texts, now: datetime) -> Calendar:
    """The calendar in words; what has no exact day is named in its description only."""
    made = Calendar()
    made.add("prodid", "-//saiwu//calendar//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    key = "feed.name_team" if found.team else "feed.name"
    made.add("x-wr-calname", texts(key, contest=found.contest.full_name, team=found.team))
    made.add("x-wr-timezone", found.contest.zone)
    made.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", AGAIN_WORDS)
    if found.feed.rough:
        names = texts("feed.joint").join(found.feed.rough)
        made.add("x-wr-caldesc", texts("feed.rough", names=names))
    for event in found.feed.events:
        made.add_component(_event(event, found, texts, now))
    return made


def _event(event: FeedEvent, found: Subscribed, texts: Texts, now: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", now)
    made.add("sequence", event.sequence)
    made.add("summary", _summary(event, found, texts))
    made.add("dtstart", event.start)
    if event.end != event.start:
        made.add("dtend", event.end)
    made.add("status", "CONFIRMED" if event.settled else "TENTATIVE")
    made.add("transp", "TRANSPARENT")
    if event.place:
        made.add("location", event.place)
    made.add("description", _description(event, found, texts))
    return made


def _summary(event: FeedEvent, found: Subscribed, texts: Texts) -> str:
    name = texts(f"exempt.what_{event.name}") if event.kind == EXEMPTION else event.name
    key = {EXEMPTION: "feed.own", PUBLICITY: "feed.publicity"}.get(event.kind, "feed.event")
    return texts(key, contest=found.contest.name, name=name)


def _description(event: FeedEvent, found: Subscribed, texts: Texts) -> str:
    citation = cite(event.source, texts, found.contest.tz)
    place = texts("feed.source", title=citation.title, path=citation.path) if citation.path else citation.title
    lines = [place, *([citation.quote] if citation.quote else [])]
    if not event.settled:
        lines.append(texts("feed.unconfirmed"))
    elif _ends_with_its_day(event):
        lines.append(texts("feed.whole_day"))
    return "\n".join(lines)


def _ends_with_its_day(event: FeedEvent) -> bool:
    return event.kind == "deadline" and isinstance(event.start, date) and not isinstance(event.start, datetime)
