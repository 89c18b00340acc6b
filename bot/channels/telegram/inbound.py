"""What Telegram tells us: updates read with aiogram, by webhook or by long polling."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, Update

from bot.channels.telegram.render import CHANNEL, pressed
from bot.conversation.messages import FILE, OTHER, PICTURE, STICKER, TEXT, VOICE, Incoming
from contest.people import Account

log = logging.getLogger(__name__)

KINDS_OF_UPDATE = ("message", "callback_query")
PRIVATE, GROUPS = "private", ("group", "supergroup")
KIND_BY_CONTENT = {
    "text": TEXT,
    "photo": PICTURE,
    "sticker": STICKER,
    "voice": VOICE,
    "audio": VOICE,
    "video_note": VOICE,
    "document": FILE,
    **dict.fromkeys(("animation", "contact", "dice", "game", "location", "poll", "story", "venue", "video"), OTHER),
}
CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Me:
    """Which bot we are. `username` is empty while Telegram has not told us yet."""

    id: int
    username: str = ""


@dataclass(frozen=True)
class Heard:
    """A message to take in, and the press to acknowledge, if it is one."""

    incoming: Incoming
    press: str | None = None


def read(body: Mapping[str, object]) -> Update | None:
    """The update of a decoded body; None for a kind that we have no use for. Raises ValueError for what is none."""
    if not isinstance(body.get("update_id"), int):
        raise ValueError("an update has a number")
    for kind in KINDS_OF_UPDATE:
        if kind in body:
            return Update.model_validate({"update_id": body["update_id"], kind: body[kind]})
    return None


def to_incoming(update: Update, me: Me) -> Heard | None:
    """What was said to us; None for what is not meant for us (service messages, groups that talk among themselves)."""
    if update.callback_query is not None:
        return _from_press(update.update_id, update.callback_query)
    if update.message is not None:
        return _from_message(update.update_id, update.message, me)
    return None


def _from_press(update: int, press: CallbackQuery) -> Heard | None:
    if press.message is None or press.message.chat.type != PRIVATE or press.data is None:
        return None
    about, said = pressed(press.data, _labels(getattr(press.message, "reply_markup", None)))
    account = Account(CHANNEL, str(press.message.chat.id))
    language = _language(press.from_user.language_code, "")
    return Heard(Incoming(str(update), account, said, about, language=language), press.id)


def _labels(markup: InlineKeyboardMarkup | None) -> list[tuple[str, str]]:
    """Data and label of each button; none where the message is too old for Telegram to show it."""
    rows = markup.inline_keyboard if markup else []
    return [(button.callback_data or "", button.text) for row in rows for button in row]


def _from_message(update: int, message: Message, me: Me) -> Heard | None:
    kind = KIND_BY_CONTENT.get(message.content_type)
    if kind is None or message.from_user is None or message.from_user.is_bot:
        return None
    group = message.chat.type in GROUPS
    if message.chat.type != PRIVATE and not (group and kind == TEXT and addressed(message, me)):
        return None
    said = without_name(message.text or "", me.username)
    if group and not said:
        return None
    account = Account(CHANNEL, str(message.chat.id))
    language = _language(message.from_user.language_code, said)
    return Heard(Incoming(str(update), account, said, kind=kind, group=group, language=language, file=_file(message)))


def _file(message: Message) -> str:
    """What a document or the largest copy of a picture is fetched by, and its name; empty where there is none."""
    if message.document is not None:
        return f"{message.document.file_id}/{message.document.file_name or ''}"
    return f"{message.photo[-1].file_id}/" if message.photo else ""


def addressed(message: Message, me: Me) -> bool:
    """Whether a message in a group is meant for us: an answer to us, or one that names us."""
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == me.id:
        return True
    return any(
        (entity.user is not None and entity.user.id == me.id)
        or (entity.type in ("mention", "bot_command") and _names(entity.extract_from(message.text or ""), me.username))
        for entity in message.entities or ()
    )


def without_name(said: str, username: str) -> str:
    """The words without our own @name: `/status@bot` is `/status`, `@bot how long?` is `how long?`."""
    if not username or "@" not in said:
        return said
    return re.sub(rf"@{re.escape(username)}\b", "", said, flags=re.IGNORECASE).strip()


def _names(words: str, username: str) -> bool:
    return bool(username) and words.casefold().endswith(f"@{username}".casefold())


def _language(code: str | None, said: str) -> str:
    """The language of somebody new: what he writes counts more than how his telephone is set."""
    return "en" if (code or "").startswith("en") and not CHINESE.search(said) else "zh"


def reader(token: str, api: str = "") -> Bot:
    """aiogram's bot, for getUpdates and the webhook's registration only. `api`: another server than Telegram's own."""
    if not api:
        return Bot(token)
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
