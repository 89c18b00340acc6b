"""Questions about now: how things stand today comes first, then the days, with the clause."""

from datetime import UTC, datetime

import pytest

from contest.answers import ANSWERED
from tests.knowledge.answering import ask, quotes, said

WEIHAI, JILIN, JIANGSU, JINHUA, NATIONAL = (
    "weihai-2024", "jilin-2024", "jiangsu-2024", "jinhua-2023", "national-2024",
)


def at(year, month, day):
    return datetime(year, month, day, 4, tzinfo=UTC)


TODAY = [
    (JILIN, "这会儿报名还赶趟不", at(2024, 8, 22), "现在是报名阶段，到@2024-08-25为止，还有3天。"),
    (JILIN, "还赶得上吗", at(2024, 8, 25), "报名阶段今天（@2024-08-25）是最后一天。"),
    (JILIN, "错过报名了吗", at(2024, 8, 28), "报名阶段已于@2024-08-25结束。"),
    (JILIN, "初赛评完了没有", at(2024, 8, 30), "初赛阶段还没有结束，正在进行，到@2024-09-05为止，还有6天。"),
    (JILIN, "初赛评完了没有", at(2024, 9, 30), "初赛阶段已于@2024-09-05结束。"),
    (JILIN, "离颁奖还有几天", at(2024, 8, 30), "颁奖仪式还没有开始，@2024-09-27开始，还有28天。"),
    (JILIN, "比到哪个环节了", at(2024, 8, 30), "现在是初赛阶段，到@2024-09-05为止，还有6天。"),
    (JILIN, "是不是已经比完了", at(2024, 8, 30), "颁奖仪式还没有开始，@2024-09-27开始，还有28天。"),
    (JILIN, "比完了吗", at(2024, 10, 30), "颁奖仪式已于@2024-09-27结束。"),
    (JILIN, "开始了没", at(2024, 8, 1), "报名阶段还没有开始，@2024-08-08开始，还有7天。"),
    (JILIN, "比赛开始了没", at(2024, 8, 10), "报名阶段已于@2024-08-08开始，到@2024-08-25为止，还有15天。"),
    (JIANGSU, "获奖名单公示结束没有", at(2024, 8, 20), "还没有截止，到@2024-09-15为止，还有26天。"),
    (JIANGSU, "推去全国的项目现在报上去了吗", at(2024, 8, 5), "颁奖仪式还没有开始。"),
    (NATIONAL, "办赛申请还来得及交吗", at(2024, 5, 30), "还没有截止，到@2024-05-31为止，还有1天。"),
    (NATIONAL, "办赛申请还来得及交吗", at(2024, 5, 31), "今天（@2024-05-31）截止。"),
    (NATIONAL, "办赛申请还来得及交吗", at(2024, 6, 3), "已于@2024-05-31截止。"),
]


@pytest.mark.parametrize(("contest", "question", "now", "first"), TODAY)
def test_how_it_stands_today_is_said_first(contest, question, now, first):
    answer = ask(question, contest, now)

    assert answer.kind == ANSWERED
    assert said(answer).splitlines()[0] == first
    assert answer.citations


def test_a_rough_date_is_said_and_never_counted():
    words = said(ask("决赛还有几天", JINHUA, at(2023, 8, 24)))

    assert words == "决赛及颁奖还没有开始。\n决赛及颁奖，通知只写到：10月上旬-10月下旬。"


def test_a_rule_with_a_limit_is_applied_to_the_side_on_which_today_is():
    question, rule = "现在还能换队员吗", "报名截止之后，参赛代表不可更改。"
    before, after = ask(question, JILIN, at(2024, 8, 20)), ask(question, JILIN, at(2024, 8, 27))

    assert said(before) == f"可以。\n现在是报名阶段，到@2024-08-25为止，还有5天。\n{rule}"
    assert said(after) == f"不可以。\n报名阶段已于@2024-08-25结束。\n{rule}"
    assert quotes(after) == [rule, "时间：8月8日-8月25日"]


def test_a_limit_without_a_day_gives_no_verdict_for_now_but_one_for_afterwards():
    assert said(ask("现在还能换队员吗", WEIHAI)).startswith("以报名截止为界；这一日期通知未载明")
    assert said(ask("报完名以后还能换人吗？", WEIHAI)).startswith("不可以。")


def test_whoever_asks_without_meaning_now_gets_the_rule_alone():
    assert said(ask("报名截止以后能换队员吗", JILIN, at(2024, 8, 20))).startswith("不可以。")
