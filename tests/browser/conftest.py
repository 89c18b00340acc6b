import pytest
from playwright.sync_api import sync_playwright

from tests.browser.served import CHROMIUM, launch, serving

CHINESE = {"locale": "zh-CN", "viewport": {"width": 1366, "height": 768}}


@pytest.fixture(scope="package")
def chromium():
    # Not for the whole session: while it is there, playwright has an event loop running, and asyncio.run refuses.
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install Debian's chromium package to run the browser tests")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def served():
    with serving() as served:
        yield served


@pytest.fixture
def context(chromium):
    context = chromium.new_context(**CHINESE)
    context.set_default_timeout(5000)
    yield context
    context.close()


@pytest.fixture
def page(context, served):
    """The chat page, opened, with its hello; whatever the console complains of fails the test."""
    page = context.new_page()
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.complaints = complaints
    page.goto(served.url)
    page.get_by_text("请问您关心哪项赛事？").wait_for()
    yield page
    assert [said for said in complaints if "ERR_" not in said and "Failed to load" not in said] == []
