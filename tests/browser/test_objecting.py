"""Objecting in a real browser: in the chat, on the page for name and phone, and the page of a corrected list."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.seals import GoLinks, seal_session
from bot.conversation.depositing import Deposits
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from contest.lists import REVOKED, ListChange, ListEntry
from contest.people import Account
from knowledge.reading.kinds import kind_of
from tests.browser.served import Served, free_port
from tests.browser.test_looks import check
from tests.channels.scripted import SECRET
from tests.files import samples
from tests.handlers.objecting_room import FACTS, RULED, WHO, at_court, choose
from tests.memory.files import FakeFileStore

pytestmark = pytest.mark.browser

MEGABYTE = 1024 * 1024
TRACKS = ("绿色低碳", "应急管理", "")
LONG = "海州市数据要素融合创新与绿色低碳园区协同治理联合攻关团队（第二批次·示例能源科技与示例高校联合体）"


class Court(Served):
    """The pages over a room in which a list is in publicity."""

    def __init__(self) -> None:
        with ThreadPoolExecutor(1) as elsewhere:  # playwright has an event loop running in this thread
            self.room = elsewhere.submit(at_court).result()
            elsewhere.submit(self._furnish).result()
        super().__init__(free_port(), demo=True)

    def _furnish(self) -> None:
        self.room.channel = "telegram"
        choose(self.room, "远方者")
        for said in ("我要举报", "[开始举报]"):
            self.room.say("远方者", said)
        state = self.room.factory.state
        entries = [ListEntry("园区能效管家　能效队", 1, "绿色低碳", "一等奖"), ListEntry(LONG, 0, "绿色低碳", "二等奖")]
        entries += [ListEntry("预警平台　预警队", 2, "应急管理"), ListEntry("撤下的项目", 0, "应急管理", revoked=True)]
        changes = (ListChange(REVOKED, self.room.clock.now(), "陈老师", "经核查，材料不实", 4),)
        state.lists[1] = replace(state.lists[1], entries=tuple(entries), changes=changes)

    def build(self) -> Web:
        room, self.factory, self.clock = self.room, self.room.factory, self.room.clock
        keys = iter(range(1, 99))
        made = (room.factory, room.clock, FakeFileStore(), kind_of, lambda: f"key{next(keys)}", room.forms, MEGABYTE)
        pages = WebSettings(SECRET, self.demo_url(), demo=True, upload_limit=MEGABYTE)
        return Web(room.turns, Wording(catalogue), pages, room.forms, deposits=Deposits(*made))

    def demo_url(self) -> str:
        return ""

    def page_for_who(self) -> str:
        person = self.room.factory.state.accounts[Account("telegram", "远方者")].person
        return str(GoLinks(SECRET, self.url).link(person, f"objection@{RULED.id}", self.room.clock.now()))


@pytest.fixture(params=["light", "dark"])
def look(chromium, request):
    context = chromium.new_context(locale="zh-CN", color_scheme=request.param)
    context.set_default_timeout(5000)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.scheme, page.served = request.param, Court()
    page.served.start()
    yield page
    context.close()
    page.served.stop()
    page.served.loop.close()
    assert page.complaints == []


def test_a_list_by_tracks_with_its_corrections_fits_every_width(look):
    look.goto(f"{look.served.url}/publicity/{RULED.id}")
    expect(look.get_by_role("heading", name="应急管理")).to_be_visible()
    expect(look.get_by_text("还有4天")).to_be_visible()
    expect(look.get_by_text("第4项已撤下。理由：经核查，材料不实。")).to_be_visible()
    check(look, "publicity-tracks")


def test_the_page_for_name_and_phone_shows_the_code_that_goes_back_to_the_chat(look):
    look.goto(look.served.page_for_who())
    expect(look.get_by_label("请发您的姓名、手机号和单位")).to_be_visible()
    check(look, "go-who")
    look.get_by_label("请发您的姓名、手机号和单位").fill(WHO)
    look.get_by_role("button", name="保存这一项").click()
    expect(look.get_by_text("验证码 482913。")).to_be_visible()
    check(look, "go-code")


def test_an_objection_with_a_file_is_made_in_the_chat(look):
    seal = seal_session(SECRET, "举报者", look.served.room.clock.now())
    look.context.add_cookies([{"name": "saiwu_session", "value": seal, "url": look.served.url}])
    look.set_viewport_size({"width": 1366, "height": 768})
    look.goto(look.served.url)
    say(look, "我要举报其中一个项目")
    look.get_by_role("button", name="开始举报").click()
    for said, heard in ((WHO, "被举报的项目？"), ("3", "3号，应急管理赛道"), (FACTS, "请写明证据")):
        if said == FACTS:
            expect(look.get_by_text("请写明事实")).to_be_visible()
        say(look, said)
        expect(look.get_by_text(heard)).to_be_visible()
    with look.expect_file_chooser() as chooser:
        look.get_by_role("button", name="文件").last.click()
    chooser.value.set_files({"name": "证书.pdf", "mimeType": "application/pdf", "buffer": samples.PDF})
    expect(look.get_by_text("已记下证据1份。")).to_be_visible()
    look.get_by_role("button", name="没有别的了").last.click()
    expect(look.get_by_role("button", name="提交举报")).to_be_visible()
    check(look, "objection-summary")
    look.get_by_role("button", name="提交举报").click()
    expect(look.get_by_text("已收到，编号 JB2024-0001")).to_be_visible()
    check(look, "objection-done")


def say(page, words):
    page.locator("#said").fill(words)
    page.locator("#said").press("Enter")
