"""Messages that lean on the ones before them: completed where they name next to nothing, else untouched."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.answers import ANSWERED, NOT_STATED, OFF_TOPIC, Answer
from contest.exchanges import Exchange
from knowledge.answering.following import Followed, follow
from tests.knowledge.answering import NOON, answerer, ask, library, quotes, said
from tests.knowledge.test_answers import ANSWERS, ELSEWHERE, MOMENTS, SILENCES

WEIHAI, JILIN, JIANGSU, JINHUA, NATIONAL = (
    "weihai-2024", "jilin-2024", "jiangsu-2024", "jinhua-2023", "national-2024",
)


def exchange(question: str, answer: Answer) -> Exchange:
    return Exchange(answer.asked or question, answer.kind, answer.contests, answer.items, answer.citations)


def talk(contest: str | None, *messages: str) -> Answer:
    """The answer to the last of several messages of one conversation."""
    before: list[Exchange] = []
    answer = Answer(OFF_TOPIC)
    for message in messages:
        answer = answerer().reply(library(), message, contest, NOON, before)
        before.append(exchange(message, answer))
    return answer


CONTINUED = [
    (None, ("威海的获奖名单公示几天？", "那江苏呢？"), "公示期为7天。", JIANGSU),
    (None, ("公示期多少天", "那威海的呢，能匿名举报吗"), "不可以。", WEIHAI),
    (None, ("威海能匿名举报吗", "江苏也是这样吗"), "不可以。", JIANGSU),
    (WEIHAI, ("公示期几天", "国赛呢"), "公示期为7天。", NATIONAL),
    (None, ("How many days is the Weihai award list published?", "What about Jiangsu?"), "公示期为7天。", JIANGSU),
    (JIANGSU, ("有哪些赛道", "第二个呢"), "现代农业共3项", JIANGSU),
    (JIANGSU, ("有哪些赛道", "第二个呢", "第3个的联系人"), "现代农业赛道：曹慧", JIANGSU),
    (JIANGSU, ("绿色低碳赛道联系谁", "那工业制造呢"), "工业制造赛道：宋晨", JIANGSU),
    (JIANGSU, ("绿色低碳赛道有哪些赛题", "那个赛道的联系人"), "绿色低碳赛道：王飞", JIANGSU),
    (JIANGSU, ("绿色低碳赛道有哪些赛题", "联系人是谁"), "绿色低碳赛道：王飞", JIANGSU),
    (JILIN, ("初赛什么时候", "几号截止"), "初赛阶段：", JILIN),
    (JILIN, ("初赛什么时候", "那决赛呢", "在哪里办"), "决赛阶段的地点：", JILIN),
    (JILIN, ("决赛在哪里办", "那颁奖呢"), "颁奖仪式的地点：", JILIN),
    (JILIN, ("比赛有哪几个阶段", "最后一个在哪办"), "颁奖仪式的地点：", JILIN),
    (JILIN, ("联系方式", "第二个呢"), "长春市政务服务", JILIN),
    (JILIN, ("评审看哪些方面", "第二个呢"), "实用性：", JILIN),
    (WEIHAI, ("绿色低碳要交哪些材料", "第一个呢"), "作品概述：", WEIHAI),
    (JINHUA, ("企业能报名吗", "那高校呢"), "可以。", JINHUA),
]


@pytest.mark.parametrize(("contest", "messages", "words", "of"), CONTINUED)
def test_a_message_that_names_next_to_nothing_is_completed_by_what_came_before(contest, messages, words, of):
    answer = talk(contest, *messages)

    assert answer.kind == ANSWERED
    assert answer.contests == (of,)
    assert words in said(answer)
    assert answer.asked


def test_a_message_that_says_it_goes_on_stays_with_the_contest_that_was_spoken_of():
    assert talk(None, "金华要交报名费吗", "那能换人吗").contests == (JINHUA,)
    assert len(talk(None, "金华要交报名费吗", "能换人吗").contests) > 1


def test_the_completed_question_is_told_so_that_it_can_be_put_to_the_organizers():
    answer = talk(None, "威海的获奖名单公示几天？", "那吉林呢")

    assert (answer.kind, answer.contests, answer.asked) == (NOT_STATED, (JILIN,), "获奖名单公示几天?")


@pytest.mark.parametrize("message", ["为什么", "依据是什么？", "哪条规定", "原文怎么写的", "哪里写的", "why?"])
def test_why_shows_the_clauses_of_the_last_answer(message):
    answer = talk(WEIHAI, "能匿名举报吗", message)

    assert said(answer) == "依据如下，以原文为准。"
    assert quotes(answer) == quotes(ask("能匿名举报吗", WEIHAI))


def test_why_after_a_silence_says_that_there_is_no_clause():
    answer = talk(JILIN, "公示期几天", "为什么")

    assert (answer.kind, answer.citations) == (OFF_TOPIC, ())
    assert said(answer) == "上一问没有引用通知原文，没有条款可列。"


def test_the_rest_of_the_clauses_is_shown_when_asked_for_and_then_it_says_that_there_is_no_more():
    whole = talk(JILIN, "比赛有哪几个阶段")
    rest = talk(JILIN, "比赛有哪几个阶段", "还有呢")

    assert quotes(rest) == quotes(whole)[2:]
    assert said(talk(JILIN, "能报几个人", "还有吗")) == "就这一问，我查到的就是这些。"
    assert said(talk(JIANGSU, "有哪些赛道", "第99个呢")) == "就这一问，我查到的就是这些。"


DOUBTED = [
    (
        JILIN, "公示期几天", "不是都7天吗",
        "7天写在上级通知〔国家通知（国数政策〔2024〕53号）〕里，不能推定适用于吉林省分赛。",
    ),
    (JINHUA, "公示期几天", "不是5天吗", "5天写在〔威海市选拔赛指南〕里，那是另一项赛事，不能推定适用于金华赛区。"),
    (JILIN, "公示期几天", "不是99天吗", "在这个问题上，现有通知都没有写到99天。"),
]


@pytest.mark.parametrize(("contest", "asked", "doubt", "words"), DOUBTED)
def test_a_value_held_against_the_answer_is_placed_and_not_taken_over(contest, asked, doubt, words):
    assert said(talk(contest, asked, doubt)) == words


ALONE = [(contest, question) for contest, question, *_ in (*ANSWERS, *SILENCES, *ELSEWHERE)]
ALONE += [(contest, question) for contest, question, _, _ in MOMENTS if "还有几天截止" not in question]
LED = [message for _, messages, _, _ in CONTINUED for message in messages[:-1]]


@settings(deadline=None, max_examples=200)
@given(alone=st.sampled_from(ALONE), led=st.sampled_from([*LED, *(question for _, question in ALONE)]))
def test_a_question_that_stands_on_its_own_is_never_changed(alone, led):
    contest, question = alone
    before = [exchange(led, ask(led, contest))]

    assert follow(library(), question, contest, before) == Followed(question, contest)


def test_a_whole_conversation_of_such_questions_is_answered_as_each_of_them_alone():
    before: list[Exchange] = []
    for contest, question in (*ALONE[::2], *ALONE[1::2]):
        answer = answerer().reply(library(), question, contest, NOON, before)
        before.append(exchange(question, answer))
        assert answer == ask(question, contest)


LEANING = ["那江苏呢", "第二个呢", "为什么", "还有呢", "不是都7天吗", "那个赛道的联系人", "几号截止"]


@pytest.mark.parametrize("message", LEANING)
def test_without_anything_before_it_no_message_is_completed(message):
    assert follow(library(), message, JILIN, ()) == Followed(message, JILIN)


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), min_size=2, max_size=4))
def test_no_message_whatever_it_holds_makes_it_fail(messages):
    for first, second in pairwise(messages):
        assert talk(JILIN, first, second).kind in (ANSWERED, NOT_STATED, OFF_TOPIC)
