"""A check signed where there is no signal: drawn on the phone, killed while it was sent, signed once, nothing lost."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select, update

from monitor.models.notebook import SignedCheck
from monitor.models.site import SiteNote
from monitor.models.user import User
from tests.browser.chromium import PHONE, open_page, sign_in
from tests.browser.county import Served
from tests.browser.offline import CLEAR, begin_taken, fill_heads, take_photo
from tests.browser.test_check import begin, draw, faults, saved, second_label

pytestmark = pytest.mark.browser


def rows(served: Served, known: Sequence[int] = ()) -> tuple[list[int], int]:
    """The checks signed on a phone without signal that are not ``known``, and how many notes there are."""
    served.unlock()
    with served.app.extensions["database"].reading() as session:
        signed = session.scalars(select(SignedCheck.inspection_id).where(SignedCheck.phone_at.is_not(None))).all()
        return [one for one in signed if one not in known], len(session.scalars(select(SiteNote.id)).all())


def certify(served: Served, number: str | None) -> None:
    """Enter the second officer's certificate, or take it away."""
    served.unlock()
    with served.app.extensions["database"].writing() as session:
        session.execute(update(User).where(User.work_number == "1002").values(certificate_no=number))


def sign_here(page: Page) -> None:
    """Sign on the sheet's own page: what is lacking is said, of the items first, then of the signatures."""
    page.locator("button[value=sign]").click()
    expect(page.locator("#sign-state")).to_contain_text("还没有答复：劳动合同")
    expect(page.locator("#sign button[type=submit]")).to_be_disabled()
    page.locator("#sign-back").click()
    page.locator("[data-all=item]").click()
    page.locator("button[value=sign]").click()
    expect(page.locator("#sign-facts")).to_contain_text("19")
    for pad in page.locator(".pad").all():
        draw(page, pad)
    page.locator("#sign button[type=submit]").click()
    expect(page.locator("#sign-state")).to_contain_text("请填写被检查单位签字人的姓名")
    page.locator("#f-name").fill("示范经理")
    assert faults(page) == []
    page.locator("#sign button[type=submit]").click()
    expect(page.locator("#signed-here")).to_be_visible()
    assert "示范经理" not in page.evaluate(CLEAR)


def work_without_signal(page: Page) -> None:
    """Note what workers say, take a photo, count heads and sign."""
    page.locator("#f-second").select_option(label=second_label(page))
    saved(page)
    page.context.set_offline(True)
    page.locator("summary", has_text="记一条").click()
    page.locator("#f-workers").fill("4")
    page.locator("form[data-act=note] button").click()
    expect(page.locator("form[data-act=note] [role=status]")).to_contain_text("已记在手机上")
    take_photo(page)
    fill_heads(page, "19")
    sign_here(page)


def send_and_die(page: Page, served: Served, known: Sequence[int]) -> None:
    """Be refused for a certificate, send again once it is entered, and die before the answer comes."""

    def kill(route: Route) -> None:
        route.fetch()
        route.abort("internetdisconnected")

    certify(served, None)
    page.context.set_offline(False)
    refused = page.locator("#outbox p[data-state=refused]", has_text="签字")
    expect(refused).to_contain_text("没有登记执法证件号", timeout=20_000)
    assert (faults(page), rows(served, known)[0]) == ([], [])
    certify(served, "SF-9002")
    page.context.route(re.compile(r"/checks/sheets/\w+/sign$"), kill)
    with page.context.expect_event("requestfailed", lambda one: one.url.endswith("/sign")):
        refused.get_by_role("button", name="再发一次").click()
    page.close()
    page.context.unroute_all()


def test_a_check_is_signed_without_signal_and_sent_once_though_the_phone_dies(
    browser: Browser, served_sqlite: Served
) -> None:
    known, notes = rows(served_sqlite)
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        begin_taken(page)
        work_without_signal(page)
        address = page.url
        page.close()
        again = page.context.new_page()
        again.goto(address)
        expect(again.locator("#signed-here")).to_be_visible()
        assert again.locator("#sheet").evaluate("form => form.inert")
        send_and_die(again, served_sqlite, known)
        (check,) = rows(served_sqlite, known)[0]
        last = page.context.new_page()
        last.goto("/offline")
        line = last.locator("#outbox p[data-state=kept]", has_text="AXJC2026-")
        expect(line).to_be_visible(timeout=20_000)
        assert rows(served_sqlite, known) == ([check], notes + 1)
        line.locator("a").click()
        expect(last.locator("main")).to_contain_text("没有信号时在示范监察甲登录的手机上签字")
        expect(last.locator(".signed-image")).to_have_count(3)
        expect(last.locator(".thumbs a[download]")).to_have_count(1)


def test_signatures_are_kept_where_there_is_a_network_and_nobody_answers(
    browser: Browser, served_sqlite: Served
) -> None:
    already = len(rows(served_sqlite)[0])
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        begin(page)
        page.locator("[data-all=item]").click()
        page.locator("#f-heads").fill("12")
        page.locator("#f-second").select_option(label=second_label(page))
        saved(page)
        page.locator("button[value=sign]").click()
        expect(page.locator("#sign")).to_be_visible()
        for pad in page.locator(".pad").all():
            draw(page, pad)
        page.locator("#f-name").fill("示范经理")
        page.context.route(re.compile(r"/healthz$"), lambda route: route.abort("internetdisconnected"))
        page.locator("#sign button[type=submit]").click()
        expect(page.locator("#sign-state")).to_contain_text("手机")
        page.context.unroute_all()
        page.goto("/offline")
        expect(page.locator("#outbox p[data-state=kept]", has_text="AXJC2026-").last).to_be_visible(timeout=20_000)
        assert len(rows(served_sqlite)[0]) == already + 1
