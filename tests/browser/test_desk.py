import re

import pytest
from playwright.sync_api import expect

from contest.people import REVIEWER, VIEWER
from tests.browser.desk import LONG_NAME, apart, serving_desk
from tests.desk.office import BASE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served():
    with serving_desk(teams=60) as served:
        yield served


def visitor(chromium, served, name="陈老师", *more):
    """Somebody's browser, signed in; whatever its console complains of fails the test."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(5000)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    served.sign_in(page, name, *more)
    return page


@pytest.fixture
def page(chromium, served):
    page = visitor(chromium, served)
    yield page
    page.context.close()
    assert page.complaints == []


def state(served, number):
    return served.room.factory.state.registrations[number].status


def receipt(number):
    return f"EX2024-{number:04}"


def test_an_organizer_comes_in_by_the_link_that_the_chat_gave(page):
    expect(page.get_by_role("heading", name="审核")).to_be_visible()
    expect(page.locator(".who .name")).to_have_text("陈老师")
    expect(page.get_by_role("row")).to_have_count(26)
    cookies = {each["name"]: each for each in page.context.cookies()}
    assert (cookies["saiwu_desk"]["httpOnly"], cookies["saiwu_desk"]["sameSite"]) == (True, "Lax")
    assert page.evaluate("document.cookie") == ""


def test_the_list_is_narrowed_sorted_and_paged_by_its_address(page):
    page.get_by_role("link", name="全部", exact=False).first.click()
    page.locator("select[name=track]").select_option("绿色低碳")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile("status=all.*track=12"))
    expect(page.get_by_text("第1至25件，共30件")).to_be_visible()
    page.get_by_role("link", name="回执号").click()
    page.get_by_role("link", name="回执号").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("回执号")
    expect(page.locator("a.open").first).to_have_text(receipt(60))
    page.get_by_role("link", name="下一页").click()
    expect(page.get_by_text("第26至30件，共30件")).to_be_visible()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_text("第26至30件，共30件")).to_be_visible()


def test_the_search_at_the_top_opens_what_is_found_once(page):
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type(LONG_NAME)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(LONG_NAME)
    page.locator("#search").fill("没有这支队")
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有找到“没有这支队”。")).to_be_visible()


def test_a_registration_is_returned_with_a_reason_and_its_clause(page, served):
    page.get_by_role("link", name=receipt(11)).click()
    page.get_by_role("button", name="退回补充").click()
    page.get_by_label("原因").fill("请指定牵头参赛单位。")
    page.get_by_role("button", name="看对方会读到什么").click()
    expect(page.locator(".letter")).to_have_text("请指定牵头参赛单位。")
    expect(page.get_by_text("合作组队需指定一个组织为牵头参赛单位。")).to_be_visible()
    assert state(served, 11) == "submitted"
    page.get_by_role("button", name="退回1件，附依据").click()
    expect(page.get_by_role("status")).to_contain_text(f"{receipt(11)} 已退回，会通知对方")
    assert state(served, 11) == "returned"


def test_a_registration_is_approved_and_the_next_one_opens(page, served):
    page.get_by_role("link", name=receipt(12)).click()
    expect(page.get_by_text("通过后，对方的参赛信息即不可更改")).to_be_visible()
    page.get_by_role("button", name="通过并告知").click()
    expect(page.get_by_role("status")).to_contain_text(f"{receipt(12)} 已通过，会通知对方。")
    expect(page.locator(".head .over")).to_contain_text(receipt(13))
    assert state(served, 12) == "approved"


def test_several_are_approved_with_the_number_in_the_button(page, served):
    expect(page.locator("#bulk")).to_be_hidden()
    for number in (14, 15):
        page.get_by_label(f"选 {receipt(number)}").check()
    expect(page.get_by_text("已选2件。")).to_be_visible()
    page.get_by_role("button", name="通过2件并告知", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("已通过2件，会分别通知对方。")
    assert [state(served, number) for number in (14, 15)] == ["approved", "approved"]


def test_several_are_rejected_only_after_a_reason(page, served):
    for number in (16, 17):
        page.get_by_label(f"选 {receipt(number)}").check()
    page.get_by_role("button", name="不予通过2件并告知").click()
    expect(page.get_by_role("heading", name="不予通过2件")).to_be_visible()
    page.get_by_label("原因").fill("材料与赛道不符。")
    page.get_by_role("button", name="看对方会读到什么").click()
    expect(page.get_by_text("没有找到与原因相应的条款")).to_be_visible()
    page.get_by_role("button", name="不予通过2件并告知").click()
    expect(page.get_by_role("status")).to_have_text("已定为不予通过2件，会分别通知对方。")
    assert state(served, 16) == "rejected"


def test_without_scripts_the_number_is_confirmed_on_a_page_of_its_own(chromium, served):
    context = chromium.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(5000)
    served.sign_in(page)
    page.get_by_label(f"选 {receipt(18)}").check()
    page.get_by_role("button", name="通过所选", exact=True).click()
    expect(page.get_by_role("heading", name="通过1件")).to_be_visible()
    assert state(served, 18) == "submitted"
    page.get_by_role("button", name="通过1件并告知", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("已通过")
    assert state(served, 18) == "approved"
    context.close()


def test_a_second_reviewer_is_told_who_deals_with_it_and_who_was_faster(chromium, served, page):
    other = visitor(chromium, served, "李老师", REVIEWER)
    address = f"{served.url}{BASE}/registrations/19"
    page.goto(address)
    other.goto(address)
    expect(other.get_by_text("陈老师正在办理这一件，您现在只能查看。")).to_be_visible()
    expect(other.get_by_role("button", name="通过并告知")).to_have_count(0)
    served.room.clock.move(minutes=11)
    other.reload()
    expect(other.get_by_role("button", name="通过并告知")).to_be_visible()
    other.get_by_role("button", name="通过并告知").click()
    expect(other.get_by_role("status")).to_contain_text("已通过")
    page.get_by_role("button", name="通过并告知").click()
    expect(page.get_by_role("status")).to_contain_text("这一件已由李老师于")
    assert served.room.factory.state.registrations[19].decided_by == "李老师"
    assert other.complaints == []
    other.context.close()


def test_the_keyboard_moves_opens_chooses_and_goes_back(page):
    rows = page.locator("tbody tr")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(rows.nth(1)).to_have_class(re.compile("at"))
    page.keyboard.press("x")
    expect(page.get_by_text("已选1件。")).to_be_visible()
    name = rows.nth(1).locator("a.open").inner_text()
    after = rows.nth(2).locator("a.open").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".head .over")).to_contain_text(name)
    page.keyboard.press("j")
    expect(page.locator(".head .over")).to_contain_text(after)
    page.keyboard.press("k")
    expect(page.locator(".head .over")).to_contain_text(name)
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="审核")).to_be_visible()


def test_what_a_leader_changed_is_shown_old_beside_new(page, served):
    page.goto(f"{served.url}{BASE}/registrations/2")
    expect(page.locator("table.diff del").first).to_have_text("示例项目2")
    expect(page.locator("table.diff ins").first).to_have_text("改过名的示例项目")


def test_names_are_masked_until_a_reviewer_asks_to_see_them(page, served):
    page.goto(f"{served.url}{BASE}/registrations/20")
    expect(page.locator(".facts")).to_contain_text("陈*")
    assert "陈一" not in page.content()
    page.get_by_role("button", name="看姓名和手机号").click()
    expect(page.locator(".facts")).to_contain_text("陈一")
    page.get_by_role("link", name="遮盖").click()
    expect(page.locator(".facts")).not_to_contain_text("陈一")


def test_whoever_may_only_look_finds_nothing_to_press(chromium, served):
    page = visitor(chromium, served, "王老师", VIEWER)
    expect(page.locator("input[name=seen]")).to_have_count(0)
    page.goto(f"{served.url}{BASE}/registrations/21")
    expect(page.locator(".act")).to_have_count(0)
    expect(page.get_by_role("button", name="看姓名和手机号")).to_have_count(0)
    page.goto(f"{served.url}/desk/other-2024/review")
    expect(page.get_by_text("您没有此项权限")).to_be_visible()
    page.context.close()


def test_signing_out_ends_the_visit_in_every_window(page, served):
    second = page.context.new_page()
    second.goto(f"{served.url}{BASE}/review")
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", name="已退出")).to_be_visible()
    second.reload()
    expect(second.get_by_text("您还没有登录，或登录已结束。")).to_be_visible()


def test_the_log_shows_what_was_done_and_its_chain_is_verified(page, served):
    page.get_by_role("link", name="日志").click()
    expect(page.locator("table.log")).to_contain_text("登录后台")
    page.locator("select[name=kind]").select_option("审核")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile("kind=reviews"))
    page.get_by_role("button", name="核验全部记录").click()
    expect(page.get_by_role("status")).to_contain_text("没有改动")


def test_a_link_that_was_used_opens_nothing_any_more(chromium, served):
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    link = served.url + apart(lambda: served.office.link("陈老师"))
    page.goto(link)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="审核")).to_be_visible()
    page.goto(link)
    expect(page.get_by_text("这个登录链接已用过或已过期，没有登录。")).to_be_visible()
    context.close()
