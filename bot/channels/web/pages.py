"""Pages from templates, kept compiled; text is always escaped."""

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.web.parts import web_of
from bot.conversation.dates import moment
from bot.conversation.texts import Texts

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


@lru_cache
def templates() -> Environment:
    """The templates; one compiled copy for the whole process."""
    loader = FileSystemLoader(FOLDER / "templates")
    made = Environment(loader=loader, autoescape=True, auto_reload=False, undefined=StrictUndefined, trim_blocks=True)
    made.globals["asset"] = asset
    return made


@lru_cache
def asset(name: str) -> str:
    """The address of a file of ours, which changes with its content, so that browsers may keep it for good."""
    return f"/static/{name}?v={fingerprint()}"


@lru_cache
def fingerprint() -> str:
    """A short digest of all files that pages load; scripts import each other, so they share one."""
    digest = hashlib.sha256()
    for file in sorted(STATIC.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def page(request: Request, template: str, texts: Texts, status: int = 200, **values: object) -> HTMLResponse:
    """A template filled; every page gets its language, its sentences and the time when that was set by hand."""
    shared = {"t": texts, "demo": demo_time(request, texts)}
    return HTMLResponse(templates().get_template(template).render(shared | values), status)


def demo_time(request: Request, texts: Texts) -> str:
    """What the clock says, in words, where it was set by hand; else nothing."""
    web = web_of(request)
    if not web.settings.demo:
        return ""
    local = web.turns.clock.now().astimezone(web.settings.tz)
    return texts("web.demo_time", moment=moment(texts, local, date.min))
