"""What stands around every page: contests and sections, the search, who is here, what was just done."""

from dataclasses import dataclass
from datetime import date

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.conversation.dates import moment
from bot.conversation.texts import Texts
from bot.desk.forms import guard_of
from bot.desk.parts import PAGES, Desk, desk_of
from bot.desk.room import Hall, Room
from bot.page.seals import seal, unseal
from contest.directory import Entry
from contest.finding import Filter
from contest.registrations import SUBMITTED

SAID = "saiwu_desk_said"
GOOD, WARN = "good", "warn"
SECTIONS = ("review", "lists", "log")
SHOWN_CONTESTS = 8


@dataclass(frozen=True)
class Section:
    """One of the sections at the left; `waits`: how much waits there."""

    name: str
    href: str
    label: str
    here: bool
    waits: int = 0


def page(request: Request, template: str, texts: Texts, status: int = 200, **values: object) -> HTMLResponse:
    """A template filled, without a contest around it."""
    desk = desk_of(request)
    shared = {"t": texts, "demo": _demo_time(desk, texts), "guard": guard_of(request), "path": request.url.path}
    return HTMLResponse(PAGES.render(template, **shared, **values), status)


async def room_page(room: Room, section: str, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of a contest, in the frame; what was just done is said once."""
    said = _said(room)
    frame = {
        "room": room,
        "contests": await contests_of(room, SHOWN_CONTESTS),
        "sections": await _sections(room, section),
        "said": said,
        "query": str(room.request.url.query),
    }
    response = page(room.request, template, room.texts, status, **frame, **values)
    if said:
        response.delete_cookie(SAID, path="/desk")
    return response


async def contests_of(hall: Hall, most: int) -> list[Entry]:
    """The contests that he has an office for, the first ones of many."""
    held = {office.contest for office in hall.visitor.offices}
    directory = await hall.work.directory.current()
    return [each for each in directory.entries if None in held or each.id in held][:most]


async def _sections(room: Room, current: str) -> list[Section]:
    waiting = await room.work.registrations.count(Filter(room.contest.id, (SUBMITTED,), room.office.tracks))
    counts = {"review": waiting}
    return [
        Section(name, f"{room.base}/{name}", room.texts(f"console.{name}"), name == current, counts.get(name, 0))
        for name in SECTIONS
    ]


def go(room: Room, address: str, said: str, kind: str = GOOD) -> Response:
    """Send the browser on; the next page says what was done."""
    response = RedirectResponse(address, 303)
    sealed = seal(room.desk.settings.secret, "desk.said", [kind, said])
    secure = room.desk.settings.secure
    response.set_cookie(SAID, sealed, max_age=60, path="/desk", httponly=True, samesite="lax", secure=secure)
    return response


def _said(room: Room) -> tuple[str, str] | None:
    match unseal(room.desk.settings.secret, "desk.said", room.request.cookies.get(SAID, "")):
        case [str(kind), str(said)]:
            return kind, said
    return None


def _demo_time(desk: Desk, texts: Texts) -> str:
    if not desk.settings.demo:
        return ""
    return texts("web.demo_time", moment=moment(texts, desk.clock.now().astimezone(desk.settings.tz), date.min))
