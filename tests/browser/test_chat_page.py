import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def say(page, text):
    page.get_by_label("输入问题或答案").fill(text)
    page.keyboard.press("Enter")


def begin_form(page):
    say(page, "报名")
    page.get_by_role("button", name="企业").click()
    expect(page.get_by_text("请发参赛团队名称。")).to_be_visible()


def reach_tracks(page):
    begin_form(page)
    say(page, "碳索者队")
    expect(page.get_by_text("请发参赛代表，每行一人")).to_be_visible()
    field = page.get_by_label("输入问题或答案")
    field.fill("陈一 13800000001")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("林二 13800000002")
    page.keyboard.press("Enter")
    expect(page.get_by_text("请选赛道，可输入名称或关键词。")).to_be_visible()


def test_the_page_greets_by_itself_and_offers_the_contests(page):
    expect(page.locator(".bubble.mine")).to_have_count(0)
    expect(page.get_by_role("button", name="示例市选拔赛 · 报名中")).to_be_visible()


def test_choosing_a_contest_marks_the_choice_and_names_it_above(page):
    page.get_by_role("button", name="示例市选拔赛 · 报名中").click()
    expect(page.locator("#contest")).to_have_text("2024年“示例杯”数据应用大赛示例市选拔赛")
    expect(page.locator("#stage")).to_have_text("报名中")
    chosen = page.locator(".option.chosen")
    expect(chosen).to_have_text(re.compile("示例市选拔赛 · 报名中"))
    expect(chosen).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".state")).to_have_text("已发送")


def test_an_old_set_of_buttons_cannot_be_pressed_again(page):
    page.get_by_role("button", name="示例市选拔赛 · 报名中").click()
    expect(page.locator(".bubble.mine")).to_have_count(1)
    page.get_by_role("button", name="另一项赛事").click(force=True)
    page.wait_for_timeout(200)
    expect(page.locator(".bubble.mine")).to_have_count(1)


def test_a_form_shows_where_one_is_and_the_way_back_and_out(page):
    begin_form(page)
    expect(page.locator("#progress-words")).to_have_text("第2项，共4项")
    page.get_by_role("button", name="返回").click()
    expect(page.locator("#progress-words")).to_have_text("第1项，共4项")
    page.get_by_role("button", name="以后再说").click()
    expect(page.get_by_text("好的，先停在这里。")).to_be_visible()
    expect(page.locator("#form-bar")).to_be_hidden()


def test_a_long_list_of_choices_is_narrowed_by_typing(page):
    reach_tracks(page)
    page.get_by_label("输入几个字，筛选选项").fill("绿色")
    expect(page.locator(".choices").last.locator(".option:visible")).to_have_text(["绿色低碳"])
    page.get_by_label("输入几个字，筛选选项").fill("没有这个")
    expect(page.get_by_text("没有符合的选项，可直接输入名称。")).to_be_visible()


def test_the_summary_is_a_list_of_terms_with_a_way_to_mend_each(page):
    reach_tracks(page)
    page.get_by_role("button", name="绿色低碳").click()
    summary = page.locator("dl.summary")
    expect(summary.locator("dt")).to_have_text(["1参赛身份", "2团队名称", "3参赛代表", "4联系人", "5赛道"])
    expect(summary.get_by_role("button", name="修改")).to_have_count(5)
    expect(page.get_by_role("button", name="提交")).to_be_visible()
    summary.get_by_role("button", name="修改 团队名称").click()
    expect(page.locator(".bubble.mine").last).to_contain_text("修改 团队名称")
    expect(page.get_by_text("请发新的团队名称")).to_be_visible()


def test_a_reload_keeps_the_conversation_with_what_was_chosen(page):
    begin_form(page)
    before = page.locator("#log .words").all_text_contents()
    page.reload()
    expect(page.get_by_text("请发参赛团队名称。")).to_be_visible()
    assert page.locator("#log .words").all_text_contents() == before
    expect(page.locator(".option.chosen")).to_have_text(re.compile("企业"))
    expect(page.locator("#progress-words")).to_have_text("第2项，共4项")
    say(page, "碳索者队")
    expect(page.get_by_text("请发参赛代表，每行一人")).to_be_visible()


def test_a_push_arrives_by_itself_and_survives_a_broken_connection(page, served):
    served.push("报名还有3天截止。")
    expect(page.get_by_text("报名还有3天截止。")).to_have_count(1)
    served.stop()
    served.start()
    served.push("报名还有1天截止。")
    expect(page.get_by_text("报名还有1天截止。")).to_have_count(1, timeout=15000)
    expect(page.get_by_text("报名还有3天截止。")).to_have_count(1)
    page.reload()
    expect(page.get_by_text("报名还有1天截止。")).to_have_count(1)
    expect(page.get_by_text("报名还有3天截止。")).to_have_count(1)


def test_offline_keeps_what_was_said_and_sends_it_afterwards(page, context):
    context.set_offline(True)
    say(page, "公示几天？")
    expect(page.get_by_text("网络已断开。")).to_be_visible()
    expect(page.locator(".state")).to_have_text("等待网络")
    context.set_offline(False)
    expect(page.get_by_text("公示期为5天。指南未载明")).to_be_visible()
    expect(page.get_by_text("网络已断开。")).to_be_hidden()


def test_what_was_not_sent_says_so_and_is_sent_again_on_request(page, served):
    served.stop()
    say(page, "公示几天？")
    expect(page.locator(".state.bad")).to_have_text("未发出 重发")
    served.start()
    page.get_by_role("button", name="重发").click()
    expect(page.get_by_text("公示期为5天。指南未载明")).to_have_count(1)
    expect(page.locator(".bubble.mine")).to_have_count(1)


