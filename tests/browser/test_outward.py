"""What a reply opens beside its words: a letter in the mail program, a file to save."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from contest.messages import Attachment, Link, Reply
from contest.papers import Made
from tests.browser.test_chat_page import say

pytestmark = pytest.mark.browser


class Shelf:
    """Makes one file for everybody."""

    async def make(self, key, who):
        async def parts():
            yield b"PK\x03\x04"

        return Made("报名信息表.docx", "docx", parts())


@pytest.fixture
def offering(served):
    async def dispatch(incoming, scene):
        letter = Link("mailto:entry@example.cn?subject=%E6%8A%A5%E9%80%81", "用邮件程序打开")
        return (
            Reply("邮件草稿如下。", link=letter),
            Reply("报名表：", attachment=Attachment("form:1:docx", "报名信息表.docx")),
            Reply("不该有的。", link=Link("javascript:alert(1)", "坏链接")),
        )

    before, kept = served.web.turns.dispatch, served.app.state.web
    served.web.turns.dispatch, served.app.state.web = dispatch, replace(served.web, papers=Shelf())
    yield
    served.web.turns.dispatch, served.app.state.web = before, kept


def test_a_letter_opens_in_the_mail_program_and_a_file_is_saved(page, offering):
    say(page, "生成邮件草稿")
    letter = page.get_by_role("link", name="用邮件程序打开")
    expect(letter).to_have_attribute("href", "mailto:entry@example.cn?subject=%E6%8A%A5%E9%80%81")
    file = page.get_by_role("link", name="报名信息表.docx")
    expect(file).to_have_attribute("target", "_blank")
    answer = page.request.get(page.url.split("#")[0].rstrip("/") + file.get_attribute("href"))
    assert answer.body() == b"PK\x03\x04"
    assert answer.headers["content-disposition"].startswith("attachment")
    expect(page.get_by_role("link", name="坏链接")).to_have_count(0)


def test_both_are_still_there_when_the_page_is_opened_again(page, offering):
    say(page, "生成邮件草稿")
    expect(page.get_by_role("link", name="报名信息表.docx")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="用邮件程序打开")).to_be_visible()
    expect(page.get_by_role("link", name="报名信息表.docx")).to_be_visible()
