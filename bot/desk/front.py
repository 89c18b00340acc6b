"""The organizers' pages, put on the HTTP front."""

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from bot.conversation.replies import refuse
from bot.desk import deciding, door, lists, log, objection, queue, registration, saving
from bot.desk.frame import page
from bot.desk.parts import PAGES, STATIC, Desk, desk_of
from bot.page.requests import preferred_language
from contest.refusals import RuleBroken

STATUSES = {"no_permission": 403, "unknown_registration": 404}


def add_desk(app: FastAPI, desk: Desk) -> None:
    """Serve the organizers' pages under /desk/."""
    app.state.desk = desk
    app.mount(STATIC, StaticFiles(directory=PAGES.static))
    for part in (door, queue, registration, deciding, lists, objection, log, saving):
        app.include_router(part.router)

    @app.exception_handler(RuleBroken)
    async def refused(request: Request, broken: RuleBroken) -> Response:
        texts = desk_of(request).texts(preferred_language(request))
        said = refuse(broken, texts, desk_of(request).settings.tz)
        status = STATUSES.get(broken.code, 409)
        return page(request, "refused.html", texts, status, sentence=said.text, citations=said.citations)
