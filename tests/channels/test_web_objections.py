"""Objecting over HTTP: name and phone on the page with its code, evidence uploaded, and who may open it."""

import re

import pytest
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.seals import FileLinks, GoLinks, seal_session
from bot.conversation.depositing import Deposits
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from bot.papers.making import PaperMaker
from contest.people import Account
from knowledge.reading.kinds import kind_of
from tests.channels.scripted import SECRET
from tests.files import samples
from tests.handlers.objecting_room import FACTS, RULED, WHO, at_court, choose, investigated
from tests.memory.files import FakeFileStore

MEGABYTE = 1024 * 1024
LINKS = GoLinks(SECRET, "https://saiwu.example")


@pytest.fixture
def room():
    room = at_court()
    room.store, keys = FakeFileStore(), iter(range(1, 99))
    made = (room.factory, room.clock, room.store, kind_of, lambda: f"key{next(keys)}", room.forms, MEGABYTE)
    room.deposits = Deposits(*made)
    return room


def page_of(room, name=""):
    settings = WebSettings(SECRET, "https://saiwu.example", upload_limit=MEGABYTE)
    papers = PaperMaker(room.factory, room.clock, catalogue, None, None, room.store)
    web = Web(room.turns, Wording(catalogue), settings, room.forms, papers=papers, deposits=room.deposits)
    seal = {"authorization": f"Bearer {seal_session(SECRET, name, room.clock.now())}"} if name else {}
    return TestClient(build_web(web), headers={"accept-language": "zh"} | seal)


def upload(client, content, name="证书.pdf", number="f1"):
    answer = client.post(f"/api/files?id={number}&name={name}", content=content)
    return [reply["text"] for reply in answer.json()["replies"]]


def at_evidence(room, name="举报者"):
    for said in ("我要举报", "[开始举报]", WHO, "2", FACTS):
        room.say(name, said)
    return page_of(room, name)


def submitted(room):
    client = at_evidence(room)
    upload(client, samples.PDF)
    for said in ("没有别的了", "提交举报"):
        room.say("举报者", said)
    return client


def test_name_and_phone_are_filled_in_on_the_page_and_its_code_goes_back_through_the_chat(room):
    room.channel = "telegram"
    choose(room, "远方者")
    for said in ("我要举报", "[开始举报]"):
        room.say("远方者", said)
    person = room.factory.state.accounts[Account("telegram", "远方者")].person
    path = LINKS.link(person, f"objection@{RULED.id}", room.clock.now()).removeprefix("https://saiwu.example")
    client = page_of(room)
    page = client.get(path).text
    assert "1/4　请发您的姓名、手机号和单位" in page
    assert 'type="file"' not in page
    number = re.search(r'name="number" value="(\w+)"', page)[1]
    saved = client.post(path, data={"said": WHO, "number": number}).text
    assert "验证码 482913。请回到原来的聊天，把这6位数字发给我" in saved
    sent = [row.body.text for row in room.factory.state.deliveries.values() if row.account.channel == "telegram"]
    assert sent == ["请发网页上显示的6位验证码。"]
    assert room.say("远方者", "482913") == ["2/4　被举报的项目？可输入名称或名单序号。"]


def test_evidence_is_uploaded_stored_and_counted(room):
    client = at_evidence(room)
    heard = upload(client, samples.PDF)
    assert heard[0].startswith("已记下证据1份。还有别的吗？")
    assert upload(client, samples.PDF) == heard
    assert upload(client, samples.EXE, "证据.pdf", "f2")[0].startswith("文件名为PDF，内容不是PDF，没有保存。")
    for said in ("没有别的了", "提交举报"):
        room.say("举报者", said)
    [case] = room.factory.state.objections.values()
    assert [(each.name, each.file) for each in case.exhibits] == [("证书.pdf", "key1")]


def test_evidence_is_opened_by_its_owner_and_by_those_who_handle_it_and_by_nobody_else(room):
    submitted(room)
    investigated(room)
    assert page_of(room, "举报者").get("/materials/key1").content == samples.PDF
    assert page_of(room, "陈老师").get("/materials/key1").content == samples.PDF
    for name in ("预警队", "能效队", "旁人"):
        assert page_of(room, name).get("/materials/key1").status_code == 404
    deeds = [each.deed.action for each in room.factory.state.audit.values()]
    assert deeds.count("objection.file_opened") == 1


def test_an_organizer_opens_the_files_of_a_case_from_its_card(room):
    submitted(room)
    room.presses("陈老师", "case:1")
    heard = room.say("陈老师", "[打开材料]")
    assert heard == ["证书.pdf", "共1份文件，打开情况记入日志。\n[办理] [举报队列]"]
    key = room.heard["陈老师"][0].attachment.key
    path = FileLinks(SECRET).path(key, Account("web", "陈老师"), room.clock.now())
    answer = page_of(room).get(path)
    assert (answer.status_code, answer.content) == (200, samples.PDF)
    assert answer.headers["content-disposition"].startswith("attachment;")
    party = FileLinks(SECRET).path(key, Account("web", "预警队"), room.clock.now())
    assert page_of(room).get(party).status_code == 404


def test_a_statement_may_be_a_file_which_who_objects_cannot_open(room):
    submitted(room)
    investigated(room)
    room.presses("预警队", "explain:1")
    assert upload(page_of(room, "预警队"), samples.PNG, "说明.png")[0] == "已记下1份。"
    room.say("预警队", "提交说明")
    assert page_of(room, "预警队").get("/materials/key2").status_code == 200
    assert page_of(room, "举报者").get("/materials/key2").status_code == 404


def test_the_files_of_an_objection_that_is_given_up_are_forgotten(room):
    client = at_evidence(room)
    upload(client, samples.PDF)
    for said in ("没有别的了", "不提交"):
        room.say("举报者", said)
    assert room.factory.state.files == {}


def test_more_evidence_may_be_a_file_too(room):
    submitted(room)
    room.presses("举报者", "more:1")
    heard = upload(page_of(room, "举报者"), samples.JPG, "照片.jpg", "f3")
    assert heard[0].startswith("已补充到 JB2024-0001，现有证据2份。")
