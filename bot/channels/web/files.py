"""Files that the program makes: behind a signed address that is good for half an hour, always to be saved."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from bot.channels.web.parts import web_of
from bot.channels.web.seals import file_of
from bot.page.refused import Refused
from contest.refusals import RuleBroken

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "json": "application/json",
}
INERT = "default-src 'none'; sandbox"
STATUSES = {"no_permission": 403, "pdf_missing": 501}

router = APIRouter()


@router.get("/files/{token}")
async def give_file(request: Request, token: str) -> StreamingResponse:
    """The file, made for the person whom the address was made for."""
    web = web_of(request)
    wanted = file_of(web.settings.secret, token)
    if wanted is None or web.papers is None:
        raise Refused(404, "web.no_file")
    if wanted.expires < web.turns.clock.now():
        raise Refused(410, "web.file_expired")
    try:
        made = await web.papers.make(wanted.key, wanted.who)
    except RuleBroken as broken:
        raise Refused(STATUSES.get(broken.code, 404), f"rule.{broken.code}", **broken.details) from broken
    web.counters.count("saiwu_files_total", form=made.form)
    headers = {"Content-Disposition": disposition(made.name, made.form), "Content-Security-Policy": INERT}
    media = MEDIA.get(made.form, "application/octet-stream")
    return StreamingResponse(made.parts, media_type=media, headers=headers)


def disposition(name: str, form: str) -> str:
    """That a file is to be saved, and under which name (RFC 6266)."""
    return f"attachment; filename=\"file.{form}\"; filename*=UTF-8''{quote(name, safe='')}"
