"""What a team handed in, on the page of its registration; every file is saved, never opened by the browser itself."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from bot.conversation.dates import short_day
from bot.conversation.replies import cite
from bot.desk.parts import desk_of
from bot.desk.room import Room, entered
from bot.page.downloads import pieces, safe_headers
from bot.page.refused import Refused
from contest.files import megabytes
from contest.handing import openable, standing
from contest.materials import CONFIRMED, REFUSED, Due
from contest.messages import Citation
from contest.organizing import REVIEW
from contest.registrations import Registration

router = APIRouter()


@dataclass(frozen=True)
class ShownFile:
    """A version of a file that was handed in."""

    key: str
    name: str
    size: str


@dataclass(frozen=True)
class ShownDue:
    """An item of the checklist, and what was done about it, in words."""

    name: str
    words: str
    done: bool
    files: tuple[ShownFile, ...]
    citation: Citation


async def dues_of(room: Room, registration: Registration) -> tuple[ShownDue, ...]:
    """The team's checklist."""
    return tuple(_shown(room, due) for due in await standing(room.work, room.contest, registration))


@router.get("/desk/{contest}/files/{key}")
async def give_file(request: Request, contest: str, key: str) -> StreamingResponse:
    """A file that was handed in, to be saved; that it was opened is noted."""
    store = desk_of(request).files
    async with entered(request, contest, REVIEW) as room:
        file = await openable(room.work, key, room.office.person, room.now)
    if store is None:
        raise Refused(404, "rule.no_such_file")
    try:
        content = await store.open(file.key)
    except FileNotFoundError:
        raise Refused(404, "rule.no_such_file") from None
    return StreamingResponse(pieces(content), headers=safe_headers(file))


def _shown(room: Room, due: Due) -> ShownDue:
    versions = reversed(due.kept.versions)
    files = tuple(ShownFile(each.file.key, each.file.name, f"{megabytes(each.file.size)}MB") for each in versions)
    return ShownDue(
        due.item.name, _words(room, due), due.done, files, cite(due.item.source, room.texts, room.contest.tz)
    )


def _words(room: Room, due: Due) -> str:
    kept, texts = due.kept, room.texts
    if not due.here and kept.ticked:
        day = short_day(texts, room.local(kept.ticked).date(), room.local(room.now).date())
        return texts("console.ticked", day=day)
    if not kept.versions:
        return texts("console.not_handed_in" if due.here else "console.not_ticked")
    if kept.verdict == REFUSED:
        return texts("console.not_signed", reason=kept.reason)
    if kept.verdict == CONFIRMED:
        return texts("console.signed")
    return texts("console.handed_in", count=len(kept.versions))
