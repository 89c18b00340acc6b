"""A serving process and a stand-in for Telegram: polled and by webhook, names on a signed page and in chat, groups."""

import asyncio
import re

import pytest

from tests.processes import copied
from tests.smoke.people import CODE, UNIT
from tests.smoke.servers import SOON, Server
from tests.telegram_api import TelegramApi

LEADER, STRANGER, GROUP = 42, 43, -1001
ADDRESSED = {"entities": [{"type": "mention", "offset": 0, "length": 10}]}
SECRET = "a-secret_of-the-hook"
NAME, PHONE, QUESTION = "赵甲", "13800000012", "威海的获奖名单公示几天？"


class Chat:
    """One chat with the bot."""

    def __init__(self, api: TelegramApi, number: int) -> None:
        self.api, self.number, self.read = api, number, 0

    def hear(self, words: str) -> str:
        """Wait for these words in what came since the last time; all of that."""
        asyncio.run(self.api.until(lambda: words in "\n".join(self.api.texts(self.number)[self.read :]), SOON))
        texts = self.api.texts(self.number)
        heard, self.read = "\n".join(texts[self.read :]), len(texts)
        return heard

    def say(self, said: str, words: str, **more: object) -> str:
        self.api.say(self.number, said, **more)
        return self.hear(words)

    def press(self, label: str, words: str) -> str:
        self.api.press(self.number, label)
        return self.hear(words)


def on_telegram(home, api, now, **settings):
    telegram = {"TELEGRAM_TOKEN": api.token, "TELEGRAM_API": api.base}
    return Server(home, "--now", now, "--send-for-real", **telegram, **settings)


def fill_in(server, path, said):
    """Answer the open question of a signed page; the page that comes next."""
    page = server.asked(path)[1]
    number = re.search(r'name="number" value="([^"]+)"', page)[1]
    status, page = server.filled_in(path, said, number)
    assert status == 200
    return page


@pytest.fixture(scope="module")
def hooked(prepared, tmp_path_factory):
    """A process that Telegram calls, and the stand-in."""
    home = copied(prepared, tmp_path_factory.mktemp("hooked") / "home")
    hook = {"PUBLIC_URL": "{address}", "TELEGRAM_SECRET": SECRET}
    with TelegramApi() as api, on_telegram(home, api, "2023-07-05T14:00", **hook) as server:
        asyncio.run(api.until(lambda: api.webhook == f"{server.address}/telegram/{SECRET}", SOON))
        yield server, api


def test_by_webhook_names_are_filled_in_on_a_signed_page_and_the_chat_goes_on(hooked):
    server, api = hooked
    leader = Chat(api, LEADER)
    leader.say("金华赛区", "到7月13日（星期四）为止")
    leader.press("报名", "报名前请看一段说明。")
    leader.press("同意并继续", "您以哪种身份参赛？")
    told = leader.press("个人单独参赛", "在境外，姓名、手机号等请在网页填写")
    path = re.search(rf"{server.address}(/go/\S+?)（", told)[1]
    assert "请在网页填写" in leader.say(NAME, "请在网页填写")
    assert "请发您的姓名" in server.asked(path)[1]
    assert "请发手机号" in fill_in(server, path, NAME)
    assert "这个号码是10位" in fill_in(server, path, PHONE[:10])
    fill_in(server, path, PHONE)
    leader.hear("3/6　请选赛道")
    assert server.asked(path)[0] == 410
    leader.press("数据开放利用", "4/6　请选领域")
    leader.press("公共服务领域", "5/6　请发参赛作品名称。")
    leader.say("山区教师走教排班助手", "6/6")
    assert "2 姓名　赵*\n3 手机　138****0012" in leader.press("确认", "请核对")
    receipt = leader.press("提交", "找回码")
    assert "回执号 JH2023-0001" in receipt
    assert not [text for text in api.texts(LEADER) if PHONE in text or NAME in text]
    page = server.visitor()
    page.say("找回")
    assert "已打开您的报名" in page.say(re.search(r"找回码 (\S+)", receipt)[1])
    assert "山区教师走教排班助手" in page.say("状态")


def test_the_webhook_takes_nothing_without_its_secret_or_of_another_shape(hooked):
    server, _ = hooked
    known = {"X_Telegram_Bot_Api_Secret_Token": SECRET}
    assert server.asked("/telegram/wrong", b"{}", **known)[0] == 404
    assert server.asked(f"/telegram/{SECRET}", b"{}")[0] == 403
    assert server.asked(f"/telegram/{SECRET}", b"{", **known)[0] == 400
    assert server.asked(f"/telegram/{SECRET}", b"[]", **known)[0] == 400


@pytest.fixture(scope="module")
def polled(prepared, tmp_path_factory):
    """A process that polls Telegram and may ask for names in chat, and the stand-in."""
    home = copied(prepared, tmp_path_factory.mktemp("polled") / "home")
    with TelegramApi() as api, on_telegram(home, api, "2024-08-10T09:00", TELEGRAM_PERSONAL="chat") as server:
        yield server, api


def test_a_question_is_answered_with_its_clause_in_private_and_to_whom_it_may_concern_in_groups(polled):
    api = polled[1]
    stranger, group = Chat(api, STRANGER), Chat(api, GROUP)
    heard = stranger.say(QUESTION, "公示期为5天。")
    assert "依据：威海市选拔赛指南｜五、公示与举报" in heard
    assert "公示期为5天" in heard.partition("原文：")[2]
    api.say(GROUP, "有人知道公示几天吗")
    assert group.say(f"@saiwu_bot {QUESTION}", "公示期为5天。", **ADDRESSED).count("公示期为5天。") == 1
    assert "报名前请看" not in group.say("@saiwu_bot 报名", "", **ADDRESSED)
    assert [each.labels for each in api.heard(GROUP) if each.labels] == []


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice"])
def test_what_is_no_text_gets_a_sentence_and_nothing_else(polled, kind):
    file = {"file_id": "f", "file_unique_id": "f"}
    body = {
        "photo": [file | {"width": 1, "height": 1}],
        "sticker": file | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"},
        "voice": file | {"duration": 1},
    }[kind]
    sender = Chat(polled[1], STRANGER + len(kind))
    assert "文字" in sender.say(None, "文字", **{kind: body})


def test_a_message_sent_while_the_process_is_dead_is_answered_once_after_its_start(polled):
    server, api = polled
    leader = Chat(api, LEADER)
    for said, words in (("吉林省分赛", "已选定"), ("报名", "说明"), ("同意并继续", "1/11"), ("企业", "2/11")):
        leader.say(said, words)
    server.kill()
    update = api.say(LEADER, UNIT)
    server.start()
    leader.hear("3/11")
    api.update(api.body_of(LEADER, UNIT, update), LEADER, update)
    assert leader.say(CODE, "4/11").count("4/11") == 1


def test_with_the_clock_set_telegram_is_not_spoken_to_unless_that_is_asked_for(home):
    with TelegramApi() as api:
        settings = {"TELEGRAM_TOKEN": api.token, "TELEGRAM_API": api.base}
        with Server(home, "--now", "2024-08-10T09:00", **settings) as server:
            assert "演示时间" in server.asked("/")[1]
            assert "演示时间" in server.visitor().say("状态")
        assert api.calls == []
