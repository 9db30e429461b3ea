"""Books about people: numbers of persons, closed answers, payments without a date, and one person's two names."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.matter import Matter
from monitor.models.wage import Engagement, PayLine, Worker
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from tests.files.books import text, worker_id, xlsx
from tests.importers.ledger import contents, take

PAY = ["项目编号", "月份", "姓名", "身份证号", "应发", "实发", "发放日期", "签字"]
ROSTER = ["项目编号", "姓名", "身份证号", "合同类型", "进场日期"]
ID = worker_id(0)


@pytest.fixture
def county(database: Database) -> Database:
    rows = [["项目编号", "项目名称"], ["XM-A", "示范甲工程"], ["XM-B", "示范乙工程"]]
    assert take(database, "projects", "台账.csv", text(rows).encode())["new"] == 2
    return database


def pay(**changes: object) -> list[object]:
    row: dict[str, object] = dict(
        zip(PAY, ["XM-A", "2026-09", "示范甲", ID, "6000", "5000", "2026-10-12", "已签"], strict=True)
    )
    return list((row | changes).values())


def payroll(database: Database, *rows: Sequence[object]) -> dict[str, Any]:
    return take(database, "payroll", "表.xlsx", xlsx([PAY, *rows]))


def roster(database: Database, *rows: Sequence[object]) -> dict[str, Any]:
    return take(database, "roster", "花名册.xlsx", xlsx([ROSTER, *rows]))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (float(ID.replace("X", "0")), "id_numeric"),
        ("3.61121E+17", "id_numeric"),
        (ID[:6] + "********" + ID[14:], "id_form"),
        (ID[:14] + "****", "id_form"),
        (ID[:6] + ID[8:17], "id_15_digits"),
        ("", "empty"),
    ],
)
def test_a_number_that_lost_digits_refuses_its_row_and_no_other(county: Database, cell: object, code: str):
    receipt = payroll(county, pay(身份证号=cell), pay(姓名="示范乙", 身份证号=worker_id(1)))
    assert [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]] == [(2, "身份证号", code)]
    assert (receipt["new"], receipt["status"]) == (1, "applied")
    with county.reading() as session:
        assert session.scalars(select(Worker.name)).all() == ["示范乙"]


def test_no_receipt_repeats_a_number_of_a_person(county: Database):
    wrong = ID[:17] + ("1" if ID[17] == "0" else "0")
    receipt = payroll(county, pay(身份证号=wrong))
    assert receipt["refusals"][0]["value"] == f"{wrong[:6]}********{wrong[-4:]}"
    assert wrong not in str(receipt)


@pytest.mark.parametrize("cell", ["", "-", None, 0, "0", "０"])
def test_empty_nought_and_a_dash_all_mean_that_nothing_was_paid(county: Database, cell: object):
    assert payroll(county, pay(实发=cell, 发放日期=""))["new"] == 1
    with county.reading() as session:
        assert session.scalars(select(PayLine.paid_fen)).all() == [None]
    assert payroll(county, pay(实发="-", 发放日期=""))["status"] == "unchanged"


def test_a_payment_without_a_date_is_kept_as_paid(county: Database):
    assert payroll(county, pay(发放日期="-"))["new"] == 1
    with county.reading() as session:
        assert [(line.paid_fen, line.paid_on) for line in session.scalars(select(PayLine))] == [(500_000, None)]


@pytest.mark.parametrize("heading", ["应发", "实发"])
def test_negative_pay_is_refused(county: Database, heading: str):
    receipt = payroll(county, pay(**{heading: -500}))
    assert [(row["column"], row["code"]) for row in receipt["refusals"]] == [(heading, "amount_negative")]


def test_back_pay_is_a_line_of_its_own_in_the_month_it_is_for(county: Database):
    header = [*PAY, "补发月份"]
    rows = [
        [*pay(实发="0"), ""],
        [*pay(月份="2026-10", 应发="0", 实发="6000"), "2026年9月"],
        [*pay(月份="2026-10"), ""],
    ]
    assert take(county, "payroll", "表.xlsx", xlsx([header, *rows]))["new"] == 3
    with county.reading() as session:
        lines = session.execute(select(PayLine.month, PayLine.back_pay, PayLine.paid_fen))
        assert sorted(lines.all(), key=repr) == [
            (202609, False, None),
            (202609, True, 600_000),
            (202610, False, 500_000),
        ]
    assert take(county, "payroll", "表.xlsx", xlsx([header, *rows]))["status"] == "unchanged"


@pytest.mark.parametrize("word", BOOKS[BookKind.ROSTER].field("paper").words)
def test_every_word_for_a_contract_is_understood(county: Database, word: str):
    assert roster(county, ["XM-A", "示范甲", ID, word, "2026-03-01"])["new"] == 1


def test_a_word_nobody_knows_is_refused_with_the_words_one_may_write(county: Database):
    receipt = roster(county, ["XM-A", "示范甲", ID, "口头", "2026-03-01"])
    [row] = receipt["refusals"]
    assert (row["column"], row["value"], row["code"]) == ("合同类型", "口头", "term_unknown")
    assert "劳动合同" in row["hint"]


def test_a_roster_that_writes_one_worker_in_two_ways_is_unchanged_when_it_comes_again(county: Database):
    rows = [["XM-A", "示范甲", ID, "无", "2026-03-01"], ["XM-B", "示范申", ID, "无", "2026-03-01"]]
    first = roster(county, *rows)
    assert first["new"] == 2
    assert "示**" in first["warnings"][0]
    before = contents(county)
    again = roster(county, *rows)
    assert (again["status"], again["unchanged"]) == ("unchanged", 2)
    assert contents(county) == before
    with county.reading() as session:
        assert session.scalars(select(Worker.name)).all() == ["示范申"]


def test_two_rows_of_one_engagement_with_two_names_contradict_each_other(county: Database):
    rows = [["XM-A", name, ID, "无", "2026-03-01"] for name in ("示范甲", "示范申")]
    receipt = roster(county, *rows, ["XM-B", "示范甲", ID, "无", "2026-03-01"])
    assert [(row["row"], row["code"], row["column"]) for row in receipt["refusals"]] == [
        (2, "conflict", "姓名"),
        (3, "conflict", "姓名"),
    ]
    assert receipt["new"] == 1


def test_blanks_inside_a_name_make_no_other_name(county: Database):
    roster(county, ["XM-A", "示 甲", ID, "无", "2026-03-01"])
    assert roster(county, ["XM-A", "示　甲", ID, "无", "2026-03-01"])["status"] == "unchanged"


def test_a_worker_of_a_payroll_whom_no_roster_knows_is_engaged_without_registration(county: Database):
    payroll(county, pay())
    with county.reading() as session:
        engagement = session.scalars(select(Engagement)).one()
        assert (engagement.rostered, engagement.registered_on) == (False, None)


def nameless(database: Database, *ids: str) -> dict[str, Any]:
    """The national upload list: it has no names."""
    header = ["projectCode", "payMonth", "idCardNumber", "totalPayAmount", "actualAmount", "balanceDate"]
    rows = [["XM-A", "2026-09", number, "6000", "6000", "2026-10-12"] for number in ids]
    return take(database, "payroll", "list.csv", text([header, *rows]).encode())


def names(database: Database) -> list[str]:
    with database.reading() as session:
        return sorted(session.scalars(select(Worker.name)))


def test_a_list_without_names_is_about_the_workers_whose_numbers_it_gives(county: Database):
    roster(county, ["XM-A", "示范甲", ID, "无", "2026-03-01"])
    receipt = nameless(county, ID, worker_id(1))
    assert (receipt["new"], receipt["refused"]) == (2, 0)
    assert names(county) == ["", "示范甲"]
    assert nameless(county, worker_id(1), ID)["status"] == "unchanged"


def test_a_list_without_a_place_for_signatures_does_not_say_that_nobody_signed(county: Database):
    nameless(county, ID)
    payroll(county, pay(身份证号=worker_id(1), 签字=""), pay(身份证号=worker_id(2), 姓名="示范乙"))
    with county.reading() as session:
        lines = session.execute(select(Worker.id_number, PayLine.signed).join(Worker, Worker.id == PayLine.worker_id))
        assert {tuple(line) for line in lines} == {(ID, None), (worker_id(1), False), (worker_id(2), True)}


def test_any_book_names_a_worker_who_had_no_name_and_only_a_roster_renames_one(county: Database):
    nameless(county, worker_id(1))
    assert payroll(county, pay(姓名="示范乙", 身份证号=worker_id(1), 月份="2026-08"))["warnings"] == []
    assert names(county) == ["示范乙"]
    payroll(county, pay(姓名="示范丙", 身份证号=worker_id(1), 月份="2026-07"))
    assert names(county) == ["示范乙"]
    roster(county, ["XM-A", "示范丁", worker_id(1), "无", "2026-03-01"])
    assert names(county) == ["示范丁"]


def test_a_name_left_out_where_there_is_a_column_for_it_refuses_the_row(county: Database):
    assert [row["code"] for row in payroll(county, pay(姓名=""))["refusals"]] == ["empty"]


def test_a_worker_of_a_refused_row_does_not_come_into_being(county: Database):
    payroll(county, pay(应发="陆仟"))
    with county.reading() as session:
        assert session.scalars(select(Worker)).all() == []


def test_who_may_not_write_a_project_is_not_told_what_it_is_called(database):
    take(database, "projects", "项目.csv", text([["项目编号", "项目名称"], ["SF-77", "示范保密工程"]]).encode())
    lines = [["项目编号", "项目名称", "应存金额", "实存金额"], ["SF-77", "示范猜的名称", "100", "100"]]
    nobody = select(Matter.id).where(Matter.code == "none")
    said = take(database, "deposits", "保证金.csv", text(lines).encode(), allowed=nobody)
    assert [row["code"] for row in said["refusals"]] == ["not_yours"]
    assert "示范保密工程" not in str(said)
    known = take(database, "deposits", "保证金.csv", text(lines).encode())
    assert [row["code"] for row in known["refusals"]] == ["project_differs"]
