"""The chat: its page, who one is, what one says, what one hands in."""

import secrets

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from bot.channels.web.bodies import read_message, speaker
from bot.channels.web.events import seen_pushes
from bot.channels.web.heading import Heading, heading_for
from bot.channels.web.pages import page
from bot.channels.web.parts import Web, web_of
from bot.channels.web.shapes import conversation, pushed_reply, reply_object
from bot.channels.web.uploads import read_upload
from bot.channels.web.visitors import (
    Visitor,
    fresh_token,
    new_visitor,
    person_of,
    reading,
    set_cookie,
    visitor_of,
)
from bot.conversation.messages import Incoming
from bot.page.refused import Refused
from bot.page.requests import preferred_language

REMEMBERED = 30

router = APIRouter()


@router.get("/")
async def show_chat(request: Request) -> HTMLResponse:
    """The chat page, in the language of its person. What was said is fetched by the page itself."""
    visitor, web = visitor_of(request), web_of(request)
    if visitor is None:
        texts = web.turns.texts(preferred_language(request))
        return page(request, "chat.html", texts, heading=Heading(), upload_limit=web.settings.upload_limit)
    async with web.turns.factory() as work:
        person = await person_of(request, visitor, work)
        texts = web.turns.texts(person.language)
        heading = await heading_for(web, person, work)
    return page(request, "chat.html", texts, heading=heading, upload_limit=web.settings.upload_limit)


@router.get("/api/session")
async def open_session(request: Request) -> JSONResponse:
    """Who one is (`token`), the conversation so far (`history`), and the last pushed id in it (`after`)."""
    web, visitor = web_of(request), visitor_of(request) or new_visitor()
    async with web.turns.factory() as work:
        person = await person_of(request, visitor, work)
        said = await work.inbox.history(person.id, REMEMBERED)
        pushed = await seen_pushes(web, person, work)
        heading = await heading_for(web, person, work)
    replies = [(delivery, pushed_reply(delivery, web.renderer)) for delivery in pushed]
    after = max((delivery.id for delivery in pushed), default=0)
    token = fresh_token(request, visitor)
    who = {"token": token, "language": person.language, "heading": heading.as_object()}
    response = JSONResponse(who | {"history": conversation(said, replies, reading(web, visitor)), "after": after})
    if not visitor.bearer:
        set_cookie(request, response, token)
    return response


@router.get("/api/heading")
async def show_heading(request: Request) -> JSONResponse:
    """What stands above the conversation: it changes with the contest chosen and with the time."""
    web, visitor = web_of(request), speaker(request)
    async with web.turns.factory() as work:
        person = await person_of(request, visitor, work)
        heading = await heading_for(web, person, work)
    return JSONResponse(heading.as_object())


@router.post("/api/chat")
async def chat(request: Request) -> JSONResponse:
    """Take a message or a press; the same `id` again gets the same replies."""
    incoming = await read_message(request, speaker(request))
    return await _take(web_of(request), incoming)


@router.post("/api/files")
async def take_file(request: Request, id: str = "", name: str = "") -> Response:
    """One upload to the open question; refused in words where that takes no file. `name` is the file's own."""
    visitor = speaker(request)
    web, number = web_of(request), id or secrets.token_hex(8)
    if len(number) > 64 or not number.isascii() or not number.isprintable():
        raise Refused(422, "web.wrong_shape")
    return await _take(web, await read_upload(request, visitor, number, name))


async def _take(web: Web, incoming: Incoming) -> JSONResponse:
    replies = await web.turns.take(incoming)
    web.counters.count("saiwu_turns_total", channel=incoming.account.channel)
    read = reading(web, Visitor(incoming.account))
    return JSONResponse({"replies": [reply_object(reply, read) for reply in replies]})
