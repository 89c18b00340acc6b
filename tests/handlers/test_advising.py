"""Which track for a project: what comes near with its clause, the choice taken into the registration."""

import pytest

from bot.conversation.dispatch import Dispatch
from bot.conversation.texts import catalogue
from bot.handlers.advising import clause, near, nofit
from bot.handlers.browsing import tracks
from bot.handlers.choosing import Choose
from bot.handlers.helping import refusal
from bot.handlers.questions import Questions
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.wiring import commands, forms
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary
from tests.contest.shapes import at
from tests.fakes import FakeClock
from tests.knowledge.answering import library
from tests.talking import Talk

OUTSIDE = Outside(personal_link=lambda scene: None)
ASKED = "我们做智慧养殖和产销对接，报哪个赛道"


class LikeIn:
    """A search by meaning that finds the sentences with any of some words, those with more of them nearer; the others
    are about as far as sentences on other matters are."""

    def __init__(self, words):
        self.words = words

    def nearest(self, said, contest):
        near = [word for word in self.words if word in said]
        passages = library().get(contest).passages
        return {
            each.own_key: 0.2 + each.place % 7 / 60 + 0.1 * sum(each.text.count(self.words[word]) for word in near)
            for each in passages
        }

    def vector(self, said):
        return ()


@pytest.fixture
def talk():
    searcher = LikeIn({"养殖": "农业生产", "产销": "产销对接", "养老": "医养"})
    question = Questions(NoticeAnswerer(FixedLibrary(library()), searcher), catalogue)
    known = {
        "contest": Choose(question), "near": near, "clause": clause, "nofit": nofit, "tracks": tracks,
        "askorg": question.ask_organizers,
    }
    dispatch = Dispatch(known | commands(OUTSIDE), forms(OUTSIDE), question, refusal)
    talk = Talk(dispatch, FakeClock(at("2024-08-12 09:10"))).put(*(shelf.contest for shelf in library().shelves))
    talk.press("contest:jilin-2024")
    return talk


def choices(talk, said):
    return {choice.label: choice.key for choice in talk.replies(said)[-1].choices}


def test_the_nearest_is_told_with_its_clause_and_that_the_choice_stands_once_made(talk):
    first, warning = talk.replies(ASKED)

    assert first.text.startswith("较接近的是现代农业 · 促进产业链数据融通创新能力提高，选哪个由您决定。")
    assert warning.text == "提醒：赛题选定后不能更改。"
    assert "不得更改" in warning.citations[0].quote
    assert [each.label for each in warning.choices][0] == "选这个"


def test_the_choice_is_taken_into_the_registration_and_not_asked_for_again(talk):
    heard = talk.press(choices(talk, ASKED)["选这个"])

    assert "已记下：现代农业 · 促进产业链数据融通创新能力提高。其余几项接着填。" in heard
    draft = talk.factory.state.sessions[1].drafts["registration@jilin-2024"]
    assert draft["track"] == 2
    assert draft["direction"] == "促进产业链数据融通创新能力提高"


def test_more_on_the_project_is_taken_together_with_what_was_said_before(talk):
    talk.say("我们开奶茶店，报哪个赛道")

    assert talk.say("主要做智慧养殖，还有产销对接").startswith("较接近的是现代农业 · ")


def test_where_nothing_comes_near_one_more_sentence_is_asked_for_and_nothing_is_counted(talk):
    (reply,) = talk.replies("我们开奶茶店，报哪个赛道")

    assert reply.text == "我没有找到明显接近的赛题。可以多说一句：用了哪些数据、解决什么问题？"
    assert [each.label for each in reply.choices] == ["看全部12个赛道", "请赛务组答复"]
    assert talk.factory.state.wordings == {}


def test_several_that_come_near_are_shown_when_asked_for_each_with_its_clause(talk):
    offered = choices(talk, ASKED)
    assert talk.press(offered["还有相近的"]).startswith("较接近的有")
    mark = offered["选这个"].rpartition(":")[2]
    assert "智慧种养" in talk.press(f"clause:1:{mark}")


@pytest.mark.parametrize("key", ["take:1:00000000", "clause:9:00000000", "near:00000000", "take:x:", "clause:"])
def test_a_button_of_an_advice_that_is_gone_changes_nothing(talk, key):
    assert talk.press(key).startswith("这条答复较早，没有记下。")
    assert talk.factory.state.sessions[1].drafts == {}


def test_none_of_these_asks_for_one_more_sentence(talk):
    talk.say(ASKED)
    assert talk.press("nofit").startswith("可以多说一句")
