"""Puts the conversations together: every command and every form, with what each needs from outside."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec

from bot.channels.web.seals import FeedLinks, FileLinks, GoLinks
from bot.conversation.dispatch import Dispatch, FormHandler
from bot.conversation.scene import Handler, Scene
from bot.conversation.texts import Texts, catalogue
from bot.handlers.everyday import everyday
from bot.handlers.handing import Handing
from bot.handlers.helping import refusal
from bot.handlers.materials import wiring as materials
from bot.handlers.materials.uploading import Uploading
from bot.handlers.mine.answering import Own
from bot.handlers.naming import Named
from bot.handlers.objecting import wiring as objecting
from bot.handlers.objecting.beginning import Complaint
from bot.handlers.organizer import wiring as organizer
from bot.handlers.organizer.console import Console
from bot.handlers.organizer.setday import Settled
from bot.handlers.questions import Questions
from bot.handlers.registration import wiring as registration
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.routing import ANNEX, AboutAnnex
from bot.handlers.subscribing import Subscribing
from bot.previews import previews
from bot.settings import Settings
from contest.ports import Answerer, Meaning, Reader

SECRET_BYTES = 32


@dataclass(frozen=True)
class Outer:
    """What the conversations need from outside: `answerer` answers participants (in a model's words, where one is set),
    `extracting` in the notice's own; `reader` reads notices and is made when the first one comes; `secret` signs links.
    """

    settings: Settings
    texts: Texts
    answerer: Answerer
    extracting: Answerer
    meaning: Meaning
    reader: Callable[[], Reader]
    secret: bytes


def assemble(outer: Outer) -> Dispatch:
    """All conversations, ready to take turns."""
    question = Questions(outer.answerer, catalogue, outer.meaning)
    commands, forms = _conversations(outer)
    commands = everyday(question, forms, catalogue) | commands | {ANNEX: AboutAnnex(question)}
    asked = Complaint(objecting.begin(_objecting(outer)), Settled(Own(question)))
    return Dispatch(commands, forms, Named(commands["contest"], asked), refusal)


def _conversations(outer: Outer) -> tuple[dict[str, Handler], dict[str, FormHandler]]:
    """The commands and forms of leaders and organizers."""
    preview = partial(previews, texts=outer.texts, telegram=bool(outer.settings.telegram_token))
    token = partial(secrets.token_hex, 8)
    console = Console(partial(secrets.token_urlsafe, SECRET_BYTES), f"{outer.settings.address}/desk/enter/{{}}".format)
    lists = partial(_lists_address, outer.settings)
    handing = _handing(outer)
    tools = organizer.Tools(outer.extracting, preview, token, lists, outer.reader, handing, console)
    outside = replace(_outside(outer), handing=handing)
    uploading, complaints = Uploading(outside, outer.settings.upload_limit), _objecting(outer)
    commands = registration.commands(outside) | organizer.commands(tools) | objecting.commands(complaints)
    forms = registration.forms(outside) | organizer.forms(tools) | objecting.forms(complaints)
    commands |= _subscribing(outer).commands()
    return commands | materials.commands(uploading), forms | materials.forms(uploading)


def _subscribing(outer: Outer) -> Subscribing:
    links = FeedLinks(outer.secret, outer.settings.public_url)
    return Subscribing(links.contest, links.team)


def _objecting(outer: Outer) -> objecting.Means:
    return objecting.Means(_outside(outer).personal_link, secrets.randbelow)


def _outside(outer: Outer) -> Outside:
    links = GoLinks(outer.secret, outer.settings.public_url)

    def personal_link(scene: Scene) -> str | None:
        return links.link(scene.person.id, scene.session.form or "", scene.now)

    def join_link(code: str) -> str | None:
        address = outer.settings.public_url
        return f"{address}/#join={code}" if address else None

    pushed_by = ("Telegram",) if outer.settings.telegram_token else ()
    return Outside(personal_link, pushed_by=pushed_by, join_link=join_link)


def _handing(outer: Outer) -> Handing:
    links = FileLinks(outer.secret, outer.settings.public_url)

    def link(key: str, scene: Scene) -> str | None:
        return links.link(key, scene.person.id, scene.now)

    return Handing(link, find_spec("weasyprint") is not None)


def _lists_address(settings: Settings, contest: str) -> str:
    """Where a contest's lists can be read; empty where nobody outside this machine could open it."""
    return f"{settings.public_url}/publicity/{contest}" if settings.public_url else ""
