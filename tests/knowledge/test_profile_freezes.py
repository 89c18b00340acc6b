"""What may no longer be changed from when on: what the shipped notices say, and how others say it."""

import pytest

from contest.clauses import Notice
from contest.contests import DEFAULT_ZONE, Contest
from contest.freezing import frozen, holds_on
from contest.profile import CONTENT, PROBLEM, ROSTER, ContestProfile
from contest.registrations import APPROVED, Registration
from knowledge.clauses.tree import read_clauses
from knowledge.profiling.derive import derive
from tests.contest.shapes import at
from tests.knowledge.amended import amendment, in_force
from tests.knowledge.test_profile_sayings import profile_of
from tests.knowledge.test_profile_sources import READ

PROFILES = {contest: profile for contest, (_, profile) in READ.items()}
APPROVAL = tuple((what, "approval", "报名成功") for what in (ROSTER, CONTENT, PROBLEM))
AT_CLOSE, ON_CHOICE = (ROSTER, "close", "报名截止"), (PROBLEM, "choice", "赛题一经选定")


def said(profile: ContestProfile) -> tuple[tuple[str, str, str], ...]:
    return tuple((each.what, each.when, each.limit) for each in profile.freezes)


def test_what_each_shipped_notice_freezes_and_when() -> None:
    assert {contest: said(profile) for contest, profile in PROFILES.items()} == {
        "national-2024": (AT_CLOSE, ON_CHOICE), "jilin-2024": (AT_CLOSE, ON_CHOICE), "weihai-2024": (AT_CLOSE,),
        "jiangsu-2024": (AT_CLOSE, ON_CHOICE, *APPROVAL), "jinhua-2023": ((ROSTER, "close", "复赛作品上传截止"),)}


def running(contest: str) -> Contest:
    return Contest(contest, DEFAULT_ZONE, None, PROFILES[contest], True)


def entered(contest: str, year: int, approved: bool = False) -> Registration:
    at_first = at(f"{year}-07-01 10:00")
    status = {"status": APPROVED, "approved_at": at(f"{year}-07-08 15:00")} if approved else {}
    return Registration(contest, 1, "甲队", submitted_at=at_first, **status)  # type: ignore[arg-type]


@pytest.mark.parametrize(("contest", "now", "approved", "expected"), [
    ("jiangsu-2024", "2024-07-07 12:00", False, [PROBLEM]),
    ("jiangsu-2024", "2024-07-20 12:00", True, [ROSTER, CONTENT, PROBLEM]),
    ("jilin-2024", "2024-08-25 23:59", True, [PROBLEM]), ("jilin-2024", "2024-08-26 00:01", True, [ROSTER, PROBLEM]),
    ("weihai-2024", "2024-12-01 12:00", True, []), ("jinhua-2023", "2023-07-22 12:00", True, []),
    ("national-2024", "2024-12-01 12:00", True, [PROBLEM]),
])
def test_what_is_frozen_on_a_day_in_a_shipped_contest(
    contest: str, now: str, approved: bool, expected: list[str]
) -> None:
    of, entry = running(contest), entered(contest, int(now[:4]), approved)
    assert [what for what in (ROSTER, CONTENT, PROBLEM) if frozen(of, entry, what, at(now))] == expected


def test_a_close_that_the_notice_does_not_date_is_known_to_be_undated() -> None:
    for contest in ("weihai-2024", "jinhua-2023", "national-2024"):
        assert [hold.unknown for hold in holds_on(running(contest), entered(contest, 2024), ROSTER)] == ["undated"]


@pytest.mark.parametrize(("words", "freezes"), [
    ("报名系统关闭后原则上不得更换团队成员", [(ROSTER, "close", "registration")]),
    ("作品提交截止后成员锁定", [(ROSTER, "close", "submission")]),
    ("县级评审开始后项目组成员不得调整", [(ROSTER, "close", "")]),
    ("决赛名单公布后不得更换队员", [(ROSTER, "close", "")]),
    ("报名截止前，团队可自行调整成员", [(ROSTER, "close", "registration")]),
    ("参赛队员一经确定不得更换", [(ROSTER, "entry", "")]),
    ("赛道确定后不得变更", [(PROBLEM, "choice", "")]), ("初赛开始后不得更改赛题", [(PROBLEM, "close", "")]),
    ("参赛者报名后不得更换组别", [(PROBLEM, "entry", "")]),
    ("审核通过后，团队名称、参赛单位不得修改", [(CONTENT, "approval", "")]),
    ("作品提交截止前可多次修改作品", [(CONTENT, "close", "submission")]),
    ("参赛作品一经提交不再接收修改", [(CONTENT, "close", "")]),
    ("报名信息一经提交，不得修改", [(ROSTER, "entry", ""), (CONTENT, "entry", ""), (PROBLEM, "entry", "")]),
    ("8月20日后，作品内容、成员均不得更改", [(CONTENT, "close", ""), (ROSTER, "close", "")]),
    ("评审专家名单确定后不得更换", []), ("指导教师确定后不得更换", []), ("公示期结束后，获奖名单不得更改", []),
    ("可在不改变项目名称的基础上持续推进迭代升级", []), ("每个团队不超过5人", []),
])
def test_one_rule_in_the_ways_in_which_notices_say_it(words: str, freezes: list[tuple[str, str, str]]) -> None:
    profile = profile_of("参赛要求", f"{words}。")
    assert [(each.what, each.when, each.ends) for each in profile.freezes] == freezes
    assert all(each.source.quote == words for each in profile.freezes)


def test_a_day_printed_in_the_rule_is_kept_with_it() -> None:
    (freeze,) = profile_of("参赛要求", "9月19日18:00之后名单不再调整。").freezes
    assert (str(freeze.date), str(freeze.time)) == ("2031-09-19", "18:00:00")


def test_the_guide_of_one_track_freezes_nothing_for_all() -> None:
    lines = ("一、赛道", "（一）赛道一：绿色低碳赛道", "1.能效。", "2.绿色低碳赛道报名后不得更换成员。")
    text = "\n".join(("关于举办2031年“示例”大赛的通知", *lines, "（二）赛道二：工业赛道", "1.制造。", ""))
    notice = Notice("demo", "demo", "demo", text, "", clauses=read_clauses(text, "demo"))
    assert derive("demo", [notice], None).freezes == ()


def test_an_amendment_adds_a_freeze_and_keeps_what_is_there() -> None:
    before = said(in_force())
    after = said(in_force(amendment("作品名称一经提交不得更改。")))
    assert set(before) < set(after)
