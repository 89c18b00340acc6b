"""What we tell Telegram: every call but the fetching of updates, with python-telegram-bot, under the one rate gate."""

import logging
import os
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any

import httpx
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.documents import Document, document
from bot.channels.telegram.render import CHANNEL, Keyboard, Part, render
from bot.conversation.texts import LANGUAGES, Texts
from contest.announcements import DELIVERED, FAILED, QUEUED, REPLY_PRIORITY, UNCERTAIN, UNREACHABLE, Outcome
from contest.messages import Reply
from contest.papers import Papers
from contest.people import Account
from contest.ports import Clock, Gate
from contest.refusals import RuleBroken

log = logging.getLogger(__name__)

os.environ.setdefault("PTB_TIMEDELTA", "1")  # python-telegram-bot warns at every 429 until one opts in
GATED = ("sendMessage", "sendDocument")
PASSED = "passed"  # the delivery has waited at the gate for this message already
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
AGAIN = timedelta(seconds=5)
CONNECTIONS = 64
MENU = ("start", "help", "status", "contests", "schedule", "back", "cancel", "language")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Result = bool | dict[str, Any] | list[dict[str, Any]]


class GateLimiter(BaseRateLimiter[str]):
    """The bridge from python-telegram-bot to the gate, which decides alone."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def process_request(  # noqa: PLR0913  # the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Result:
        """Make the call when the gate lets it pass; a 429 closes the gate for as long as Telegram asks."""
        if endpoint in GATED and rate_limit_args != PASSED:
            await self._gate.wait(Account(CHANNEL, str(data["chat_id"])), REPLY_PRIORITY)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as asked:
            self._gate.pause(seconds(asked))
            raise


def speaker(token: str, gate: Gate, api: str = "") -> ExtBot[str]:
    """python-telegram-bot's bot under the gate. `api`: another server than Telegram's own."""
    base = f"{api.rstrip('/')}/bot" if api else "https://api.telegram.org/bot"
    request = HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20.0, pool_timeout=5.0)
    return ExtBot(token, base_url=base, request=request, rate_limiter=GateLimiter(gate))


class TelegramSender:
    """The Sender of Telegram. `texts` gives the sentences of a language; those of `language` frame the citations."""

    def __init__(
        self, bot: ExtBot[str], texts: Callable[[str], Texts], clock: Clock, papers: Papers | None = None
    ) -> None:
        self._bot, self._texts, self._clock, self._papers = bot, texts, clock, papers

    @property
    def channel(self) -> str:
        """Its name."""
        return CHANNEL

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        """Try once to send a reply to a chat; the delivery has waited at the gate.

        `delivered`; `unreachable` (blocked, gone); `failed` (Telegram will never take it); `queued` with `retry_at` (it
        surely was not sent); `uncertain` (it may have been).
        """
        group = account.address.startswith("-")
        passed: str | None = PASSED
        for number, part in enumerate(render(reply, self._texts(LANGUAGES[0]), buttons=not group)):
            try:
                await self._send(account, part, passed)
            except TelegramError as failure:
                return self._outcome(failure, begun=number > 0)
            passed = None
        if reply.attachment is None or self._papers is None or group:
            return Outcome(DELIVERED)
        try:
            await self._hand_over(account, await document(self._papers, reply.attachment, account))
        except TelegramError as failure:
            return self._outcome(failure, begun=True)
        return Outcome(DELIVERED)

    async def acknowledge(self, press: str) -> None:
        """End the waiting sign on a pressed button; one that is too old is let be."""
        try:
            await self._bot.answer_callback_query(press)
        except TelegramError as failure:
            log.info("a press could not be acknowledged: %s", failure)

    async def introduce(self) -> str | None:
        """Set the menu of commands and learn the bot's own @name; None: Telegram cannot be reached now."""
        try:
            me = await self._bot.get_me()
            for language in LANGUAGES:
                code = language if language != LANGUAGES[0] else None
                await self._bot.set_my_commands(menu(self._texts(language)), language_code=code)
        except TelegramError as failure:
            log.warning("Telegram cannot be reached: %s", reason(failure))
            return None
        return me.username

    async def close(self) -> None:
        """Close the connections."""
        await self._bot.request.shutdown()  # the bot itself only shuts down after an initialize that we do not need

    async def _send(self, account: Account, part: Part, passed: str | None) -> None:
        await self._bot.send_message(
            int(account.address),
            part.text,
            reply_markup=markup(part.keyboard),
            link_preview_options=NO_PREVIEW,
            rate_limit_args=passed,
        )

    async def _hand_over(self, account: Account, file: Document | RuleBroken) -> None:
        if isinstance(file, RuleBroken):
            words = self._texts(LANGUAGES[0])(f"rule.{file.code}", **file.details)
            await self._send(account, Part(words), None)
            return
        await self._bot.send_document(int(account.address), file.content, filename=file.name)

    def _outcome(self, failure: TelegramError, *, begun: bool) -> Outcome:
        """What a failure means. `begun`: a part of the reply has arrived, so trying again would repeat it."""
        why = reason(failure)
        if isinstance(failure, Forbidden):
            return Outcome(UNREACHABLE, why)
        if isinstance(failure, BadRequest | ChatMigrated):
            return Outcome(FAILED, why)
        if begun:
            return Outcome(UNCERTAIN, why)
        if isinstance(failure, RetryAfter):
            return Outcome(QUEUED, why, self._clock.now() + timedelta(seconds=seconds(failure)))
        if isinstance(failure, NetworkError) and not isinstance(failure.__cause__, NOT_SENT):
            return Outcome(UNCERTAIN, why)
        return Outcome(QUEUED, why, self._clock.now() + AGAIN)


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """A keyboard in the library's shape."""
    rows = [[InlineKeyboardButton(each.label, callback_data=each.data) for each in row] for row in keyboard]
    return InlineKeyboardMarkup(rows) if rows else None


def menu(texts: Texts) -> Sequence[BotCommand]:
    """The commands that Telegram offers beside the text field."""
    return [BotCommand(name, texts(f"telegram.menu.{name}")) for name in MENU]


def seconds(asked: RetryAfter) -> float:
    """How long Telegram wants us to wait; the library gives a timedelta, or a number where one did not opt in."""
    wait = asked.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def reason(failure: TelegramError) -> str:
    """The vendor's words; of a refused token only that it was refused, since the words quote it."""
    return "the token was refused" if isinstance(failure, InvalidToken) else str(failure)
