"""A notice as a page of its own."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.channels.web.document import sections
from bot.channels.web.pages import page
from bot.channels.web.parts import web_of
from bot.channels.web.visitors import texts_for
from bot.page.refused import Refused

router = APIRouter()


@router.get("/notices/{notice}")
async def show_notice(request: Request, notice: str) -> HTMLResponse:
    """The notice by its clauses; the one named behind `#` is marked."""
    async with web_of(request).turns.factory() as work:
        found = await work.notices.get(notice)
        if found is None:
            raise Refused(404, "web.no_notice")
        contest = await work.contests.get(found.contest)
        texts = await texts_for(request, work)
    clauses = sections(found.clauses)
    name = contest.full_name if contest else found.title
    return page(request, "notice.html", texts, notice=found, contest=name, sections=clauses)
