"""An inspector's check on a phone: from the project to two signatures, with a colleague on a second phone."""

import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import has_request_context, request
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import event

from monitor.demo.stories import HEALTHY, Site, sites
from tests.browser.chromium import PHONE, open_page, sign_in
from tests.browser.county import PLAN, Served
from tests.views.sheets import photo

pytestmark = pytest.mark.browser
BUDGET = 30
"""Statements one save, one page or one signature may send; what scripts ask beside them is held to the same."""
SMALLEST = 44
"""A thumb's width in CSS pixels (WCAG 2.5.5)."""

TARGETS = ".sheet-form .pick span, .sheet-form .btn:not(.btn-sm), .sheet-form summary, .sheet-form select"
SMALL = """(all, least) => all
  .filter(one => one.offsetHeight && one.offsetHeight < least)
  .map(one => one.outerHTML.slice(0, 80))"""


def healthy_site() -> Site:
    return next(site for site in sites(PLAN) if site.story == HEALTHY and site.works)


def begin(page: Page) -> None:
    page.goto(f"/projects?q={healthy_site().code}")
    page.get_by_role("link", name=healthy_site().name).first.click()
    page.locator(".head a.btn-primary").click()
    expect(page.locator("#sheet")).to_be_visible()


def draw(page: Page, pad: Locator) -> None:
    canvas = pad.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 30 + step * 28, box["y"] + 30 + (step % 3) * 40)
    page.mouse.up()
    expect(pad.locator("input[type=hidden]")).to_have_value(re.compile("^data:image/png"))


def faults(page: Page) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(page).response["violations"]]


def small_targets(page: Page) -> list[str]:
    """What a thumb would miss: buttons and choices of the sheet that are lower than they should be."""
    found: list[str] = page.eval_on_selector_all(TARGETS, SMALL, SMALLEST)
    return found


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text(re.compile(r"(已保存|Saved) \d\d:\d\d"))
    expect(page.locator("#sheet")).to_have_attribute("data-unsent", "0")


def statements(served: Served) -> Counter[str]:
    """How many statements each address sends from now on, counted as they go."""
    sent: Counter[str] = Counter()

    def count(*_args: object) -> None:
        if has_request_context():
            sent[f"{request.method} {request.path}"] += 1

    database = served.app.extensions["database"]
    for engine in {id(one): one for one in (database.read, database.write)}.values():
        event.listen(engine, "before_cursor_execute", count)
    return sent


@pytest.mark.parametrize("locale", ["zh_Hans_CN", "en"])
def test_a_clean_site_is_checked_and_signed_with_one_thumb(browser: Browser, served: Served, locale: str) -> None:
    sent = statements(served)
    with open_page(browser, served, PHONE, locale) as page:
        sign_in(page, served, "1001")
        begin(page)
        assert (faults(page), small_targets(page)) == ([], [])
        sent.clear()
        page.locator("[data-all=item]").click()
        saved(page)
        assert sent and max(sent.values()) <= BUDGET, sent
        expect(page.locator("#progress")).to_contain_text("7/7")
        page.locator("#f-heads").fill("12")
        page.locator("#f-second").select_option(label=second_label(page))
        page.locator("#f-photos").set_input_files(
            {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(4000, 3000), taken="2026:11:23 08:15:30")}
        )
        expect(page.locator("#thumbs img")).to_have_count(1)
        expect(page.locator("#thumbs")).to_contain_text("2026-11-23 08:15")
        saved(page)
        assert faults(page) == []
        sent.clear()
        page.locator("button[value=sign]").click()
        expect(page.locator("#sign")).to_be_visible()
        assert sent and max(sent.values()) <= BUDGET, sent
        assert (faults(page), small_targets(page)) == ([], [])
        for pad in page.locator(".pad").all():
            draw(page, pad)
        page.locator("#f-name").fill("示范经理")
        page.locator("#sign button[type=submit]").click()
        expect(page.locator("h1")).to_contain_text("AXJC2026-")
        expect(page.locator(".signed-image")).to_have_count(3)
        assert faults(page) == []
        size = page.locator(".thumbs a[download]").get_attribute("href")
        with page.expect_download() as started:
            page.locator(".thumbs a[download]").click()
        assert size is not None and started.value.path().stat().st_size < 200_000


def second_label(page: Page) -> str:
    return page.locator("#f-second option", has_text="示范监察乙").inner_text()


def test_two_phones_write_one_sheet_and_a_clash_is_chosen_by_its_writer(browser: Browser, served: Served) -> None:
    with open_page(browser, served, PHONE) as first, open_page(browser, served, PHONE) as second:
        sign_in(first, served, "1001")
        begin(first)
        first.locator("#f-heads").fill("10")
        first.locator("#f-second").select_option(label=second_label(first))
        saved(first)
        sign_in(second, served, "1002")
        second.goto(first.url)
        expect(second.locator("#f-heads")).to_have_value("10")
        first.locator("#f-heads").fill("12")
        first.locator("#f-heads").blur()
        saved(first)
        second.locator("#f-heads").fill("15")
        second.locator("#f-heads").blur()
        box = second.locator("#clashes .notice")
        expect(box).to_contain_text("示范监察甲：12")
        assert faults(second) == []
        box.get_by_role("button", name="用我的").click()
        expect(second.locator("#clashes .notice")).to_have_count(0)
        saved(second)
        first.reload()
        expect(first.locator("#f-heads")).to_have_value("15")


def test_without_signal_the_page_says_so_and_sends_later(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        begin(page)
        page.locator("#f-heads").fill("7")
        saved(page)
        page.route("**/checks/sheets/*", lambda route: route.abort("internetdisconnected"))
        page.locator("#f-heads").fill("8")
        expect(page.locator("#state")).to_contain_text("没有发出去")
        page.unroute("**/checks/sheets/*")
        page.evaluate("dispatchEvent(new Event('online'))")
        saved(page)
        page.reload()
        expect(page.locator("#f-heads")).to_have_value("8")


def test_what_could_not_be_kept_is_not_called_saved(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        begin(page)
        page.fill("[name=heads]", "-3")
        expect(page.locator("#state")).to_have_text("这些内容填得不对，没有保存：现场人数")
        page.fill("[name=heads]", "3")
        saved(page)
