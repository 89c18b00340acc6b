"""The Telegram channel as it runs, between a stand-in for Telegram and a unit of work in memory."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import uvicorn
from fastapi import FastAPI

from bot.channels.telegram.channel import Credentials, Telegram
from bot.channels.telegram.fetching import FileHands
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.outbound import TelegramSender, speaker
from bot.channels.telegram.render import Unfolding
from bot.conversation.dispatch import Dispatch
from bot.conversation.handed import Handed
from bot.conversation.messages import Incoming, Traits
from bot.conversation.replies import refuse
from bot.conversation.scene import Scene
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.conversation.wording import Wording
from contest.contests import DEFAULT_ZONE
from contest.messages import Choice, Citation, Reply
from contest.people import Account
from contest.refusals import RuleBroken
from scheduler.delivery import DeliveryWorker, Means, Outlet
from tests.fakes import FakeClock, FakeWorkFactory
from tests.memory.state import State
from tests.telegram_api import TelegramApi

NOW = datetime(2024, 7, 10, 8, 20, tzinfo=UTC)
SECRET = "a-secret_of-the-hook"
KINDS = (Choice("a", "企业"), Choice("b", "高校"))
QUOTE = Citation("weihai-2024", "威海市选拔赛指南", "五、公示与举报", "公示期为5天")


class OpenGate:
    """A gate that lets everything pass and keeps what it was asked."""

    def __init__(self) -> None:
        self.waited: list[tuple[str, int]] = []
        self.paused: list[float] = []

    async def wait(self, account: Account, priority: int) -> None:
        self.waited.append((account.address, priority))

    def pause(self, seconds: float) -> None:
        self.paused.append(seconds)


class TwoQuestions:
    """A form of two questions: a kind to press, then a name to type."""

    async def take(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        answers = scene.session.answers
        field = "name" if "kind" in answers else "kind"
        if incoming.about not in (None, f"signup.{field}"):
            raise RuleBroken("stale_button")
        scene.keep("signup", {**answers, field: incoming.said})
        if field == "name":
            scene.leave("signup", finished=True)
            return (Reply(f"{incoming.said} 已登记", citations=(QUOTE,)),)
        return await self.ask(scene, again=False)

    async def ask(self, scene: Scene, *, again: bool) -> tuple[Reply, ...]:
        if "kind" in scene.session.answers:
            return (Reply("请发名称"),)
        return (Reply("您以哪种身份参赛？", KINDS, "signup.kind"),)

    async def back(self, scene: Scene) -> tuple[Reply, ...]:
        return await self.ask(scene, again=True)

    def longest(self, scene: Scene) -> int:
        return 20

    def takes_questions(self, scene: Scene) -> bool:
        return True

    def takes_files(self, scene: Scene) -> bool:
        return False


async def start(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    scene.keep("signup", {})
    return await TwoQuestions().ask(scene, again=False)


async def echo(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    return (Reply(f"您问：{incoming.said}", citations=(QUOTE,)),)


async def hang(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    await asyncio.sleep(3600)
    return ()


async def say_no(broken: RuleBroken, scene: Scene) -> tuple[Reply, ...]:
    return (refuse(broken, scene.texts, ZoneInfo(DEFAULT_ZONE)),)


def dispatch() -> Dispatch:
    return Dispatch({"start": start}, {"signup": TwoQuestions()}, echo, say_no)


class Store(FakeWorkFactory):
    """A store that can be down."""

    down = False

    async def enter(self) -> State:
        if self.down:
            raise OSError("the store is down")
        return await super().enter()


@dataclass
class Bench:
    """One bot at work. `factory` is what survives its restart."""

    api: TelegramApi
    factory: Store = field(default_factory=Store)
    gate: OpenGate = field(default_factory=OpenGate)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    handler: object = field(default_factory=dispatch)
    address: str = ""
    reader: object = None
    deposits: object = None

    def __post_init__(self) -> None:
        wording = Unfolding(Wording(catalogue), catalogue)
        self.sender = TelegramSender(speaker(self.api.token, self.gate, self.api.base), catalogue, self.clock)
        means = Means(self.factory, wording, self.clock)
        self.deliveries = DeliveryWorker(means, [Outlet(self.sender, self.gate)])

    @asynccontextmanager
    async def running(self, *, webhook: bool = True) -> AsyncIterator["Bench"]:
        """Listening and delivering, until left."""
        listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        traits = {"telegram": Traits("telegram", personal=False, uploads=True)}
        turns = Turns(self.factory, self.handler, catalogue, self.clock, traits)
        self.intake = Intake(turns, self.factory, "telegram", self.deliveries.wake, patience=0.2)
        credentials = Credentials(self.api.token, self.api.base, SECRET, self.address if webhook else "", retry=0.05)
        forms = getattr(self.handler, "forms", {})
        handed = Handed(self.factory, self.clock, lambda: self.reader, forms=forms)
        telegram = Telegram(credentials, self.intake, self.sender, FileHands(handed, self.deposits))
        app = FastAPI()
        if telegram.router is not None:
            app.include_router(telegram.router)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        tasks = [asyncio.create_task(server.serve([listening])), asyncio.create_task(self.deliveries.run())]
        tasks.append(asyncio.create_task(telegram.run()))
        try:
            yield self
        finally:
            server.should_exit = True
            tasks[2].cancel()
            self.deliveries.stop()
            await asyncio.gather(*tasks, return_exceptions=True)
            listening.close()


@asynccontextmanager
async def bench(*, webhook: bool = True) -> AsyncIterator[Bench]:
    """A bot at work and the stand-in that it talks to (`bench.api`)."""
    with TelegramApi() as api:
        async with Bench(api).running(webhook=webhook) as running:
            yield running
