"""One turn: everything that one message changes is committed together, before anything is sent."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from weakref import WeakValueDictionary

from bot.conversation.messages import Incoming, Traits
from bot.conversation.scene import Handler, Scene
from bot.conversation.texts import Texts
from contest.deferring import Patience, Waits, settled
from contest.messages import Reply
from contest.people import Account
from contest.ports import Clock, UnitOfWork, UnitOfWorkFactory

log = logging.getLogger(__name__)


@dataclass
class Turns:
    """Runs turns: one at a time per account, each in one unit of work.

    `traits` by channel name; `demo`: the clock was set; `waits`: how long something slow may take, for which no unit of
    work is kept open. A channel that answers inside the request calls `take`; one
    that acknowledges first calls `accept` and later `run`.
    """

    factory: UnitOfWorkFactory
    dispatch: Handler
    texts: Callable[[str], Texts]
    clock: Clock
    traits: Mapping[str, Traits]
    demo: bool = False
    waits: Waits = Waits()
    _locks: WeakValueDictionary[Account, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def take(self, incoming: Incoming) -> tuple[Reply, ...]:
        """Accept and answer a message in one transaction; a repeat gets the same replies and changes nothing."""
        async with self._one_at_a_time(incoming.account):
            try:
                return await settled(partial(self._take, incoming, self.dispatch), self._patience(incoming))
            except Exception:  # the one place per update: a bug must not lose the message
                return await self._take(incoming, self._apologise(incoming))

    async def accept(self, incoming: Incoming) -> int | None:
        """Store a message, durably, before it is acknowledged; its number for `run`, or None for a repeat."""
        async with self.factory() as work:
            return await work.inbox.accept(incoming.account, incoming.id, body_of(incoming), self.clock.now())

    async def run(self, message: int, incoming: Incoming) -> None:
        """Answer a message accepted before; its replies are put into the outbox in the same transaction."""
        async with self._one_at_a_time(incoming.account):
            try:
                await settled(partial(self._run, message, incoming, self.dispatch), self._patience(incoming))
            except Exception:
                await self._run(message, incoming, self._apologise(incoming))

    async def _take(self, incoming: Incoming, handler: Handler) -> tuple[Reply, ...]:
        now = self.clock.now()
        async with self.factory() as work:
            message = await work.inbox.accept(incoming.account, incoming.id, body_of(incoming), now)
            if message is None:
                return await work.inbox.earlier_replies(incoming.account, incoming.id) or ()
            scene = await self._scene(incoming, work)
            spoken = await handler(incoming, scene)
            to = incoming.account.address
            replies = tuple(replace(reply, id=f"{message}-{n}", to=to) for n, reply in enumerate(spoken, 1))
            await work.sessions.save(scene.session, now)
            await work.inbox.finish(message, replies, now)
        return replies

    async def _run(self, message: int, incoming: Incoming, handler: Handler) -> None:
        now = self.clock.now()
        async with self.factory() as work:
            scene = await self._scene(incoming, work)
            replies = await handler(incoming, scene)
            for reply in replies:
                await work.outbox.put(incoming.account, scene.person.id, reply, now)
            await work.sessions.save(scene.session, now)
            await work.inbox.finish(message, (), now)

    async def _scene(self, incoming: Incoming, work: UnitOfWork) -> Scene:
        now = self.clock.now()
        person = await work.people.of(incoming.account, incoming.language or "zh", now)
        session = await work.sessions.load(person.id)
        traits = self.traits[incoming.account.channel]
        return Scene(now, self.texts(person.language), work, person, session, traits, self.demo)

    def _patience(self, incoming: Incoming) -> Patience:
        hurried = self.traits[incoming.account.channel].hurried
        account = incoming.account
        return Patience(self.waits.quick if hurried else self.waits.slow, f"{account.channel}:{account.address}")

    def _apologise(self, incoming: Incoming) -> Handler:
        reference = f"E-{secrets.token_hex(2).upper()}"
        log.exception("turn failed, reference %s, channel %s", reference, incoming.account.channel)

        async def apologise(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
            return (Reply(scene.texts("error.unexpected", reference=reference)),)

        return apologise

    def _one_at_a_time(self, account: Account) -> AbstractAsyncContextManager[None]:
        return _holding(self._locks.setdefault(account, asyncio.Lock()))


@asynccontextmanager
async def _holding(lock: asyncio.Lock) -> AsyncIterator[None]:
    async with lock:
        yield


def body_of(incoming: Incoming) -> dict[str, object]:
    """A message as it is stored until it is done."""
    return {name: value for name, value in vars(incoming).items() if name != "account"}


def incoming_of(account: Account, body: Mapping[str, object]) -> Incoming:
    """A stored message as it came in."""
    return Incoming(account=account, **body)  # type: ignore[arg-type]  # what body_of stored
