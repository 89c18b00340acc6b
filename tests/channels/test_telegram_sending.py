"""What comes of a message that we hand to Telegram."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.channels.telegram.outbound import TelegramSender, speaker
from bot.channels.telegram.redaction import Redaction, hide
from bot.conversation.texts import catalogue
from contest.announcements import DELIVERED, FAILED, QUEUED, UNCERTAIN, UNREACHABLE
from contest.messages import Choice, Reply
from contest.people import Account
from tests.channels.telegram_bench import NOW, QUOTE, OpenGate
from tests.fakes import FakeClock
from tests.telegram_api import TelegramApi

CHAT = Account("telegram", "42")
GROUP = Account("telegram", "-1001")
NOBODY_LISTENS = "http://127.0.0.1:9"


def sent(api, reply, account=CHAT, gate=None, **others):
    """The outcome of one try."""

    async def once():
        bot = speaker(api.token, gate or OpenGate(), others.get("base", api.base))
        sender = TelegramSender(bot, catalogue, FakeClock(NOW), others.get("papers"))
        try:
            return await sender.send(account, reply, 1)
        finally:
            await sender.close()

    return asyncio.run(once())


def test_a_reply_arrives_with_its_sources_unfolded_and_its_buttons():
    with TelegramApi() as api:
        reply = Reply("公示期为5天。", (Choice("object", "怎么举报"),), "do", (QUOTE,))
        assert sent(api, reply).state == DELIVERED
        assert api.texts(42) == ["公示期为5天。\n依据：威海市选拔赛指南｜五、公示与举报\n原文：公示期为5天"]
        assert api.heard(42)[0].buttons == [[{"text": "怎么举报", "callback_data": "do|object"}]]


def test_what_looks_like_a_format_is_shown_as_it_was_written():
    with TelegramApi() as api:
        text = "<b>*不是*</b> _格式_ [a](http://example.com) & `x`"
        assert sent(api, Reply(text)).state == DELIVERED
        assert api.texts(42) == [text]
        assert "parse_mode" not in api.calls[-1][1]


def test_a_text_of_ten_thousand_signs_arrives_whole_in_pieces_and_each_waits_at_the_gate():
    with TelegramApi() as api:
        gate, text = OpenGate(), "😀" * 10000
        assert sent(api, Reply(text, (Choice("a", "好"),), "do"), gate=gate).state == DELIVERED
        assert "".join(api.texts(42)) == text
        assert [each.labels for each in api.heard(42)] == [[], [], [], [], ["好"]]
        assert gate.waited == [("42", 0)] * 4  # the delivery has waited for the first


def test_somebody_who_blocked_the_bot_is_unreachable():
    with TelegramApi() as api:
        api.refuse("sendMessage", 403)
        outcome = sent(api, Reply("好"))
        assert (outcome.state, outcome.reason) == (UNREACHABLE, "Forbidden: bot was blocked by the user")


def test_when_telegram_asks_to_wait_the_gate_closes_and_the_message_is_queued_again():
    with TelegramApi() as api:
        gate = OpenGate()
        api.refuse("sendMessage", 429, retry_after=7)
        outcome = sent(api, Reply("好"), gate=gate)
        assert (outcome.state, outcome.retry_at) == (QUEUED, NOW + timedelta(seconds=7))
        assert gate.paused == [7.0]


def test_what_telegram_will_never_take_has_failed():
    with TelegramApi() as api:
        api.refuse("sendMessage", 400)
        assert sent(api, Reply("好")).state == FAILED
        assert sent(api, Reply(" ")).state == FAILED


@pytest.mark.parametrize("code", [500, 502, 504])
def test_a_fault_of_the_server_leaves_it_uncertain_whether_the_message_went_out(code):
    with TelegramApi() as api:
        api.refuse("sendMessage", code)
        outcome = sent(api, Reply("好"))
        assert (outcome.state, outcome.retry_at) == (UNCERTAIN, None)


def test_a_server_that_cannot_be_reached_got_nothing_and_the_message_is_queued_again():
    with TelegramApi() as api:
        outcome = sent(api, Reply("好"), base=NOBODY_LISTENS)
        assert (outcome.state, outcome.retry_at) == (QUEUED, NOW + timedelta(seconds=5))


def test_a_long_reply_that_broke_off_in_the_middle_is_not_begun_again():
    with TelegramApi() as api:
        gate = OpenGate()
        gate.wait = lambda account, priority: _refuse_next(api)
        assert sent(api, Reply("长" * 5000), gate=gate).state == UNCERTAIN
        assert [len(text) for text in api.texts(42)] == [4096]


async def _refuse_next(api):
    api.refuse("sendMessage", 429, retry_after=1)


def test_in_a_group_no_buttons_are_shown():
    with TelegramApi() as api:
        assert sent(api, Reply("公示期为5天。", (Choice("object", "怎么举报"),), "do"), GROUP).state == DELIVERED
        assert api.heard(-1001)[0].buttons == []


def test_a_press_that_is_too_old_to_be_acknowledged_is_let_be():
    async def acknowledge():
        sender = TelegramSender(speaker(api.token, OpenGate(), api.base), catalogue, FakeClock(NOW))
        await sender.acknowledge("long ago")
        await sender.acknowledge("press-1")
        await sender.close()

    with TelegramApi() as api:
        asyncio.run(acknowledge())
        assert api.acknowledged == ["press-1"]


def test_the_token_is_in_no_log_line_of_a_call_or_its_failure(caplog):
    caplog.set_level(logging.DEBUG)
    with TelegramApi() as api:
        redaction = hide(api.token)
        caplog.handler.addFilter(redaction)
        sent(api, Reply("好"))
        logging.getLogger("httpx").info("POST %s/bot%s/sendMessage %d", api.base, api.token, 200)
        try:
            raise ValueError(f"no {api.token}")
        except ValueError:
            logging.getLogger("anything").exception("failed")
        assert "sendMessage" in caplog.text
        assert "failed" in caplog.text
        assert api.token not in caplog.text


def test_hiding_a_secret_leaves_the_values_that_a_formatter_needs_as_they_are():
    record = logging.LogRecord("a", logging.INFO, "", 1, "%s %s %d", ("10.0.0.1", "/telegram/geheim", 200), None)
    assert Redaction(["geheim", ""]).filter(record)
    assert record.args == ("10.0.0.1", "/telegram/***", 200)
