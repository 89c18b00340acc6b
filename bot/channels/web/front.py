"""The one HTTP front; other channels' routers are mounted on it."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from bot.channels.web import calendars, chat, downloads, events, files, go, health, notices, publicity
from bot.channels.web.guard import Guard
from bot.channels.web.pages import PAGES
from bot.channels.web.parts import Web
from bot.channels.web.refused import speak_refusals
from bot.page.pages import SHARED, SHARED_AT


def build_web(web: Web) -> FastAPI:
    """The application that serves web chat, notice pages and the operator's addresses."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.web = web
    app.add_middleware(Guard)
    app.mount(SHARED_AT, StaticFiles(directory=SHARED / "static"))
    app.mount("/static", StaticFiles(directory=PAGES.static))
    for part in (chat, events, notices, publicity, calendars, go, files, downloads, health):
        app.include_router(part.router)
    speak_refusals(app)
    return app
