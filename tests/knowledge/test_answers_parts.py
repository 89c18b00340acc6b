"""Messages with several parts, in spoken words, that compare or hold two places of a notice against each other."""

import pytest

from contest.answers import ANSWERED, NOT_STATED
from knowledge.answering.parting import parts
from knowledge.answering.question import in_chinese
from tests.knowledge.answering import ask, quotes, said

WEIHAI, JILIN, JIANGSU, JINHUA, NATIONAL = (
    "weihai-2024", "jilin-2024", "jiangsu-2024", "jinhua-2023", "national-2024",
)

PARTED = [
    ("公示几天？奖金多少", ("公示几天", "奖金多少")),
    ("初赛和决赛的评审形式有什么不一样", ("初赛的评审形式", "决赛的评审形式")),
    ("网信办和总工会各负责什么", ("网信办各负责什么", "总工会各负责什么")),
    ("公示期和举报方式是什么规定", ("公示期", "举报方式是什么规定")),
    ("参赛单位和参赛团队都要报名吗", ("参赛单位和参赛团队都要报名吗",)),
]


@pytest.mark.parametrize(("message", "expected"), PARTED)
def test_a_message_is_parted_into_the_questions_it_asks(message, expected):
    assert parts(message) == expected


SPOKEN = [
    ("颁奖啥时候搞", "颁奖什么时候举办"), ("决赛在哪嘎达", "决赛在哪里"), ("一个人能报不", "一个人能报吗"),
    ("现在报还赶趟吗", "现在报还来得及吗"), ("决赛开打了没", "决赛开始了没有"), ("总共几个不", "总共几个不"),
]


@pytest.mark.parametrize(("spoken", "plain"), SPOKEN)
def test_spoken_words_are_read_as_the_words_of_notices(spoken, plain):
    assert in_chinese(spoken) == plain


ANSWERS = [
    (JILIN, "第一期和第二期沙龙邀请的人一样吗", ["邀请各行业企业", "邀请数字化领域企业"]),
    (JIANGSU, "苏州承办啥赛道，联系人谁", ["由苏州市具体承办", "宋晨"]),
    (JIANGSU, "薛瑚娜负责哪些赛道", ["交通运输赛道：薛瑚娜", "医疗健康赛道：薛瑚娜"]),
    (JIANGSU, "协办单位里有银行吗", ["江苏银行徐州分行"]),
    (WEIHAI, "数字机关怎么报名，要交啥", ["山东通", "作品方案介绍"]),
    (WEIHAI, "初赛谁来打分，决赛成绩又咋算", ["提交作品进行评分", "算术平均值"]),
    (WEIHAI, "“爱山东”上会发什么", ["发布大赛成果"]),
    (WEIHAI, "公务员个人能报吗", ["以个人名义参赛"]),
    (JILIN, "主题一处写数据赋能一处写以数赋能，到底哪个对", ["数据赋能乘数而上", "以数赋能乘数而上"]),
    (JINHUA, "初赛复赛分别什么时候", ["6月30日-7月13日", "7月14日-7月21日"]),
    (None, "报名后换人，金华和江苏哪个宽松点", ["停止组队变更", "参赛代表不可更改"]),
]


@pytest.mark.parametrize(("contest", "question", "expected"), ANSWERS)
def test_every_part_of_a_message_is_answered_from_its_clause(contest, question, expected):
    answer = ask(question, contest)

    assert answer.kind == ANSWERED
    cited = "".join(quotes(answer))
    assert all(words in cited for words in expected)


def test_a_track_that_the_sentence_of_tracks_leaves_out_is_named():
    answer = ask("赛道那句话是不是漏了哪个赛道", WEIHAI)

    assert "没有列出：教育创新" in said(answer)


def test_the_guide_of_a_track_answers_no_question_on_rules():
    assert ask("参赛要做身份认证吗", JILIN).kind == NOT_STATED


def test_a_parents_clause_answers_for_a_sub_contest_only_where_it_names_them_and_says_whose_it_is():
    asked = ask("要交钱吗", JILIN)
    assert said(asked).startswith("吉林省分赛的通知未载明；上级通知对其分赛有规定（2024年“数据要素×”大赛）：\n不收费。")
    assert [each.notice for each in asked.citations] == [NATIONAL]
    assert ask("公示期几天", JILIN).kind == NOT_STATED
