"""A request that is not taken: its status and the sentence that says why."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.channels.web.pages import page
from bot.channels.web.parts import web_of
from bot.page.refused import Refused
from bot.page.requests import preferred_language

TOO_LARGE = 413
PAGES = ("/notices/", "/publicity/", "/go/", "/files/", "/materials/", "/desk/")


def speak_refusals(app: FastAPI) -> None:
    """Answer refusals, unknown addresses and bugs in words: a page for a reader, JSON for a script."""

    @app.exception_handler(Refused)
    async def refused(request: Request, why: Refused) -> Response:
        return _said(request, why)

    @app.exception_handler(HTTPException)
    async def unknown(request: Request, why: HTTPException) -> Response:
        return _said(request, Refused(why.status_code, "web.no_page" if why.status_code == 404 else "web.not_so"))

    @app.exception_handler(Exception)
    async def broken(request: Request, why: Exception) -> Response:
        return _said(request, Refused(500, "web.broken"))


def _said(request: Request, why: Refused) -> Response:
    texts = web_of(request).turns.texts(preferred_language(request))
    sentence = texts(why.key, **why.details)
    shown = request.url.path.startswith(PAGES) or request.url.path == "/"
    response: Response = JSONResponse({"error": sentence}, why.status)
    if shown:
        response = page(request, "refused.html", texts, status=why.status, sentence=sentence)
    if why.status == TOO_LARGE:
        response.headers["Connection"] = "close"  # or the server would go on reading what is still to come
    return response
