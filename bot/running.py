"""One serving process, put together: the HTTP front, the channels that have credentials, scheduler and delivery."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass

from fastapi import APIRouter

from bot.channels.terminal import TerminalSender
from bot.channels.web.bell import Bell, WebSender
from bot.channels.web.front import build_web
from bot.channels.web.parts import Web, WebSettings
from bot.conversation.depositing import Deposits
from bot.conversation.dispatch import Dispatch
from bot.conversation.handed import Handed
from bot.conversation.turn import Turns
from bot.desk.front import add_desk
from bot.desk.parts import Desk, DeskSettings
from bot.memory import give_back_memory
from bot.serving import Front, serve
from bot.settings import Settings
from contest.papers import Papers
from contest.ports import Answerer, Renderer
from scheduler.delivery import DeliveryWorker, Means, Outlet
from scheduler.gate import OpenGate
from scheduler.jobs import sweeping
from scheduler.wakeups import Wakeups

WARM_AFTER = 3  # seconds: whoever waited for the start is answered first
INDEX_EVERY = 5  # seconds
Beside = Coroutine[object, object, None]


@dataclass(frozen=True)
class Line:
    """A further channel: its way out, what to run for it given how to wake delivery, and its webhook's routes."""

    outlet: Outlet
    listen: Callable[[Callable[[], None]], tuple[Beside, APIRouter | None]]


@dataclass(frozen=True)
class Graph:
    """What a serving process builds on. `secret` signs cookies and links; `demo`: the clock was set.

    `warm` is called in a thread once the front listens: it loads what the first search would otherwise wait for.
    `handed` reads the notices that organizers hand in, `deposits` takes the files of teams; `index` embeds what is not
    embedded yet; `papers` makes the files that replies carry; `answerer` finds the clauses that organizers' reasons
    rest on.
    """

    settings: Settings
    turns: Turns
    dispatch: Dispatch
    renderer: Renderer
    secret: bytes
    demo: bool = False
    lines: tuple[Line, ...] = ()
    warm: Callable[[], object] = list
    handed: Handed | None = None
    index: Callable[[], Awaitable[None]] | None = None
    papers: Papers | None = None
    answerer: Answerer | None = None
    deposits: Deposits | None = None


class Deliveries:
    """Scheduler and delivery of one process."""

    def __init__(self, graph: Graph, bell: Bell) -> None:
        turns = graph.turns
        pages = [Outlet(WebSender(bell), OpenGate()), Outlet(TerminalSender(), OpenGate())]
        means = Means(turns.factory, graph.renderer, turns.clock)
        self.worker = DeliveryWorker(means, [*pages, *(line.outlet for line in graph.lines)])
        further = [sweeping(graph.deposits.store)] if graph.deposits else []
        self._wakeups = Wakeups(turns.factory, turns.clock, self.worker.wake, further)

    async def run(self) -> None:
        """Until cancelled; what is under way is let end."""
        self._wakeups.start()
        running = asyncio.create_task(self.worker.run())
        try:
            await asyncio.shield(running)
        finally:
            self._wakeups.stop()
            self.worker.stop()
            await running


async def run(graph: Graph, told: Callable[[], None], *, worker: bool) -> None:
    """Serve until a signal comes; `told` is called once it listens. Without `worker` nothing is planned and sent."""
    bell, settings = Bell(), graph.settings
    deliveries = Deliveries(graph, bell)
    public = settings.public_url
    secure, limit = public.startswith("https:"), settings.upload_limit
    pages = WebSettings(graph.secret, public, demo=graph.demo, secure=secure, upload_limit=limit)
    hands = graph.handed, graph.papers, graph.deposits
    app = build_web(Web(graph.turns, graph.renderer, pages, graph.dispatch.forms, *hands, bell))
    if graph.answerer is not None:
        add_desk(app, _desk(graph, graph.answerer))
    beside: list[Beside] = [deliveries.run()] if worker else []
    if graph.index is not None:
        beside.append(_keep_indexed(graph.index))
    for line in graph.lines:
        hearing, router = line.listen(deliveries.worker.wake)
        beside.append(hearing)
        if router is not None:
            app.include_router(router)
    warming: list[asyncio.Task[None]] = []

    def listening() -> None:
        told()
        warming.append(asyncio.create_task(_warm(graph)))

    await serve(Front(app, settings.host, settings.port, bell.close), beside, listening)


def _desk(graph: Graph, answerer: Answerer) -> Desk:
    """What the organizers' pages build on."""
    turns, public = graph.turns, graph.settings.public_url
    settings = DeskSettings(graph.secret, public, demo=graph.demo, secure=public.startswith("https:"))
    return Desk(turns.factory, turns.clock, turns.texts, settings, answerer, graph.papers)


async def _keep_indexed(index: Callable[[], Awaitable[None]]) -> None:
    """Embed the notices that are put in force while the process serves."""
    while True:
        await asyncio.sleep(INDEX_EVERY)
        await index()


async def _warm(graph: Graph) -> None:
    await asyncio.sleep(WARM_AFTER)
    await asyncio.to_thread(graph.warm)
    give_back_memory()


async def work(graph: Graph) -> None:
    """Schedule and deliver only, until cancelled."""
    await Deliveries(graph, Bell()).run()
