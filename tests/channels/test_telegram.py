"""Conversations over Telegram, by real HTTP with a stand-in for its server."""

import asyncio
import json

import httpx
import pytest

from tests.channels.telegram_bench import NOW, SECRET, Bench, bench, hang
from tests.telegram_api import TelegramApi

CHAT = 42
WAYS = pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
TRANSCRIPT = [
    ("/start", "您以哪种身份参赛？"),
    ("[企业]", "请发名称"),
    ("碳路先锋队", "碳路先锋队 已登记\n依据：威海市选拔赛指南｜五、公示与举报\n原文：公示期为5天"),
    ("公示几天", "您问：公示几天\n依据：威海市选拔赛指南｜五、公示与举报\n原文：公示期为5天"),
]


@WAYS
def test_a_conversation_goes_on_by_typing_and_by_pressing(webhook):
    async def talk():
        async with bench(webhook=webhook) as at:
            for said, heard in TRANSCRIPT:
                before = len(at.api.texts(CHAT))
                if said.startswith("["):
                    at.api.press(CHAT, said[1:-1])
                else:
                    at.api.say(CHAT, said)
                await at.api.until(lambda before=before: len(at.api.texts(CHAT)) > before)
                assert at.api.texts(CHAT)[before:] == [heard]
            await at.api.until(lambda: len(at.api.acknowledged) == 1)
            await at.api.until(lambda: at.api.commands != {})
            states = lambda: [row.state for row in at.factory.state.deliveries.values()]  # noqa: E731
            await at.api.until(lambda: states() == ["delivered"] * 4)

    asyncio.run(talk())


@WAYS
def test_what_is_no_text_gets_a_sentence_and_changes_nothing(webhook):
    async def talk():
        async with bench(webhook=webhook) as at:
            at.api.say(CHAT, "/start")
            at.api.say(CHAT, None, photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}])
            at.api.say(CHAT, None, voice={"file_id": "v", "file_unique_id": "v", "duration": 1})
            at.api.say(CHAT, None, document={"file_id": "d", "file_unique_id": "d"})
            at.api.say(CHAT, None, contact={"phone_number": "13800000001", "first_name": "陈一"})
            at.api.say(CHAT, None, left_chat_member={"id": 9, "is_bot": False, "first_name": "林二"})
            at.api.say(CHAT, "😀😀")
            at.api.say(CHAT, "长" * 4000)
            asked = "您以哪种身份参赛？"
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 13)
            assert at.api.texts(CHAT)[0::2] == [asked] * 7
            assert at.api.texts(CHAT)[1::2] == [
                "这一步不看图片，请用文字填写。前面的内容都在。",
                "暂不能听语音，请改发文字。",
                "现在不需要文件，没有保存。交材料请点“看材料清单”。",
                "这种消息我还读不了，请改发文字。前面的内容都在。",
                "我看不出您的意思，请用文字说明。",
                "这条消息超过20字，没有作为答案记下。请缩短后再发，前面的内容都在。",
            ]

    asyncio.run(talk())


def test_an_update_delivered_twice_is_answered_once_even_a_day_later():
    async def talk():
        async with bench() as at:
            number = at.api.say(CHAT, "/start")
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 1)
            again = {"message": at.api.body_of(CHAT, "/start", 1)["message"]}
            at.clock.move(days=1, hours=1)
            at.api.update(again, CHAT, number)
            await at.api.until(lambda: [status for update, status in at.api.posts if update == number] == [200, 200])
            late = at.api.say(CHAT, "碳路", date=1600000000)
            await at.api.until(lambda: (late, 200) in at.api.posts and len(at.api.texts(CHAT)) == 2)
            assert at.api.texts(CHAT) == ["您以哪种身份参赛？", "请发名称"]

    asyncio.run(talk())


def test_two_taps_at_once_count_once_and_an_old_button_is_refused():
    async def talk():
        async with bench() as at:
            at.api.say(CHAT, "/start")
            await at.api.until(lambda: len(at.api.heard(CHAT)) == 1)
            question = at.api.heard(CHAT)[0]
            at.api.press_on(question, "企业")
            at.api.press_on(question, "企业")
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 4)
            assert at.api.texts(CHAT)[1:] == ["请发名称", "这个按钮对应的一步已过，没有改动。", "请发名称"]
            at.api.say(CHAT, "碳路先锋队")
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 5)
            at.api.press_on(question, "高校")
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 6)
            assert at.api.texts(CHAT)[5] == "这个按钮对应的一步已过，没有改动。"
            await at.api.until(lambda: len(at.api.acknowledged) == 3)

    asyncio.run(talk())


def test_messages_of_one_person_sent_at_once_are_answered_one_after_the_other():
    async def talk():
        async with bench() as at, httpx.AsyncClient() as http:
            await at.api.until(lambda: at.api.webhook != "")
            bodies = [at.api.body_of(CHAT, text, 10 + n) for n, text in enumerate(["/start", "企业", "碳路先锋队"])]
            for body in bodies:
                assert (await post(http, at, body)).status_code == 200
            same = [post(http, at, bodies[0]) for _ in range(5)]
            assert [answer.status_code for answer in await asyncio.gather(*same)] == [200] * 5
            await at.intake.idle()
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 3)
            assert at.api.texts(CHAT)[2].startswith("碳路先锋队 已登记")

    asyncio.run(talk())


