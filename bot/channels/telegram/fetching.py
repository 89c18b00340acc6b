"""Fetches the files that organizers hand in, and has them read."""

import logging
from dataclasses import dataclass, replace

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import ClientError

from bot.conversation.handed import Handed, refusal_of
from bot.conversation.messages import Incoming
from contest.refusals import RuleBroken

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LARGEST = 20  # megabytes, the most that Telegram's own server hands out
TOO_BIG = "file is too big"


@dataclass(frozen=True)
class Fetching:
    """Turns a message that names a file into one that carries its text."""

    bot: Bot
    handed: Handed

    async def __call__(self, incoming: Incoming) -> Incoming:
        """The message as it is taken in; one whose file nobody wants stays without it."""
        number, _, name = incoming.file.partition("/")
        if not await self.handed.wants(incoming):
            return replace(incoming, file="")
        try:
            content = await self._fetch(number)
        except RuleBroken as broken:
            return refusal_of(incoming, broken)
        return await self.handed.read(incoming, name, content)

    async def _fetch(self, number: str) -> bytes:
        try:
            file = await self.bot.get_file(number)
            if file.file_path is None or (file.file_size or 0) > LARGEST * MEGABYTE:
                raise RuleBroken("notice_too_large", limit=LARGEST)
            held = await self.bot.download_file(file.file_path)
        except (TimeoutError, AiogramError, ClientError, OSError) as failure:
            if TOO_BIG in str(failure):
                raise RuleBroken("notice_too_large", limit=LARGEST) from failure
            log.warning("a file could not be fetched: %s", type(failure).__name__)
            raise RuleBroken("file_not_fetched") from failure
        return held.read() if held else b""
