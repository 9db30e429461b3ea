"""The main job in a real browser: from a workbook to an alert, and from the alert to its closing by a second person."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from monitor.demo.plan import month_before
from monitor.demo.stories import HEALTHY, Site, sites
from monitor.demo.works import payroll
from tests.browser.chromium import open_page, sign_in
from tests.browser.county import PLAN, Served
from tests.files.books import xlsx

pytestmark = pytest.mark.browser
MONTH = month_before(PLAN.as_of, 2)
"""September: its wages were due in October, more than fifteen days ago."""


def healthy_site() -> Site:
    return next(site for site in sites(PLAN) if site.story == HEALTHY)


def book_of(rows: Sequence[Sequence[object]]) -> bytes:
    as_text = [
        [cell.isoformat() if isinstance(cell, date) else "" if cell is None else cell for cell in row] for row in rows
    ]
    return xlsx([list(payroll(PLAN, MONTH).header), *as_text])


def payroll_rows(*, paid: bool) -> list[list[object]]:
    """The site's payroll of the month; unpaid, its first two workers got nothing, and one number is mistyped."""
    site = healthy_site()
    rows = [list(row) for row in payroll(PLAN, MONTH).rows if row[0] == site.code]
    for row in rows[:2]:
        row[11] = row[9] if paid else 0
    if not paid:
        rows.append([*rows[0][:4], "361121197001019960", *rows[0][5:]])
    return rows


def hand_in(page: Page, name: str, data: bytes) -> None:
    page.goto("/imports/new")
    page.get_by_label("文件", exact=True).set_input_files(
        {"name": name, "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "buffer": data}
    )
    page.get_by_role("button", name="上传并预览").click()
    expect(page.get_by_role("heading", name="预览")).to_be_visible(timeout=20_000)


def take_in(page: Page, name: str, data: bytes) -> None:
    hand_in(page, name, data)
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("heading", name="回执")).to_be_visible(timeout=20_000)


def check_now(page: Page) -> None:
    page.goto("/jobs")
    page.get_by_role("button", name="立即检查").click()
    expect(page.get_by_role("status").filter(has_text="检查完成")).to_be_visible(timeout=30_000)


def open_alert(page: Page, status: str) -> None:
    page.goto(f"/alerts?status={status}&rule=E04&q={healthy_site().code}")
    page.get_by_role("link", name="E05").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("E05")


def move(page: Page, name: str, **facts: str) -> None:
    box = page.locator("details.move").filter(has=page.get_by_text(name, exact=True)).first
    box.locator("summary").click()
    for label, value in facts.items():
        box.get_by_label(label).fill(value)
    box.get_by_role("button", name=name).click()


def test_from_a_workbook_to_a_closed_alert(browser: Browser, served: Served, tmp_path: Path) -> None:
    with open_page(browser, served) as page:
        sign_in(page, served, "1001")
        hand_in(page, "更正工资表.xlsx", book_of(payroll_rows(paid=False)))
        expect(page.get_by_role("row").filter(has_text="实发")).to_have_count(2)
        expect(page.locator("#refusals")).to_contain_text("校验码")
        page.get_by_role("button", name="确认导入").click()
        see_refused_rows(page, tmp_path)
        check_now(page)
        open_alert(page, "raised")
        see_the_rows_behind(page)
        follow_up(page)
        take_in(page, "补发工资表.xlsx", book_of(payroll_rows(paid=True)))
        check_now(page)
        open_alert(page, "cured")
        propose_closing(page)
    with open_page(browser, served) as page:
        sign_in(page, served, "5001")
        open_alert(page, "cured")
        move(page, "确认销号", 核实意见="已核对银行流水，同意销号")
        expect(page.locator(".head")).to_contain_text("已销号")


def see_refused_rows(page: Page, folder: Path) -> None:
    with page.expect_download() as started:
        page.get_by_role("link", name="下载退回的行").click()
    started.value.save_as(folder / "refused.xlsx")
    sheet = openpyxl.load_workbook(BytesIO((folder / "refused.xlsx").read_bytes())).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("校验码" in cell for cell in cells)


def see_the_rows_behind(page: Page) -> None:
    expect(page.locator(".why")).to_contain_text("2人")
    page.get_by_role("link", name="打开数字背后的台账行").click()
    body = page.locator("main")
    expect(body).to_contain_text("更正工资表.xlsx")
    expect(body).to_contain_text("工资表")
    assert re.search(r"\d{17}[\dX]", body.inner_text()) is None
    page.go_back()


def follow_up(page: Page) -> None:
    box = page.locator("details.move").filter(has=page.get_by_text("交办", exact=True)).first
    box.locator("summary").click()
    box.get_by_role("combobox").select_option(label="示范监察乙（劳动监察员）")
    box.get_by_role("button", name="交办").click()
    expect(page.get_by_text("示范监察乙").first).to_be_visible()
    move(page, "签收")
    expect(page.locator("dl").filter(has_text="签收人")).to_contain_text("示范监察甲")


def propose_closing(page: Page) -> None:
    box = page.locator("details.move").filter(has=page.get_by_text("申请销号", exact=True)).first
    box.locator("summary").click()
    box.get_by_label("处置情况").fill("已补发到本人账户")
    box.get_by_label("佐证材料").set_input_files(
        {
            "name": "回单.pdf",
            "mimeType": "application/pdf",
            "buffer": b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        }
    )
    box.get_by_role("button", name="申请销号").click()
    expect(page.locator("dl").filter(has_text="销号申请人")).to_contain_text("示范监察甲")
    page.locator("details.move").filter(has_text="确认销号").locator("summary").click()
    expect(page.locator("details.move").filter(has_text="确认销号").locator(".notice")).to_be_visible()


def test_who_proposed_it_cannot_be_who_confirms_it_and_a_foreign_row_is_not_there(
    browser: Browser, served: Served
) -> None:
    other = next(site for site in sites(PLAN) if site.story != HEALTHY and site.number % 5)
    with open_page(browser, served) as page:
        sign_in(page, served, "1001")
        page.goto(f"/projects?q={other.code}")
        with page.expect_navigation():
            page.get_by_role("link", name=other.name).first.click()
        address = page.url
    with open_page(browser, served) as page:
        sign_in(page, served, "4001")
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_wrong_things_get_a_sentence_where_they_were_typed(browser: Browser, served: Served) -> None:
    with open_page(browser, served) as page:
        page.goto("/login")
        page.get_by_label("工号").fill("1001")
        page.get_by_label("密码").fill("不是这个")
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("alert")).to_contain_text("工号或密码不对")
        sign_in(page, served, "1001")
        page.goto("/imports/new")
        page.get_by_label("文件", exact=True).set_input_files(
            {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xe0" + b"0" * 300}
        )
        page.get_by_role("button", name="上传并预览").click()
        expect(page.locator("main")).to_contain_text("被退回", timeout=20_000)
