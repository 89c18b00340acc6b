import asyncio
import json

import pytest
from starlette.testclient import TestClient

from bot.channels.web.bell import WebSender
from bot.channels.web.events import pushes
from bot.channels.web.front import build_web
from bot.channels.web.visitors import Visitor
from contest.announcements import WAITING, Outcome
from contest.messages import Reply
from contest.people import Account
from tests.channels.scripted import scripted_web
from tests.channels.spring import NOW

PAGE = Account("web", "a1")


@pytest.fixture
def ground():
    return scripted_web(idle_seconds=0.05)[:2]


async def deliver(web, factory, *texts):
    """Queue each text, claim it and send it as the delivery worker does: first sent, then recorded."""
    sender = WebSender(web.bell)
    async with factory() as work:
        person = await work.people.of(PAGE, "zh", NOW)
        for text in texts:
            await work.outbox.put(PAGE, person.id, Reply(text), NOW)
        claimed = await work.outbox.claim(("web",), 10, NOW, NOW)
    outcomes = [await sender.send(each.account, each.body, each.id) for each in claimed]
    await asyncio.sleep(0.02)
    async with factory() as work:
        for each, outcome in zip(claimed, outcomes, strict=True):
            await work.outbox.record(each, outcome, NOW)
    return person


async def heard(web, person, count, after=0):
    """The first events of a stream, as (id, text); comments are left out."""
    events, found = pushes(web, person, Visitor(PAGE), after), []
    async for event in events:
        lines = dict(line.split(": ", 1) for line in event.splitlines() if line[:3] in ("id:", "dat"))
        if lines:
            found.append((int(lines["id"]), json.loads(lines["data"])["text"]))
        if len(found) == count:
            break
    await events.aclose()
    return found


def test_what_was_pushed_while_no_page_was_open_waits_and_is_then_delivered(ground):
    web, factory = ground

    async def story():
        person = await deliver(web, factory, "一", "二")
        return await heard(web, person, 2)

    assert asyncio.run(story()) == [(1, "一"), (2, "二")]
    assert [row.state for row in factory.state.deliveries.values()] == ["delivered", "delivered"]


def test_an_open_page_is_woken_even_though_the_delivery_is_recorded_later():
    web, factory, _ = scripted_web(idle_seconds=60)

    async def story():
        async with factory() as work:
            person = await work.people.of(PAGE, "zh", NOW)
        listening = asyncio.create_task(heard(web, person, 1))
        await asyncio.sleep(0.05)
        await deliver(web, factory, "现在")
        async with asyncio.timeout(3):
            return await listening

    assert asyncio.run(story()) == [(1, "现在")]


def test_a_stream_resumed_from_an_id_neither_loses_nor_repeats_anything(ground):
    web, factory = ground

    async def story():
        person = await deliver(web, factory, "一", "二", "三")
        first = await heard(web, person, 1)
        rest = await heard(web, person, 2, after=first[-1][0])
        await deliver(web, factory, "四")
        return first + rest + await heard(web, person, 1, after=rest[-1][0])

    assert asyncio.run(story()) == [(1, "一"), (2, "二"), (3, "三"), (4, "四")]


def test_what_was_sent_but_lost_on_the_way_is_sent_again_after_a_reconnect(ground):
    web, factory = ground

    async def story():
        person = await deliver(web, factory, "一", "二")
        await heard(web, person, 2)
        return await heard(web, person, 1, after=1)

    assert asyncio.run(story()) == [(2, "二")]


def test_a_quiet_stream_sends_comments_and_ends_when_the_program_stops(ground):
    web, factory = ground

    async def story():
        async with factory() as work:
            person = await work.people.of(PAGE, "zh", NOW)
        events = []
        async for event in pushes(web, person, Visitor(PAGE), 0):
            events.append(event)
            if len(events) == 3:
                web.bell.close()
        return events, web.bell.listening

    assert asyncio.run(story()) == (["retry: 2000\n: \n\n", ": \n\n", ": \n\n"], 0)


def test_the_sender_lets_every_message_wait_for_the_page(ground):
    outcome = asyncio.run(WebSender(ground[0].bell).send(PAGE, Reply("一"), 1))
    assert outcome == Outcome(WAITING)


def test_a_reload_shows_pushes_between_the_turns_in_the_order_of_time(ground):
    web, factory = ground
    clock = web.turns.clock
    client = TestClient(build_web(web), headers={"accept-language": "zh"})
    client.get("/api/session")
    account = next(iter(factory.state.accounts))
    client.post("/api/chat", json={"id": "1", "text": "状态"})
    clock.move(minutes=1)

    async def push():
        async with factory() as work:
            await work.outbox.put(account, 1, Reply("报名还有3天截止。"), clock.now())
            claimed = await work.outbox.claim(("web",), 10, clock.now(), clock.now())
            await work.outbox.record(claimed[0], Outcome(WAITING), clock.now())

    asyncio.run(push())
    clock.move(minutes=1)
    client.post("/api/chat", json={"id": "2", "text": "公示几天？"})
    session = client.get("/api/session").json()
    assert [(entry["said"], entry["pushed"]) for entry in session["history"]] == [
        ("状态", 0),
        ("", 1),
        ("公示几天？", 0),
    ]
    assert session["after"] == 1


def test_a_stream_without_a_session_or_with_a_wrong_id_is_refused(ground):
    client = TestClient(build_web(ground[0]))
    assert client.get("/api/events").status_code == 401
    client.get("/api/session")
    assert client.get("/api/events", headers={"last-event-id": "x"}).status_code == 422
