"""In a group the bot answers questions about the rules, and only when it is addressed."""

import pytest

from bot.channels.telegram.inbound import Me, read, to_incoming
from contest.people import Account

ME = Me(123456, "saiwu_bot")
PERSON = {"id": 42, "is_bot": False, "first_name": "陈一", "language_code": "en"}
US = {"id": 123456, "is_bot": True, "first_name": "赛务通", "username": "saiwu_bot"}
GROUP = {"id": -1001, "type": "supergroup", "title": "参赛交流"}


def entity(kind, offset, length, **more):
    return {"entities": [{"type": kind, "offset": offset, "length": length, **more}]}


def heard(chat=GROUP, me=ME, number=7, **message):
    whole = {"message_id": 5, "date": 1720000000, "chat": chat, "from": PERSON} | message
    return to_incoming(read({"update_id": number, "message": whole}), me)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"text": "@saiwu_bot 公示几天"} | entity("mention", 0, 10), "公示几天"),
        ({"text": "😀 @Saiwu_Bot 公示几天"} | entity("mention", 3, 10), "😀  公示几天"),
        ({"text": "/ask@saiwu_bot 公示几天"} | entity("bot_command", 0, 14), "/ask 公示几天"),
        ({"text": "赛务通 公示几天"} | entity("text_mention", 0, 3, user=US), "赛务通 公示几天"),
        ({"text": "公示几天", "reply_to_message": {"message_id": 4, "date": 1, "chat": GROUP, "from": US}}, "公示几天"),
    ],
)
def test_a_question_in_a_group_that_names_the_bot_or_answers_it_is_taken(message, said):
    incoming = heard(**message).incoming
    assert (incoming.said, incoming.group, incoming.account) == (said, True, Account("telegram", "-1001"))


@pytest.mark.parametrize(
    "message",
    [
        {"text": "公示几天"},
        {"text": "@other_bot 公示几天"} | entity("mention", 0, 10),
        {"text": "@saiwu_bot2 公示几天"} | entity("mention", 0, 11),
        {"text": "/ask 公示几天"} | entity("bot_command", 0, 4),
        {"text": "@saiwu_bot"} | entity("mention", 0, 10),
        {"caption": "@saiwu_bot", "photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
        {"text": "公示几天", "reply_to_message": {"message_id": 4, "date": 1, "chat": GROUP, "from": PERSON}},
        {"text": "@saiwu_bot 好", "from": PERSON | {"is_bot": True}} | entity("mention", 0, 10),
    ],
)
def test_what_people_in_a_group_say_to_each_other_is_not_taken(message):
    assert heard(**message) is None


def test_a_bot_that_does_not_know_its_name_yet_still_knows_answers_to_itself():
    answer = {"message_id": 4, "date": 1, "chat": GROUP, "from": US}
    assert heard(me=Me(123456), text="公示几天", reply_to_message=answer) is not None
    assert heard(me=Me(123456), text="@saiwu_bot 公示几天", **entity("mention", 0, 10)) is None


def test_a_press_in_a_group_and_a_post_in_a_channel_are_not_taken():
    shown = {"message_id": 5, "date": 1, "chat": GROUP, "text": "x"}
    press = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "do|start", "message": shown}
    assert to_incoming(read({"update_id": 1, "callback_query": press}), ME) is None
    assert heard(chat={"id": -5, "type": "channel", "title": "x"}, text="@saiwu_bot 好") is None


@pytest.mark.parametrize("kind", ["edited_message", "channel_post", "my_chat_member", "poll", "something_new"])
def test_other_kinds_of_updates_are_left_alone_without_being_read(kind):
    assert read({"update_id": 1, kind: {"any": "thing"}}) is None


@pytest.mark.parametrize(("text", "language"), [("报名", "zh"), ("/start", "en"), ("How many days?", "en")])
def test_somebody_new_is_answered_in_the_language_he_writes_or_his_telephone_speaks(text, language):
    private = {"id": 42, "type": "private", "first_name": "陈一"}
    assert heard(chat=private, text=text).incoming.language == language
