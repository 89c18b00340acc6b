"""Hello, choosing, looking, following, asking: what everybody can do."""

import asyncio
from dataclasses import replace
from datetime import time
from functools import partial

import pytest

from bot.conversation.dispatch import Dispatch
from bot.conversation.messages import Incoming
from bot.conversation.texts import catalogue
from bot.handlers.browsing import contact, schedule, tracks
from bot.handlers.choosing import Choose, contests, start
from bot.handlers.following import follow, unfollow
from bot.handlers.helping import Helping, refusal
from bot.handlers.questions import Questions, evidence
from bot.handlers.thumbs import because, unsolved, useful
from contest.answers import ANSWERED, ASK_WHICH, NOT_STATED, OFF_TOPIC, Answer, Line
from contest.messages import Citation
from contest.profile import Contact, Publicity, Sourced, Track
from tests.contest.shapes import REG, at, contest, deadline, source, stage
from tests.fakes import FakeClock
from tests.talking import Talk

OPEN = contest(
    stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG),
    deadline("材料截止", "2024-09-10"),
    tracks=(Track(1, "绿色低碳", source("赛道一")), Track(2, "教育创新", source("赛道二"), enterable=False)),
    contacts=(Contact("秘书处", "陈一", "0431-80000000", source("联系方式")),),
)
ROUGH = stage("决赛阶段", "2024-08-01", "2024-09-30", approx=True)
SET = source("决赛阶段", set_by="陈老师", set_at="2024-07-16T02:05:00+00:00")
CITED = Citation("example-2024", "示例赛事方案", "五、公示", "公示期为5天")
THREE = tuple(Citation("example-2024", "示例赛事方案", "五、公示", "公示期为5天", f"c{n}") for n in range(3))


class FakeAnswerer:
    def __init__(self):
        self.answers = {
            "公示几天": Answer(ANSWERED, (Line(words="公示期为5天。", citations=(CITED,)),), ("example-2024",)),
            "都有什么依据": Answer(ANSWERED, (Line(words="三处。", citations=THREE),), ("example-2024",)),
            "奖金多少": Answer(NOT_STATED, (Line(words="通知未载明奖金。", states=False),)),
            "今天股市怎么样": Answer(OFF_TOPIC),
        }

    async def answer(self, question, contest, now, work, before=()):
        return Answer(ASK_WHICH, contests=("example-2024",)) if contest is None else self.answers[question]


def everyday():
    question = Questions(FakeAnswerer(), catalogue)
    helping = Helping({}, catalogue)
    commands = {
        "start": start, "contests": contests, "contest": Choose(question), "schedule": schedule, "tracks": tracks,
        "contact": contact, "follow": follow, "unfollow": unfollow, "help": helping.help, "ask": helping.ask,
        "back": helping.back, "cancel": helping.cancel, "language": helping.language, "evidence": evidence,
        "askorg": question.ask_organizers, "useful": useful, "unsolved": unsolved, "because": because,
    }
    return Dispatch(commands, {}, question, refusal)


@pytest.fixture
def talk():
    return Talk(everyday(), FakeClock(at("2024-08-12 09:10"))).put(OPEN)


def test_a_newcomer_is_greeted_and_asked_which_contest_by_its_state(talk):
    assert talk.say("你好") == (
        "您好，这里是赛务通。我可以帮您查赛事规则、报名、看进度，并在截止前提醒您。\n"
        "答复都附通知原文；通知没有写的，我会直说。\n"
        "请问您关心哪项赛事？\n1 示例选拔赛 · 报名中"
    )


def test_a_contest_is_chosen_by_number_and_its_stage_is_told_with_the_clause(talk):
    talk.say("你好")
    assert talk.say("1").startswith(
        "已选定示例选拔赛。\n现在可以报名，到8月25日（星期日）为止。\n"
        "依据：示例赛事方案｜报名阶段\n原文：原文 报名阶段\n1 "
    )


