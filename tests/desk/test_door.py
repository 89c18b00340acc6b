from contest.offices import dismiss
from contest.people import VIEWER
from tests.desk.office import BASE, Office, send
from tests.handlers.organizer_room import EXAMPLE


def noted(office):
    return [(each.deed.by, each.deed.action) for each in office.room.factory.state.audit.values()]


def test_an_organizer_comes_in_by_the_link_from_the_chat_and_sees_the_queue():
    office = Office()
    office.room.organizer("陈老师")
    browser, link = office.stranger(), office.link("陈老师")
    assert "登录后8小时内有效" in browser.get(link).text
    page = browser.post(link)
    assert (page.url.path, page.status_code) == (f"{BASE}/review", 200)
    assert "没有等待审核的报名。" in page.text
    assert noted(office)[-2:] == [("organizer:1", "desk.link_made"), ("organizer:1", "desk.came_in")]


def test_looking_at_the_link_uses_nothing_up_and_coming_in_does():
    office = Office()
    office.room.organizer("陈老师")
    link = office.link("陈老师")
    for _ in range(3):
        assert office.stranger().get(link).status_code == 200
    assert office.stranger().post(link, follow_redirects=False).status_code == 303
    again = office.stranger().post(link)
    assert again.status_code == 410
    assert "这个登录链接已用过或已过期，没有登录。" in again.text
    assert office.stranger().get(link).status_code == 410


def test_a_link_is_good_for_ten_minutes_and_only_the_newest_one():
    office = Office()
    office.room.organizer("陈老师")
    old, new = office.link("陈老师"), office.link("陈老师")
    assert office.stranger().get(old).status_code == 410
    office.room.clock.move(minutes=9)
    assert office.stranger().get(new).status_code == 200
    office.room.clock.move(minutes=2)
    assert office.stranger().post(new).status_code == 410


def test_the_visit_is_kept_from_scripts_and_other_sites_and_ends_after_eight_hours():
    office = Office(secure=True)
    office.room.organizer("陈老师")
    browser = office.stranger()
    cookie = browser.post(office.link("陈老师"), follow_redirects=False).headers["set-cookie"]
    assert all(each in cookie for each in ("HttpOnly", "SameSite=lax", "Secure", "Path=/desk", "Max-Age=28800"))
    assert browser.get(f"{BASE}/review").status_code == 200
    office.room.clock.move(hours=8)
    assert browser.get(f"{BASE}/review").status_code == 401


def test_without_a_visit_there_is_nothing_to_see_and_the_way_in_is_told():
    office = Office()
    for path in ("/desk/", f"{BASE}/review", f"{BASE}/registrations/1"):
        page = office.stranger().get(path)
        assert page.status_code == 401
        assert "请在聊天中输入“后台”" in page.text


def test_whoever_signs_out_is_out_though_somebody_kept_the_cookie():
    office = Office()
    browser = office.organizer()
    kept = dict(browser.cookies)
    assert "已退出" in send(browser, f"{BASE}/review", "/desk/leave").text
    browser.cookies.update(kept)
    assert browser.get(f"{BASE}/review").status_code == 401


def test_a_removed_office_ends_the_visit_at_once():
    office = Office()
    owner, browser = office.organizer("陈老师"), office.organizer("李老师", VIEWER)
    assert browser.get(f"{BASE}/review").status_code == 200

    async def remove(work):
        (by,) = await work.organizers.of(1)
        await dismiss(work, 2, EXAMPLE.id, by, office.room.clock.now())

    office.room.with_work(remove)
    assert browser.get(f"{BASE}/review").status_code == 401
    assert owner.get(f"{BASE}/review").status_code == 200


def test_a_form_of_another_site_or_of_another_visit_is_not_taken():
    office = Office()
    browser, other = office.organizer("陈老师"), office.organizer("李老师")
    stolen = {"Origin": "https://evil.example"}
    assert browser.post("/desk/leave", data={"guard": "x"}).status_code == 403
    assert send(other, f"{BASE}/review", "/desk/leave").status_code == 200
    browser.headers.update(stolen)
    assert send(browser, f"{BASE}/review", "/desk/leave").status_code == 403


def test_whoever_fails_too_often_has_to_wait_though_his_link_were_good():
    office = Office()
    office.room.organizer("陈老师")
    browser = office.stranger()
    for number in range(20):
        assert browser.post(f"/desk/enter/wrong-{number}").status_code == 410
    assert browser.post("/desk/enter/wrong").status_code == 429
    assert browser.get(office.link("陈老师")).status_code == 429
    office.room.clock.move(minutes=15)
    assert browser.post(office.link("陈老师")).status_code == 200


def test_an_organizer_of_several_contests_chooses_and_one_of_another_sees_nothing_here():
    office = Office()
    everywhere = office.organizer("王老师", of=None)
    assert everywhere.get("/desk/").url.path == f"{BASE}/review"
    elsewhere = everywhere.get("/desk/other-2024/review")
    assert elsewhere.status_code == 404


def test_the_language_is_changed_for_page_and_chat():
    office = Office()
    browser = office.organizer()
    page = send(browser, f"{BASE}/review", "/desk/language", back=f"{BASE}/review?status=all")
    assert str(page.url).endswith(f"{BASE}/review?status=all")
    assert "There is no registration here yet." in page.text
    assert office.room.say("陈老师", "/desk")[0].startswith("Hello")
