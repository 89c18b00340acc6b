"""How a reply looks on Telegram, and what a press on it means."""

import re
from pathlib import Path

import pytest

from bot.channels.telegram.render import Part, Unfolding, cited, keyboards, pressed, render, split, width
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.announcements import Words
from contest.clauses import Source
from contest.messages import Choice, Citation, Reply

ZH = catalogue("zh")
IMPORT = re.compile(r"(from|import) (aiogram|telegram)\b")


def test_quotes_of_one_clause_stand_under_one_line_that_names_it():
    reply = Reply("两条。", citations=(Citation("n", "指南", "五、", "甲"), Citation("n", "指南", "五、", "乙")))
    assert cited(reply, ZH) == "两条。\n依据：指南｜五、\n原文：甲\n原文：乙"


def test_what_an_organizer_set_is_named_without_a_clause_or_a_quote():
    reply = Reply("7天。", citations=(Citation("", "由王老师于7月16日设定", "", ""),))
    assert cited(reply, ZH) == "7天。\n依据：由王老师于7月16日设定"


def test_an_english_reader_gets_the_frame_of_the_citation_in_english():
    words = Words("error.unexpected", (("reference", "E-1"),), (Source("n", "c", "五、", "甲", "指南"),))
    unfolding = Unfolding(Wording(catalogue), catalogue)
    assert unfolding.render(words, "en", "telegram").text.endswith("Source: 指南｜五、\nOriginal: 甲")
    assert unfolding.render(words, "en", "telegram").citations == ()
    assert len(unfolding.render(words, "en", "web").citations) == 1


@pytest.mark.parametrize("text", ["短", "行\n" * 5000, "字" * 9000, "😀" * 9000, "a😀" * 4000, "\n" + "b" * 5000])
def test_a_long_text_is_cut_into_pieces_that_fit_and_lose_nothing(text):
    pieces = split(text)
    assert all(0 < width(piece) <= 4096 for piece in pieces)
    assert "".join(pieces).replace("\n", "") == text.replace("\n", "")


def test_a_text_is_cut_after_a_line_where_there_is_one():
    assert split("一二\n三四\n五六", 6) == ("一二\n三四", "五六")


def test_short_labels_share_a_row_and_long_ones_have_their_own():
    labels = ["陈一", "林二", "周三", "吴四", "优化生态环境治理服务"]
    rows = keyboards(Reply("", tuple(Choice(label, label) for label in labels), "q"))[0]
    assert [[button.label for button in row] for row in rows] == [labels[:3], labels[3:4], labels[4:]]


def test_more_than_a_hundred_choices_are_spread_over_messages_that_say_which_they_are():
    reply = Reply("请选：", tuple(Choice(str(n), f"第{n}项") for n in range(1, 231)), "q")
    parts = render(reply, ZH)
    assert [part.text for part in parts] == ["请选：", "101–200", "201–230"]
    assert [sum(len(row) for row in part.keyboard) for part in parts] == [100, 100, 30]
    assert max(len(row) for part in parts for row in part.keyboard) <= 8


def test_a_group_gets_the_words_without_a_keyboard():
    assert render(Reply("好", (Choice("a", "A"),), "q"), ZH, buttons=False) == (Part("好"),)


@pytest.mark.parametrize(
    ("about", "key", "means"),
    [
        ("registration.track", "12", ("registration.track", "12")),
        ("do", "contest:weihai-2024", ("do", "contest:weihai-2024")),
        (None, "a", (None, "a")),
        ("registration.problem", "促进用能效率提升与资源循环" * 2, ("registration.problem", "标签")),
        ("很长的表单名称很长的表单名称.很长的题目名称很长的题目", "钥匙" * 6, (None, "标签")),
        ("q", "a|b", ("q", "a|b")),
        ("q", "", ("q", "")),
    ],
)
def test_a_press_means_the_choice_that_it_was_made_for_however_long_its_name(about, key, means):
    button = keyboards(Reply("", (Choice(key, "标签"),), about))[0][0][0]
    assert len(button.data.encode()) <= 64
    assert pressed(button.data, [("other", "另一个"), (button.data, button.label)]) == means


def test_a_press_on_a_message_too_old_to_be_shown_means_no_choice():
    assert pressed("registration.problem|#3", []) == ("registration.problem", "#3")


def test_one_library_reads_and_the_other_speaks_and_no_file_knows_both():
    for file in Path("bot/channels/telegram").glob("*.py"):
        vendors = {line.split()[1].split(".")[0] for line in file.read_text().splitlines() if IMPORT.match(line)}
        assert not {"aiogram", "telegram"} <= vendors, file