def test_after_the_contest_it_says_when_it_ended_and_still_answers(talk):
    talk.clock.at = at("2026-11-22 10:00")
    talk.say("你好")
    assert talk.say("1") == (
        "已选定示例选拔赛。\n这项赛事已于2024年9月10日（星期二）结束，规则仍可查询。\n依据：示例赛事方案｜材料截止\n"
        "原文：原文 材料截止\n1 问规则\n2 看日程\n3 换赛事"
    )
    assert talk.say("公示几天").startswith("公示期为5天。\n依据：示例赛事方案｜五、公示\n原文：公示期为5天")


def test_a_question_without_a_contest_is_answered_once_one_is_chosen(talk):
    assert talk.say("公示几天") == "这个问题各赛事的规定可能不同，请问您问的是哪一项？\n1 示例选拔赛 · 报名中"
    assert talk.say("1").startswith("公示期为5天。")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("奖金多少", "通知未载明奖金。\n1 请赛务组答复\n2 看日程\n3 联系方式"),
        ("今天股市怎么样", "这不在我的范围内。我只答赛事规则、报名和进度。\n1 帮助"),
    ],
)
def test_what_the_notice_does_not_say_is_told_without_sources(talk, said, heard):
    talk.press("contest:example-2024")
    assert talk.say(said) == heard


def test_an_unanswered_question_goes_on_the_list_when_the_person_wants(talk):
    talk.press("contest:example-2024")
    talk.say("奖金多少")
    assert talk.say("1").startswith("已转给赛务组，编号 WT-0001。")
    assert talk.say("请赛务组答复") == "请先把问题发给我。"


def test_more_than_two_clauses_are_shown_when_asked_for(talk):
    talk.press("contest:example-2024")
    assert talk.say("都有什么依据").count("依据：") == 2
    assert talk.say("看全部依据").count("依据：") == 3


def test_days_tracks_and_contacts_are_shown_as_the_notice_has_them(talk):
    talk.press("contest:example-2024")
    assert "报名阶段　8月8日至8月25日（星期日）\n材料截止　9月10日（星期二）止" in talk.say("看日程")
    assert "1 绿色低碳\n2 教育创新（不在这里报名）" in talk.say("看赛道")
    assert "秘书处：陈一 0431-80000000" in talk.say("联系方式")


@pytest.mark.parametrize(
    ("of", "line"),
    [
        (replace(ROUGH, text="2. 决赛阶段(8月至9月):各执委会组织开展决赛路演答辩,评选出一二三等奖。"), "8月至9月"),
        (replace(ROUGH, text="时间：9月上旬，地点另行通知"), "9月上旬"),
        (replace(ROUGH, text="决赛阶段拟于2024年10月举办，评出各奖。"), "拟于2024年10月举办"),
        (replace(stage("决赛阶段", None), text="（二）决赛阶段"), "通知未载明"),
        (stage("决赛阶段", "2024-09-27", start_time=time(14), end_time=time(17)), "9月27日（星期五）14:00-17:00"),
        (stage("决赛阶段", "2024-09-01", "2024-09-27", end_time=time(18)), "9月1日至9月27日（星期五）18:00"),
        (deadline("决赛阶段", "2024-09-27", "18:00"), "9月27日（星期五）18:00止"),
        (deadline("决赛阶段", "2024-09-27", source=SET), "9月27日（星期五）止（设定）"),
    ],
)
def test_each_day_is_one_short_line_with_its_time_or_the_words_of_the_notice(of, line):
    talk = Talk(everyday(), FakeClock(at("2024-08-12 09:10"))).put(contest(of))
    talk.press("contest:example-2024")
    assert talk.say("看日程").splitlines()[1] == f"决赛阶段　{line}"


