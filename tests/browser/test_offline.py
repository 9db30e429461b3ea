"""A check without signal: taken along, filled in, photographed, kept through reloads, sent once there is signal."""

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.chromium import PHONE, open_page, sign_in
from tests.browser.county import Served
from tests.browser.offline import (
    CLEAR,
    HELD,
    LEFT,
    begin_taken,
    comes_to,
    fill_heads,
    find_signal,
    held,
    kept,
    lose_signal,
    settled,
    take_along,
    take_photo,
    uid_of,
)
from tests.browser.test_check import saved, second_label

pytestmark = pytest.mark.browser


def test_the_days_sites_are_opened_filled_and_photographed_without_signal(
    browser: Browser, served_sqlite: Served
) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        take_along(page)
        lose_signal(page)
        page.goto("/checks")
        expect(page.locator("h1")).to_have_text("没有信号时的检查")
        sites = page.locator("#taken-sites a")
        expect(sites.first).to_be_visible()
        expect(page.locator("#taken-sites svg").first).to_be_visible()
        sites.last.click()
        expect(page.locator("#talks")).to_have_count(0)
        uid = uid_of(page)
        fill_heads(page, "17")
        held(page)
        take_photo(page)
        page.reload()
        expect(page.locator("#f-heads")).to_have_value("17")
        expect(page.locator("#thumbs img")).to_have_count(1)
        expect(page.locator("#outbox li[data-state=waiting]")).to_be_visible()
        assert kept(served_sqlite, uid) == (None, 0)
        find_signal(page)
        expect(page.locator("#thumbs img[src^='/checks/sheets/']")).to_have_count(1, timeout=20_000)
        saved(page)
        expect(page.locator("#outbox")).to_be_hidden()
        assert kept(served_sqlite, uid) == ("17", 1)


