"""Fetches the files that people hand in, and gives them to whoever wants them."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import File
from aiohttp import ClientError

from bot.conversation.depositing import Deposits, Wanted
from bot.conversation.handed import Handed, refusal_of
from bot.conversation.messages import FILE, TEXT, Incoming
from contest.refusals import RuleBroken

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LARGEST = 20  # megabytes, the most that Telegram's own server hands out
TOO_BIG = "file is too big"
PIECE, PATIENCE = 64 * 1024, 60


@dataclass(frozen=True)
class FileHands:
    """Who takes files: `handed` an organizer's notices, `deposits` what the open question asks for."""

    handed: Handed | None = None
    deposits: Deposits | None = None


@dataclass(frozen=True)
class Fetching:
    """Turns a message that names a file into one that carries what became of it."""

    bot: Bot
    hands: FileHands

    async def __call__(self, incoming: Incoming) -> Incoming:
        """The message as it is taken in; one whose file nobody wants stays without it."""
        number, _, name = incoming.file.partition("/")
        handed, deposits = self.hands.handed, self.hands.deposits
        try:
            if deposits is not None and (wanted := await deposits.wanted(incoming)) is not None:
                return await self._deposit(deposits, incoming, wanted)
            listed = handed is not None and await handed.wants_rows(incoming)
            if handed is None or not (listed or await handed.wants(incoming)):
                return replace(incoming, file="")
            file = await self._file(number, "file_over" if listed else "notice_too_large")
            content = b"".join([part async for part in self._parts(file)])
        except RuleBroken as broken:
            return refusal_of(incoming, broken)
        return await (self._rows(handed, incoming, content) if listed else handed.read(incoming, name, content))

    async def _rows(self, handed: Handed, incoming: Incoming, content: bytes) -> Incoming:
        """The rows of a workbook, as if they had been typed."""
        read = await handed.rows(replace(incoming, file=""), content)
        return replace(read, kind=TEXT) if read.kind == FILE else read

    async def _deposit(self, deposits: Deposits, incoming: Incoming, wanted: Wanted) -> Incoming:
        number, _, name = incoming.file.partition("/")
        file = await self._file(number, "file_over")
        return await deposits.receive(incoming, wanted, name, self._parts(file), file.file_size or 0)

    async def _file(self, number: str, too_large: str) -> File:
        """Where a file is to be fetched. Raises RuleBroken `too_large` (`limit`) or file_not_fetched."""
        try:
            file = await self.bot.get_file(number)
        except (TimeoutError, AiogramError, ClientError, OSError) as failure:
            if TOO_BIG in str(failure):
                raise RuleBroken(too_large, limit=LARGEST) from failure
            raise _unfetched(failure) from failure
        if file.file_path is None or (file.file_size or 0) > LARGEST * MEGABYTE:
            raise RuleBroken(too_large, limit=LARGEST)
        return file

    async def _parts(self, file: File) -> AsyncIterator[bytes]:
        """A file's content, piece by piece. Raises RuleBroken file_not_fetched."""
        api, session = self.bot.session.api, self.bot.session
        url = api.file_url(self.bot.token, file.file_path or "")
        try:
            async for part in session.stream_content(url=url, timeout=PATIENCE, chunk_size=PIECE):
                yield part
        except (TimeoutError, AiogramError, ClientError, OSError) as failure:
            raise _unfetched(failure) from failure


def _unfetched(failure: BaseException) -> RuleBroken:
    log.warning("a file could not be fetched: %s", type(failure).__name__)
    return RuleBroken("file_not_fetched")