def test_a_schedule_with_working_days_that_cannot_be_counted_yet_says_so():
    public = Publicity(Sourced(5, replace(source("七、公示"), quote="公示期为5个工作日")))
    talk = Talk(everyday(), FakeClock(at("2031-08-12 09:10")))
    talk.put(contest(stage("决赛阶段", "2031-09-26"), publicity=public, year=2031))
    talk.press("contest:example-2024")
    note = "2031年的放假安排尚不可知，工作日推算时只除去周六、周日，请以组织方公布的为准。"
    assert talk.say("看日程").splitlines()[1:3] == ["决赛阶段　9月26日（星期五）", note]


def test_an_open_registration_tells_the_hour_of_its_end():
    ends = deadline("报名截止", "2024-08-25", "18:00", closes=REG)
    talk = Talk(everyday(), FakeClock(at("2024-08-12 09:10"))).put(contest(ends))
    assert "现在可以报名，到8月25日（星期日）18:00为止。" in talk.press("contest:example-2024")


def test_anyone_follows_a_contest_and_stops_following_it(talk):
    talk.press("contest:example-2024")
    assert talk.say("关注").startswith("已关注示例选拔赛。")
    assert talk.say("关注").startswith("您已关注示例选拔赛。")
    assert talk.say("取消关注").startswith("已取消关注示例选拔赛。")
    assert talk.say("取消关注").startswith("您没有关注示例选拔赛。")


def test_the_language_is_switched_and_stays_so(talk):
    assert talk.say("English") == "We continue in English."
    assert "Which contest is it about?" in talk.say("/start")


@pytest.mark.parametrize(
    ("said", "kind", "heard"),
    [
        ("", "text", "没有收到文字。请再发一次，或输入“帮助”。"),
        ("\u200b\x07", "text", "没有收到文字。请再发一次，或输入“帮助”。"),
        ("长" * 10_000, "text", "这条消息超过500字，没有作为答案记下。请缩短后再发，前面的内容都在。"),
        ("😀🎉", "text", "我看不出您的意思，请用文字说明。"),
        ("", "picture", "这一步不看图片，请用文字填写。前面的内容都在。"),
        ("", "sticker", "我看不出您的意思，请用文字说明。"),
        ("", "voice", "暂不能听语音，请改发文字。"),
        ("", "file", "现在不需要文件，没有保存。交材料请点“看材料清单”。"),
    ],
)
def test_what_cannot_be_read_gets_a_clear_sentence_and_changes_nothing(talk, said, kind, heard):
    talk.press("contest:example-2024")
    before = talk.factory.state.copy().sessions
    assert talk.hear(said, kind=kind) == [heard]
    assert talk.factory.state.sessions == before


def test_an_old_form_button_without_a_form_is_refused(talk):
    assert talk.press("ai", about="registration.track") == "这个按钮对应的一步已过，没有改动。"


def test_the_same_message_twice_gets_the_same_replies_and_one_row(talk):
    first = talk.replies("你好", message="x1")
    assert talk.replies("你好", message="x1") == first


def test_two_taps_at_once_are_answered_one_after_the_other(talk):
    talk.press("contest:example-2024")

    async def both():
        taps = [partial(talk.turns.take, talk_incoming(talk, f"t{n}")) for n in range(2)]
        return await asyncio.gather(*(tap() for tap in taps))

    heard = sorted(replies[0].text for replies in asyncio.run(both()))
    assert [text[:3] for text in heard] == ["已关注", "您已关"]


def talk_incoming(talk, message):
    return Incoming(message, talk.account, "follow", "do")


def test_a_bug_in_a_handler_loses_nothing_and_gives_a_reference(talk, caplog):
    talk.press("contest:example-2024")
    assert talk.say("答不出的问题").startswith("这一步没有办成，已填的都在。我们已收到报告，请稍后再试。编号 E-")
    assert talk.say("公示几天").startswith("公示期为5天。")


def test_in_a_group_only_questions_are_answered_and_no_menu_is_offered(talk):
    talk.press("contest:example-2024")
    (reply,) = talk.replies("公示几天", group=True)
    assert (reply.text, reply.choices) == ("公示期为5天。", ())
