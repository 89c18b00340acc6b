"""The registrations of a list as a file to be saved: workbook, comma-separated values, archive with materials."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from bot.desk.forms import read_fields
from bot.desk.listing import listing_of
from bot.desk.parts import desk_of
from bot.desk.room import entered
from bot.page.refused import Refused
from contest.exporting import FORMS, Export
from contest.organizing import LOOK, REVIEW

INERT = "default-src 'none'; sandbox"

router = APIRouter()


@router.post("/desk/{contest}/export")
async def give_export(request: Request, contest: str) -> StreamingResponse:
    """What the list's address finds, with personal data in full where that is asked for; it is noted by whom."""
    fields = await read_fields(request)
    form, personal = fields.one("form"), fields.one("personal") == "1"
    papers = desk_of(request).papers
    if papers is None or form not in FORMS:
        raise Refused(404, "web.no_file")
    async with entered(request, contest, REVIEW if personal else LOOK) as room:
        wanted = Export(listing_of(fields.one("list")).filter(contest, room.office), form, personal)
        person = room.office.person
    made = await papers.make(wanted.key, person)
    name = f"attachment; filename=\"file.{made.form}\"; filename*=UTF-8''{quote(made.name, safe='')}"
    headers = {"Content-Disposition": name, "Content-Security-Policy": INERT}
    return StreamingResponse(made.parts, media_type="application/octet-stream", headers=headers)
