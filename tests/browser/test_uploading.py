"""A leader hands a file in on the page: by the button beside the words, and by that in the question."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from bot.channels.web.parts import Web, WebSettings
from bot.channels.web.seals import seal_session
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from tests.browser.served import Served, free_port
from tests.channels.scripted import SECRET
from tests.channels.test_web_materials import linked
from tests.files import samples
from tests.handlers.materials_room import MEGABYTE, MaterialsRoom


class Room(Served):
    """The pages over a room with a registered leader, whose session the browser gets."""

    def __init__(self, room: MaterialsRoom) -> None:
        self.room = room
        super().__init__(free_port(), demo=False)

    def build(self) -> Web:
        room, self.factory, self.clock = self.room, self.room.factory, self.room.clock
        pages = WebSettings(SECRET, upload_limit=MEGABYTE)
        return Web(room.turns, Wording(catalogue), pages, room.turns.dispatch.forms, deposits=room.deposits)


@pytest.fixture
def room():
    with ThreadPoolExecutor(1) as elsewhere:  # playwright has an event loop running in this thread
        room = elsewhere.submit(MaterialsRoom).result()
    served = Room(room)
    served.start()
    yield room, served
    served.stop()
    served.loop.close()


@pytest.fixture
def page(context, room):
    seal = seal_session(SECRET, "u1", room[0].clock.now())
    context.add_cookies([{"name": "saiwu_session", "value": seal, "url": room[1].url}])
    page = context.new_page()
    page.goto(room[1].url)
    page.locator("#said").fill("材料清单")
    page.locator("#said").press("Enter")
    page.get_by_role("button", name="作品申报书", exact=True).click()
    page.get_by_role("button", name="上传", exact=True).click()
    page.get_by_text("请发“作品申报书”的文件。").wait_for()
    return page


def choose(page, button, name, content, media="application/pdf"):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).last.click()
    chooser.value.set_files({"name": name, "mimeType": media, "buffer": content})


def test_a_file_chosen_beside_the_words_is_handed_in(room, page):
    choose(page, "传文件", "申报书.pdf", samples.PDF)
    expect(page.get_by_text(re.compile("已收到“作品申报书”：申报书.pdf"))).to_be_visible()
    assert list(room[0].handed_in().values()) == [["申报书.pdf"]]


def test_the_question_for_a_file_has_its_own_button(room, page):
    choose(page, "选择文件", "扫描.png", samples.PNG, "image/png")
    expect(page.get_by_text(re.compile("已收到“作品申报书”：扫描.png"))).to_be_visible()


def test_a_file_over_the_limit_is_not_sent_at_all(room, page):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/api/files" in request.url else None)
    choose(page, "传文件", "申报书.pdf", bytes(3 * MEGABYTE))
    expect(page.get_by_text("文件3MB，上限1MB，没有保存。请压缩或分开上传。")).to_be_visible()
    assert (sent, room[0].handed_in()) == ([], {})


def test_a_renamed_program_is_refused_and_another_file_may_follow(room, page):
    choose(page, "传文件", "申报书.pdf", samples.EXE)
    expect(page.get_by_text("文件名为PDF，内容不是PDF，没有保存。请另存后重发。")).to_be_visible()
    choose(page, "传文件", "申报书.pdf", samples.PDF)
    expect(page.get_by_text(re.compile("已收到“作品申报书”"))).to_be_visible()


def test_the_field_for_words_keeps_its_room_on_a_telephone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.locator("#said").bounding_box()["width"] >= 150
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_behind_a_link_takes_a_file_on_a_telephone(context):
    with ThreadPoolExecutor(1) as elsewhere:
        room, path = elsewhere.submit(linked).result()
    served = Room(room)
    served.start()
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(served.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for content, heard in ((samples.EXE, "文件名为PDF，内容不是PDF"), (samples.PDF, "请回到原来的聊天")):
        page.locator("#file").set_input_files({"name": "申报书.pdf", "mimeType": "application/pdf", "buffer": content})
        page.get_by_role("button", name="上传这个文件").click()
        expect(page.get_by_text(heard)).to_be_visible()
    served.stop()
    served.loop.close()
    assert list(room.handed_in().values()) == [["申报书.pdf"]]
