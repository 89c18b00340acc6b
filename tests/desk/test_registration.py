from dataclasses import replace

import pytest

from contest.people import VIEWER
from contest.profile import Sourced, TeamRules
from contest.registrations import Unit
from tests.contest.shapes import source
from tests.desk.office import BASE, Office, send, words
from tests.handlers.organizer_room import EXAMPLE, Room

PAGE = f"{BASE}/registrations/1"


@pytest.fixture
def office():
    office = Office()
    office.room.team("碳索者队", partners=(Unit("示例研究院"),))
    return office


def test_a_registration_says_everything_with_persons_masked(office):
    page = office.organizer().get(PAGE)
    said = words(page.text)
    assert "威海示例能源科技有限公司（913710********FG30）" in said
    assert "园区能效管家" in said
    assert "陈* 139****0000（联系人）" in said
    assert "陈一" not in page.text
    assert "91371000MABCDEFG30" not in page.text


def test_checks_are_shown_with_words_and_marks(office):
    office.room.team("碳索者队", unit=Unit("别家公司"))
    said = words(office.organizer().get(PAGE).text)
    assert "相符 威海示例能源科技有限公司：统一社会信用代码校验相符。" in said
    assert "请看 示例研究院：没有填写统一社会信用代码。" in said
    assert "请看 名称与其他1件相近，是否同队请您判断： EX2024-0002" in said


def test_whoever_unmasks_sees_names_and_phones_and_it_is_noted(office):
    browser = office.organizer()
    page = send(browser, PAGE, f"{PAGE}/unmask")
    assert "陈一 13900000000（联系人）" in words(page.text)
    assert "这次查看已记入日志" in page.text
    assert office.room.noted()[-1] == "registration.unmasked"
    again = browser.get(f"{PAGE}/unmask")
    assert again.url.path == PAGE
    assert "陈一" not in again.text


def test_whoever_may_only_look_sees_masked_and_can_do_nothing(office):
    browser = office.organizer("李老师", VIEWER)
    page = browser.get(PAGE)
    assert "unmask" not in page.text
    assert "通过并告知" not in page.text
    refused = send(browser, PAGE, f"{PAGE}/unmask")
    assert refused.status_code == 403
    assert office.room.noted()[-1] == "permission.refused"


def test_two_reviewers_see_that_the_other_is_looking(office):
    first, second = office.organizer("陈老师"), office.organizer("李老师")
    first.get(PAGE)
    held = second.get(PAGE).text
    assert "陈老师正在办理这一件" in held
    assert "通过并告知" not in held
    assert "陈老师在看" in second.get(f"{BASE}/review").text
    assert "在看" not in first.get(f"{BASE}/review").text
    office.room.clock.move(minutes=11)
    assert "正在办理这一件" not in second.get(PAGE).text


def test_what_was_done_about_it_stands_on_its_page(office):
    browser = office.organizer()
    send(browser, PAGE, f"{PAGE}/unmask")
    send(browser, PAGE, f"{BASE}/decide", action="approve", seen="1:1", sure="1", single="1")
    said = words(browser.get(PAGE).text)
    assert "陈老师 通过" in said
    assert "陈老师 看未遮盖的资料" in said
    assert "由陈老师办理" in said


def test_the_ones_before_and_after_in_the_list_are_one_step_away(office):
    for name in ("晴雨队", "山海队"):
        office.room.team(name)
    browser = office.organizer()
    page = browser.get(f"{BASE}/registrations/2?at=1")
    assert f'id="before" href="{BASE}/registrations/1?"' in page.text
    assert f'id="after" href="{BASE}/registrations/3?at=2"' in page.text
    last = browser.get(f"{BASE}/registrations/3?at=2").text
    assert 'id="after"' not in last


def test_more_people_than_the_notice_allows_are_pointed_out_with_the_clause():
    rules = TeamRules(max_members=Sourced(1, source("五、参赛条件")))
    office = Office(Room(replace(EXAMPLE, profile=replace(EXAMPLE.profile, team=rules))))
    office.room.team("碳索者队")
    said = words(office.organizer().get(PAGE).text)
    assert "请看 参赛人员2人，不在规定之内。 依据 依据 示例赛事方案｜五、参赛条件" in said
