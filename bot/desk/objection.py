"""One objection on one page, to those who handle it: who objects stays masked until somebody asks, which is noted."""

from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from bot.conversation.replies import cite
from bot.desk.forms import Fields, read_fields
from bot.desk.frame import GOOD, go, room_page
from bot.desk.history import told_of
from bot.desk.room import Room, entered
from bot.desk.times import brief
from contest.calendar import day_end
from contest.handling import Ground, Handling, Seen
from contest.messages import Citation
from contest.objections import ACCEPTED, INVESTIGATING, RECEIVED, Exhibit, Objection, Objector
from contest.organizing import HANDLE
from contest.refusals import RuleBroken
from contest.reviewing import masked, masked_phone

STEPS = {
    RECEIVED: ("accept", "decline"),
    ACCEPTED: ("investigate",),
    INVESTIGATING: ("uphold", "dismiss"),
}
LONGEST, KILOBYTE = 300, 1024

router = APIRouter()


@dataclass(frozen=True)
class ShownExhibit:
    """A piece of evidence, or of a statement: words, or a file to be saved."""

    time: str
    text: str
    file: str
    name: str
    size: str


@router.get("/desk/{contest}/objections/{number}")
async def show(request: Request, contest: str, number: int) -> Response:
    """The objection; whoever looks handles it for ten minutes, unless somebody else does."""
    async with entered(request, contest, HANDLE) as room:
        case, held = await _opened(_handling(room), number)
        return await _page(room, case, held, None)


@router.post("/desk/{contest}/objections/{number}/identity")
async def show_identity(request: Request, contest: str, number: int) -> Response:
    """The same with who objects in full; that he looked is noted."""
    await read_fields(request)
    async with entered(request, contest, HANDLE) as room:
        objector = await _handling(room).identity(number)
        case, held = await _opened(_handling(room), number)
        return await _page(room, case, held, objector)


@router.get("/desk/{contest}/objections/{number}/{step}")
async def show_again(request: Request, contest: str, number: int, step: str) -> Response:
    """Whoever reloads what a form showed sees the page."""
    return RedirectResponse(f"/desk/{contest}/objections/{number}", 303)


@router.post("/desk/{contest}/objections/{number}/{step}")
async def take_step(request: Request, contest: str, number: int, step: str) -> Response:
    """Take the objection one step further, as in the chat; what is refused is said and changes nothing."""
    fields = await read_fields(request)
    back = f"/desk/{contest}/objections/{number}"
    async with entered(request, contest, HANDLE) as room:
        done = await _step(room, (number, _revision(fields)), step, fields)
        said = room.texts("console.case_done", number=done.number, state=room.texts(f"objection.state_{done.state}"))
        return go(room, back, said, GOOD)


async def _step(room: Room, seen: Seen, step: str, fields: Fields) -> Objection:
    """Do it. Raises RuleBroken: stale_button, too_long, and what Handling raises."""
    handling, reason = _handling(room), fields.one("reason").strip()
    if len(reason) > LONGEST:
        raise RuleBroken("too_long", most=LONGEST)
    match step:
        case "verify":
            return await handling.verify(seen)
        case "accept":
            return await handling.accept(seen)
        case "decline":
            return await handling.decline(seen, Ground(reason))
        case "investigate":
            return await handling.investigate(seen, reason, _until(room, fields.one("until")))
        case "uphold" | "dismiss":
            return await handling.rule(seen, Ground(reason), upheld=step == "uphold")
        case "due" if (due := _until(room, fields.one("until"))) is not None:
            return await handling.set_due(seen, due)
    raise RuleBroken("stale_button")


async def _opened(handling: Handling, number: int) -> tuple[Objection, str]:
    """The objection, and who else handles it now."""
    try:
        return await handling.take_up(number), ""
    except RuleBroken as broken:
        if broken.code != "objection_held":
            raise
    case = await handling.look(number)
    return case, case.held_by


async def _page(room: Room, case: Objection, held: str, objector: Objector | None) -> Response:
    own = case.objector
    shown = objector or (Objector(masked(own.name), masked_phone(own.phone), own.unit, own.verified) if own else None)
    steps = [(brief(room, each.at), each, _cited(room, each.source)) for each in case.steps]
    return await room_page(
        room, "lists", "objection.html",
        case=case, held=held, steps=STEPS.get(case.state, ()) if not held else (), objector=shown,
        unmasked=objector is not None, received=brief(room, case.received_at), due=brief(room, case.due),
        exhibits=_exhibits(room, case.exhibits), statements=_exhibits(room, case.statements),
        statement_due=brief(room, case.statement_due), taken=steps, longest=LONGEST,
        history=await told_of(room, f"objection:{case.id}"),
    )  # fmt: skip


def _exhibits(room: Room, exhibits: tuple[Exhibit, ...]) -> list[ShownExhibit]:
    return [
        ShownExhibit(brief(room, each.at), each.text, each.file, each.name, f"{max(1, each.size // KILOBYTE)}KB")
        for each in exhibits
    ]


def _cited(room: Room, source: object) -> Citation | None:
    return cite(source, room.texts, room.contest.tz) if source else None  # type: ignore[arg-type]  # a Source


def _handling(room: Room) -> Handling:
    return Handling(room.work, room.contest, room.office, room.now)


def _revision(fields: Fields) -> int:
    said = fields.one("revision")
    if not (said.isascii() and said.isdecimal() and len(said) < 9):
        raise RuleBroken("stale_button")
    return int(said)


def _until(room: Room, said: str) -> datetime | None:
    """The end of a day in the contest's zone; None where none was given. Raises RuleBroken stale_button."""
    if not said:
        return None
    try:
        return day_end(date.fromisoformat(said), None, room.contest.tz)
    except ValueError:
        raise RuleBroken("stale_button") from None
