"""Materials on the page: uploaded to the open question, saved again by those who may, refused in words."""

from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.seals import GoLinks, seal_session
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.people import REVIEWER, VIEWER, Organizer
from tests.channels.scripted import SECRET
from tests.files import samples
from tests.handlers.materials_room import ASKING, MEGABYTE, MaterialsRoom

ASK = "请发“作品申报书”的文件。可以交：PDF、DOCX、XLSX、PPTX、JPG、TXT，单个不超过1MB。"
LINKS = GoLinks(SECRET, "https://saiwu.example")


@pytest.fixture
def room():
    room = MaterialsRoom()
    room.item("作品申报书")
    room.say("上传")
    return room


def page_of(room, name="u1", **headers):
    pages = WebSettings(SECRET, "https://saiwu.example", upload_limit=MEGABYTE)
    web = Web(room.turns, Wording(catalogue), pages, room.turns.dispatch.forms, deposits=room.deposits)
    seal = seal_session(SECRET, name, room.clock.now())
    return TestClient(build_web(web), headers={"authorization": f"Bearer {seal}"} | headers)


def upload(client, content, name="申报书.pdf", number="f1", media="application/octet-stream"):
    return client.post(f"/api/files?id={number}&name={name}", content=content, headers={"content-type": media})


def texts_of(answer):
    return [reply["text"] for reply in answer.json()["replies"]]


def key_of(room):
    (key,) = room.factory.state.files
    return key


def test_an_upload_answers_the_open_question_and_a_repeat_gets_the_same_replies(room):
    client = page_of(room)
    first = texts_of(upload(client, samples.PDF))
    assert first[0].startswith("已收到“作品申报书”：申报书.pdf，0.1MB，")
    assert texts_of(upload(client, samples.PDF)) == first
    assert list(room.handed_in().values()) == [["申报书.pdf"]]


def test_a_photograph_taken_with_a_phone_is_an_upload_like_any_other(room):
    assert "作品申报书.jpg" in texts_of(upload(page_of(room), samples.JPG, "", media="image/jpeg"))[0]


def test_what_is_refused_changes_nothing_and_the_question_is_asked_again(room):
    client = page_of(room)
    refused = "文件名为PDF，内容不是PDF，没有保存。请另存后重发。"
    assert texts_of(upload(client, samples.EXE)) == [refused, ASK]
    assert texts_of(upload(client, samples.EXE, "a.exe", "f2"))[0].startswith("这一项不收EXE文件，没有保存。")
    assert (room.store.contents, room.handed_in()) == ({}, {})


def test_an_upload_that_says_that_it_is_too_large_is_refused_before_it_is_read(room):
    answer = upload(page_of(room), b"x" * (3 * MEGABYTE))
    assert (answer.status_code, answer.json()) == (413, {"error": "文件3MB，上限1MB，没有保存。请压缩或分开上传。"})


def test_an_upload_of_unsaid_length_is_refused_as_soon_as_it_is_over_the_limit(room):
    sent = []

    def endless():
        for _ in range(100):
            sent.append(1)
            yield b"%PDF-1.7" + b"x" * 99_992

    client = page_of(room)
    answer = client.post("/api/files?id=f1&name=a.pdf", content=endless())
    assert (answer.status_code, answer.json()) == (413, {"error": "文件超过1MB，没有保存。请压缩或分开上传。"})
    assert room.store.contents == {}


def test_a_file_is_saved_again_by_the_team_that_handed_it_in_and_never_shown(room):
    client = page_of(room)
    upload(client, samples.PDF, "申报书 终稿.pdf")
    answer = client.get(f"/materials/{key_of(room)}")
    assert (answer.status_code, answer.content) == (200, samples.PDF)
    headers = answer.headers
    assert headers["content-type"] == "application/octet-stream"
    name = unquote(headers["content-disposition"])
    assert name == "attachment; filename=\"file.pdf\"; filename*=UTF-8''申报书 终稿.pdf"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")


def test_for_everybody_else_there_is_no_such_file(room):
    upload(page_of(room), samples.PDF)
    key = key_of(room)
    for client in (page_of(room, "路人"), page_of(room, authorization="")):
        answer = client.get(f"/materials/{key}")
        assert answer.status_code == 404
        assert "没有找到这个文件，或者您没有查看的权限。" in answer.text
    assert page_of(room).get("/materials/zz").status_code == 404


