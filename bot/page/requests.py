"""What a request carries, read suspiciously."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from fastapi import Request
from starlette.requests import ClientDisconnect

from bot.conversation.texts import LANGUAGES
from bot.page.refused import Refused

SAME = ("same-origin", "none")


def check_same_origin(request: Request, public_url: str) -> None:
    """Raises Refused where a page of another site sent the request; `public_url` is ours, or empty."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    ours = (request.headers.get("host", ""), urlsplit(public_url).netloc)
    foreign = origin is not None and urlsplit(origin).netloc not in ours
    if foreign or (site is not None and site not in SAME):
        raise Refused(403, "web.other_site")


async def read_body(request: Request, limit: int) -> bytes:
    """The body; raises Refused as soon as it is longer than `limit` bytes."""
    received = bytearray()
    async for chunk in pieces_of(request):
        received += chunk
        if len(received) > limit:
            raise Refused(413, "web.too_large", kilobytes=limit // 1024)
    return bytes(received)


def preferred_language(request: Request) -> str:
    """The language that the browser asks for first, if we speak it; else Chinese."""
    first = request.headers.get("accept-language", "").partition(",")[0].partition("-")[0].strip().casefold()
    return first if first in LANGUAGES else LANGUAGES[0]


async def pieces_of(request: Request) -> AsyncIterator[bytes]:
    """The body as it comes. Raises Refused where the other side breaks it off: nobody hears that any more."""
    try:
        async for piece in request.stream():
            yield piece
    except ClientDisconnect as gone:
        raise Refused(400, "rule.file_broken") from gone
