"""Coming in by a link from the chat, and going out."""

import secrets
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.forms import COOKIE, read_fields, read_open, visit_in
from bot.desk.frame import page
from bot.desk.parts import Desk, desk_of
from bot.desk.room import entered_hall
from bot.page.refused import Refused
from bot.page.requests import preferred_language
from contest.entrance import come_in, leave
from contest.passes import LINK
from contest.refusals import RuleBroken

SECRET_BYTES = 32
PATH = "/desk"
OVER = "rule.desk_link_over"

router = APIRouter()


@router.get("/desk/enter/{link}")
async def show_door(request: Request, link: str) -> HTMLResponse:
    """A page with one button. Looking at it uses nothing up: programs that preview links come here too."""
    desk = desk_of(request)
    now = _patient(request, desk)
    async with desk.factory() as work:
        person = await work.passes.holder(link, LINK, now)
    if person is None:
        desk.tries.failed(_address(request), now)
        raise Refused(410, OVER)
    return page(request, "door.html", desk.texts(person.language))


@router.post("/desk/enter/{link}")
async def enter(request: Request, link: str) -> Response:
    """Use the link up; the browser keeps a visit, out of reach of scripts."""
    await read_open(request)
    desk, visit = desk_of(request), secrets.token_urlsafe(SECRET_BYTES)
    now = _patient(request, desk)
    try:
        async with desk.factory() as work:
            expires = await come_in(work, link, visit, now)
    except RuleBroken as broken:
        desk.tries.failed(_address(request), now)
        raise Refused(410 if broken.code == "desk_link_over" else 403, f"rule.{broken.code}") from None
    response = RedirectResponse("/desk/", 303)
    lasts, secure = int((expires - now).total_seconds()), desk.settings.secure
    response.set_cookie(COOKIE, visit, max_age=lasts, path=PATH, httponly=True, samesite="lax", secure=secure)
    return response


@router.post("/desk/leave")
async def go_out(request: Request) -> Response:
    """End the visit."""
    await read_fields(request)
    desk = desk_of(request)
    async with desk.factory() as work:
        await leave(work, visit_in(request), desk.clock.now())
    response = page(request, "gone.html", desk.texts(preferred_language(request)))
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="lax", secure=desk.settings.secure)
    return response


@router.post("/desk/language")
async def change_language(request: Request) -> Response:
    """The other language from now on, here and in the chat."""
    fields = await read_fields(request)
    async with entered_hall(request) as hall:
        other = "en" if hall.visitor.person.language == "zh" else "zh"
        await hall.work.people.set_language(hall.visitor.person.id, other)
    back = fields.one("back")
    return RedirectResponse(back if back.startswith("/desk/") else "/desk/", 303)


def _patient(request: Request, desk: Desk) -> datetime:
    """The present instant. Raises Refused where the address failed too often."""
    now = desk.clock.now()
    if desk.tries.too_many(_address(request), now):
        raise Refused(429, "console.too_many_tries")
    return now


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
