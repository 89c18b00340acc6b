"""The pages served by a real server in a thread, and a real Chromium to look at them."""

import asyncio
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Playwright

from bot.channels.web.bell import WebSender
from bot.channels.web.front import build_web
from bot.channels.web.parts import Web
from bot.channels.web.seals import GoLinks
from contest.messages import Reply
from contest.people import Account, Person, Session
from tests.channels.scripted import SECRET, scripted_web
from tests.channels.spring import CONTEST
from tests.memory.state import StoredAccount

CHROMIUM = next((path for name in ("chromium", "google-chrome", "chrome") if (path := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """The Chromium that was found, without a window and without calls of its own."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


class Served:
    """An address, and the program behind it."""

    def __init__(self, port: int, demo: bool) -> None:
        self.demo = demo
        self.web = self.build()
        self.app: FastAPI = build_web(self.web)
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.slow, self.loop = 0.0, asyncio.new_event_loop()
        self.app.middleware("http")(self._wait)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def build(self) -> Web:
        """The parts of the pages, over `factory` and `clock`."""
        web, self.factory, self.clock = scripted_web(demo=self.demo)
        return web

    async def _wait(self, request, call_next):
        if self.slow and request.url.path == "/api/chat":
            await asyncio.sleep(self.slow)
        return await call_next(request)

    def start(self) -> None:
        self.web.bell.closed = False
        config = uvicorn.Config(
            self.app, host="127.0.0.1", port=self.port, log_level="error", timeout_graceful_shutdown=1, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.loop.run_until_complete, args=(self._server.serve(),))
        self._thread.start()
        for _ in range(200):
            if self._server.started:
                return
            time.sleep(0.02)
        raise TimeoutError("the server did not start")

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.web.bell.close)
        self._server.should_exit = True
        self._thread.join(10)

    def personal_link(self) -> str:
        """The page of a person of Telegram whose form has come to the members."""
        account, form = Account("telegram", "77"), f"team@{CONTEST}"
        self.factory.state.persons[1] = Person(1)
        self.factory.state.last["person"] = 1
        self.factory.state.accounts[account] = StoredAccount(account, 1)
        self.factory.state.sessions[1] = Session(1, CONTEST, form, {form: {"kind": "company", "name": "碳索者队"}})
        return str(GoLinks(SECRET, self.url).link(1, form, self.clock.now()))

    def push(self, text: str) -> None:
        """Deliver a message to everybody who has a page, as the delivery worker does."""
        asyncio.run_coroutine_threadsafe(self._push(text), self.loop).result(5)

    async def _push(self, text: str) -> None:
        sender, now = WebSender(self.web.bell), self.clock.now()
        async with self.factory() as work:
            for account, stored in self.factory.state.accounts.items():
                await work.outbox.put(account, stored.person, Reply(text), now)
            claimed = await work.outbox.claim(("web",), 10, now, now)
        outcomes = [await sender.send(each.account, each.body, each.id) for each in claimed]
        async with self.factory() as work:
            for each, outcome in zip(claimed, outcomes, strict=True):
                await work.outbox.record(each, outcome, now)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(demo: bool = False) -> Iterator[Served]:
    served = Served(free_port(), demo)
    served.start()
    try:
        yield served
    finally:
        served.stop()
        served.loop.close()