@pytest.mark.parametrize(
    ("path", "header", "body", "status"),
    [
        (SECRET, SECRET, "{", 400),
        (SECRET, SECRET, "", 400),
        (SECRET, SECRET, "[1]", 400),
        (SECRET, SECRET, "{}", 400),
        (SECRET, SECRET, '{"update_id": "eins"}', 400),
        (SECRET, SECRET, '{"update_id": 1, "message": "text"}', 400),
        (SECRET, SECRET, '{"update_id": 1, "message": {"message_id": 1}}', 400),
        (SECRET, SECRET, "[" * 100000, 400),
        (SECRET, SECRET, " " * 1100000, 413),
        (SECRET, SECRET, '{"update_id": 1, "poll": {}}', 200),
        (SECRET, "wrong", '{"update_id": 1, "poll": {}}', 403),
        (SECRET, None, '{"update_id": 1, "poll": {}}', 403),
        ("wrong", SECRET, '{"update_id": 1, "poll": {}}', 404),
        ("密钥", SECRET, '{"update_id": 1, "poll": {}}', 404),
    ],
)
def test_a_body_that_is_no_update_and_a_wrong_secret_are_refused(path, header, body, status):
    async def talk():
        async with bench() as at, httpx.AsyncClient() as http:
            await at.api.until(lambda: at.api.webhook != "")
            headers = {"X-Telegram-Bot-Api-Secret-Token": header} if header else {}
            answer = await http.post(f"{at.address}/telegram/{path}", content=body, headers=headers)
            assert answer.status_code == status
            assert at.factory.state.messages == {}

    asyncio.run(talk())


@WAYS
def test_while_the_store_is_down_updates_wait_with_telegram_and_none_is_lost(webhook):
    async def talk():
        async with bench(webhook=webhook) as at:
            await at.api.until(lambda: at.intake.ready)
            at.factory.down = True
            at.api.say(CHAT, "/start")
            if webhook:
                await at.api.until(lambda: [status for _, status in at.api.posts][:2] == [503, 503])
            else:
                await asyncio.sleep(0.3)
            assert at.api.texts(CHAT) == []
            at.factory.down = False
            await at.api.until(lambda: at.api.texts(CHAT) == ["您以哪种身份参赛？"])

    asyncio.run(talk())


@WAYS
def test_what_was_accepted_and_not_answered_is_answered_after_a_restart(webhook):
    async def talk():
        with TelegramApi() as api:
            first = Bench(api, handler=hang)
            async with first.running(webhook=webhook) as at:
                api.say(CHAT, "/start")
                await api.until(lambda: len(at.factory.state.messages) == 1)
            assert api.texts(CHAT) == []
            async with Bench(api, first.factory).running(webhook=webhook):
                await api.until(lambda: api.texts(CHAT) == ["您以哪种身份参赛？"])

    asyncio.run(talk())


def test_a_bug_in_a_turn_is_excused_and_the_conversation_goes_on():
    async def talk():
        with TelegramApi() as api:
            at = Bench(api)
            plain = at.handler

            async def broken(incoming, scene):
                return await plain(incoming, scene) if incoming.said == "/start" else 1 / 0

            at.handler = broken
            async with at.running():
                api.say(CHAT, "公示几天")
                api.say(CHAT, "/start")
                await api.until(lambda: len(api.texts(CHAT)) == 2)
                assert api.texts(CHAT)[0].startswith("这一步没有办成，已填的都在。")
                assert api.texts(CHAT)[1] == "您以哪种身份参赛？"

    asyncio.run(talk())


@pytest.mark.parametrize(("code", "wait"), [(429, 1), (502, 16)])
def test_replies_that_are_put_off_arrive_later_and_in_their_order(code, wait):
    async def talk():
        async with bench() as at:
            at.api.say(CHAT, "/start")
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 1)
            at.api.refuse("sendMessage", code, retry_after=wait if code == 429 else 0)
            at.api.say(CHAT, "😀")
            rows = lambda: at.factory.state.deliveries.values()  # noqa: E731
            await at.api.until(lambda: [row.due > NOW for row in rows()] == [False, True, True])
            at.clock.move(seconds=wait + 1)
            at.deliveries.wake()
            await at.api.until(lambda: len(at.api.texts(CHAT)) == 3)
            assert at.api.texts(CHAT)[1:] == ["我看不出您的意思，请用文字说明。", "您以哪种身份参赛？"]
            assert at.gate.paused == ([1.0] if code == 429 else [])

    asyncio.run(talk())


def test_somebody_who_blocked_the_bot_holds_up_nobody_else():
    async def talk():
        async with bench() as at:
            at.api.refuse("sendMessage", 403, chat=CHAT)
            at.api.say(CHAT, "/start")
            at.api.say(CHAT + 1, "/start")
            await at.api.until(lambda: len(at.api.texts(CHAT + 1)) == 1)
            states = lambda: {row.account.address: row.state for row in at.factory.state.deliveries.values()}  # noqa: E731
            await at.api.until(lambda: states() == {"42": "unreachable", "43": "delivered"})

    asyncio.run(talk())


async def post(http, at, body):
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    return await http.post(f"{at.address}/telegram/{SECRET}", content=json.dumps(body), headers=headers)
