"""Listening to Telegram: what both ways of getting updates share, the registration of the webhook, and long polling."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import TelegramMethod
from pydantic import ValidationError

from bot.channels.telegram.inbound import KINDS_OF_UPDATE, Me, read, to_incoming
from bot.channels.telegram.intake import Intake

log = logging.getLogger(__name__)

LONG_POLL = 50  # seconds, the most that the server takes


class GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates as it comes: one update that aiogram cannot read must not hold up the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = LONG_POLL
    allowed_updates: list[str] = list(KINDS_OF_UPDATE)


@dataclass
class Listener:
    """Hands updates to the intake. `acknowledge` ends the waiting sign on a pressed button, by the press's id."""

    intake: Intake
    me: Me
    acknowledge: Callable[[str], Awaitable[None]]

    async def hear(self, body: Mapping[str, object]) -> bool:
        """Take in one update; False: it could not be stored and must come again. Raises ValueError for no update."""
        update = read(body)
        heard = to_incoming(update, self.me) if update else None
        if heard is None:
            return True
        if not await self.intake.take(heard.incoming):
            return False
        if heard.press is not None:
            self.intake.start(self._acknowledge(heard.press))
        return True

    async def _acknowledge(self, press: str) -> None:
        await self.acknowledge(press)


async def register_webhook(bot: Bot, url: str, secret: str, retry: float) -> None:
    """Have updates sent to `url`; tried until Telegram agrees."""
    kinds = list(KINDS_OF_UPDATE)
    while not await _tried(bot.set_webhook(url, secret_token=secret, allowed_updates=kinds)):
        await asyncio.sleep(retry)


async def poll(bot: Bot, listener: Listener, retry: float) -> None:
    """Fetch updates for ever. Each is stored before the next request tells Telegram that it may be forgotten."""
    while not await _tried(bot.delete_webhook()):
        await asyncio.sleep(retry)
    offset: int | None = None
    while True:
        try:
            bodies = await bot(GetUpdates(offset=offset), request_timeout=LONG_POLL + 10)
        except AiogramError as failure:
            log.warning("updates could not be fetched and are asked for again: %s", failure)
            await asyncio.sleep(retry)
            continue
        for body in bodies:
            while not await _heard(listener, body):
                await asyncio.sleep(retry)
            offset = int(body["update_id"]) + 1


async def _heard(listener: Listener, body: Mapping[str, object]) -> bool:
    try:
        return await listener.hear(body)
    except ValidationError as failure:
        faults = failure.errors(include_input=False)
        log.error("update %s cannot be read and is left out: %s", body["update_id"], faults)
        return True


async def _tried(call: Awaitable[object]) -> bool:
    try:
        await call
    except AiogramError as failure:
        log.warning("Telegram did not agree, it is asked again: %s", failure)
        return False
    return True
