"""What lint finds in a notice, and what it leaves alone: one place of an invented notice is made crooked at a time."""

from datetime import UTC, datetime

import pytest

from contest.contests import Contest
from contest.profile import Finding
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.library import FixedLibrary, Library
from knowledge.answering.searching import WordsOnly
from knowledge.clauses.quotes import quote_found
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from tests.knowledge.amended import BASE
from tests.knowledge.answering import said

NOON = datetime(2031, 8, 1, 4, tzinfo=UTC)


def found(old: str, new: str) -> list[Finding]:
    assert old in BASE.text
    notice = TextReader().read(BASE.text.replace(old, new, 1).encode(), "river.txt", "river", "river")
    findings = derive("river", [notice], None).findings
    assert all(quote_found(each.source.quote, notice.text) for each in findings)
    return list(findings)


def test_a_notice_without_faults_has_no_findings() -> None:
    assert found("决赛", "决赛") == []


@pytest.mark.parametrize(("old", "new", "kind", "details"), [
    ("（三）决赛阶段：9月20日。", "（三）决赛阶段：9月31日。", "impossible_date", {"printed": "9月31日"}),
    ("（三）决赛阶段：9月20日。", "（三）决赛阶段：13月2日。", "impossible_date", {"printed": "13月2日"}),
    ("时间：8月10日", "时间：2月29日", "impossible_date", {"printed": "2月29日"}),
    ("8月26日-9月10日", "9月26日-9月10日", "end_before_start", {"printed": "9月26日-9月10日"}),
    ("8月26日-9月10日", "8月26日-10日", "end_before_start", {"printed": "8月26日-10日"}),
    ("（三）决赛阶段：9月20日。", "（三）决赛阶段：9月20日（星期二）。", "wrong_weekday",
     {"date": "2025-09-20", "printed": "二", "actual": "六"}),
    ("联系电话：0570-8123456", "联系电话：139123456789", "odd_mobile", {"number": "139123456789", "digits": "12"}),
    ("联系电话：0570-8123456", "联系电话：0570-812345678", "odd_phone",
     {"number": "0570-812345678", "area": "0570", "digits": "9"}),
    ("（三）参赛单位须", "（三）每支参赛团队人数上限为6人。参赛单位须", "contradiction_members",
     {"one": "5", "other": "6", "where": "二、参赛要求 › （三）", "quote": "每支参赛团队人数上限为6人"}),
    ("公示期为7天。", "公示期为7天。\n获奖名单公示时间为5天。", "contradiction_publicity",
     {"one": "7", "other": "5", "where": "六、公示", "quote": "获奖名单公示时间为5天"}),
    ("一等奖1名、二等奖2名、三等奖3名。", "一等奖1名、二等奖2名、三等奖3名，共10名。", "awards_mismatch",
     {"stated": "10", "found": "6"}),
    ("公示期为7天。", "公示期为7天。\n需提交三类材料：申报书、承诺书、演示视频、作品图片。", "list_mismatch",
     {"thing": "材料", "stated": "3", "found": "4"}),
    ("智慧交通、智慧医疗、绿色低碳三个赛道", "智慧交通、智慧医疗、绿色低碳四个赛道", "count_mismatch",
     {"stated": "4", "found": "3", "names": ""}),
])  # fmt: skip
def test_what_is_crooked_is_found_and_quoted(old: str, new: str, kind: str, details: dict[str, str]) -> None:
    kinds = [(each.kind, dict(each.details)) for each in found(old, new)]
    assert kinds == [(kind, details)]


@pytest.mark.parametrize(("old", "new"), [
    ("（二）参赛作品须未公开发表。", "（二）作品提交结束后不得更换队员。"),
    ("公示期为7天。", "公示期为7天。\n入围名单公示期为3天。"),
    ("（三）参赛单位须", "（三）每队现场答辩人员不超过3人。参赛单位须"),
    ("（三）参赛单位须", "（三）每支参赛团队指导教师不超过2人。参赛单位须"),
    ("8月26日-9月10日", "12月26日-次年1月10日"),
    ("公示期为7天。", "公示期为7天。\n需提交三类材料：申报书、承诺书和其他材料。"),
    ("（三）决赛阶段：9月20日。", "（三）决赛阶段：9月20日（星期六）。"),
    ("联系电话：0570-8123456", "联系电话：13912345678，邮编：324000"),
    ("一等奖1名、二等奖2名、三等奖3名。", "一等奖1名、二等奖2名、三等奖3名，共6名。"),
])  # fmt: skip
def test_what_only_looks_alike_is_left_alone(old: str, new: str) -> None:
    assert found(old, new) == []


def test_two_dates_for_one_deadline_are_held_against_each_other() -> None:
    [one] = found("参赛团队登录官网报名。", "参赛团队登录官网报名。\n报名截止时间：8月20日。")
    assert (one.kind, dict(one.details)["one"], dict(one.details)["other"]) == (
        "contradiction_deadline", "2025-08-20", "2025-08-25")


def test_a_stage_without_a_day_is_named() -> None:
    [one] = found("（三）决赛阶段：9月20日。", "（三）决赛阶段\n组织现场路演和专家评审。")
    assert (one.kind, dict(one.details)) == ("undated_stage", {"stages": "决赛阶段"})


def test_without_any_year_the_dates_are_open() -> None:
    text = BASE.text.replace("2025年6月20日", "").replace("2025年", "").replace("滨数〔2025〕9号", "")
    notice = TextReader().read(text.encode(), "river.txt", "river", "river")
    assert "missing_year" in [each.kind for each in derive("river", [notice], None).findings]


def test_working_days_of_a_year_without_known_holidays_are_noted() -> None:
    text = BASE.text.replace("2025", "2031").replace("公示期为7天", "公示期为7个工作日")
    notice = TextReader().read(text.encode(), "river.txt", "river", "river")
    [one] = derive("river", [notice], None).findings
    assert (one.kind, dict(one.details)) == ("workdays_unknown", {"year": "2031"})


def test_an_answer_in_working_days_that_cannot_be_counted_yet_says_so() -> None:
    text = BASE.text.replace("2025", "2031").replace("公示期为7天", "公示期为7个工作日")
    notice = TextReader().read(text.encode(), "river.txt", "river", "river")
    contest = Contest("river", "Asia/Shanghai", None, derive("river", [notice], None), True, 1)
    library = Library([contest], [notice])
    answer = NoticeAnswerer(FixedLibrary(library), WordsOnly()).reply(library, "公示期几天", "river", NOON)
    assert said(answer) == (
        "公示期为7个工作日。\n2031年的放假安排尚不可知，工作日推算时只除去周六、周日，请以组织方公布的为准。"
    )