def test_a_page_that_dies_without_signal_loses_nothing(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        uid = begin_taken(page)
        address = page.url
        page.context.set_offline(True)
        fill_heads(page, "23")
        held(page)
        page.close()
        again = page.context.new_page()
        again.goto(address)
        expect(again.locator("#f-heads")).to_have_value("23")
        again.goto("/")
        expect(again.locator("#outbox li[data-state=waiting]")).to_be_visible()
        again.context.set_offline(False)
        expect(again.locator("#outbox li[data-state=kept]").first).to_be_visible(timeout=20_000)
        assert kept(served_sqlite, uid) == ("23", 0)


def test_an_answer_that_is_lost_is_sent_again_and_counts_once(browser: Browser, served_sqlite: Served) -> None:
    lost: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and lost.count(route.request.url) < 1:
            lost.append(route.request.url)
            route.fetch()
            route.abort("internetdisconnected")
        else:
            route.fallback()

    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        uid = begin_taken(page)
        page.route(re.compile(r"/checks/sheets/\w+(/photos)?$"), lose)
        fill_heads(page, "31")
        held(page)
        assert kept(served_sqlite, uid) == ("31", 0)
        take_photo(page)
        expect(page.locator("#outbox li p[data-state=waiting]")).to_be_visible()
        page.evaluate("dispatchEvent(new Event('online'))")
        saved(page)
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#thumbs img[src^='/checks/sheets/']")).to_have_count(1, timeout=20_000)
        expect(page.locator("#thumbs li")).to_have_count(1)
        assert (kept(served_sqlite, uid), len(lost)) == (("31", 1), 2)


def test_two_officers_without_signal_are_shown_what_each_wrote(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as first, open_page(browser, served_sqlite, PHONE) as second:
        sign_in(first, served_sqlite, "1001")
        uid = begin_taken(first)
        fill_heads(first, "10")
        first.locator("#f-second").select_option(label=second_label(first))
        saved(first)
        sign_in(second, served_sqlite, "1002")
        second.goto(first.url)
        settled(second)
        second.context.set_offline(True)
        fill_heads(second, "15")
        held(second)
        fill_heads(first, "12")
        saved(first)
        second.goto("/")
        second.context.set_offline(False)
        item = second.locator("#outbox li[data-state=conflict]")
        expect(item).to_contain_text("您填的是“15”，示范监察甲填的是“12”", timeout=20_000)
        item.locator("a").click()
        box = second.locator("#clashes .notice")
        expect(box).to_contain_text("示范监察甲：12")
        box.get_by_role("button", name="用我的").click()
        saved(second)
        expect(second.locator("#outbox")).to_be_hidden()
        assert kept(served_sqlite, uid) == ("15", 0)


def test_what_the_server_refuses_stays_on_the_phone_with_the_reason(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page, open_page(browser, served_sqlite, PHONE) as other:
        sign_in(page, served_sqlite, "1001")
        begin_taken(page)
        fill_heads(page, "9")
        page.locator("#f-second").select_option(label=second_label(page))
        saved(page)
        address = page.url
        page.context.set_offline(True)
        fill_heads(page, "8")
        held(page)
        sign_in(other, served_sqlite, "1002")
        other.goto(address)
        other.locator("summary", has_text="作废").click()
        other.locator("#f-reason").fill("重复")
        other.locator("button.btn-outline-danger", has_text="作废").click()
        expect(other.locator(".notice-done")).to_be_visible()
        page.context.set_offline(False)
        item = page.locator("#outbox li[data-state=refused]")
        expect(item).to_contain_text("不能再改", timeout=20_000)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto("/")
        item.locator("button").click()
        expect(page.locator("#outbox")).to_be_hidden()


def test_nothing_on_the_phone_is_in_clear_and_talks_are_not_there(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        begin_taken(page)
        page.locator("#talks summary").click()
        page.locator("[name='talk.0.words']").fill("示范工人说三个月没发")
        page.locator("#people summary").click()
        page.locator("#f-remark").fill("示范情况属实")
        saved(page)
        page.reload()
        settled(page)
        expect(page.locator("[name='talk.0.words']")).to_have_value("示范工人说三个月没发")
        found = page.evaluate(CLEAR)
        assert len(found) > 20_000
        assert "七项检查" not in found
        assert "示范工人说" not in found
        page.context.set_offline(True)
        page.locator("#people summary").click()
        page.locator("#f-remark").fill("没有信号时写的话")
        held(page)
        expect(page.locator("[name='talk.0.words']")).to_be_disabled()
        assert "没有信号时写的话" not in page.evaluate(CLEAR)
        page.context.set_offline(False)
        saved(page)


def test_signing_out_empties_the_phone_after_asking_for_what_was_not_sent(
    browser: Browser, served_sqlite: Served
) -> None:
    asked: list[str] = []
    answers = [False, True]
    with open_page(browser, served_sqlite, PHONE) as page:
        page.on("dialog", lambda one: (asked.append(one.message), one.accept() if answers.pop(0) else one.dismiss()))
        sign_in(page, served_sqlite, "1001")
        take_along(page)
        begin_taken(page)
        page.route(re.compile(r"/checks/sheets/\w+$"), lambda route: route.abort("internetdisconnected"))
        fill_heads(page, "5")
        held(page)
        leave = page.locator("form[action='/logout'] button")
        leave.click()
        expect(page.locator("#outbox li[data-state=waiting]")).to_be_visible()
        assert page.evaluate(LEFT) != [0, 0]
        with page.expect_navigation(url="**/login"):
            leave.click()
        assert ["1 项没有发出去" in text for text in asked] == [True, True]
        assert page.evaluate(LEFT) == [0, 0]


def test_another_officer_on_the_same_phone_finds_nothing_and_the_first_finds_his_own(
    browser: Browser, served_sqlite: Served
) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        uid = begin_taken(page)
        assert page.evaluate(HELD) == [["anxin-files", "anxin-pages"], [1]]
        page.route(re.compile(r"/checks/sheets/\w+$"), lambda route: route.abort("internetdisconnected"))
        fill_heads(page, "41")
        held(page)
        page.unroute_all()
        page.context.clear_cookies(name="anxin")
        page.goto("/login")
        sign_in(page, served_sqlite, "1002")
        expect(page.locator("#outbox")).to_be_hidden()
        page.goto("/offline")
        expect(page.locator("#outbox-title")).to_have_count(1)
        comes_to(page, HELD, [["anxin-files"], [0, 1]])
        assert kept(served_sqlite, uid) == (None, 0)
        page.context.clear_cookies(name="anxin")
        page.goto("/login")
        sign_in(page, served_sqlite, "1001")
        page.goto("/offline")
        expect(page.locator("#outbox li[data-state=kept]")).to_be_visible(timeout=20_000)
        assert kept(served_sqlite, uid) == ("41", 0)


def test_an_officer_who_makes_no_checks_finds_nothing_on_the_phone(browser: Browser, served_sqlite: Served) -> None:
    with open_page(browser, served_sqlite, PHONE) as page:
        sign_in(page, served_sqlite, "1001")
        begin_taken(page)
        assert page.evaluate(HELD) == [["anxin-files", "anxin-pages"], [1]]
        page.context.clear_cookies(name="anxin")
        sign_in(page, served_sqlite, "6001")
        comes_to(page, HELD, [["anxin-files"], []])
