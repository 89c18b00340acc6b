"""Files that were handed in, for those who may have them: always saved, never shown."""

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from bot.channels.web.parts import web_of
from bot.channels.web.visitors import person_of, visitor_of
from bot.page.downloads import pieces, safe_headers
from bot.page.refused import Refused
from contest.handing import openable
from contest.refusals import RuleBroken

router = APIRouter()


@router.get("/materials/{key}")
async def save_file(request: Request, key: str) -> StreamingResponse:
    """One file, to the team that handed it in and to organizers who review it; for all others there is none."""
    web, visitor = web_of(request), visitor_of(request)
    if visitor is None or web.deposits is None:
        raise Refused(404, "rule.no_such_file")
    try:
        async with web.turns.factory() as work:
            person = await person_of(request, visitor, work)
            file = await openable(work, key, person.id, web.turns.clock.now())
        content = await web.deposits.store.open(file.key)
    except (RuleBroken, FileNotFoundError) as failure:
        raise Refused(404, "rule.no_such_file") from failure
    return StreamingResponse(pieces(content), headers=safe_headers(file))
