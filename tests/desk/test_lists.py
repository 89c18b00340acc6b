from datetime import timedelta

import pytest

from contest.lists import ListEntry, PublicityList
from contest.objections import Objection, Objector
from contest.people import REVIEWER, VIEWER
from tests.contest.shapes import source
from tests.desk.office import BASE, Office, words
from tests.handlers.organizer_room import EXAMPLE, NOW

PAGE = f"{BASE}/lists"
DAY = timedelta(days=1)


@pytest.fixture
def office():
    office = Office()
    entries = (ListEntry("园区能效管家　碳索者队　陈*"), ListEntry("城市内涝预警　晴雨队　林*"))
    objector = Objector("周三", "13800000003")

    async def furnish(work):
        for title, opens in (("获奖项目名单", NOW - DAY), ("入围名单", NOW - 9 * DAY)):
            await work.lists.add(
                PublicityList(EXAMPLE.id, title, entries, opens, opens + 5 * DAY, 5, source("七、公示"), "陈老师")
            )
        case = Objection(EXAMPLE.id, 99, "园区能效管家", "使用了我公司的软件", NOW, objector=objector, listing=1)
        await work.objections.add(case, 2024)

    office.room.with_work(furnish)
    return office


def test_lists_are_shown_with_their_windows_and_how_they_stand(office):
    said = words(office.organizer().get(PAGE).text)
    assert "获奖项目名单 依据" in said
    assert "公示中 5天，7月15日 10:05至7月20日 10:05 2 陈老师" in said
    assert "已结束 5天，7月7日 10:05至7月12日 10:05" in said


def test_objections_are_listed_for_those_who_handle_them_and_never_who_objects(office):
    page = office.organizer("李老师", REVIEWER).get(PAGE)
    assert "JB2024-0001 JB2024-0001 园区能效管家 已收到，等待受理 7月16日 10:05 未设定" in words(page.text)
    assert "周三" not in page.text
    assert "13800000003" not in page.text


def test_whoever_handles_no_objections_sees_the_lists_only(office):
    said = words(office.organizer("王老师", VIEWER).get(PAGE).text)
    assert "获奖项目名单" in said
    assert "JB2024" not in said


def test_where_there_is_nothing_the_page_says_so():
    said = words(Office().organizer().get(PAGE).text)
    assert "还没有发布名单。" in said
    assert "没有办理中的举报。" in said
    assert "没有举报。" in words(Office().organizer().get(f"{PAGE}?cases=all").text)
