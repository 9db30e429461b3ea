"""A year's days off in a real browser, at a desk and on a phone: refused, handed in, and compared by another."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, open_page, sign_in
from tests.browser.county import Served
from tests.browser.test_pages import faults
from tests.holidays.notices import written

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("served", "size"),
    [("sqlite", DESK), ("postgresql", PHONE)],
    indirect=["served"],
    ids=["sqlite-desk", "postgresql-phone"],
)
def test_one_person_hands_days_off_in_and_another_compares_them(
    browser: Browser, served: Served, size: tuple[int, int]
) -> None:
    with open_page(browser, served, size) as page:
        sign_in(page, served, "1001")
        upload(page, written({9: "上班 2027-05-06", 3: None}))
        expect(page.get_by_role("alert")).to_contain_text("文件没有载入")
        expect(page.get_by_role("row").filter(has_text="第 8 行")).to_contain_text("不是周末")
        assert faults(page) == []
        upload(page, written())
        expect(page.get_by_role("heading", level=1)).to_contain_text("2027年放假安排：预览")
        expect(page.get_by_role("row").filter(has_text="2027-05-08")).to_contain_text("上班")
        assert faults(page) == []
        page.get_by_role("button", name="提交，等另一人核对").click()
        expect(page.get_by_role("status")).to_contain_text("等另一人对照通知原文核对")
        assert faults(page) == []
    with open_page(browser, served, size) as page:
        sign_in(page, served, "6001")
        page.get_by_role("link", name="2027年放假安排").click()
        page.locator("summary").filter(has_text="文件全文").click()
        expect(page.locator("pre").first).to_contain_text("放假 2027-02-05 至 2027-02-11")
        page.locator("summary").filter(has_text="核对无误，同意").click()
        page.get_by_label("怎样核对的").fill("对照国务院办公厅网站上的通知")
        assert faults(page) == []
        page.get_by_role("button", name="核对无误，同意").click()
        expect(page.get_by_role("status")).to_contain_text("2027年的放假安排已载入")
        expect(page.get_by_role("row").filter(has_text="本县载入：")).to_contain_text("国办发明电〔2026〕9号")
        assert faults(page) == []


def upload(page: Page, text: str) -> None:
    page.goto("/holidays")
    page.get_by_label("文件", exact=True).set_input_files(
        {"name": "2027.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_role("button", name="上传并预览").click()
