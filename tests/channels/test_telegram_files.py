"""Files that organizers send by Telegram: fetched, read and answered, also after a restart."""

import asyncio

from bot.conversation.handed import refused
from bot.conversation.messages import NOTICE_FILE
from contest.messages import Reply
from contest.organizing import invite
from contest.people import OWNER, Account, Organizer, Session
from contest.refusals import RuleBroken
from knowledge.noticing import NoticeReader
from tests.channels.telegram_bench import NOW, Bench, dispatch, hang
from tests.knowledge.reading.test_sheet import workbook
from tests.telegram_api import TelegramApi

CHAT, OTHER = 42, 43
DOCUMENT = {"file_id": "doc1", "file_unique_id": "u", "file_name": "通知.docx"}
PHOTO = [
    {"file_id": each, "file_unique_id": each, "width": at, "height": at} for at, each in ((90, "small"), (900, "doc1"))
]
TOO_LARGE = "文件超过20MB，没有收录。请压缩或分开发送。"
EMPTY = "文件为空或读不出文字，没有收录。请发带文字的版本。"


class WordReader:
    """Reads words, and no empty file."""

    def text(self, content):
        if not content:
            raise RuleBroken("notice_empty")
        return content.decode()


async def receive(incoming, scene):
    if incoming.kind != NOTICE_FILE:
        raise refused(incoming)
    return (Reply(f"{incoming.file}：{incoming.said}"),)


def at_work():
    """The handler of a bot that takes notices."""
    own = dispatch()
    return type(own)({**own.commands, "receive": receive}, own.forms, own.question, own.refuse)


async def make_organizer(bench, chat):
    async with bench.factory() as work:
        person = await work.people.of(Account("telegram", str(chat)), "zh", NOW)
        await invite(work, "CODE", Organizer(0, "陈老师", None, OWNER), NOW)
        await work.organizers.redeem("CODE", person.id, NOW)


async def heard(api, chat, count):
    await api.until(lambda: len(api.texts(chat)) == count)
    return api.texts(chat)


def run(story):
    async def play():
        with TelegramApi() as api:
            api.files = {"doc1": "公示期为7天".encode(), "void": b""}
            bench = Bench(api, handler=at_work(), reader=WordReader())
            await make_organizer(bench, CHAT)
            return await story(api, bench)

    return asyncio.run(play())


def test_documents_and_photographs_of_organizers_are_fetched_and_read():
    async def story(api, bench):
        async with bench.running():
            api.say(CHAT, None, document=DOCUMENT)
            await heard(api, CHAT, 1)
            api.say(CHAT, None, photo=PHOTO)
            return await heard(api, CHAT, 2)

    assert run(story) == ["通知.docx：公示期为7天", "：公示期为7天"]


def test_what_cannot_be_read_or_fetched_is_refused_in_words():
    async def story(api, bench):
        async with bench.running():
            api.say(CHAT, None, document=DOCUMENT | {"file_id": "void"})
            await heard(api, CHAT, 1)
            api.say(CHAT, None, document=DOCUMENT | {"file_id": "huge"})
            await heard(api, CHAT, 2)
            api.refuse("getFile", 500)
            api.say(CHAT, None, document=DOCUMENT)
            return await heard(api, CHAT, 3)

    assert run(story) == [EMPTY, TOO_LARGE, "文件没有取到，没有保存。请再发一次。"]


def test_a_file_of_anybody_else_is_not_fetched():
    async def story(api, bench):
        async with bench.running():
            api.say(OTHER, None, document=DOCUMENT)
            said = await heard(api, OTHER, 1)
            return said, [method for method, _, _ in api.calls if method == "getFile"]

    assert run(story) == (["现在不需要文件，没有保存。交材料请点“看材料清单”。"], [])


def test_a_file_that_a_stop_left_unread_is_fetched_at_the_next_start():
    async def story(api, bench):
        async with Bench(api, factory=bench.factory, handler=hang, reader=WordReader()).running():
            api.say(CHAT, None, document=DOCUMENT)
            await api.until(lambda: any(method == "getFile" for method, _, _ in api.calls))
        async with bench.running():
            return await heard(api, CHAT, 1)

    assert run(story) == ["通知.docx：公示期为7天"]


class Lists:
    """A form that asks for a list, and says what it got."""

    def wants_rows(self, session):
        return True

    def longest(self, scene):
        return 1_000

    def takes_questions(self, scene):
        return False

    def takes_files(self, scene):
        return False

    async def take(self, incoming, scene):
        return (Reply(incoming.said),)

    async def ask(self, scene, *, again):
        return (Reply("请发名单。"),)

    async def back(self, scene):
        return ()


def test_a_workbook_is_taken_as_its_rows_where_a_list_is_asked_for_and_refused_in_words():
    async def play():
        with TelegramApi() as api:
            api.files = {"doc1": workbook([("项目", "团队"), ("能效管家", "碳索者队")]), "void": b"MZ"}
            own = at_work()
            handler = type(own)(own.commands, {"publish": Lists()}, own.question, own.refuse)
            bench = Bench(api, handler=handler, reader=NoticeReader())
            async with bench.factory() as work:
                person = await work.people.of(Account("telegram", str(CHAT)), "zh", NOW)
                drafts = {"publish@x": {"title": "名单"}}
                await work.sessions.save(Session(person.id, form="publish@x", drafts=drafts), NOW)
            async with bench.running():
                api.say(CHAT, None, document=DOCUMENT)
                await heard(api, CHAT, 1)
                api.say(CHAT, None, document=DOCUMENT | {"file_id": "void"})
                return await heard(api, CHAT, 3)

    assert asyncio.run(play()) == [
        "| 项目 | 团队 |\n| 能效管家 | 碳索者队 |",
        "这不是可读的表格，或带有宏，没有保存。请另存为普通的 .xlsx 后重发。",
        "请发名单。",
    ]
