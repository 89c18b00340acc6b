"""Something slow is waited for outside of any unit of work: nobody else waits, and nothing is stored twice."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.conversation.messages import Incoming, Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from contest.deferring import Patience, Waits, fetched, settled
from contest.messages import Reply
from contest.people import Account
from tests.fakes import FakeClock, FakeWorkFactory
from tests.storage.databases import opened, sqlite_url

NOON = datetime(2024, 8, 20, 4, tzinfo=UTC)
TRAITS = {"web": Traits("web", pushes=False), "hurried": Traits("hurried", hurried=True)}


class Oracle:
    """A handler that needs something slow to answer `slow …`, and says at once what else it hears."""

    def __init__(self):
        self.asked, self.patience, self.may_answer = asyncio.Event(), [], asyncio.Event()

    async def fetch(self, patience):
        self.patience.append(patience)
        self.asked.set()
        await self.may_answer.wait()
        return "found"

    async def __call__(self, incoming, scene):
        if not incoming.said.startswith("slow"):
            return (Reply(incoming.said),)
        await scene.work.marks.set("seen", incoming.said)
        first, second = fetched("one", self.fetch), fetched("two", self.fetch)
        return (Reply(f"{incoming.said}: {first}, {second}"),)


def incoming(said, user="u1", channel="web", message="m1"):
    return Incoming(message, Account(channel, user), said)


def turns(factory, oracle):
    return Turns(factory, oracle, catalogue, FakeClock(NOON), TRAITS, waits=Waits(1.5, 6.5))


async def meanwhile(factory):
    """What two people hear of whom the first one waits; and what is kept at the end."""
    oracle = Oracle()
    running = turns(factory, oracle)
    first = asyncio.create_task(running.take(incoming("slow question")))
    await oracle.asked.wait()
    (other,) = await running.take(incoming("hello", user="u2"))
    waited = first.done()
    oracle.may_answer.set()
    (reply,) = await first
    (again,) = await running.take(incoming("slow question"))
    return other.text, waited, reply, again, oracle.patience


def check(told):
    other, waited, reply, again, patience = told
    assert (other, waited) == ("hello", False)
    assert reply.text == "slow question: found, found"
    assert again == reply
    assert patience == [Patience(6.5, "web:u1")] * 2


def test_another_person_is_answered_while_one_waits():
    check(asyncio.run(meanwhile(FakeWorkFactory())))


def test_a_real_database_serves_others_while_one_waits(tmp_path):
    with opened(sqlite_url(tmp_path)) as database:
        check(asyncio.run(meanwhile(database.unit_of_work)))


def test_a_channel_that_must_answer_soon_waits_less_long():
    async def story():
        oracle = Oracle()
        oracle.may_answer.set()
        await turns(FakeWorkFactory(), oracle).take(incoming("slow", channel="hurried"))
        return oracle.patience

    assert asyncio.run(story())[0] == Patience(1.5, "hurried:u1")


def test_an_accepted_message_is_answered_once_after_the_wait():
    async def story():
        factory, oracle = FakeWorkFactory(), Oracle()
        oracle.may_answer.set()
        running = turns(factory, oracle)
        said = incoming("slow")
        number = await running.accept(said)
        await running.run(number, said)
        return [each.body.text for each in factory.state.deliveries.values()]

    assert asyncio.run(story()) == ["slow: found, found"]


def test_whoever_cannot_wait_gets_nothing_fetched():
    assert fetched("one", Oracle().fetch) is None


def test_a_failure_of_the_attempt_is_the_callers():
    async def broken():
        raise ValueError

    with pytest.raises(ValueError, match="^$"):
        asyncio.run(settled(broken, Patience()))
