"""Calendars over HTTP: what a calendar program reads, what moves, and a team's private address."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.seals import FeedLinks
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from bot.handlers.subscribing import Subscribing
from contest.exemptions import Exemption
from contest.profile import SUBMISSION
from contest.registrations import WITHDRAWN
from tests.channels.scripted import SECRET
from tests.contest.shapes import REG, SUB, at, contest, deadline, stage
from tests.handlers.organizer_room import Room

LINKS = FeedLinks(SECRET, "https://saiwu.example")
PLANNED = contest(
    stage("报名阶段", "2024-08-08", "2024-08-25", opens=REG, closes=REG),
    stage("答辩", "2024-09-20", start_time=None, place="会展中心"),
    stage("决赛", "2024-10-01", "2024-10-31", approx=True),
    stage("颁奖", None),
    deadline("作品提交截止", "2024-08-30", "18:00", closes=SUB),
    deadline("意见反馈截止", "2024-09-02"),
)


@pytest.fixture
def room():
    room = Room(PLANNED)
    room.clock.at = at("2024-08-10 10:00")
    room.team("碳索者队")
    return room


def get(room, path, **params):
    web = Web(room.turns, Wording(catalogue), WebSettings(SECRET, "https://saiwu.example"), room.forms)
    return TestClient(build_web(web), headers={"accept-language": "zh"}).get(path, params=params)


def events(answer):
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return {str(each["summary"]): each for each in Calendar.from_ical(answer.content).walk("VEVENT")}


def path(registration=1, generation=1):
    return LINKS.team(registration, generation).removeprefix("https://saiwu.example")


def test_exact_days_are_events_of_whole_days_and_times_are_instants(room):
    found = events(get(room, f"/calendar/{PLANNED.id}.ics"))
    opening = found["示例选拔赛 · 报名阶段"]
    assert (opening["dtstart"].dt, opening["dtend"].dt) == (date(2024, 8, 8), date(2024, 8, 26))
    assert (opening["status"], opening["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert opening["description"] == "依据：示例赛事方案｜报名阶段\n原文 报名阶段"
    assert found["示例选拔赛 · 作品提交截止"]["dtstart"].dt == at("2024-08-30 18:00")
    assert "本系统按当日24:00计" in found["示例选拔赛 · 意见反馈截止"]["description"]
    assert found["示例选拔赛 · 答辩"]["location"] == "会展中心"


def test_what_the_notice_dates_roughly_or_not_at_all_is_no_event_but_named(room):
    answer = get(room, f"/calendar/{PLANNED.id}.ics")
    assert not {name for name in events(answer) if "决赛" in name or "颁奖" in name}
    assert Calendar.from_ical(answer.content)["x-wr-caldesc"] == "通知只写到大致时间或没有写明的，未列入：决赛、颁奖。"


def test_a_date_that_moves_keeps_its_id_and_its_sequence_rises(room):
    before = events(get(room, f"/calendar/{PLANNED.id}.ics"))["示例选拔赛 · 作品提交截止"]
    moved = deadline("作品提交截止", "2024-09-06", "18:00", closes=SUB)
    profile = replace(PLANNED.profile, deadlines=(moved,))
    room.with_work(lambda work: work.contests.put(replace(PLANNED, profile=profile)))
    after = events(get(room, f"/calendar/{PLANNED.id}.ics"))["示例选拔赛 · 作品提交截止"]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstart"].dt == at("2024-09-06 18:00")


def test_dates_that_nobody_confirmed_are_marked_so():
    room = Room(replace(PLANNED, confirmed=False))
    found = events(get(room, f"/calendar/{PLANNED.id}.ics"))["示例选拔赛 · 报名阶段"]
    assert found["status"] == "TENTATIVE"
    assert found["description"].endswith("内容为自动提取，尚未确认。")


def test_a_teams_own_deadline_stands_in_its_private_calendar_only(room):
    until = at("2024-09-03 12:00")

    async def exempt(work):
        given = Exemption(PLANNED.id, SUBMISSION, until, "陈老师", "因病", room.clock.now(), registration=1)
        await work.exemptions.add(given)

    before = events(get(room, path()))["示例选拔赛 · 作品提交截止"]
    room.with_work(exempt)
    found = events(get(room, path()))
    assert found["示例选拔赛 · 作品提交截止"]["dtstart"].dt == until
    assert found["示例选拔赛 · 作品提交截止"]["uid"] == before["uid"]
    assert found["示例选拔赛 · 作品提交截止"]["sequence"] > before["sequence"]
    assert found["示例选拔赛 · 本队：材料提交时间"]["dtstart"].dt == until
    everybody = events(get(room, f"/calendar/{PLANNED.id}.ics"))
    assert everybody["示例选拔赛 · 作品提交截止"]["dtstart"].dt == at("2024-08-30 18:00")
    assert "因病" not in get(room, path()).text


def test_a_private_calendar_holds_no_personal_data(room):
    said = get(room, path()).text
    assert not [mark for mark in ("陈一", "139", "碳索者队", "威海示例") if mark in said]


def test_an_address_that_was_taken_back_or_forged_opens_nothing(room):
    assert get(room, path()).status_code == 200
    subscribing = Subscribing(LINKS.contest, LINKS.team)
    room.turns.dispatch.commands.update(subscribing.commands())
    heard = room.presses("碳索者队", "refeed:1")
    assert "的旧地址已失效。新地址：https://saiwu.example/calendar/team/" in heard[0]
    assert get(room, path()).status_code == 410
    assert get(room, path(generation=2)).status_code == 200
    assert get(room, path()[:-8] + "xxxx.ics").status_code == 404
    assert room.presses("旁人", "refeed:1")[0].startswith("没有找到这份报名")


def test_the_calendar_of_a_team_that_left_is_gone(room):
    entry = room.factory.state.registrations[1]
    room.with_work(lambda work: work.registrations.save(replace(entry, status=WITHDRAWN), entry.revision))
    assert get(room, path()).status_code == 410


def test_an_unknown_contest_has_no_calendar_and_another_language_can_be_asked_for(room):
    assert get(room, "/calendar/unknown.ics").status_code == 404
    assert "Source:" in get(room, f"/calendar/{PLANNED.id}.ics", lang="en").text


def test_every_line_is_folded_and_ends_as_the_standard_says(room):
    content = get(room, f"/calendar/{PLANNED.id}.ics").content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("links", [LINKS, FeedLinks(SECRET, "")])
def test_it_is_offered_in_chat_only_where_there_is_a_public_address(room, links):
    room.turns.dispatch.commands.update(Subscribing(links.contest, links.team).commands())
    choose(room)
    offered = "[订阅日历]" in room.say("碳索者队", "看日程")[-1]
    assert offered == bool(links.public_url)
    heard = room.say("碳索者队", "订阅日历")[0]
    if not links.public_url:
        assert heard.startswith("这里没有设置对外的网址")
        return
    receipt = room.factory.state.registrations[1].receipt
    assert heard == (
        "示例选拔赛的日程订阅地址：https://saiwu.example/calendar/example-2024.ics\n"
        "在手机或电脑的日历里添加“订阅日历”，填入这个地址；日期变动后会自动更新。\n"
        "通知只写到大致时间或没有写明的，未列入：决赛、颁奖。\n"
        f"{receipt} 的专用地址（含本队单独的期限，请勿转发）：{LINKS.team(1, 1)}\n"
        f"[换地址：{receipt}] [看日程] [问规则]"
    )


def choose(room):
    async def chosen(work):
        session = await work.sessions.load(1)
        await work.sessions.save(replace(session, contest=PLANNED.id), room.clock.now())

    room.with_work(chosen)
