"""The public list as its readers meet it: names while they are public and not a moment longer."""

import re
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from config import TIMEZONE
from monitor.db import Database
from monitor.models.publication import ClockMark, ListingText
from monitor.views import public, register_answer
from tests.databases import altering
from tests.files.books import worker_id
from tests.files.made import credit_code
from tests.listings.entries import CLERK, PERSON, SECOND, TO, Firm, end, public_id, suspend
from tests.views.county import NOW
from tests.views.listed import FIRMS, fill
from tests.views.test_english import chinese_left

ENTRY = f"/blacklist/{public_id(1)}"


@pytest.fixture
def filled(app: Flask, database: Database) -> Flask:
    fill(database)
    return app


def at(app: Flask, moment: datetime) -> None:
    app.config["CLOCK"] = lambda: moment


def test_an_empty_list_says_so_and_what_that_does_not_mean(app: Flask) -> None:
    text = app.test_client().get("/blacklist").text
    assert f"截至 {NOW.date()}，没有公示中的单位" in text
    assert "不表示没有拖欠工资" in text


def test_anyone_reads_the_list_without_a_cookie_or_a_script(filled: Flask) -> None:
    client = filled.test_client()
    answer = client.get("/blacklist")
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (200, None)
    nobody = client.get("/blacklist/nobody")
    assert (nobody.status_code, nobody.headers.get("Set-Cookie")) == (404, None)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert all(firm.name in answer.text for firm in FIRMS)
    assert PERSON not in answer.text
    found = client.get("/blacklist?q=鸿达&lang=en")
    assert FIRMS[0].name in found.text and FIRMS[1].name not in found.text
    assert 'lang="en"' in found.text and "noindex, follow" in found.text
    assert FIRMS[1].name not in client.get("/blacklist?town=示范东镇&year=2026").text
    # A year that is none is no filter, as any other word there.
    assert [FIRMS[0].name in client.get(f"/blacklist?year={year}").text for year in (0, 99999, "x", 9999)] == [
        True, True, True, False,
    ]  # fmt: skip
    large = client.get("/blacklist?print=large").text
    assert 'class="large"' in large
    # A row is written once for each language and print: its link keeps both, and its labels are in the language.
    for path, wanted in (("/blacklist", "?lang=zh"), ("/blacklist?lang=en", "?lang=en")):
        assert [path for one in (1, 2, 3) if f'{public_id(one)}{wanted}"' not in client.get(path).text] == []
    assert f'{public_id(1)}?lang=zh&amp;print=large"' in large
    assert 'data-label="公示期"' in large and 'data-label="公示期"' not in client.get("/blacklist?lang=en").text
    assert 'class="large"' not in answer.text


def test_an_entry_shows_the_signed_text_and_keeps_robots_from_persons(filled: Flask) -> None:
    client = filled.test_client()
    named, unnamed = client.get(ENTRY), client.get(f"/blacklist/{public_id(2)}")
    for words in (
        FIRMS[0].name,
        PERSON,
        "法定代表人",
        "期满未付",
        "360,000.00",
        "第五条",
        "行政复议",
        f"localhost{ENTRY}",
    ):
        assert words in named.text, words
    # Where the signed text says how to object nobody reads it twice; who reads English is told in English too.
    own, english = "写得不对的，请告诉列入机关。", "may apply for administrative reconsideration or sue"
    assert own not in named.text and english in client.get(f"{ENTRY}?lang=en").text
    assert "noindex" in named.headers["X-Robots-Tag"] and "noindex" in named.text
    assert unnamed.headers["X-Robots-Tag"] == "noarchive" and 'content="index' in unnamed.text
    assert client.get("/blacklist/nobody").status_code == 404


def test_what_is_wrong_with_a_search_is_said_and_numbers_of_people_are_not_repeated(filled: Flask) -> None:
    client = filled.test_client()
    assert "至少输入两个字" in client.get("/blacklist?q=鸿").text
    assert "日期没有看懂" in client.get("/blacklist?active_on=昨天").text
    for number in (worker_id(1), "13900001111"):
        text = client.get("/blacklist", query_string={"q": number}).text
        assert "不能按身份证号" in text and number not in text
    assert FIRMS[0].name in client.get("/blacklist", query_string={"q": credit_code(5001)}).text


def test_with_only_the_web_running_an_expired_entry_is_gone_and_stays_gone(filled: Flask, database: Database) -> None:
    client = filled.test_client()
    assert client.get(ENTRY).status_code == 200
    for day in (TO, TO - timedelta(days=1), NOW.date()):
        at(filled, datetime(day.year, day.month, day.day, 0, 0, 1, tzinfo=TIMEZONE))
        gone = client.get(ENTRY)
        assert (gone.status_code, FIRMS[0].name in gone.text, PERSON in gone.text) == (410, False, False), day
        assert "公示期限届满" in gone.text and "第十一条" in gone.text
        assert FIRMS[0].name not in client.get("/blacklist").text
        assert FIRMS[0].name not in client.get("/blacklist?q=鸿达").text
    with database.reading() as session:
        assert session.scalar(select(ClockMark.day)) == TO


def test_a_worker_that_never_saw_the_later_day_goes_by_it_too(filled: Flask, database: Database) -> None:
    with database.writing() as session:
        session.add(ClockMark(id=1, day=TO))
    assert filled.test_client().get(ENTRY).status_code == 410


