import pytest
from playwright.sync_api import expect

from tests.processes import serving

pytestmark = pytest.mark.browser

TYPED = [
    ("长春示例能源科技有限公司", "请发该单位的统一社会信用代码"),
    ("91371000MABCDEFG30", "是否与其他单位合作组队"),
]


def say(page, text):
    page.get_by_label("输入问题或答案").fill(text)
    page.keyboard.press("Enter")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).last.click()


def opened(context, address):
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(address)
    return page


def heard(page, words):
    expect(page.get_by_text(words).last).to_be_visible(timeout=30_000)


def test_a_leader_registers_on_the_page_through_a_kill_of_the_program(context, home):
    with serving(home) as (address, process):
        page = opened(context, address)
        page.get_by_role("button", name="吉林省分赛 · 报名中").click()
        heard(page, "现在可以报名，到8月25日（星期日）为止。")
        say(page, "报名")
        press(page, "同意并继续")
        press(page, "企业")
        heard(page, "请发牵头参赛单位的全称")
        process.kill()
        process.wait()
    with serving(home) as (address, process):
        page = opened(context, address)
        heard(page, "请发牵头参赛单位的全称")
        for said, then in TYPED:
            say(page, said)
            heard(page, then)
        say(page, "报完名以后还能换人吗？")
        heard(page, "报名截止之后，参赛代表不可更改")
        with context.expect_page() as window:
            page.get_by_role("link", name="吉林省分赛方案").nth(-2).click()
        expect(window.value.locator(":target")).to_contain_text("报名截止之后，参赛代表不可更改")


def test_the_rules_of_two_contests_are_told_apart_on_the_page(context, home):
    with serving(home) as (address, _):
        page = opened(context, address)
        heard(page, "请问您关心哪项赛事？")
        say(page, "威海的获奖名单公示几天？")
        heard(page, "公示期为5天。")
        say(page, "吉林的获奖名单公示几天？")
        heard(page, "吉林省分赛的通知未载明")
        heard(page, "0431-80763032")


def test_the_link_of_an_invitation_begins_to_join_and_leaves_no_code_in_the_address(context, home):
    with serving(home) as (address, _):
        page = opened(context, f"{address}/#join=4F7K-92QM")
        heard(page, "这个代码无效或已用过。再输错2次将暂停15分钟。")
        assert page.url == f"{address}/"
