"""For the operator: alive, ready, counted."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from bot.channels.web.parts import web_of

PATIENCE = 3.0

router = APIRouter()


@router.get("/healthz")
async def is_alive() -> PlainTextResponse:
    """The process answers."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
async def is_ready(request: Request) -> PlainTextResponse:
    """The database answers, in good time; 503 where it does not."""
    try:
        async with asyncio.timeout(PATIENCE), web_of(request).turns.factory() as work:
            await work.marks.get("ready")
    except (TimeoutError, OSError):
        return PlainTextResponse("database\n", 503)
    return PlainTextResponse("ok\n")


@router.get("/metrics")
async def show_metrics(request: Request) -> PlainTextResponse:
    """Counters of this process."""
    web = web_of(request)
    return PlainTextResponse(web.counters.exposition({"saiwu_open_pages": web.bell.listening}))
