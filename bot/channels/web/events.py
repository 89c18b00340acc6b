"""What is pushed to a person, as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from bot.channels.web.bodies import speaker
from bot.channels.web.parts import Web, web_of
from bot.channels.web.shapes import pushed_reply, reply_object
from bot.channels.web.traits import CHANNEL
from bot.channels.web.visitors import Visitor, person_of, reading
from bot.page.refused import Refused
from contest.announcements import DELIVERED, Delivery, Outcome
from contest.people import Person
from contest.ports import UnitOfWork

# A page is woken while the delivery is still being recorded, so it looks again a few times.
LOOKS = (0.0, 0.05, 0.2, 0.75, 2.0)
PUSHES = 50
HEARTBEAT = ": \n\n"

router = APIRouter()


@router.get("/api/events")
async def stream_events(request: Request, after: str = "0") -> StreamingResponse:
    """An endless stream; each event has the delivery's id and carries a reply object.

    `Last-Event-ID`, or `after` where a browser opens its first stream, says what was received already.
    """
    web, visitor = web_of(request), speaker(request)
    last = request.headers.get("last-event-id", after)
    if not (last.isascii() and last.isdecimal()) or len(last) > 18:
        raise Refused(422, "web.wrong_event")
    async with web.turns.factory() as work:
        person = await person_of(request, visitor, work)
    events = pushes(web, person, visitor, int(last))
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def pushes(web: Web, person: Person, visitor: Visitor, after: int) -> AsyncIterator[str]:
    """The events above an id, then each new one as it comes, and a comment where nothing came for a while."""
    address = visitor.account.address
    woken, sent = web.bell.listen(address), set[int]()
    try:
        yield f"retry: 2000\n{HEARTBEAT}"
        while not web.bell.closed:
            found = await _look(web, person, after, sent, woken)
            for delivery in found:
                yield as_event(web, delivery, visitor)
                after = max(after, delivery.id)
                sent.add(delivery.id)
            if not found:
                yield HEARTBEAT
                await _idle(woken, web.settings.idle_seconds)
    finally:
        web.bell.forget(address, woken)


async def _look(web: Web, person: Person, after: int, sent: set[int], woken: asyncio.Event) -> list[Delivery]:
    waits = LOOKS if woken.is_set() else LOOKS[:1]
    woken.clear()
    for wait in waits:
        await asyncio.sleep(wait)
        async with web.turns.factory() as work:
            found = [each for each in await seen_pushes(web, person, work, after) if each.id not in sent]
        if found or web.bell.closed:
            return found
    return []


async def seen_pushes(web: Web, person: Person, work: UnitOfWork, after: int = 0) -> tuple[Delivery, ...]:
    """What was pushed to a person and is still kept, above an id; it counts as delivered from now on."""
    found = await work.outbox.since(person.id, CHANNEL, after, PUSHES)
    for delivery in found:
        if await work.outbox.record(delivery, Outcome(DELIVERED), web.turns.clock.now()):
            web.counters.count("saiwu_deliveries_total", channel=CHANNEL, state=DELIVERED)
    return found


async def _idle(woken: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return


def as_event(web: Web, delivery: Delivery, visitor: Visitor) -> str:
    """One event as it goes over the wire."""
    reply = reply_object(pushed_reply(delivery, web.renderer), reading(web, visitor))
    return f"id: {delivery.id}\ndata: {json.dumps(reply, ensure_ascii=False)}\n\n"
