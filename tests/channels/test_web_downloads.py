"""Files that the program makes, fetched from the page by a signed address."""

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.seals import FileLinks, file_of
from contest.messages import Attachment, Reply
from contest.papers import Made
from contest.people import Account
from contest.refusals import RuleBroken
from tests.channels.scripted import SECRET, scripted_web
from tests.channels.spring import NOW

PAGE = Account("web", "a1")


class Shelf:
    """Holds one file, for one account."""

    def __init__(self):
        self.asked = []

    async def make(self, key, who):
        self.asked.append((key, who))
        if who not in (PAGE, 7):
            raise RuleBroken("no_permission")
        if key != "form:1":
            raise RuleBroken("paper_unknown")

        async def parts():
            yield b"PK"
            yield b"<script>"

        return Made("报名表 “一”.docx", "docx", parts())


@pytest.fixture
def ground():
    web, _, clock = scripted_web()
    web = replace(web, papers=Shelf())
    return TestClient(build_web(web), headers={"accept-language": "zh"}), clock, web


def path(key="form:1", who=PAGE):
    return FileLinks(SECRET).path(key, who, NOW)


@pytest.mark.parametrize("who", [PAGE, 7])
def test_a_file_is_saved_under_its_name_and_never_shown(ground, who):
    answer = ground[0].get(path(who=who))
    assert (answer.status_code, answer.content) == (200, b"PK<script>")
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"file.docx\"; filename*=UTF-8''"
        "%E6%8A%A5%E5%90%8D%E8%A1%A8%20%E2%80%9C%E4%B8%80%E2%80%9D.docx"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["cache-control"] == "no-store"


def test_after_half_an_hour_the_address_opens_nothing(ground):
    client, clock, web = ground
    clock.move(minutes=31)
    answer = client.get(path())
    assert answer.status_code == 410
    assert "这个链接已过期（30分钟）。请回到对话，重新取一次文件。" in answer.text
    assert web.papers.asked == []


@pytest.mark.parametrize("token", ["x", "a" * 3000, "WyJmb3JtOjEiLDcsMV0.forged"])
def test_a_forged_address_opens_nothing(ground, token):
    assert ground[0].get(f"/files/{token}").status_code == 404
    assert ground[2].papers.asked == []


def test_a_seal_made_for_something_else_opens_no_file(ground):
    step = re.sub("^.*/", "", path())
    assert file_of(b"another secret", step) is None
    assert file_of(SECRET, step).who == PAGE


def test_who_may_not_have_it_is_told_so(ground):
    answer = ground[0].get(path(who=9))
    assert answer.status_code == 403
    assert "您没有此项权限，没有执行，已记入日志。" in answer.text
    assert ground[0].get(path(key="form:2")).status_code == 404


def test_a_reply_with_a_file_gives_each_reader_his_own_fresh_address(ground):
    client, _, web = ground

    async def say(incoming, scene):
        return (Reply("做好了。", attachment=Attachment("form:1", "报名表.docx")),)

    web.turns.dispatch = say
    headers = {"authorization": f"Bearer {client.get('/api/session').json()['token']}"}
    reply = client.post("/api/chat", json={"id": "1", "text": "报名表"}, headers=headers).json()["replies"][0]
    assert (reply["text"], reply["file"]["name"]) == ("做好了。", "报名表.docx")
    wanted = file_of(SECRET, reply["file"]["href"].removeprefix("/files/"))
    assert (wanted.key, wanted.who.channel) == ("form:1", "web")
    again = client.get("/api/session", headers=headers).json()["history"][0]["replies"][0]
    assert again["file"]["name"] == "报名表.docx"


def test_a_reply_without_a_file_carries_none(ground):
    client = ground[0]
    client.get("/api/session")
    reply = client.post("/api/chat", json={"id": "1", "text": "你好"}).json()["replies"][0]
    assert {"file", "link"} & reply.keys() == set()
