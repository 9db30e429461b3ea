"""Every page on a phone and at a desk, in both languages: nothing a screen reader stumbles over, nothing spills."""

import re
from collections.abc import Callable
from html import unescape
from typing import cast
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sqlalchemy import func, select

from monitor.db import Database
from monitor.models.alert import Alert
from tests.browser.chromium import DESK, PHONE, open_page, sign_in
from tests.browser.county import Served

pytestmark = pytest.mark.browser
Look = Callable[[Page], list[str]]
SIZES = {"phone": PHONE, "desk": DESK}
SHOWS_FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
}"""

LINK = re.compile(r"""(<a [^>]*?href="(/[^"]*)"[^>]*>)""")
PICTURE = re.compile(r"^/homes/[^/]+/photos/")
PARTS = 2
CHOSEN = ("/coverage?book=account-lines", "/report?lang=en", "/report/status", "/site/SF2026-00007", "/site/none")
"""Pages that another choice makes another page of."""
SPILL = "document.documentElement.scrollWidth - window.innerWidth"
SQUEEZED = """() => [...document.querySelectorAll("main td, main dd")]
  .filter(one => one.offsetWidth && one.offsetWidth < 30 && one.textContent.trim().length > 4)
  .map(one => one.textContent.trim())"""

NARROW = """() => [...document.querySelectorAll(".inputs tbody th")]
  .filter(one => one.offsetWidth < 90).map(one => one.textContent.trim())"""


def shape(path: str) -> str:
    """Pages that differ only in their row are one, and so are those of county values and of ladders."""
    bare = re.sub("^/parameters/[^/?#]+", "/parameters/one", path.split("?")[0].split("#")[0])
    bare = re.sub("^/ladder/line/.+", "/ladder/line", bare)
    return re.sub(r"\d+", "N", re.sub("^/ladder/[^/]+/[^/]+$", "/ladder/one", bare))


def links(page: Page) -> list[str]:
    """Where a page leads; a picture that opens by itself is no page."""
    found: list[str] = page.eval_on_selector_all(
        "a[href^='/']:not([download])", "all => all.map(one => one.getAttribute('href'))"
    )
    return [link for link in found if not PICTURE.search(link)]


def is_of(part: int, path: str) -> bool:
    """Whether a page is looked at in this part of the walk."""
    return crc32(shape(path).encode()) // 2 % PARTS == part


def walk(page: Page, start: str, look: Look, part: int) -> dict[str, list[str]]:
    """Visit one page of every shape that can be reached by links; what ``look`` finds wrong with those of ``part``.

    Of the others only the links are read.
    """
    waiting, seen, wrong = [start], set[str](), dict[str, list[str]]()
    while waiting:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        seen.add(shape(path))
        if is_of(part, path):
            page.goto(path)
            if found := look(page):
                wrong[path] = found
            onward = links(page)
        else:
            text = page.context.request.get(path).text()
            found = [unescape(one) for tag, one in LINK.findall(text) if " download" not in tag]
            onward = [link for link in found if not PICTURE.search(link)]
        waiting += [link for link in onward if shape(link) not in seen]
    assert len(seen) > 100
    return wrong


def faults(page: Page) -> list[str]:
    found = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(page).response["violations"]]
    return found + spills(page)


def spills(page: Page) -> list[str]:
    spill = page.evaluate(SPILL)
    return [f"spills by {spill} px"] if spill > 0 else []


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("size", "locale"), [("phone", "zh_Hans_CN"), ("desk", "en")])
def test_every_page_is_whole_for_everybody(
    browser: Browser, served_sqlite: Served, size: str, locale: str, part: int
) -> None:
    """axe takes a second a page: it sees half of them on the phone, half at the desk; all are measured in both."""
    own, other = SIZES[size], SIZES["desk" if size == "phone" else "phone"]

    def look(page: Page) -> list[str]:
        here = crc32(shape(urlsplit(page.url).path).encode()) % 2 == (size == "desk")
        found = faults(page) if here else spills(page)
        page.set_viewport_size({"width": other[0], "height": other[1]})
        found += spills(page)
        page.set_viewport_size({"width": own[0], "height": own[1]})
        return found

    with open_page(browser, served_sqlite, own, locale) as page:
        page.goto("/login")
        assert look(page) == []
        sign_in(page, served_sqlite, "1001")
        assert walk(page, "/", look, part) == {}
        for path in CHOSEN[part::PARTS]:
            page.goto(path)
            assert look(page) == [], path


def test_large_print_changes_the_size_and_nothing_else(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        usual = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        before = links(page)
        with page.expect_navigation():
            page.get_by_role("button", name="大字版").click()
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > usual
        assert links(page) == before
        assert faults(page) == []


@pytest.mark.parametrize("size", sorted(SIZES))
def test_text_of_twice_the_size_stays_on_the_page_and_in_words(
    browser: Browser, served_sqlite: Served, size: str
) -> None:
    with open_page(browser, served_sqlite, SIZES[size], "en") as page:
        sign_in(page, served_sqlite, "1001")
        page.goto("/projects")
        project = page.locator(".grid a").first.get_attribute("href")
        usual = ("/", "/alerts", "/alerts/1", "/alerts/1/rows", str(project), "/housing", "/imports", "/jobs")
        own = [f"{project}/{part}" for part in ("account", "deposit", "check", "check/paper", "notes")]
        for path in (*usual, *CHOSEN, "/coverage/compare/permit-project", "/checks/new", *own):
            page.goto(path)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate(SPILL) <= 0, path
            assert page.evaluate(SQUEEZED) == [], path


def test_the_facts_of_an_alert_of_every_rule_are_read_on_a_phone(browser: Browser, served_sqlite: Served) -> None:
    """A long value leaves the name of the fact its room, in the longer of the languages."""
    served_sqlite.unlock()
    with cast(Database, served_sqlite.app.extensions["database"]).reading() as session:
        alerts = {
            row[0]: row[1] for row in session.execute(select(Alert.rule, func.min(Alert.id)).group_by(Alert.rule))
        }
    assert len(alerts) > 60
    with open_page(browser, served_sqlite, PHONE, "en") as page:
        sign_in(page, served_sqlite, "5001")
        for rule, number in alerts.items():
            page.goto(f"/alerts/{number}")
            assert page.evaluate(SPILL) <= 0, rule
            assert page.evaluate(NARROW) == [], rule


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite) as page:
        sign_in(page, served_sqlite, "1001")
        page.goto("/alerts")
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.getAttribute('href')")
        assert first == "#main"
        for _number in range(12):
            page.keyboard.press("Tab")
            assert page.evaluate(SHOWS_FOCUS)
