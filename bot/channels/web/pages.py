"""The pages of web chat, notices and lists."""

from datetime import date
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.channels.web.parts import web_of
from bot.conversation.dates import moment
from bot.conversation.texts import Texts
from bot.page.pages import Pages

PAGES = Pages(Path(__file__).parent, "/static")


def page(request: Request, template: str, texts: Texts, status: int = 200, **values: object) -> HTMLResponse:
    """A template filled; every page gets its language, its sentences and the time when that was set by hand."""
    shared = {"t": texts, "demo": demo_time(request, texts)}
    return HTMLResponse(PAGES.render(template, **shared, **values), status)


def demo_time(request: Request, texts: Texts) -> str:
    """What the clock says, in words, where it was set by hand; else nothing."""
    web = web_of(request)
    if not web.settings.demo:
        return ""
    local = web.turns.clock.now().astimezone(web.settings.tz)
    return texts("web.demo_time", moment=moment(texts, local, date.min))
