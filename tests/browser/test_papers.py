"""A paper in a real browser, on a phone and at a desk: written, issued, taken, and verified without an upload."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from monitor.models.fund import Deposit
from monitor.models.user import User
from tests.browser.chromium import DESK, PHONE, open_page, sign_in
from tests.browser.county import Served
from tests.browser.test_pages import faults
from tests.views.paperwork import add_use

pytestmark = pytest.mark.browser


def make_ready(served: Served) -> int:
    """A project of the county with a decision that was not met in time."""
    with served.app.extensions["database"].writing() as session:
        matter = session.scalars(select(Deposit.matter_id).order_by(Deposit.matter_id).limit(1)).one()
        told = {"bank": "示范银行", "form": "cash", "decision_met_on": None}
        session.execute(update(Deposit).where(Deposit.matter_id == matter).values(**told))
        officers = session.scalars(select(User.id).order_by(User.id).limit(2)).all()
        add_use(session, matter, *officers)
    return matter


@pytest.mark.parametrize(
    ("served", "size"),
    [("sqlite", DESK), ("postgresql", PHONE)],
    indirect=["served"],
    ids=["sqlite-desk", "postgresql-phone"],
)
def test_a_paper_is_issued_taken_and_verified(
    browser: Browser, served: Served, size: tuple[int, int], tmp_path: Path
) -> None:
    matter = make_ready(served)
    with open_page(browser, served, size) as page:
        sign_in(page, served, "1001")
        page.goto(f"/projects/{matter}/deposit")
        with page.expect_navigation():
            page.get_by_role("link", name="农民工工资保证金支付通知书").click()
        assert faults(page) == []
        page.get_by_role("button", name="出具", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("文书已出具")
        assert faults(page) == []
        files = [take(page, name, tmp_path) for name in ("下载 DOCX（可编辑）", "下载 PDF")]
        assert [path.suffix for path in files] == [".docx", ".pdf"]
        with page.expect_navigation():
            page.get_by_role("link", name="打开核验页").click()
        address = page.url
    with open_page(browser, served, size) as page:
        page.goto(address)
        assert faults(page) == []
        for path in files:
            assert check(page, path) == "文件与登记的一致。"
        files[0].write_bytes(files[0].read_bytes() + b" ")
        assert check(page, files[0]).startswith("文件与登记的不一致")
        assert faults(page) == []


def take(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name=name).click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def check(page: Page, path: Path) -> str:
    """What the page says of a file; nothing is sent."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_label("手中的 DOCX 或 PDF 文件").set_input_files(path)
    page.get_by_role("button", name="核对").click()
    said = page.locator("#verify .notice:not([hidden])")
    expect(said).to_have_count(1)
    assert sent == []
    return said.inner_text()
