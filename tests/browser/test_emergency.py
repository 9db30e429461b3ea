"""An emergency on a phone: one tap opens it, the minutes run while the page stands open, a line takes two taps."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.chromium import PHONE, open_page, sign_in
from tests.browser.county import Served

pytestmark = pytest.mark.browser


def test_one_officer_opens_and_writes_with_one_thumb_and_another_answers(
    browser: Browser, served_sqlite: Served
) -> None:
    with open_page(browser, served_sqlite, PHONE, "zh_Hans_CN") as page:
        page.clock.install()
        sign_in(page, served_sqlite, "1001")
        page.get_by_role("link", name="登记突发事件").click()
        tap = page.get_by_role("button", name="农民工群体性讨薪")
        box = tap.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        tap.click()
        expect(page.get_by_role("button", name="应答：我已收到")).to_have_count(0)
        page.wait_for_url("**/emergencies/*")
        called = page.url
        oral = page.locator("#clocks li", has_text="口头报告").first
        expect(oral).to_contain_text("还有 30 分钟")
        page.clock.run_for("02:30")
        expect(oral).to_contain_text("还有 28 分钟")
        expect(page.locator("#clocks li", has_text="总承包单位报告").first).to_contain_text("还有 23 小时 58 分钟")
        assert Axe().run(page).response["violations"] == []
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
    with open_page(browser, served_sqlite, PHONE, "zh_Hans_CN") as page:
        sign_in(page, served_sqlite, "1002")
        page.goto(called)
        answer = page.get_by_role("button", name="应答：我已收到")
        expect(answer).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        answer.click()
        expect(answer).to_have_count(0)


def test_an_event_by_hand_gets_its_project_on_the_phone_and_stands_on_its_page(
    browser: Browser, served_sqlite: Served
) -> None:
    with open_page(browser, served_sqlite, PHONE, "zh_Hans_CN") as page:
        sign_in(page, served_sqlite, "1001")
        page.goto("/projects")
        link = page.locator("main table a[href^='/projects/']").last
        expect(link).to_be_visible()
        address = str(link.get_attribute("href"))
        page.goto(address)
        code = str(page.locator("main .head .soft").first.text_content()).partition(" · ")[0].strip()
        page.goto("/emergencies/new")
        page.get_by_role("button", name="其他突发事件").click()
        expect(page.locator("main")).to_contain_text("未登记")
        page.locator("summary", has_text="登记涉及对象").click()
        page.get_by_label("编号", exact=True).fill("没有这样的编号")
        page.get_by_role("button", name="登记涉及对象").click()
        expect(page.locator("#about-wrong")).to_contain_text("没有这个编号")
        assert Axe().run(page).response["violations"] == []
        page.get_by_label("编号", exact=True).fill(code)
        page.get_by_role("button", name="登记涉及对象").click()
        expect(page.locator("#line")).to_contain_text("登记涉及“")
        event = page.url.partition("#")[0]
        for where in (address, f"/emergencies/new?about={address.rpartition('/')[2]}"):
            page.goto(where)
            expect(page.locator("main .notice-care a").first).to_be_visible()
            assert any(event.endswith(str(one.get_attribute("href"))) for one in page.locator("main .notice a").all())
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
