import os
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from contest.lists import ListEntry, PublicityList
from contest.objections import Objection, Objector
from tests.browser.desk import apart, serving_desk
from tests.browser.test_looks import PICTURES, WIDTHS, ZOOMED
from tests.contest.shapes import source
from tests.desk.office import BASE
from tests.handlers.organizer_room import EXAMPLE, NOW

pytestmark = pytest.mark.browser

# Each piece of text against what is behind it: 4.5 at least, for large text 3.
CONTRAST = """() => {
  const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = numbers(getComputedStyle(each).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, style = getComputedStyle(element);
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const [one, other] = [light(numbers(style.color)), light(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const large = parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 600;
    if (ratio < (large ? 3 : 4.5)) poor.push([walker.currentNode.textContent.trim(), ratio.toFixed(2)]);
  }
  return poor;
}"""


@pytest.fixture(params=["light", "dark"])
def look(chromium, request):
    """A page in light or dark, on which nothing may be refused by the page's own policy."""
    context = chromium.new_context(locale="zh-CN", color_scheme=request.param)
    context.set_default_timeout(5000)
    page = context.new_page()
    page.complaints, page.scheme = [], request.param
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()
    assert page.complaints == []


def check(page, name):
    """No width makes the page scroll sideways and all text can be read; with SAIWU_PICTURES set, each is kept."""
    for label, (width, height) in [*WIDTHS.items(), ("zoom", ZOOMED)]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, label)
        assert page.evaluate(CONTRAST) == [], (name, label)
        if os.environ.get("SAIWU_PICTURES") and label != "zoom":
            page.screenshot(path=PICTURES / f"{name}-{label}-{page.scheme}.png")


def opened(look, served, path=f"{BASE}/review"):
    look.set_viewport_size({"width": 1366, "height": 768})
    served.sign_in(look)
    look.goto(served.url + path)


def furnish(served):
    """Two lists, one of them over, and two objections."""
    entries = (ListEntry("园区能效管家　碳索者队　陈*"), ListEntry("城市内涝预警　晴雨队　林*"))
    cases = (("园区能效管家", "within"), ("一个名称很长的公示项目，用来看看这一栏在窄的屏幕上是否仍然排得下", "late"))

    async def script(work):
        for title, ago in (("入围决赛作品名单", 9), ("获奖项目名单", 1)):
            opens = NOW - timedelta(days=ago)
            window = (opens, opens + timedelta(days=5), 5)
            listing = PublicityList(EXAMPLE.id, title, entries, *window, source("七、公示举报"), "陈老师")
            await work.lists.add(listing)
        for target, when in cases:
            objector = Objector("周三", "13800000003")
            case = Objection(EXAMPLE.id, 99, target, "使用了我公司的软件", NOW, objector=objector, listing=1, when=when)
            await work.objections.add(case, 2024)

    apart(lambda: served.room.with_work(script))


def test_the_door_and_a_refusal_fit_every_width_and_can_be_read(look):
    with serving_desk(demo=True) as served:
        apart(lambda: served.office.appoint("陈老师"))
        look.goto(served.url + apart(lambda: served.office.link("陈老师")))
        expect(look.get_by_role("button", name="登录")).to_be_visible()
        check(look, "desk-door")
        look.goto(f"{served.url}{BASE}/review")
        expect(look.get_by_text("您还没有登录，或登录已结束。")).to_be_visible()
        check(look, "desk-refused")
        look.complaints[:] = [said for said in look.complaints if "401" not in said]


def test_an_empty_desk_fits_every_width_and_can_be_read(look):
    with serving_desk(demo=True) as served:
        opened(look, served)
        expect(look.get_by_text("没有等待审核的报名。")).to_be_visible()
        check(look, "desk-empty")
        look.goto(f"{served.url}{BASE}/lists")
        expect(look.get_by_text("还没有发布名单。")).to_be_visible()
        check(look, "desk-lists-empty")


def test_the_queue_with_rows_chosen_fits_every_width_and_can_be_read(look):
    with serving_desk(teams=40, demo=True) as served:
        opened(look, served, f"{BASE}/review?status=all")
        check(look, "desk-queue")
        look.goto(f"{served.url}{BASE}/review")
        for number in (1, 2, 3):
            look.get_by_label(f"选 EX2024-{number:04}").check()
        check(look, "desk-chosen")
        look.get_by_role("button", name="退回3件并告知").click()
        look.get_by_label("原因").fill("请指定牵头参赛单位。")
        look.get_by_role("button", name="看对方会读到什么").click()
        expect(look.locator(".letter")).to_be_visible()
        check(look, "desk-decide")


def test_a_changed_registration_and_one_with_a_long_name_fit_every_width(look):
    with serving_desk(teams=8, demo=True) as served:
        opened(look, served, f"{BASE}/registrations/2?at=1")
        for fold in look.locator("details").all():
            fold.locator("summary").click()
        check(look, "desk-registration")
        look.goto(f"{served.url}{BASE}/registrations/3?at=2")
        check(look, "desk-long-name")


def test_lists_objections_and_the_log_fit_every_width_and_can_be_read(look):
    with serving_desk(teams=3, demo=True) as served:
        furnish(served)
        opened(look, served, f"{BASE}/lists")
        expect(look.get_by_text("入围决赛作品名单")).to_be_visible()
        check(look, "desk-lists")
        look.get_by_role("link", name="JB2024-0002").first.click()
        expect(look.get_by_role("button", name="受理并告知举报人", exact=True)).to_be_visible()
        check(look, "desk-objection")
        look.goto(f"{served.url}{BASE}/log")
        expect(look.locator("table.log")).to_be_visible()
        check(look, "desk-log")
