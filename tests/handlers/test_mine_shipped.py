"""What a team of each shipped contest hears when it wants to change something after it registered."""

import pytest

from contest.contests import DEFAULT_ZONE, Contest
from contest.registrations import APPROVED, Member, Registration
from tests.contest.shapes import at
from tests.handlers.test_mine import Room
from tests.knowledge.test_profile_sources import READ

MEMBERS = (Member("陈一", "13800000001"), Member("周三", "13800000003"))


def led(contest: str, now: str, approved: str = "") -> Room:
    """Somebody whose team is registered in a shipped contest, and approved on a day."""
    room = Room(now).put(Contest(contest, DEFAULT_ZONE, None, READ[contest][1], True))
    room.press(f"contest:{contest}")

    async def register(work):
        person = room.session().person
        entry = Registration(
            contest, person, "碳路先锋队", kind="company", members=MEMBERS, track=1,
            submitted_at=at(f"{now[:4]}-07-02 09:00"), status=APPROVED if approved else "submitted",
            approved_at=at(approved) if approved else None,
        )  # fmt: skip
        await work.registrations.add(entry, room.clock.now())

    room.change(register)
    return room


def test_in_a_contest_that_freezes_at_approval_another_member_is_refused_with_the_day_and_the_clause():
    room = led("jiangsu-2024", "2024-07-20 09:00", "2024-07-08 15:00")
    assert room.hear("把参赛代表周三换成孙七") == [
        "不能更改成员。您的报名已于7月8日（星期一）审核通过，成员自此不可更改。原登记没有变动。\n"
        "依据：江苏省分赛通知｜五、参赛条件 › （三）参赛项目提交\n原文：报名成功后，不可再更改参赛信息\n"
        "1 我的状态\n2 说明情况\n3 联系方式"
    ]


@pytest.mark.parametrize(
    ("contest", "now", "words"),
    [
        ("jilin-2024", "2024-08-20 09:00", "现在可以修改成员。报名截止是8月25日（星期日），此后不能再改成员。"),
        (
            "jilin-2024", "2024-08-26 09:00",
            "不能更改成员。通知以“报名截止”为限，即8月25日（星期日），已过。原登记没有变动。",
        ),
        (
            "weihai-2024", "2024-11-20 09:00",
            "现在可以修改成员。报名截止以后不能再改成员；截止日期通知未载明，也未设定，定下后会通知您。",
        ),
        (
            "jinhua-2023", "2023-07-20 09:00",
            "现在可以修改成员。复赛作品上传截止以后不能再改成员；截止日期通知未载明，也未设定，定下后会通知您。",
        ),
        (
            "national-2024", "2024-06-01 09:00",
            "现在可以修改成员。报名截止以后不能再改成员；截止日期通知未载明，也未设定，定下后会通知您。",
        ),
    ],
)  # fmt: skip
def test_whether_members_may_change_follows_each_notices_own_clause_and_date(contest, now, words):
    (heard,) = led(contest, now).hear("我们还能换人吗")
    assert heard.splitlines()[0] == words
    assert READ[contest][1].freezes[0].source.quote.split()[0] in heard


def test_a_problem_is_locked_once_chosen_where_the_notice_says_so_and_nowhere_else():
    locked = led("jilin-2024", "2024-08-20 09:00").hear("我们想换赛题")[0]
    assert locked.startswith("不能更改赛道和赛题。赛题一经选定不可更改，您的报名已于7月2日（星期二）提交。")
    assert "原文：赛题一经选定不得更改" in locked
    free = led("weihai-2024", "2024-08-20 09:00").hear("我们想换赛题")[0]
    assert free.startswith("现在可以修改赛道和赛题，通知没有限制。")
