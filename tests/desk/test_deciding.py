import re
from dataclasses import replace

import pytest

from contest.people import REVIEWER, VIEWER
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Member, said
from tests.desk.office import BASE, Office, send, words
from tests.handlers.organizer_room import EXAMPLE

REASON = "请指定牵头参赛单位。"


@pytest.fixture
def office():
    office = Office()
    for name in ("碳索者队", "晴雨队", "山海队"):
        office.room.team(name)
    return office


def state(office, number=1):
    return office.room.factory.state.registrations[number]


def decide(browser, action, *seen, **more):
    page = f"{BASE}/review?status=all"
    return send(browser, page, f"{BASE}/decide", action=action, seen=list(seen), **more)


def change(office, number):
    """The leader changes his project meanwhile."""

    async def save(work):
        entry = await work.registrations.get(number)
        changed = replace(entry, project="城市内涝预警", members=(Member("陈一", "13800009999"),), former=said(entry))
        assert await work.registrations.save(changed, entry.revision)

    office.room.with_work(save)


def test_one_registration_is_approved_told_of_and_noted_and_the_next_one_opens(office):
    page = decide(office.organizer(), "approve", "1:1", sure="1", single="1")
    assert page.url.path == f"{BASE}/registrations/2"
    assert "EX2024-0001 已通过，会通知对方。还有2件。" in words(page.text)
    assert (state(office).status, state(office).decided_by) == (APPROVED, "陈老师")
    assert "碳索者队的报名（EX2024-0001）已通过审核。" in office.room.told()[0]
    assert "registration.approved" in office.room.noted()


def test_what_was_done_is_said_once(office):
    browser = office.organizer()
    page = decide(browser, "approve", "1:1", sure="1", single="1")
    assert "已通过，会通知对方" in page.text
    assert "已通过，会通知对方" not in browser.get(str(page.url)).text


def test_returning_asks_for_a_reason_shows_its_clause_and_then_tells_the_leader(office):
    browser = office.organizer()
    asked = decide(browser, "return", "1:1", single="1")
    assert "原因，会原样发给对方" in words(asked.text)
    preview = decide(browser, "return", "1:1", single="1", reason=REASON)
    assert "对方将读到： 请指定牵头参赛单位。" in words(preview.text)
    assert "合作组队需指定一个组织为牵头参赛单位。" in words(preview.text)
    assert state(office).status == SUBMITTED
    source = re.search(r'name="source" value="([^"]+)"', preview.text).group(1)
    decide(browser, "return", "1:1", single="1", reason=REASON, source=source, sure="1")
    assert (state(office).status, state(office).reason) == (RETURNED, REASON)
    assert "原文：合作组队需指定一个组织为牵头参赛单位。" in office.room.told()[0]


def test_a_clause_that_the_page_did_not_offer_is_not_sent(office):
    decide(office.organizer(), "reject", "1:1", reason="材料不全", source="forged", sure="1")
    assert state(office).status == REJECTED
    assert "原文" not in office.room.told()[0]


def test_without_a_reason_nothing_is_returned_however_sure_one_is(office):
    page = decide(office.organizer(), "return", "1:1", reason="  ", sure="1")
    assert "原因，会原样发给对方" in words(page.text)
    assert state(office).status == SUBMITTED


def test_several_are_approved_at_once_after_the_number_was_confirmed(office):
    browser = office.organizer()
    asked = decide(browser, "approve", "1:1", "2:1", sure="3")
    assert "通过2件并告知" in words(asked.text)
    assert state(office).status == SUBMITTED
    page = decide(browser, "approve", "1:1", "2:1", sure="2")
    assert "已通过2件，会分别通知对方。" in words(page.text)
    assert [state(office, number).status for number in (1, 2, 3)] == [APPROVED, APPROVED, SUBMITTED]
    assert len(office.room.told()) == 2


def test_of_several_those_that_changed_meanwhile_stay_and_are_named(office):
    change(office, 2)
    page = decide(office.organizer(), "approve", "1:1", "2:1", sure="2")
    said_ = "已通过1件，会分别通知对方。 另有1件已由他人办理或有改动，您的操作没有生效：EX2024-0002。"
    assert said_ in words(page.text)
    assert state(office, 2).status == SUBMITTED


def test_the_second_of_two_reviewers_is_told_who_was_faster_and_nothing_changes(office):
    first, second = office.organizer("李老师", REVIEWER), office.organizer("陈老师")
    decide(first, "approve", "1:1", sure="1", single="1")
    before = len(office.room.told())
    page = decide(second, "reject", "1:1", reason="材料不全", sure="1", single="1")
    assert "这一件已由李老师于10:05通过，您的操作没有生效。" in words(page.text)
    assert (state(office).status, len(office.room.told())) == (APPROVED, before)


def test_one_that_its_leader_changed_is_shown_again_with_old_and_new(office):
    browser = office.organizer()
    change(office, 1)
    page = decide(browser, "approve", "1:1", sure="1", single="1")
    assert page.url.path == f"{BASE}/registrations/1"
    assert "EX2024-0001 在您查看之后有改动，您的操作没有生效。" in words(page.text)
    assert "<del>园区能效管家</del>" in page.text
    assert "<ins>城市内涝预警</ins>" in page.text
    assert "<ins>陈*　138****9999（联系人）</ins>" in page.text


def test_a_double_press_decides_once(office):
    browser = office.organizer()
    for _ in range(2):
        page = decide(browser, "approve", "1:1", sure="1")
    assert "这一件已由陈老师于10:05通过，您的操作没有生效。" in words(page.text)
    assert len(office.room.told()) == 1


@pytest.mark.parametrize(("role", "tracks"), [(VIEWER, ()), (REVIEWER, (1,))])
def test_whoever_may_not_decide_is_refused_and_it_is_noted(office, role, tracks):
    page = decide(office.organizer("李老师", role, tracks=tracks), "approve", "1:1", sure="1")
    assert page.status_code == 403
    assert "您没有此项权限，没有执行，已记入日志。" in words(page.text)
    assert state(office).status == SUBMITTED
    assert office.room.noted()[-1] == "permission.refused"


@pytest.mark.parametrize("seen", ["", "1", "x:1", "1:1:1", "١:1", "99999999999999999999:1"])
def test_what_no_page_of_ours_sends_changes_nothing(office, seen):
    page = decide(office.organizer(), "approve", *([seen] if seen else []), sure="1")
    assert page.status_code == 409
    assert state(office).status == SUBMITTED


def test_a_registration_of_another_contest_cannot_be_decided_on_here(office):
    office.room.team("外队", contest="other-2024")
    browser = office.organizer()
    assert decide(browser, "approve", "4:1", sure="1").status_code == 403
    assert browser.get(f"/desk/{EXAMPLE.id}/registrations/4").status_code == 403
    assert browser.get(f"/desk/{EXAMPLE.id}/registrations/99").status_code == 404


def test_one_that_another_is_dealing_with_is_left_to_him(office):
    slow, quick = office.organizer("李老师", REVIEWER), office.organizer("陈老师")
    slow.get(f"{BASE}/registrations/1")
    office.room.clock.move(minutes=11)
    quick.get(f"{BASE}/registrations/1")
    page = decide(slow, "approve", "1:1", sure="1", single="1")
    assert "陈老师自10:16起在看 EX2024-0001，您的操作没有生效" in words(page.text)
    assert state(office).status == SUBMITTED
