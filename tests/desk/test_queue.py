import re

import pytest

from contest.people import REVIEWER, VIEWER
from contest.registrations import APPROVED, RETURNED, Unit
from tests.desk.office import BASE, Office, words


def receipts(page):
    return re.findall(r'class="open"[^>]*>([\w-]+)</a>', page.text)


@pytest.fixture
def office():
    office = Office()
    office.room.team("碳索者队")
    office.room.team("晴雨队", track=1, problem="", unit=Unit("示例研究院"))
    office.room.team("山海队", status=APPROVED)
    office.room.team("云上队", status=RETURNED, track=1)
    return office


def test_the_queue_shows_what_waits_and_how_many_there_are_in_each_state(office):
    page = office.organizer().get(f"{BASE}/review")
    assert receipts(page) == ["EX2024-0001", "EX2024-0002"]
    said = words(page.text)
    assert "等待审核 2 已退回待补充 1 已通过 1 不予通过 0 已撤回 0 全部 4" in said
    assert "第1至2件，共2件" in said
    assert "碳索者队 威海示例能源科技有限公司" in said
    assert "陈一" not in page.text


def test_the_address_narrows_sorts_and_reproduces_the_list(office):
    browser = office.organizer()
    for query, found in {
        "status=all": ["EX2024-0001", "EX2024-0002", "EX2024-0003", "EX2024-0004"],
        "status=all&sort=-receipt": ["EX2024-0004", "EX2024-0003", "EX2024-0002", "EX2024-0001"],
        "status=all&track=1": ["EX2024-0002", "EX2024-0004"],
        "status=returned&track=1&sort=track": ["EX2024-0004"],
        "status=nonsense&sort=nonsense&page=nonsense": ["EX2024-0001", "EX2024-0002"],
        "status=approved&track=1": [],
    }.items():
        assert receipts(browser.get(f"{BASE}/review?{query}")) == found, query


def test_empty_lists_say_why_they_are_empty(office):
    browser = office.organizer()
    for query, said in {
        "status=rejected": "这一栏还没有报名。",
        "status=approved&track=1": "没有符合条件的报名。",
        "status=all&q=没有这队": "没有找到“没有这队”。请输入回执号，或团队、单位、项目的全称。",
        "page=7": "一共只有1页。",
    }.items():
        assert said in words(browser.get(f"{BASE}/review?{query}").text)
    assert "没有等待审核的报名。" in Office().organizer().get(f"{BASE}/review").text


def test_what_is_searched_and_found_once_is_opened_at_once(office):
    browser = office.organizer()
    for text in ("EX2024-0003", "3", "山海队"):
        assert browser.get(f"{BASE}/review?status=all&q={text}").url.path == f"{BASE}/registrations/3"
    assert receipts(browser.get(f"{BASE}/review?status=all&q=示例研究院")) == []
    assert browser.get(f"{BASE}/review?status=all&q=示例研究院").url.path == f"{BASE}/registrations/2"
    assert len(receipts(browser.get(f"{BASE}/review?status=all&q=EX2024"))) == 4


def test_a_long_list_has_pages_of_twenty_five(office):
    for number in range(30):
        office.room.team(f"第{number}队")
    browser = office.organizer()
    first, second = browser.get(f"{BASE}/review"), browser.get(f"{BASE}/review?page=2")
    assert (len(receipts(first)), len(receipts(second))) == (25, 7)
    assert "第26至32件，共32件" in words(second.text)
    assert 'rel="next"' in first.text
    assert 'rel="next"' not in second.text


def test_a_reviewer_of_one_track_sees_no_others(office):
    browser = office.organizer("李老师", REVIEWER, tracks=(1,))
    assert receipts(browser.get(f"{BASE}/review?status=all")) == ["EX2024-0002", "EX2024-0004"]
    assert receipts(browser.get(f"{BASE}/review?status=all&track=12")) == []
    assert browser.get(f"{BASE}/review?status=all&q=碳索者队").url.path == f"{BASE}/review"
    assert browser.get(f"{BASE}/registrations/1").status_code == 403


def test_whoever_may_only_look_can_choose_nothing(office):
    page = office.organizer("李老师", VIEWER).get(f"{BASE}/review")
    assert receipts(page) == ["EX2024-0001", "EX2024-0002"]
    assert 'name="seen"' not in page.text


def test_a_name_that_looks_like_a_page_is_shown_as_words():
    office = Office()
    office.room.team("<script>alert(1)</script>")
    page = office.organizer().get(f"{BASE}/review")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
