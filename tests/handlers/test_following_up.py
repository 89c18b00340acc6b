"""Conversations about the rules: what was said before completes what is said next, for as long as it is near."""

import pytest

from bot.conversation.dispatch import Dispatch
from bot.conversation.texts import catalogue
from bot.handlers.choosing import Choose
from bot.handlers.helping import refusal
from bot.handlers.naming import Named
from bot.handlers.questions import Questions, evidence
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.wiring import commands, forms
from bot.handlers.thumbs import because, unsolved, useful
from tests.contest.shapes import at
from tests.fakes import FakeClock
from tests.knowledge.answering import answerer, library
from tests.talking import Talk

OUTSIDE = Outside(personal_link=lambda scene: None)


def rules() -> Dispatch:
    question = Questions(answerer(), catalogue)
    known = {
        "contest": Choose(question), "evidence": evidence, "askorg": question.ask_organizers, "useful": useful,
        "unsolved": unsolved, "because": because,
    }
    return Dispatch(known | commands(OUTSIDE), forms(OUTSIDE), Named(known["contest"], question), refusal)


@pytest.fixture
def talk():
    return Talk(rules(), FakeClock(at("2024-08-12 09:10"))).put(*(shelf.contest for shelf in library().shelves))


def test_another_contest_is_asked_by_only_naming_it_and_why_shows_the_clause(talk):
    assert talk.say("威海的获奖名单公示几天？").startswith("公示期为5天。")
    assert talk.say("那江苏呢？").startswith("公示期为7天。\n依据：江苏省分赛通知｜")
    assert talk.say("为什么").startswith("依据如下，以原文为准。\n依据：江苏省分赛通知｜")
    assert talk.say("And in Jilin?").startswith("The notice of 吉林省分赛 does not say.")


def test_what_is_counted_for_the_organizers_is_the_question_in_full(talk):
    talk.say("威海的获奖名单公示几天？")
    talk.say("那吉林呢")
    assert [each.question for each in talk.factory.state.wordings.values()] == ["获奖名单公示几天"]


def test_half_an_hour_of_silence_is_the_end_of_a_conversation(talk):
    talk.press("contest:jiangsu-2024")
    talk.say("有哪些赛道")
    talk.clock.at = at("2024-08-12 09:39")
    assert talk.say("第二个呢").startswith("现代农业共3项")
    talk.clock.at = at("2024-08-12 10:10")
    assert not talk.say("第一个呢").startswith("智慧农业")


def test_another_contest_chosen_begins_a_conversation_anew(talk):
    talk.press("contest:jiangsu-2024")
    talk.say("有哪些赛道")
    talk.press("contest:jilin-2024")
    talk.press("contest:jiangsu-2024")
    assert "现代农业共3项" not in talk.say("第二个呢")


def test_a_question_inside_a_form_may_be_followed_up_and_what_was_said_before_the_form_is_forgotten(talk):
    talk.press("contest:jilin-2024")
    talk.say("决赛在哪里办？")
    talk.say("报名")
    assert "颁奖仪式的地点" not in talk.say("那颁奖呢？")
    assert talk.say("决赛在哪里办？").startswith("决赛阶段的地点：长春城市智能体运营中心。")
    assert talk.say("那颁奖呢？").startswith("颁奖仪式的地点：长春规划馆。")


def test_in_a_group_nothing_is_taken_from_what_others_said_before(talk):
    talk.press("contest:jilin-2024")
    talk.replies("决赛在哪里办", group=True)
    assert "颁奖仪式的地点" not in talk.replies("那颁奖呢", group=True)[0].text
