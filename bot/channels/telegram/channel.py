"""One Telegram bot, put together: what it hears, by webhook or polling, and how long it runs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from fastapi import APIRouter

from bot.channels.telegram.fetching import Fetching, FileHands
from bot.channels.telegram.inbound import Me, reader
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.listening import Listener, poll, register_webhook
from bot.channels.telegram.outbound import TelegramSender
from bot.channels.telegram.redaction import hide
from bot.channels.telegram.webhook import Webhook


@dataclass(frozen=True)
class Credentials:
    """`api`: another server than Telegram's own. With `public_url` updates come by webhook, else by long polling.

    `secret` stands in the webhook's address and in the header that Telegram sends with each update: 1 to 256 letters,
    digits, `_` and `-`. `retry`: seconds until Telegram is asked again after it could not be reached.
    """

    token: str
    api: str = ""
    secret: str = ""
    public_url: str = ""
    retry: float = 3.0

    @property
    def webhook_url(self) -> str:
        """Where updates are sent to; empty: they are polled."""
        return f"{self.public_url.rstrip('/')}/telegram/{self.secret}" if self.public_url and self.secret else ""


class Telegram:
    """`router` takes the webhook's calls, and is None where updates are polled."""

    def __init__(
        self, credentials: Credentials, intake: Intake, sender: TelegramSender, hands: FileHands | None = None
    ) -> None:
        hide(credentials.token, credentials.secret)
        self._credentials, self._intake, self._sender, self._hands = credentials, intake, sender, hands
        me = Me(int(credentials.token.partition(":")[0]))
        self._listener = Listener(intake, me, sender.acknowledge)
        self.router: APIRouter | None = None
        if credentials.webhook_url:
            self.router = Webhook(self._listener, credentials.secret).router

    async def run(self, started: Callable[[], None] = lambda: None) -> None:
        """Answer what a crash interrupted, then listen until cancelled; turns under way are let end.

        `started` is called when what was left over is queued and new messages are taken in.
        """
        bot = reader(self._credentials.token, self._credentials.api)
        if self._hands is not None:
            self._intake.prepare = Fetching(bot, self._hands)
        try:
            await self._intake.resume()
            started()
            async with asyncio.TaskGroup() as together:
                together.create_task(self._introduce())
                if url := self._credentials.webhook_url:
                    together.create_task(register_webhook(bot, url, self._credentials.secret, self._credentials.retry))
                    together.create_task(asyncio.Event().wait())
                else:
                    together.create_task(poll(bot, self._listener, self._credentials.retry))
        finally:
            await self._intake.close()
            await bot.session.close()
            await self._sender.close()

    async def _introduce(self) -> None:
        while (name := await self._sender.introduce()) is None:
            await asyncio.sleep(self._credentials.retry)
        self._listener.me = replace(self._listener.me, username=name)
