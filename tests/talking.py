"""A person who talks to the bot in a test: through Turns and Dispatch, and hears what a terminal shows."""

import asyncio
from itertools import count

from bot.channels.terminal import render
from bot.conversation.messages import TEXT, Incoming, Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from contest.messages import Reply
from contest.people import Account
from tests.fakes import FakeClock, FakeWorkFactory

TRAITS = {name: Traits(name, pushes=name == "telegram") for name in ("terminal", "web", "telegram")}


class Talk:
    """`say` returns the replies as a terminal shows them, `press` the same for a button, `hear` for anything else."""

    def __init__(self, dispatch, clock: FakeClock, user="u1", channel="terminal"):
        self.factory, self.clock, self.account = self.memory(), clock, Account(channel, user)
        self.turns = Turns(self.factory, dispatch, catalogue, clock, TRAITS)
        self._ids = count(1)

    def memory(self) -> FakeWorkFactory:
        """What is remembered; nothing at first."""
        return FakeWorkFactory()

    def put(self, *contests):
        async def put():
            async with self.factory() as work:
                for contest in contests:
                    await work.contests.put(contest)
                    await work.contests.declare(contest.id, confirmed=contest.confirmed)

        asyncio.run(put())
        return self

    def replies(self, said, about=None, kind=TEXT, message=None, group=False):
        incoming = Incoming(message or f"m{next(self._ids)}", self.account, said, about, kind, group)
        return asyncio.run(self.turns.take(incoming))

    def hear(self, *said, **more):
        return [render(reply, catalogue("zh")) for reply in self.replies(*said, **more)]

    def say(self, said):
        return "\n".join(self.hear(said))

    def press(self, key, about="do"):
        return "\n".join(self.hear(key, about=about))


class Parrot:
    """Stands for the questions where none is tested: one reply to all."""

    async def __call__(self, incoming, scene):
        return (Reply("答复。"),)

    async def ask_organizers(self, incoming, scene):
        return ()