@pytest.mark.parametrize(("role", "tracks", "status"), [
    (REVIEWER, (), 200), (REVIEWER, (2,), 200), (REVIEWER, (1,), 404), (VIEWER, (), 404),
])  # fmt: skip
def test_an_organizer_who_reviews_the_track_may_save_it_and_that_is_noted(room, role, tracks, status):
    upload(page_of(room), samples.PDF)
    officer = page_of(room, "陈老师")
    officer.get("/api/session")
    person = max(room.factory.state.persons)

    room.factory.state.organizers[person, ASKING.id] = Organizer(person, "陈老师", ASKING.id, role, tracks)
    assert officer.get(f"/materials/{key_of(room)}").status_code == status
    noted = [entry.deed.action for entry in room.factory.state.audit.values()]
    assert ("material.opened" in noted) == (status == 200)


def test_a_content_that_is_gone_is_said_to_be_gone(room):
    client = page_of(room)
    upload(client, samples.PDF)
    room.store.contents.clear()
    assert client.get(f"/materials/{key_of(room)}").status_code == 404


# ---- by a signed link, for channels that take no files


def linked():
    """A leader in a terminal whose question for a file is open, and the address of the page for it."""
    room = MaterialsRoom(channel="terminal", personal_link=lambda scene: LINKS.link(
        scene.person.id, scene.session.form, scene.now))  # fmt: skip
    room.item("作品申报书")
    heard = room.say("上传")
    return room, heard.partition("https://saiwu.example")[2].partition("（")[0]


def form_of(client, path):
    page = client.get(path)
    return page, page.text.partition('name="number" value="')[2].partition('"')[0]


def test_a_link_opens_a_page_that_takes_the_file_and_what_comes_next_is_said_there():
    room, path = linked()
    client = page_of(room, authorization="")
    page, number = form_of(client, path)
    assert (page.status_code, 'type="file"' in page.text, ASK in page.text) == (200, True, True)
    done = client.post(path, data={"number": number}, files={"file": ("../申报书.pdf", samples.PDF, "application/pdf")})
    assert (done.status_code, "已记下，可以关闭这个页面了。" in done.text) == (200, True)
    assert list(room.handed_in().values()) == [["申报书.pdf"]]
    assert client.get(path).status_code == 410
    queued = [row.body.text for row in room.factory.state.deliveries.values()]
    assert [text[:10] for text in queued] == ["已收到“作品申报书”"]


def test_what_the_page_refuses_is_said_on_the_page_and_can_be_tried_again():
    room, path = linked()
    client = page_of(room, authorization="")
    for content, why in ((samples.EXE, "文件名为PDF，内容不是PDF"), (b"", "文件是空的")):
        _, number = form_of(client, path)
        page = client.post(path, data={"number": number}, files={"file": ("a.pdf", content, "application/pdf")})
        assert (why in page.text, 'type="file"' in page.text) == (True, True)
    large = client.post(path, data={"number": "n"}, files={"file": ("a.pdf", bytes(MEGABYTE * 2), "application/pdf")})
    assert (large.status_code, "上限1MB" in large.text) == (413, True)
    assert room.handed_in() == {}


def test_a_page_that_sends_no_file_or_no_form_changes_nothing():
    room, path = linked()
    client = page_of(room, authorization="")
    _, number = form_of(client, path)
    nothing = client.post(path, files={"number": (None, number)})
    assert (nothing.status_code, room.handed_in()) == (200, {})
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post(path, content=b"no form", headers=broken).status_code == 422
    assert client.post(path, content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 415


def test_a_link_of_another_question_takes_no_file():
    room, path = linked()
    client = page_of(room, authorization="")
    _, number = form_of(client, path)
    room.say("取消")
    answer = client.post(path, data={"number": number}, files={"file": ("a.pdf", samples.PDF, "application/pdf")})
    assert (answer.status_code, room.handed_in()) == (410, {})


def test_a_link_is_good_for_half_an_hour():
    room, path = linked()
    room.clock.move(minutes=31)
    assert page_of(room, authorization="").get(path).status_code == 410


def test_the_store_may_fail_and_the_question_stays_open(room):
    class Full(type(room.store)):
        async def put(self, key, parts):
            async for _ in parts:
                pass
            raise OSError(28, "no space")

    room.store.__class__ = Full
    assert texts_of(upload(page_of(room), samples.PDF)) == ["文件没有存成，没有改动。请稍后再传一次。", ASK]
    room.store.__class__ = Full.__base__
    assert texts_of(upload(page_of(room), samples.PDF, number="f2"))[0].startswith("已收到")
