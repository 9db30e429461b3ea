"""Months of wage accounts without a statement: which they are, how they are counted, and whom one asks for them."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from monitor import create_app
from monitor.db import Database, open_database, use_vault
from monitor.importers.gaps import tell_gaps
from monitor.importers.intake import take_file
from monitor.ledgers import statement_gaps
from monitor.ledgers.coverage import CoverageFilter
from monitor.ledgers.statement_gaps import Due, Span
from monitor.migrate import upgrade
from monitor.models.fund import AccountStatement, WageAccount
from monitor.models.intake import FeedStart, Intake
from monitor.models.matter import Matter, Town
from monitor.models.scope import Reach, Viewer
from monitor.values.secrecy import Vault
from monitor.values.terms import BookKind, Role
from tests.databases import Shelf
from tests.files.books import text
from tests.views.conftest import make_settings
from tests.views.county import NOW, PASSWORD, TODAY, add_user

PROJECTS = [
    ["项目编号", "项目名称", "施工总承包单位", "所属乡镇"],
    *(
        [f"XM-{letter}", f"示范工程{letter}", "示范建工", town]
        for letter, town in zip("ABC", ("东", "西", "西"), strict=True)
    ),
]
ACCOUNTS = [
    ["项目编号", "账号", "开户行", "开户日期"],
    ["XM-A", "6999000000010001", "示范银行东街支行", "2026-01-15"],
    ["XM-B", "6999000000010002", "", "2026-08-03"],
    ["XM-C", "6999000000010003", "示范银行", ""],
]
INSPECTOR = Viewer(1, "示范", (Reach(Role.INSPECTOR),), TODAY)
DUE = Due(10, TODAY)
EVERYTHING = CoverageFilter()


def fill(url: str) -> None:
    upgrade(url)
    use_vault(Vault(b"0" * 32))
    database = open_database(url)
    for kind, rows in (("projects", PROJECTS), ("accounts", ACCOUNTS)):
        take_file(database, BookKind(kind), f"示范{kind}.csv", text(rows).encode(), now=NOW)
    with database.writing() as session:
        add_user(session, "监察", Role.INSPECTOR)
        add_user(session, "西", Role.TOWN, session.scalars(select(Town.id).where(Town.name == "西")).one())
    database.dispose()


@pytest.fixture
def app(shelf: Shelf, tmp_path: Path) -> Iterator[Flask]:
    with shelf.copy("statement_gaps", fill) as url:
        made: Flask = create_app(make_settings(url, tmp_path))
        made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, CLOCK=lambda: NOW)
        yield made
        cast(Database, made.extensions["database"]).dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    return cast(Database, app.extensions["database"])


def client_of(app: Flask, name: str = "监察") -> FlaskClient:
    client = app.test_client()
    client.post("/login", data={"work_number": name, "password": PASSWORD})
    return client


Told = tuple[str, str, bool, int | None, int | None]
"""First and last day, whether the bank names them, opening and closing balance in fen."""


def cover(database: Database, code: str, *told: Told) -> int:
    """Statements of a project's account; its id."""
    with database.writing() as session:
        owner = session.scalars(select(Matter.id).where(Matter.code == code)).one()
        intake = session.scalars(select(Intake.id)).first() or 0
        feed = {"first_intake_id": intake, "last_intake_id": intake, "columns": []}
        session.merge(FeedStart(kind=BookKind.ACCOUNT_LINES.value, **feed))
        for first, last, stated, opening, closing in told:
            days = {"from_on": date.fromisoformat(first), "to_on": date.fromisoformat(last)}
            ends = {"opening_fen": opening, "closing_fen": closing}
            session.add(AccountStatement(matter_id=owner, stated=stated, lines=1, intake_id=intake, **days, **ends))
        session.flush()
        tell_gaps(session, {owner} if told else ())
        return owner


def deliver(database: Database, *rows: Sequence[str]) -> None:
    head = ["账号", "交易日期", "摘要", "借方金额", "贷方金额", "余额", "流水号"]
    data = text([["起止日期：2026-08-01至2026-09-30"], head, *rows]).encode()
    take_file(database, BookKind.ACCOUNT_LINES, "示范流水.csv", data, now=NOW)


def lacking(database: Database, code: str, due: Due = DUE) -> list[str]:
    """The months of the list, written out, as often as they are counted."""
    with database.reading() as session:
        found = statement_gaps.read_lacking(session, INSPECTOR, due, code)
    page = statement_gaps.list_page(found, EVERYTHING, 1)
    listed = [month for row in page.rows for month in row.months]
    assert statement_gaps.count_months(found, EVERYTHING).total == len(listed)
    return listed


def months(first: int, last: int) -> list[str]:
    return [f"2026-{number:02}" for number in range(first, last + 1)]


CASES: Sequence[tuple[Sequence[Told], list[str]]] = [
    ((), months(1, 10)),
    ((("2026-01-15", "2026-10-31", True, None, None),), []),
    ((("2026-01-16", "2026-10-31", True, None, None),), months(1, 1)),
    ((("2026-01-01", "2026-10-30", True, None, None),), months(10, 10)),
    ((("2026-01-01", "2026-11-20", True, None, None),), []),
    ((("2026-01-01", "2026-03-31", True, 0, 500), ("2026-06-01", "2026-10-31", True, 400, 0)), months(4, 5)),
    ((("2026-01-01", "2026-03-31", True, 0, 500), ("2026-06-01", "2026-10-31", True, 500, 0)), []),
    ((("2026-01-01", "2026-03-31", True, 0, None), ("2026-06-01", "2026-10-31", True, None, 0)), months(4, 5)),
    ((("2026-01-01", "2026-08-31", True, 0, 1), ("2026-02-01", "2026-03-31", True, 5, 6)), months(9, 10)),
    ((("2026-01-01", "2026-03-14", True, 0, 1), ("2026-03-16", "2026-10-31", True, 2, 3)), months(3, 3)),
    ((("2026-01-20", "2026-05-03", False, None, None),), months(6, 10)),
    ((("2026-01-20", "2026-05-03", False, None, None), ("2026-07-30", "2026-10-02", False, None, None)), months(6, 6)),
]