def test_what_is_hidden_or_ended_leaves_no_name_at_once(filled: Flask, database: Database) -> None:
    client = filled.test_client()
    before = client.get("/blacklist").headers["ETag"]
    assert client.get("/blacklist", headers={"If-None-Match": before}).status_code == 304
    with database.writing() as session:
        suspend(session, 1, NOW.date())
        end(session, 2, NOW.date(), "revoked")
    fresh = client.get("/blacklist", headers={"If-None-Match": before})
    assert fresh.status_code == 200 and FIRMS[2].name in fresh.text
    pages = [client.get(f"/blacklist/{public_id(number)}") for number in (1, 2)]
    assert [page.status_code for page in pages] == [410, 410]
    assert "暂停公示" in pages[0].text and "第十六条" in pages[1].text
    ended = client.get("/blacklist?status=ended").text
    assert public_id(1) in ended and public_id(2) in ended
    for text in (fresh.text, ended, *(page.text for page in pages)):
        for firm in FIRMS[:2]:
            assert firm.name not in text and firm.name[2:6] not in text
        assert PERSON not in text and credit_code(5001) not in text


def test_the_form_chooses_between_what_is_public_and_what_went(filled: Flask, database: Database) -> None:
    with database.writing() as session:
        end(session, 1, NOW.date())
    client = filled.test_client()
    form = client.get("/blacklist").text
    assert 'name="status"' in form and '<option value="ended">已停止公示</option>' in form
    every = client.get("/blacklist?lang=zh&q=&town=&year=&authority=&active_on=&status=ended").text
    assert public_id(1) in every and "不能按名称或者其他条件查询" not in every
    asked = client.get("/blacklist?lang=zh&q=鸿达&town=&status=ended").text
    assert public_id(1) in asked and "不能按名称或者其他条件查询" in asked and FIRMS[0].name not in asked
    assert FIRMS[1].name in client.get("/blacklist?lang=zh&q=宏达&status=").text


def test_a_text_that_was_altered_is_not_shown(filled: Flask, database: Database) -> None:
    with altering(database) as session:
        on = "" if database.dialect == "sqlite" else " ON listing_text"
        session.connection().exec_driver_sql(f"DROP TRIGGER listing_text_kept{on}")
        session.execute(update(ListingText).where(ListingText.id == 1).values(snapshot='{"found": "示范改动"}'))
    answer = filled.test_client().get(ENTRY)
    assert (answer.status_code, FIRMS[0].name in answer.text) == (503, False)


def test_long_lists_come_in_pages_that_miss_nothing(app: Flask, database: Database) -> None:
    firms = [Firm(f"示范第{number:03d}建设有限公司") for number in range(60)]
    fill(database, *firms)
    client = app.test_client()
    first = client.get("/blacklist").text
    after = public_id(60 - 50 + 1)
    assert f"after={after}" in first
    second = client.get(f"/blacklist?after={after}").text
    assert [firm.name for firm in firms if (firm.name in first) == (firm.name in second)] == []


def test_who_asks_without_end_must_wait_whatever_worker_he_asks(filled: Flask, database: Database) -> None:
    pace = register_answer.ENTRIES
    with database.writing() as session, filled.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for _attempt in range(pace.allowance.each):
            public.note_attempt(session, pace.allowance, NOW)
    client, other = filled.test_client(), {"REMOTE_ADDR": "127.0.0.2"}
    statuses = [client.get(ENTRY).status_code for _request in range(pace.step + 1)]
    assert statuses == [200] * (pace.step - 1) + [429] * 2
    assert client.get(ENTRY, environ_base=other).status_code == 200
    at(filled, NOW + timedelta(hours=2))
    assert client.get(ENTRY).status_code == 200


def test_a_clock_that_jumped_is_set_back_by_two_officers_with_a_reason(filled: Flask, database: Database) -> None:
    at(filled, datetime(2099, 1, 1, tzinfo=TIMEZONE))
    assert FIRMS[0].name not in filled.test_client().get("/blacklist").text
    run, today = filled.test_cli_runner().invoke, f"{datetime.now(TIMEZONE):%Y-%m-%d}"
    assert "2099-01-01" in run(args=["clock"]).output
    assert run(args=["clock", "--set-back", today]).exit_code == 2
    by, reason = ("--by", f"E{CLERK}"), ("--reason", "示范：误设")
    assert run(args=["clock", "--set-back", today, *by, *reason]).exit_code == 2
    assert run(args=["clock", "--set-back", today, *by, "--checked-by", f"E{CLERK}", *reason]).exit_code == 1
    both = (*by, "--checked-by", f"E{SECOND}")
    assert run(args=["clock", "--set-back", today, *both]).exit_code == 1
    said = run(args=["clock", "--set-back", today, *both, *reason])
    assert said.exit_code == 0, said.output
    with database.reading() as session:
        assert session.scalar(select(ClockMark.day)) == datetime.now(TIMEZONE).date()


def test_pages_in_english_hold_no_chinese_but_the_data(filled: Flask, database: Database) -> None:
    with database.writing() as session:
        end(session, 3, NOW.date())
    client, own = filled.test_client(), re.compile("示范[东西]镇|示范县人力资源和社会保障局|" + FIRMS[0].name)
    paths = (
        "/blacklist",
        "/blacklist?q=没有的",
        "/blacklist?status=ended",
        ENTRY,
        f"/blacklist/{public_id(3)}",
        "/api/v1",
    )
    left = {path: chinese_left(client.get(f"{path}{'&' if '?' in path else '?'}lang=en").text, own) for path in paths}
    assert {path: texts for path, texts in left.items() if texts} == {}
