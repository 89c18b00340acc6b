"""Files that go with a reply, sent as documents."""

import asyncio

import pytest

from contest.announcements import DELIVERED, UNCERTAIN
from contest.messages import Attachment, Reply
from contest.papers import Made
from contest.refusals import RuleBroken
from tests.channels.telegram_bench import Bench, OpenGate
from tests.channels.test_telegram_sending import CHAT, GROUP, sent
from tests.telegram_api import TelegramApi

REPLY = Reply("表格：", attachment=Attachment("export:1", "报名表.csv"))


class Shelf:
    """Holds a file of so many bytes, or refuses."""

    def __init__(self, size=5, refusal=None):
        self.size, self.refusal, self.asked = size, refusal, []

    async def make(self, key, who):
        self.asked.append((key, who))
        if self.refusal:
            raise RuleBroken(self.refusal)

        async def parts():
            for start in range(0, self.size, 1024 * 1024):
                yield b"x" * min(1024 * 1024, self.size - start)

        return Made("报名表 20240716.csv", "csv", parts())


def test_a_file_follows_the_words_and_waits_at_the_gate_by_itself():
    with TelegramApi() as api:
        shelf, gate = Shelf(), OpenGate()
        assert sent(api, REPLY, gate=gate, papers=shelf).state == DELIVERED
        assert api.texts(42) == ["表格："]
        assert api.documents == [(42, "报名表 20240716.csv", b"xxxxx")]
        assert shelf.asked == [("export:1", CHAT)]
        assert gate.waited == [("42", 0)]


@pytest.mark.parametrize(
    ("shelf", "said"),
    [
        (Shelf(refusal="no_permission"), "您没有此项权限，没有执行，已记入日志。可请管理人办理。"),
        (Shelf(size=51 * 1024 * 1024), "文件超过50MB，这个渠道发不了。请在网页上取，或缩小范围。"),
    ],
)
def test_a_file_that_cannot_be_had_or_sent_is_answered_in_words(shelf, said):
    with TelegramApi() as api:
        assert sent(api, REPLY, papers=shelf).state == DELIVERED
        assert api.texts(42) == ["表格：", said]
        assert api.documents == []


def test_where_the_document_fails_the_words_are_not_sent_twice():
    with TelegramApi() as api:
        api.refuse("sendDocument", 500)
        assert sent(api, REPLY, papers=Shelf()).state == UNCERTAIN
        assert api.texts(42) == ["表格："]


def test_no_file_goes_to_a_group():
    with TelegramApi() as api:
        shelf = Shelf()
        assert sent(api, REPLY, account=GROUP, papers=shelf).state == DELIVERED
        assert (api.documents, shelf.asked) == ([], [])


def test_a_file_that_a_conversation_gives_arrives_by_way_of_the_outbox():
    async def give(incoming, scene):
        return (REPLY,)

    async def talk():
        with TelegramApi() as api:
            working = Bench(api, handler=give)
            working.sender._papers = Shelf()
            async with working.running():
                api.say(42, "报名表")
                await api.until(lambda: api.documents)
            return api.texts(42), api.documents

    assert asyncio.run(talk()) == (["表格："], [(42, "报名表 20240716.csv", b"xxxxx")])
