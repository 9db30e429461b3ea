"""Debian's chromium under Playwright, and pages that tell on themselves."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.county import Served, mend

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)
EXPECTED = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
"""What a browser itself says in its console of a refusal, and of a signal that a test takes away."""
PHONE, DESK = (390, 844), (1440, 900)


def find_chromium() -> str | None:
    return shutil.which("chromium")


@contextmanager
def open_browser(program: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Witness:
    """What a page did that no page may do: errors in its console, and requests to other hosts."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address, self.complaints = address, list[str]()
        context.on("console", self._hear)
        context.on("request", self._see)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(expected in message.text for expected in EXPECTED):
            self.complaints.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"left for {request.url}")


@contextmanager
def open_page(
    browser: Browser, served: Served, size: tuple[int, int] = DESK, locale: str = "zh_Hans_CN"
) -> Iterator[Page]:
    """A page of a fresh visitor; what it complained of is raised at the end."""
    mend(served.address)
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=served.address)
    context.add_cookies([{"name": "locale", "value": locale, "url": served.address}])
    witness = Witness(context, served.address)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert witness.complaints == []


def sign_in(page: Page, served: Served, work_number: str) -> None:
    """Sign in by keyboard, as an officer does."""
    page.goto("/login")
    page.locator("#work_number").focus()
    page.keyboard.type(work_number)
    page.keyboard.press("Tab")
    page.keyboard.type(served.password(work_number))
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
