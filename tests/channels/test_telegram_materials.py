"""A team hands its material in by Telegram: fetched piece by piece, looked into, kept over a stop."""

import asyncio

from bot.conversation.depositing import Deposits
from contest.people import Account
from knowledge.reading.kinds import kind_of
from tests.channels.telegram_bench import Bench
from tests.files import samples
from tests.handlers.materials_room import MEGABYTE, MaterialsRoom
from tests.memory.files import FakeFileStore
from tests.telegram_api import TelegramApi

CHAT = 42
DOCUMENT = {"file_id": "good", "file_unique_id": "u", "file_name": "../申报书.pdf"}
PHOTO = [{"file_id": each, "file_unique_id": each, "width": 90, "height": 90} for each in ("small", "photo")]
ASK = "请发“作品申报书”的文件。可以交：PDF、DOCX、XLSX、PPTX、JPG、TXT，单个不超过1MB。"
RECEIVED = (
    "已收到“作品申报书”：申报书.pdf，0.1MB，7月10日（星期三）16:20，第1次提交。以最后一次提交为准。\n清单还有2项未交。"
)


def asked_for_a_file():
    """A leader who has just pressed [上传], in a memory that a bot can take over, with the way its turns go."""
    entered = MaterialsRoom()
    entered.item("作品申报书")
    entered.say("上传")
    state = entered.factory.state
    stored = state.accounts.pop(Account("web", "u1"))
    state.accounts[Account("telegram", str(CHAT))] = stored.__class__(Account("telegram", str(CHAT)), stored.person)
    return entered


def run(story):
    async def play(entered):
        with TelegramApi() as api:
            api.files = {"good": samples.PDF, "bad": samples.EXE, "photo": samples.JPG, "large": bytes(2 * MEGABYTE)}
            store, keys = FakeFileStore(), iter(f"key{at}" for at in range(9))
            forms = entered.turns.dispatch.forms
            deposits = Deposits(entered.factory, entered.clock, store, kind_of, lambda: next(keys), forms, MEGABYTE)
            bench = Bench(api, factory=entered.factory, handler=entered.turns.dispatch, deposits=deposits)
            bench.clock = entered.clock
            return await story(api, bench, store)

    entered = asked_for_a_file()
    return entered, asyncio.run(play(entered))


async def heard(api, count):
    await api.until(lambda: len(api.texts(CHAT)) == count)
    return api.texts(CHAT)


def test_a_document_is_fetched_and_kept_under_a_clean_name():
    async def story(api, bench, store):
        async with bench.running():
            api.say(CHAT, None, document=DOCUMENT)
            return (await heard(api, 1))[0], list(store.contents.values())

    entered, (said, contents) = run(story)
    assert (said, contents) == (RECEIVED, [samples.PDF])
    assert list(entered.handed_in().values()) == [["申报书.pdf"]]


def test_a_photograph_gets_the_name_of_its_item():
    async def story(api, bench, store):
        async with bench.running():
            api.say(CHAT, None, photo=PHOTO)
            return (await heard(api, 1))[0]

    assert run(story)[1].startswith("已收到“作品申报书”：作品申报书.jpg，")


def test_what_cannot_be_taken_is_refused_in_words_and_asked_for_again():
    async def story(api, bench, store):
        async with bench.running():
            api.say(CHAT, None, document=DOCUMENT | {"file_id": "bad"})
            await heard(api, 2)
            api.say(CHAT, None, document=DOCUMENT | {"file_id": "large"})
            await heard(api, 4)
            api.say(CHAT, None, document=DOCUMENT | {"file_id": "huge"})
            await heard(api, 6)
            api.refuse("getFile", 500)
            api.say(CHAT, None, document=DOCUMENT)
            return await heard(api, 8), store.contents

    entered, (said, contents) = run(story)
    assert said[::2] == [
        "文件名为PDF，内容不是PDF，没有保存。请另存后重发。",
        "文件2MB，上限1MB，没有保存。请压缩或分开上传。",
        "文件超过20MB，没有保存。请压缩或分开上传。",
        "文件没有取到，没有保存。请再发一次。",
    ]
    assert said[1::2] == [ASK] * 4
    assert (entered.handed_in(), contents) == ({}, {})
