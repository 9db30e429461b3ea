"""The public list in a browser: on a phone, at a desk, in large print and without any script."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from config import load
from monitor import create_app
from tests.browser.chromium import DESK, PHONE, open_page
from tests.browser.county import NOW, Served
from tests.browser.test_pages import faults, spills
from tests.databases import SqliteShelf, altering
from tests.listings.entries import Firm, end, public_id, publish, suspend

pytestmark = pytest.mark.browser
FIRMS = tuple(Firm(f"示范第{number}建筑安装装饰劳务工程有限责任公司", town=f"示范{number}镇") for number in range(1, 5))
ENTRY = f"/blacklist/{public_id(1)}"
PAGES = ("/blacklist", "/blacklist?q=没有", "/blacklist?status=ended", ENTRY, f"/blacklist/{public_id(3)}", "/api/v1")


@pytest.fixture
def listed(sqlite_shelf: SqliteShelf, tmp_path: Path) -> Iterator[Served]:
    """A county with a public list and nothing else, served."""
    with sqlite_shelf.fresh() as url:
        settings = load({"DATABASE_URL": url, "INSTANCE_PATH": str(tmp_path / "instance")})
        app = create_app(settings)
        app.config["CLOCK"] = lambda: NOW
        with altering(app.extensions["database"]) as session:
            publish(session, *FIRMS)
            suspend(session, 3, NOW.date())
            end(session, 4, NOW.date(), "removed")
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Served(app, f"http://127.0.0.1:{server.port}", settings)
        finally:
            server.shutdown()
            thread.join()
            app.extensions["database"].dispose()


def test_the_public_list_is_whole_for_everybody(browser: Browser, listed: Served) -> None:
    wrong: dict[tuple[str, str], list[str]] = {}
    # axe sees either size and language once, the large print at its narrowest.
    for size, more, look in (
        (PHONE, "lang=zh&print=large", faults),
        (DESK, "lang=en", faults),
        (PHONE, "lang=en", spills),
    ):
        with open_page(browser, listed, size) as page:
            for path in PAGES:
                page.goto(f"{path}{'&' if '?' in path else '?'}{more}")
                if found := look(page):
                    wrong[path, more] = found
            assert [one["name"] for one in page.context.cookies()] == ["locale"]
    assert wrong == {}


def test_search_and_print_work_without_scripts(browser: Browser, listed: Served) -> None:
    context = browser.new_context(
        base_url=listed.address, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    try:
        page = context.new_page()
        page.goto("/blacklist")
        page.get_by_role("searchbox").fill("第2建筑")
        page.get_by_role("button", name="筛选").click()
        page.get_by_role("link", name=FIRMS[1].name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(FIRMS[1].name)
        page.emulate_media(media="print")
        assert page.locator("#why").is_visible() and page.locator(".register-proof img").is_visible()
        assert not page.locator(".public-do").is_visible()
    finally:
        context.close()