@pytest.mark.parametrize(("told", "expected"), CASES)
def test_a_month_lacks_its_statement_if_a_day_of_it_is_covered_by_none(
    database: Database, told: Sequence[Told], expected: list[str]
) -> None:
    cover(database, "XM-A", *told)
    assert lacking(database, "XM-A") == expected


@pytest.mark.parametrize(
    ("today", "last"), [("2026-11-10", 9), ("2026-11-11", 10), ("2026-12-10", 10), ("2026-12-11", 11)]
)
def test_a_month_is_asked_for_once_the_days_of_grace_are_over(database: Database, today: str, last: int) -> None:
    cover(database, "XM-A")
    assert lacking(database, "XM-A", Due(10, date.fromisoformat(today))) == months(1, last)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"closed_on": date(2026, 4, 10)}, months(1, 4)),
        ({"closed_on": date(2027, 4, 10)}, months(1, 10)),
        ({"exempt": "免开"}, []),
        ({"opened_on": None}, []),
        ({"opened_on": date(2026, 11, 2)}, []),
        ({"status_text": "账户已撤销", "ended": True}, []),
        ({"status_text": "冻结"}, months(1, 10)),
    ],
)
def test_nothing_is_asked_for_outside_the_life_of_an_account(
    database: Database, values: dict[str, object], expected: list[str]
) -> None:
    owner = cover(database, "XM-A")
    with database.writing() as session:
        session.execute(update(WageAccount).where(WageAccount.matter_id == owner).values(values))
    assert lacking(database, "XM-A") == expected


def test_an_account_that_nobody_can_date_is_counted_apart(database: Database) -> None:
    with database.reading() as session:
        assert statement_gaps.count_undated(session, INSPECTOR) == 1
    owner = cover(database, "XM-A")
    with database.writing() as session:
        session.execute(
            update(WageAccount).where(WageAccount.matter_id == owner).values(status_text="销户", ended=True)
        )
    with database.reading() as session:
        assert statement_gaps.count_undated(session, INSPECTOR) == 2


def test_months_that_follow_one_another_are_one_span() -> None:
    told = ["2025-11", "2025-12", "2026-01", "2026-03"]
    expected: list[Span] = [("2025-11", "2026-01"), ("2026-03", "2026-03")]
    assert statement_gaps.spans_of(told) == expected
    assert statement_gaps.spans_of([]) == []


def test_before_any_statement_came_the_whole_book_is_missing_and_no_account(app: Flask) -> None:
    page = client_of(app).get("/coverage").text
    assert "全县从未导入：" in page
    assert "专户流水" in page.split("全县从未导入：")[1].split("</p>")[0]
    assert 'href="/coverage?book=account-lines"' not in page


def test_the_page_says_which_months_who_should_deliver_them_and_what_to_do(app: Flask, database: Database) -> None:
    deliver(database, ["6999000000010002", "2026-08-05", "人工费", "", "100.00", "100.00", "L1"])
    client = client_of(app)
    assert 'href="/coverage?book=account-lines"' in client.get("/coverage").text
    page = client.get("/coverage?book=account-lines").text
    assert "2026-01 至 2026-10" in page
    assert "示范银行东街支行" in page
    assert "开户银行（台账没有填）" in page
    assert "6999000000010001" not in page
    assert "另有 1 个专户没有开户日期" in page
    assert 'href="/imports/new?kind=account-lines"' in page
    assert page.count('<th scope="row">') == 2
    narrowed = client.get("/coverage?book=account-lines&month=2026-10").text
    assert narrowed.count('<th scope="row">') == 2
    assert client.get("/coverage?book=account-lines&month=2026-05").text.count('<th scope="row">') == 1


def test_counts_are_those_of_the_viewers_own_town(app: Flask, database: Database) -> None:
    deliver(database, ["6999000000010002", "2026-08-05", "人工费", "", "100.00", "100.00", "L1"])
    page = client_of(app, "西").get("/coverage?book=account-lines").text
    assert "XM-A" not in page
    assert "XM-B" in page
    assert "专户流水 <b>1</b>" in page
    assert "专户流水 <b>11</b>" in client_of(app).get("/coverage").text


def test_the_page_of_the_account_names_the_same_months(app: Flask, database: Database) -> None:
    deliver(database, ["6999000000010002", "2026-08-05", "人工费", "", "100.00", "100.00", "L1"])
    client = client_of(app)
    for code, told in (("XM-A", "2026-01 至 2026-10"), ("XM-B", "2026-10")):
        place = client.get(f"/projects?q={code}").text.split('href="/projects/')[1].split('"')[0]
        shown = client.get(f"/projects/{place}/account").text.split("到期未交流水的月份：")[1].split("</p>")[0]
        assert told in shown


def test_one_select_reads_all_accounts(database: Database) -> None:
    cover(database, "XM-A")
    sent: list[str] = []
    event.listen(database.read, "before_cursor_execute", lambda *args: sent.append(args[2]))
    with database.reading() as session:
        found = statement_gaps.read_lacking(session, INSPECTOR, DUE)
    assert [one.code for one in found] == ["XM-A", "XM-B"]
    assert len([statement for statement in sent if "statement_gap" in statement]) == 1
