"""Files that are saved from the pages: exports of a list, and what teams and objectors handed in."""

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
from contest.papers import EXHIBIT, MATERIAL, Papers

INERT = "default-src 'none'; sandbox"

router = APIRouter()


@router.post("/desk/{contest}/export")
async def give_export(request: Request, contest: str) -> StreamingResponse:
    """What the list's address finds, with personal data in full where that is asked for; it is noted by whom."""
    fields = await read_fields(request)
    form, personal = fields.one("form"), fields.one("personal") == "1"
    if form not in FORMS:
        raise Refused(404, "web.no_file")
    async with entered(request, contest, REVIEW if personal else LOOK) as room:
        wanted = Export(listing_of(fields.one("list")).filter(contest, room.office), form, personal)
        person = room.office.person
    return await _saved(_papers(request), wanted.key, person)


@router.get("/desk/{contest}/files/{kind}/{key}")
async def give_file(request: Request, contest: str, kind: str, key: str) -> StreamingResponse:
    """A file that was handed in; that it was opened is noted."""
    if kind not in (MATERIAL, EXHIBIT):
        raise Refused(404, "web.no_file")
    async with entered(request, contest, LOOK) as room:
        person = room.office.person
    return await _saved(_papers(request), f"{kind}:{key}", person)


def _papers(request: Request) -> Papers:
    papers = desk_of(request).papers
    if papers is None:
        raise Refused(404, "web.no_file")
    return papers


async def _saved(papers: Papers, key: str, person: int) -> StreamingResponse:
    """The file, which a browser saves under its name and never shows or runs."""
    made = await papers.make(key, person)
    name = f"attachment; filename=\"file.{made.form}\"; filename*=UTF-8''{quote(made.name, safe='')}"
    headers = {"Content-Disposition": name, "Content-Security-Policy": INERT}
    return StreamingResponse(made.parts, media_type="application/octet-stream", headers=headers)
