"""An emergency on a phone: one tap opens it, the minutes run while the page stands open, a line takes two taps."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.chromium import PHONE, open_page, sign_in
from tests.browser.county import Served

pytestmark = pytest.mark.browser


def test_the_officer_on_duty_opens_answers_and_writes_with_one_thumb(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE, "zh_Hans_CN") as page:
        page.clock.install()
        sign_in(page, served_sqlite, "1001")
        page.get_by_role("link", name="登记突发事件").click()
        tap = page.get_by_role("button", name="农民工群体性讨薪")
        box = tap.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        tap.click()
        expect(page.get_by_role("button", name="应答：我已收到")).to_be_visible()
        oral = page.locator("#clocks li", has_text="口头报告").first
        expect(oral).to_contain_text("还有 30 分钟")
        page.clock.run_for("02:30")
        expect(oral).to_contain_text("还有 28 分钟")
        assert Axe().run(page).response["violations"] == []
        page.get_by_role("button", name="应答：我已收到").click()
        expect(page.get_by_role("button", name="应答：我已收到")).to_have_count(0)
        # By keyboard: the small form opens on Enter and its first field is the next stop.
        page.locator("summary", has_text="记一笔").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("示范：约三十人在项目部门口")
        page.get_by_role("button", name="记录情况").click()
        expect(page.locator("#line")).to_contain_text("示范：约三十人在项目部门口")
        page.goto("/")
        expect(page.locator(".event-now")).to_contain_text("农民工群体性讨薪")
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0
