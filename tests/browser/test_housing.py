"""The housing pages in a browser, on the narrowest usual phone and at a desk: whole, and nothing cut off."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import DESK, open_page, sign_in
from tests.browser.county import Served
from tests.browser.test_pages import faults

pytestmark = pytest.mark.browser
NARROW = (375, 812)
CUT = """() => [...document.querySelectorAll("#map .town")].filter(one => {
  const frame = document.querySelector("#map .scroll").getBoundingClientRect(), own = one.getBoundingClientRect();
  return own.left < frame.left - 1 || own.right > frame.right + 1 || one.scrollWidth > one.clientWidth + 1;
}).map(one => one.textContent)"""


@pytest.mark.parametrize(("size", "locale"), [(NARROW, "zh_Hans_CN"), (NARROW, "en"), (DESK, "zh_Hans_CN")])
def test_the_towns_are_seen_whole_wherever_there_is_room(
    browser: Browser, served_sqlite: Served, size: tuple[int, int], locale: str
) -> None:
    with open_page(browser, served_sqlite, size, locale) as page:
        sign_in(page, served_sqlite, "2001")
        page.goto("/housing/overview")
        towns = page.locator("#map .town")
        expect(towns).to_have_count(5)
        assert page.evaluate(CUT) == []
        assert faults(page) == []
        towns.first.click()
        expect(page).to_have_url(re.compile("/housing[?]solved=0&town="))


@pytest.mark.parametrize(("size", "locale"), [(NARROW, "en"), (DESK, "zh_Hans_CN")])
def test_the_line_of_a_project_its_windows_and_conditions_are_whole(
    browser: Browser, served_sqlite: Served, size: tuple[int, int], locale: str
) -> None:
    wrong: dict[str, list[str]] = {}
    with open_page(browser, served_sqlite, size, locale) as page:
        sign_in(page, served_sqlite, "2001")
        page.goto("/housing?burden=seized&order=gap")
        project = page.locator(".grid th a").first.get_attribute("href")
        for path in (
            page.url,
            str(project),
            f"{project}/edit",
            f"{project}/work",
            "/housing/windows",
            "/housing/conditions",
        ):
            page.goto(path)
            page.eval_on_selector_all("details.move", "all => all.forEach(one => { one.open = true; })")
            if found := faults(page):
                wrong[path] = found
        page.goto(str(project))
        expect(page.locator("#beside")).to_be_visible()
    assert wrong == {}


def test_why_an_entry_was_not_made_is_in_sight_on_a_phone(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, NARROW) as page:
        sign_in(page, served_sqlite, "2001")
        page.goto("/housing")
        page.goto(f"{page.locator('.grid th a').first.get_attribute('href')}/titles")
        page.locator("details.move summary").first.click()
        page.fill("[name=building_no]", "示范没有的楼")
        page.fill("[name=units]", "5")
        page.click("details.move button[type=submit]")
        told = page.locator("#batch-wrong")
        expect(told).to_contain_text("示范没有的楼")
        expect(told).to_be_in_viewport()
        expect(told).to_be_focused()
