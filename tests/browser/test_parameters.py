"""A county value in a real browser, at a desk and on a phone: looked at, proposed, and confirmed by another person."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, open_page, sign_in
from tests.browser.county import Served
from tests.browser.test_pages import faults

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("served", "size", "day"),
    [("sqlite", DESK, "2026-12-01"), ("postgresql", PHONE, "2026-12-08")],
    indirect=["served"],
    ids=["sqlite-desk", "postgresql-phone"],
)
def test_one_person_proposes_a_value_and_another_confirms_it(
    browser: Browser, served: Served, size: tuple[int, int], day: str
) -> None:
    with open_page(browser, served, size) as page:
        sign_in(page, served, "1001")
        look(page, "29", day)
        expect(page.get_by_role("alert")).to_contain_text("不是法律规定，超出的多半写错了单位或位数")
        assert faults(page) == []
        look(page, "5", day)
        expect(page.get_by_role("heading", level=1)).to_contain_text("预演")
        expect(page.locator(".figures")).to_contain_text("将新增")
        expect(page.get_by_role("table").first).to_contain_text("H03")
        assert faults(page) == []
        sign(page)
        expect(page.get_by_role("status")).to_contain_text("等待另一人确认")
        expect(page.locator("dl").filter(has_text="申请人").first).to_contain_text("示范监察甲")
        assert faults(page) == []
    with open_page(browser, served, size) as page:
        sign_in(page, served, "6001")
        page.goto("/parameters/stop.days")
        page.locator("summary").filter(has_text="确认").first.click()
        page.get_by_label("核实意见").fill("文件属实，影响已看")
        page.get_by_role("button", name="确认", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text(f"自 {day} 起执行")
        expect(page.get_by_role("row").filter(has_text=day)).to_contain_text("未到生效日")
        assert faults(page) == []
        page.goto("/parameters")
        expect(page.get_by_role("row").filter(has_text="stop.days")).to_contain_text(day)
        assert faults(page) == []


def look(page: Page, value: str, day: str) -> None:
    page.goto("/parameters/stop.days")
    page.get_by_label("新值（单位：天）").fill(value)
    page.get_by_label("生效日期").fill(day)
    page.get_by_role("button", name="预演").click()


def sign(page: Page) -> None:
    for label, words in (("批准人", "示范局长"), ("理由", "停工早发现"), ("依据文件", "示范政办〔2026〕9号")):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("文件扫描件").set_input_files(
        {"name": "示范文件.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    page.get_by_role("button", name="申请修改").click()
