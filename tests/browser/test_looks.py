import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.served import serving
from tests.browser.test_chat_page import reach_tracks, say
from tests.channels.spring import CONTEST, NOTICE

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parents[2] / "docs/screenshots"
WIDTHS = {"360": (360, 740), "768": (768, 1024), "1440": (1440, 900)}
# At 200 % zoom a page of 1366 by 768 has half of that to itself.
ZOOMED = (683, 384)
LONG_NAME = "威海市数据要素融合创新与绿色低碳园区协同治理联合攻关团队（第二批次·示例能源科技与示例高校联合体）"


@pytest.fixture(params=["light", "dark"])
def look(chromium, request):
    """A page in light or dark, on which nothing may be refused by the page's own policy."""
    context = chromium.new_context(locale="zh-CN", color_scheme=request.param)
    context.set_default_timeout(5000)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.scheme = request.param
    with serving(demo=True) as page.served:
        yield page
    context.close()
    assert page.complaints == []


def check(page, name):
    """No width makes the page scroll sideways; with SAIWU_PICTURES set, each is also kept as a picture."""
    for label, (width, height) in [*WIDTHS.items(), ("zoom", ZOOMED)]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, label)
        inner = "[...document.querySelectorAll('#log, .bubble, .choices, .composer')]"
        wide = f"{inner}.every(each => each.scrollWidth <= each.clientWidth + 1)"
        assert page.evaluate(wide), (name, label)
        if os.environ.get("SAIWU_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}-{label}-{page.scheme}.png")


def open_chat(page):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(page.served.url)
    expect(page.get_by_text("请问您关心哪项赛事？")).to_be_visible()


def test_the_empty_chat_fits_every_width_in_light_and_dark(look):
    open_chat(look)
    check(look, "chat-start")


def test_a_cited_answer_fits_every_width_in_light_and_dark(look):
    open_chat(look)
    look.get_by_role("button", name="示例市选拔赛 · 报名中").click()
    expect(look.get_by_text("已选定")).to_be_visible()
    say(look, "获奖名单公示几天？")
    expect(look.get_by_text("公示期为5天。指南未载明")).to_be_visible()
    check(look, "chat-answer")


def test_a_form_with_its_choices_and_its_summary_fits_every_width(look):
    open_chat(look)
    reach_tracks(look)
    check(look, "chat-form")
    look.get_by_role("button", name="绿色低碳").click()
    expect(look.locator("dl.summary")).to_be_visible()
    check(look, "chat-summary")


def test_a_very_long_team_name_breaks_no_layout(look):
    open_chat(look)
    say(look, "报名")
    look.get_by_role("button", name="企业").click()
    say(look, LONG_NAME)
    expect(look.get_by_text("请发参赛代表，每行一人")).to_be_visible()
    say(look, "陈一 13800000001")
    look.get_by_role("button", name="绿色低碳").click()
    expect(look.locator("dl.summary")).to_be_visible()
    check(look, "chat-long-name")


def test_offline_and_a_push_fit_every_width_in_light_and_dark(look):
    open_chat(look)
    look.served.push("示例市选拔赛的报名还有3天截止，8月25日（星期日）止。您的报名还缺参赛代表。")
    expect(look.get_by_text("还有3天截止")).to_be_visible()
    look.context.set_offline(True)
    say(look, "公示几天？")
    expect(look.get_by_text("网络已断开。")).to_be_visible()
    check(look, "chat-offline")
    look.complaints[:] = [said for said in look.complaints if "ERR_" not in said]


def test_a_notice_and_its_marked_clause_fit_every_width(look):
    look.goto(f"{look.served.url}/notices/{NOTICE}#c22")
    expect(look.locator("#c22")).to_be_in_viewport()
    check(look, "notice")


def test_the_publicity_page_fits_every_width_in_light_and_dark(look):
    look.goto(f"{look.served.url}/publicity/{CONTEST}")
    expect(look.get_by_text("举报须实名")).to_be_visible()
    check(look, "publicity")
    look.served.clock.move(days=30)
    look.reload()
    expect(look.get_by_text("现在没有公示中的名单。")).to_be_visible()
    check(look, "publicity-empty")


def test_the_contents_of_a_notice_follow_the_reading(look):
    look.set_viewport_size({"width": 1440, "height": 500})
    look.goto(f"{look.served.url}/notices/{NOTICE}#c22")
    expect(look.locator(".contents a[aria-current]")).to_have_count(1)
    expect(look.locator(".contents")).to_be_in_viewport()


def test_the_page_for_personal_fields_fits_every_width(look):
    look.goto(look.served.personal_link())
    expect(look.get_by_label("请发参赛代表")).to_be_visible()
    check(look, "go")
    look.get_by_label("请发参赛代表").fill("陈一 13800000001\n林二 13800000002")
    look.get_by_role("button", name="保存这一项").click()
    expect(look.get_by_text("已记下，可以关闭这个页面了。")).to_be_visible()
    check(look, "go-saved")
