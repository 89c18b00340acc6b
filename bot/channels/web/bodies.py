"""Reads what a request carries, suspiciously."""

import json
import re

from fastapi import Request

from bot.channels.web.parts import web_of
from bot.channels.web.visitors import Visitor, visitor_of
from bot.conversation.messages import Incoming
from bot.page.refused import Refused
from bot.page.requests import check_same_origin, preferred_language, read_body

LARGEST = 64 * 1024
LONGEST_KEY = 100
ID = re.compile(r"[\x21-\x7e]{1,64}")


def speaker(request: Request) -> Visitor:
    """Who says something. Raises Refused without a session, or where another site's page sent the request."""
    visitor = visitor_of(request)
    if visitor is None:
        raise Refused(401, "web.no_session")
    if not visitor.bearer:
        check_same_origin(request, web_of(request).settings.public_url)
    return visitor


async def read_message(request: Request, visitor: Visitor) -> Incoming:
    """A chat message: `{"id","text"}` or `{"id","choice","about"}`. Raises Refused where it is anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != "application/json":
        raise Refused(415, "web.not_json")
    body = await read_body(request, LARGEST)
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "web.unreadable") from None
    return message_of(said, visitor, preferred_language(request))


def message_of(said: object, visitor: Visitor, language: str) -> Incoming:
    """A parsed body as a message. Raises Refused where its shape is not one of the two."""
    match said:
        case {"text": _, "choice": _}:
            pass
        case {"id": str(number), "text": str(text)} if ID.fullmatch(number):
            return Incoming(number, visitor.account, _whole(text), language=language)
        case {"id": str(number), "choice": str(choice), "about": str(about)} if ID.fullmatch(number):
            if max(len(choice), len(about)) <= LONGEST_KEY:
                return Incoming(number, visitor.account, _whole(choice), _whole(about), language=language)
    raise Refused(422, "web.wrong_shape")


def _whole(text: str) -> str:
    """Half of a surrogate pair cannot be stored or sent on; it becomes a replacement character."""
    return text.encode("utf-8", "replace").decode("utf-8")
