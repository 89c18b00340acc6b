"""The organizers' pages of the real program: in by the link from the chat, a registration approved, its leader told."""

import re

import httpx
import pytest

from tests.smoke.people import TEAM, TO_SUMMARY
from tests.smoke.servers import Server, invited

CONTEST = "jilin-2024"


@pytest.fixture(scope="module")
def server(shared_home):
    with Server(shared_home, "--now", "2024-08-10T09:00") as server:
        yield server


def guard(page):
    return re.search(r'name="guard" value="(\w+)"', page).group(1)


def test_an_organizer_comes_in_by_the_chat_and_approves_what_a_leader_handed_in(server):
    leader, organizer = server.visitor(), server.visitor()
    heard = [leader.say(line) for line in (*TO_SUMMARY, "提交")]
    assert "回执号 JL2024-0001" in heard[-1], heard[-8:]
    organizer.say(f"/organizer {invited(server.home, '陈老师', CONTEST)}")
    link = re.search(r"http://\S+", organizer.say("后台")).group()
    assert link.startswith(f"{server.address}/desk/enter/")
    with httpx.Client(follow_redirects=True, headers={"Accept-Language": "zh"}, timeout=60) as browser:
        assert browser.get(f"{server.address}/desk/").status_code == 401
        assert browser.get(link).status_code == 200
        queue = browser.post(link)
        assert queue.url.path == f"/desk/{CONTEST}/review"
        assert TEAM in queue.text
        number, revision = re.search(r'name="seen" value="(\d+):(\d+)"', queue.text).groups()
        page = browser.get(f"{server.address}/desk/{CONTEST}/registrations/{number}").text
        assert "统一社会信用代码校验相符" in page
        form = {"guard": guard(page), "action": "approve", "seen": f"{number}:{revision}", "sure": "1", "single": "1"}
        done = browser.post(f"{server.address}/desk/{CONTEST}/decide", data=form)
        assert "已通过，会通知对方" in done.text
        exported = browser.post(
            f"{server.address}/desk/{CONTEST}/export", data={"guard": guard(page), "form": "csv", "list": "status=all"}
        )
        assert TEAM in exported.content.decode("utf-8-sig")
        assert browser.post(link).status_code == 410
        assert "登录后台" in browser.get(f"{server.address}/desk/{CONTEST}/log").text
        browser.post(f"{server.address}/desk/leave", data={"guard": guard(page)})
        assert browser.get(f"{server.address}/desk/{CONTEST}/review").status_code == 401
    assert "已审核通过" in leader.say("状态")
