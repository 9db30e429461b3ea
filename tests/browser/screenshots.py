"""``make screenshots``: the pictures of the documentation, taken anew from the demonstration county."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from config import ROOT
from monitor.demo.plan import Plan
from monitor.demo.stories import sites
from monitor.migrate import upgrade
from tests.browser.chromium import DESK, PHONE, find_chromium, open_browser, open_page, sign_in
from tests.browser.county import NOW, Served, serve

FOLDER = ROOT / "docs" / "images"
PLAN = Plan(NOW.date(), 72, 6, 1)


def main() -> int:
    """Take every picture. 2 without chromium."""
    program = find_chromium()
    if program is None:
        print("没有找到 chromium：请先安装（apt-get install chromium fonts-noto-cjk）。", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="anxin-screenshots-") as folder:
        url = f"sqlite:///{folder}/anxin.db"
        upgrade(url)
        with serve(url, Path(folder), PLAN) as served, open_browser(program) as browser:
            take(browser, served, "desk", DESK, "zh_Hans_CN")
            take(browser, served, "phone", PHONE, "zh_Hans_CN")
    return 0


def take(browser: Browser, served: Served, name: str, size: tuple[int, int], locale: str) -> None:
    """Today, a project whose workers are not paid, and one of its alerts."""
    with open_page(browser, served, size, locale) as page:
        sign_in(page, served, "1001")
        shoot(page, f"today-{name}")
        troubled = next(site for site in sites(PLAN) if site.story == "mass_arrears")
        page.goto(f"/projects?q={troubled.code}")
        page.get_by_role("link", name=troubled.name).first.click()
        shoot(page, f"project-{name}")
        page.goto(f"/alerts?rule=E15&q={troubled.code}")
        page.get_by_role("link", name="E15").first.click()
        shoot(page, f"alert-{name}")


def shoot(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
