"""A phone that loses its signal: what tests do on it, what it holds, and what reached the server."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from monitor.models.kept_file import KeptFile
from monitor.models.notebook import CheckSheet
from tests.browser.county import LINES, Line, Served
from tests.browser.test_check import begin
from tests.views.sheets import photo

CLEAR = """async () => {
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    for (const part of base.objectStoreNames) {
      const all = await new Promise((done) => {
        const asked = base.transaction(part).objectStore(part).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      for (const one of all) {
        for (const sealed of [one.head, one.body]) if (sealed) found.push(new TextDecoder().decode(sealed.data));
      }
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (name === "anxin-files") continue;
    for (const key of await cache.keys()) found.push(await (await cache.match(key)).text());
  }
  return found.join("\\n");
}"""
HELD = """async () => {
  const keys = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
    });
    const count = base.transaction("key").objectStore("key").count();
    keys.push(await new Promise((done) => { count.onsuccess = () => done(count.result); }));
    base.close();
  }
  return [(await caches.keys()).map((name) => name.replace(/-\\d+$/, "")).sort(), keys.sort()];
}"""
"""The stores of files and pages, and how many keys each officer's database holds."""
LEFT = "async () => [(await indexedDB.databases()).length, (await caches.keys()).length]"
BECOMES = """async (wanted) => {
  const look = %s;
  let found = null;
  for (let tries = 0; tries < 400; tries += 1) {
    found = await look();
    if (JSON.stringify(found) === JSON.stringify(wanted)) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  return found;
}"""


def comes_to(page: Page, look: str, wanted: object) -> None:
    """Waits until what the phone keeps is as wanted; Playwright's own wait takes any promise for true."""
    assert page.evaluate(BECOMES % look, wanted) == wanted


def lose_signal(page: Page) -> None:
    """Neither page nor phone reaches the server: what a page just loaded may send before the browser knows that."""
    _line(page).cut = True
    page.context.set_offline(True)


def find_signal(page: Page) -> None:
    _line(page).cut = False
    page.context.set_offline(False)


def _line(page: Page) -> Line:
    there = urlsplit(page.url)
    return LINES[f"{there.scheme}://{there.netloc}"]


def take_along(page: Page) -> None:
    page.goto("/checks")
    page.locator("[data-take]").click()
    expect(page.locator(".take [role=status]")).to_contain_text("已带上", timeout=60_000)


def settled(page: Page) -> None:
    """The page of a sheet has looked at what the phone holds, and is itself taken along."""
    expect(page.locator("#sheet")).to_have_attribute("data-taken", "1", timeout=20_000)


def begin_taken(page: Page) -> str:
    """A check begun at a site and taken along; gives its number."""
    begin(page)
    settled(page)
    return uid_of(page)


def uid_of(page: Page) -> str:
    action = page.locator("#sheet").get_attribute("action")
    assert action is not None
    return action.rsplit("/", 1)[1]


def fill_heads(page: Page, heads: str) -> None:
    page.locator("#f-heads").fill(heads)
    page.locator("#f-heads").blur()


def take_photo(page: Page) -> None:
    page.locator("#f-photos").set_input_files(
        {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(2000, 1500), taken="2026:11:23 08:15:30")}
    )
    expect(page.locator("#thumbs img")).to_have_count(1)


def held(page: Page) -> None:
    expect(page.locator("#state")).to_contain_text("已存在手机上")


def kept(served: Served, uid: str) -> tuple[str | None, int]:
    """The heads the server knows of a sheet, and its photos."""
    served.unlock()
    with served.app.extensions["database"].reading() as session:
        sheet = session.scalar(select(CheckSheet).where(CheckSheet.uid == uid))
        if sheet is None:
            return None, 0
        mine = (KeptFile.about == "sheet", KeptFile.about_id == sheet.id)
        photos = session.scalar(select(func.count()).select_from(KeptFile).where(*mine)) or 0
        return str(sheet.kept["heads"][-1][2]) if "heads" in sheet.kept else None, photos
