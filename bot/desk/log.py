"""The log: who did what, filtered by the address; whoever is no owner sees his own deeds."""

from datetime import date, datetime, time, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.forms import read_fields
from bot.desk.frame import GOOD, WARN, go, room_page
from bot.desk.history import names_at, told
from bot.desk.room import Room, entered
from contest.auditing import Sought, organizer
from contest.organizing import LOOK, SETTLE, may
from contest.verifying import verify

PER_PAGE = 25
KINDS = {
    "reviews": "registration.", "data": "registration.unmasked", "sent": "broadcast.", "settings": "profile.",
    "people": "organizer.", "pages": "desk.", "refusals": "permission.",
}  # fmt: skip  # what a filter finds begins with this

router = APIRouter()


@router.get("/desk/{contest}/log")
async def show_log(request: Request, contest: str) -> Response:
    """Entries, newest first, below a number where one is given."""
    async with entered(request, contest, LOOK) as room:
        asked = request.query_params
        whole = may(room.office, contest, SETTLE)
        below, kind = asked.get("below", ""), asked.get("kind", "")
        before = int(below) if below.isascii() and below.isdecimal() and len(below) < 12 else None
        sought = _sought(room, kind, whole=whole)
        found = await room.work.audit.last(PER_PAGE + 1, sought, before)
        names = await names_at(room)
        head = await room.work.audit.head()
        return await room_page(
            room, "log", "log.html", entries=[told(room, each, names) for each in found[:PER_PAGE]],
            older=found[PER_PAGE - 1].number if len(found) > PER_PAGE else 0, kinds=KINDS, kind=kind, whole=whole,
            since=asked.get("since", ""), until=asked.get("until", ""), by=asked.get("by", ""), names=names,
            head=head, first=before is None,
        )  # fmt: skip


@router.post("/desk/{contest}/log/verify")
async def verify_log(request: Request, contest: str) -> Response:
    """Walk the whole chain and say whether it holds."""
    await read_fields(request)
    async with entered(request, contest, SETTLE) as room:
        base, texts = room.base, room.texts
    found = await verify(room.desk.factory)  # slice by slice, each in a unit of work of its own
    key = "console.chain_sound" if found.sound else "console.chain_broken"
    said = texts(key, whole=found.whole, broken=found.broken, head=found.head[:12])
    return go(room, f"{base}/log", said, GOOD if found.sound else WARN)


def _sought(room: Room, kind: str, *, whole: bool) -> Sought:
    asked = room.request.query_params
    by = asked.get("by", "")
    chosen = organizer(int(by)) if by.isascii() and by.isdecimal() and len(by) < 12 else ""
    since, until = _day(room, asked.get("since", "")), _day(room, asked.get("until", ""))
    return Sought(
        room.contest.id,
        chosen if whole else organizer(room.office.person),
        KINDS.get(kind, ""),
        since=since,
        until=until + timedelta(days=1) if until else None,
    )


def _day(room: Room, said: str) -> datetime | None:
    """Midnight of an ISO day in the contest's zone; None for anything else."""
    try:
        return datetime.combine(date.fromisoformat(said), time(), room.contest.tz)
    except ValueError:
        return None
