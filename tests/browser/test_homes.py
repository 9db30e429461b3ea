"""The public pages of housing projects in a browser: on a phone in large print, at a desk, without any script."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from monitor import create_app
from tests.browser.chromium import DESK, PHONE, open_page
from tests.browser.county import Served
from tests.browser.test_pages import faults, spills
from tests.databases import SqliteShelf
from tests.views.conftest import make_settings
from tests.views.county import NOW, found_at, ids_at
from tests.views.estates import address_of, fill, press

pytestmark = pytest.mark.browser


@pytest.fixture
def released(sqlite_shelf: SqliteShelf, tmp_path: Path) -> Iterator[tuple[Served, str]]:
    """A county with a housing project that is public, served, and the address of its page."""
    with sqlite_shelf.copy("screens_county", found_at) as url:
        settings = make_settings(url, tmp_path)
        app = create_app(settings)
        app.config.update(CLOCK=lambda: NOW, WTF_CSRF_ENABLED=False)
        database, county = app.extensions["database"], ids_at(url)
        place = fill(database, county)
        for name, move in (("housing", "prepare"), ("supervisor", "release")):
            client = app.test_client()
            with client.session_transaction() as session:
                session["_user_id"] = f"{county.users[name]}.0"
                session["since"] = session["seen"] = int(NOW.timestamp())
            assert press(client, database, place, move) == 302
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Served(app, f"http://127.0.0.1:{server.port}", settings), address_of(database, place)
        finally:
            server.shutdown()
            thread.join()
            database.dispose()


def test_the_pages_of_home_buyers_are_whole_for_everybody(browser: Browser, released: tuple[Served, str]) -> None:
    served, at = released
    wrong: dict[tuple[str, str], list[str]] = {}
    for size, more, look in (
        (PHONE, "lang=zh&print=large", faults),
        (DESK, "lang=en", faults),
        (PHONE, "lang=en", spills),
    ):
        with open_page(browser, served, size) as page:
            for path in ("/homes", at, f"{at}/buildings/1%23"):
                page.goto(f"{path}?{more}")
                if found := look(page):
                    wrong[path, more] = found
    assert wrong == {}
