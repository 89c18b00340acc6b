"""Who a request is from: a signed cookie, or the same token as a bearer."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.channels.web.parts import Web, web_of
from bot.channels.web.seals import SESSION_LASTS, FileLinks, new_address, seal_session, session_address
from bot.channels.web.shapes import Reading
from bot.channels.web.traits import CHANNEL
from bot.conversation.texts import Texts
from bot.page.requests import preferred_language
from contest.people import Account, Person
from contest.ports import UnitOfWork

COOKIE = "saiwu_session"


@dataclass(frozen=True)
class Visitor:
    """A web account. `bearer`: the token came in a header that no browser adds by itself."""

    account: Account
    bearer: bool = False


def visitor_of(request: Request) -> Visitor | None:
    """Who the request's token names; None without a good one."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    is_bearer = scheme.casefold() == "bearer"
    token = bearer.strip() if is_bearer else request.cookies.get(COOKIE, "")
    web = web_of(request)
    address = session_address(web.settings.secret, token, web.turns.clock.now()) if token else None
    return Visitor(Account(CHANNEL, address), is_bearer) if address else None


def new_visitor() -> Visitor:
    """Somebody who was never here."""
    return Visitor(Account(CHANNEL, new_address()))


def reading(web: Web, visitor: Visitor) -> Reading:
    """A visitor as he reads replies now."""
    links = FileLinks(web.settings.secret, web.settings.public_url)
    return Reading(links, visitor.account, web.turns.clock.now())


def fresh_token(request: Request, visitor: Visitor) -> str:
    """A new token for the visitor's account."""
    web = web_of(request)
    return seal_session(web.settings.secret, visitor.account.address, web.turns.clock.now())


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Let the browser keep the token, out of reach of scripts."""
    lasts, secure = int(SESSION_LASTS.total_seconds()), web_of(request).settings.secure
    response.set_cookie(COOKIE, token, max_age=lasts, path="/", httponly=True, samesite="lax", secure=secure)


async def person_of(request: Request, visitor: Visitor, work: UnitOfWork) -> Person:
    """The person behind a visitor; made on first sight."""
    return await work.people.of(visitor.account, preferred_language(request), web_of(request).turns.clock.now())


async def texts_for(request: Request, work: UnitOfWork) -> Texts:
    """The sentences in the language of the request's person, or, for one who is not known, of the browser."""
    visitor = visitor_of(request)
    language = (await person_of(request, visitor, work)).language if visitor else preferred_language(request)
    return web_of(request).turns.texts(language)