def test_the_typing_mark_appears_only_when_an_answer_takes_long(page, served):
    say(page, "公示几天？")
    expect(page.get_by_text("公示期为5天。指南未载明")).to_be_visible()
    expect(page.locator(".typing")).to_have_count(0)
    served.slow = 1.0
    say(page, "公示几天？")
    expect(page.locator(".typing")).to_be_visible()
    expect(page.get_by_text("公示期为5天。指南未载明")).to_have_count(2)
    expect(page.locator(".typing")).to_have_count(0)


def test_a_new_message_while_reading_further_up_is_told_by_a_pill(page, served):
    for _ in range(6):
        say(page, "公示几天？")
    expect(page.get_by_text("公示期为5天。指南未载明")).to_have_count(6)
    page.locator("#scroll").evaluate("scroller => { scroller.scrollTop = 0; }")
    served.push("报名还有3天截止。")
    pill = page.get_by_role("button", name="有新消息")
    expect(pill).to_be_visible()
    assert page.locator("#scroll").evaluate("scroller => scroller.scrollTop") == 0
    pill.click()
    expect(page.get_by_text("报名还有3天截止。")).to_be_in_viewport()
    expect(pill).to_be_hidden()


def test_everything_can_be_done_with_the_keyboard_alone(page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到输入框")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("输入问题或答案")).to_be_focused()
    page.keyboard.type("报名")
    page.keyboard.press("Enter")
    expect(page.get_by_text("您以哪种身份参赛？")).to_be_visible()
    expect(page.get_by_label("输入问题或答案")).to_be_focused()
    for _ in range(9):
        page.keyboard.press("Shift+Tab")
        if page.get_by_role("button", name="企业").evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("请发参赛团队名称。")).to_be_visible()
    expect(page.get_by_role("button", name="企业")).to_be_focused()


def test_a_word_being_composed_is_not_sent_by_enter(page):
    field = page.get_by_label("输入问题或答案")
    field.fill("bao")
    enter = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, cancelable: true})"
    composing = f"field => field.dispatchEvent({enter})"
    assert field.evaluate(composing) is True
    expect(field).to_have_value("bao")
    expect(page.locator(".bubble.mine")).to_have_count(0)


def test_the_conversation_is_a_polite_log_for_screen_readers(page):
    log = page.get_by_role("log", name="对话")
    expect(log).to_have_attribute("aria-live", "polite")
    say(page, "公示几天？")
    expect(log.get_by_text("公示期为5天。指南未载明")).to_be_visible()


def test_a_citation_opens_the_notice_at_the_marked_clause(page, context):
    say(page, "公示几天？")
    with context.expect_page() as opened:
        page.get_by_role("link", name="三、公示与举报").click()
    notice = opened.value
    expect(notice).to_have_url(re.compile(r"/notices/spring-2024#c3$"))
    clause = notice.locator("#c3")
    expect(clause).to_be_in_viewport()
    assert clause.evaluate("clause => clause.matches(':target')")
    assert clause.evaluate("clause => getComputedStyle(clause).backgroundColor") == "rgb(230, 239, 249)"


def test_a_long_quote_is_folded_to_two_lines_until_asked_for(page):
    page.set_viewport_size({"width": 360, "height": 740})
    say(page, "公示几天？")
    quote = page.locator("blockquote .said")
    folded = quote.evaluate("quote => quote.clientHeight")
    page.get_by_role("button", name="展开原文").click()
    assert quote.evaluate("quote => quote.clientHeight") > folded
    page.get_by_role("button", name="收起原文").click()
    assert quote.evaluate("quote => quote.clientHeight") == folded


def test_the_language_switch_turns_the_whole_page(page):
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="My registration")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_dropped_file_gets_a_clear_sentence_and_changes_nothing(page):
    page.locator("#said").evaluate("""field => {
        const files = new DataTransfer();
        files.items.add(new File(["%PDF-1.7"], "a.pdf", {type: "application/pdf"}));
        field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: files, bubbles: true, cancelable: true}));
    }""")
    expect(page.get_by_text("现在不需要文件，没有保存。交材料请点“看材料清单”。")).to_be_visible()


def test_words_that_look_like_markup_are_shown_as_words(page):
    say(page, "<img src=x onerror=alert(1)><b>粗</b>？")
    expect(page.locator(".bubble.mine .words")).to_have_text("<img src=x onerror=alert(1)><b>粗</b>？")
    assert page.locator("#log img, #log b").count() == 0


def test_nothing_personal_is_kept_in_the_browsers_storage(page):
    reach_tracks(page)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.cookie") == ""


def test_a_session_that_is_gone_is_replaced_without_a_word(page, context):
    context.clear_cookies()
    say(page, "公示几天？")
    expect(page.get_by_text("公示期为5天。指南未载明")).to_be_visible()


def test_without_the_service_the_page_says_so_and_tries_again_on_request(context, served):
    page = context.new_page()
    page.route("**/api/session", lambda route: route.abort())
    page.goto(served.url)
    expect(page.get_by_text("没有连上服务，请稍后再试。")).to_be_visible()
    page.unroute("**/api/session")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_text("请问您关心哪项赛事？")).to_be_visible()


def test_without_scripts_the_page_says_what_it_needs(chromium, served):
    context = chromium.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url)
    expect(page.get_by_text("这个页面需要浏览器允许运行本站的脚本。")).to_be_visible()
    expect(page.get_by_text("正在打开对话")).to_be_hidden()
    context.close()
