"""A bot on Telegram as a process of its own, on a real database: `python -m … API TOKEN DATABASE PORT HANDLER`."""

import asyncio
import sys
from datetime import UTC, datetime

import uvicorn
from fastapi import FastAPI

from bot.channels.telegram.channel import Credentials, Telegram
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.outbound import TelegramSender, speaker
from bot.channels.telegram.render import Unfolding
from bot.conversation.messages import Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.conversation.wording import Wording
from scheduler.delivery import DeliveryWorker, Means, Outlet
from tests.channels.telegram_bench import SECRET, OpenGate, dispatch, hang
from tests.storage.databases import opened


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


async def serve(api: str, token: str, database, port: int, handler) -> None:
    turns = Turns(database.unit_of_work, handler, catalogue, RealClock(), {"telegram": Traits("telegram")})
    sender = TelegramSender(speaker(token, OpenGate(), api), catalogue, turns.clock)
    means = Means(database.unit_of_work, Unfolding(Wording(catalogue), catalogue), turns.clock)
    deliveries = DeliveryWorker(means, [Outlet(sender, OpenGate())])
    intake = Intake(turns, database.unit_of_work, "telegram", deliveries.wake)
    telegram = Telegram(Credentials(token, api, SECRET, f"http://127.0.0.1:{port}", 0.05), intake, sender)
    app = FastAPI()
    app.include_router(telegram.router)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, lifespan="off"))
    await asyncio.gather(server.serve(), telegram.run(), deliveries.run())


def main() -> None:
    api, token, url, port, handler = sys.argv[1:]
    with opened(url) as database:
        asyncio.run(serve(api, token, database, int(port), hang if handler == "hang" else dispatch()))


if __name__ == "__main__":
    main()
