"""Takes messages in before they are acknowledged, and answers them afterwards, one at a time for each account."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field

from bot.conversation.messages import Incoming
from bot.conversation.turn import Turns, incoming_of
from contest.people import Account
from contest.ports import UnitOfWorkFactory

log = logging.getLogger(__name__)

AT_ONCE, UNFINISHED = 32, 100_000
RETRY_FIRST, RETRY_LAST = 1.0, 60.0  # seconds

Waiting = deque[tuple[int, Incoming]]


@dataclass
class Intake:
    """A queue in front of `turns`. `wake` is called when a turn has put replies into the outbox.

    `patience` is for how many seconds `close` lets turns under way end. `prepare` fetches and reads a message's file
    before its turn.
    """

    turns: Turns
    factory: UnitOfWorkFactory
    channel: str
    wake: Callable[[], None]
    patience: float = 5.0
    ready: bool = False
    prepare: Callable[[Incoming], Awaitable[Incoming]] | None = None
    _waiting: dict[Account, Waiting] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def take(self, incoming: Incoming) -> bool:
        """Store a message; True: it is safe (or was there already) and may be acknowledged; False: it must come again.

        That is so while the store is down, and until `resume` has seen what is left of the last run.
        """
        if not self.ready:
            return False
        storing = asyncio.ensure_future(self.turns.accept(incoming))
        await asyncio.wait((storing,))
        if (failure := storing.exception()) is not None:
            log.error("a message could not be stored", exc_info=failure)
            return False
        if (message := storing.result()) is not None:
            self._queue(message, incoming)
        return True

    async def resume(self) -> int:
        """Queue what was accepted and not answered when the program last stopped; how many."""
        async with self.factory() as work:
            rows = await work.inbox.unfinished(self.channel, UNFINISHED)
        for message, account, body in rows:
            self._queue(message, incoming_of(account, body))
        self.ready = True
        return len(rows)

    async def idle(self) -> None:
        """Return when every message taken in so far has been answered."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Let the turns under way end; what is not answered then is resumed at the next start."""
        self.ready = False
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=self.patience)
        for task in set(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _queue(self, message: int, incoming: Incoming) -> None:
        if (waiting := self._waiting.get(incoming.account)) is not None:
            waiting.append((message, incoming))
            return
        self._waiting[incoming.account] = deque([(message, incoming)])
        self.start(self._answer_all(incoming.account))

    def start(self, work: Coroutine[object, object, None]) -> None:
        """Do something on the side; `close` waits for it, too."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer_all(self, account: Account) -> None:
        waiting, pause = self._waiting[account], RETRY_FIRST
        while waiting:
            if await self._answer(*waiting[0]):
                waiting.popleft()
                pause = RETRY_FIRST
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, RETRY_LAST)
        del self._waiting[account]

    async def _answer(self, message: int, incoming: Incoming) -> bool:
        """Whether the turn was committed; what fails even to apologise (the store is down) is tried again."""
        async with self._room:
            turn = asyncio.ensure_future(self._turn(message, incoming))
            try:
                await asyncio.wait((turn,))
            finally:
                turn.cancel()
        if (failure := turn.exception()) is not None:
            log.error("turn %d could not be stored and is tried again", message, exc_info=failure)
            return False
        self.wake()
        return True

    async def _turn(self, message: int, incoming: Incoming) -> None:
        if incoming.file and self.prepare is not None:
            incoming = await self.prepare(incoming)
        await self.turns.run(message, incoming)
