"""A past day in a real browser: by keyboard, at a desk and on a phone, in either language, and from where it is met."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, open_page, sign_in
from tests.browser.county import NOW, Served
from tests.browser.test_journey import book_of, healthy_site, payroll_rows, take_in
from tests.browser.test_pages import faults

pytestmark = pytest.mark.browser
CHECKED = NOW.date().isoformat()


@pytest.fixture
def later(served: Served) -> Iterator[Served]:
    """The county some hours after its check."""
    served.app.config["CLOCK"] = lambda: NOW + timedelta(hours=6)
    yield served
    served.app.config["CLOCK"] = lambda: NOW


def ask_for(page: Page, day: str) -> None:
    """Choose a day and press the button, by keyboard alone."""
    field = page.locator("#replay-day")
    field.fill(day)
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(day)


def test_a_late_payroll_shows_on_the_day_it_should_have_spoken(browser: Browser, later: Served) -> None:
    with open_page(browser, later) as page:
        sign_in(page, later, "1001")
        take_in(page, "迟到的工资表.xlsx", book_of(payroll_rows(paid=False)))
        page.goto(f"/projects?q={healthy_site().code}")
        page.get_by_role("link", name=healthy_site().name).first.click()
        page.get_by_role("link", name="看那一天").click()
        ask_for(page, CHECKED)
        row = page.get_by_role("row").filter(has_text="E05")
        expect(row).to_contain_text("只有现在")
        expect(row).to_contain_text("在那次检查之后")
        assert faults(page) == []
        take_in(page, "补发工资表.xlsx", book_of(payroll_rows(paid=True)))


@pytest.mark.parametrize(("size", "locale"), [(DESK, "en"), (PHONE, "zh_Hans_CN")], ids=["desk", "phone"])
def test_a_day_looked_back_at_is_whole_for_everybody(
    browser: Browser, served_sqlite: Served, size: tuple[int, int], locale: str
) -> None:
    with open_page(browser, served_sqlite, size, locale) as page:
        sign_in(page, served_sqlite, "1001")
        page.goto("/replay")
        assert faults(page) == []
        ask_for(page, CHECKED)
        expect(page.locator(".figure")).to_have_count(6)
        assert faults(page) == []
        ask_for(page, "2026-10-01")
        expect(page.locator(".notice-care")).to_be_visible()
        expect(page.locator(".figure")).to_have_count(1)
        assert faults(page) == []
        page.goto("/replay?day=2026-11-31")
        expect(page.get_by_role("alert")).to_contain_text("2026-11-31")
        assert faults(page) == []
        page.goto("/alerts/1")
        page.locator(".case-past a").first.click()
        page.wait_for_url(re.compile("/replay"))
        assert faults(page) == []
