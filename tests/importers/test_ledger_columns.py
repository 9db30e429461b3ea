"""What rosters, payrolls and the list of firms may say beyond the usual, read where the columns are there."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database, blind_mark
from monitor.demo.people import credit_code
from monitor.models.project import Company, Project
from monitor.models.wage import Engagement, PayLine
from monitor.values.fields import BOOKS
from monitor.values.reading import read_term
from monitor.values.terms import BookKind, PayChannel
from tests.files.books import text, worker_id, xlsx
from tests.importers.ledger import take

ID = worker_id(0)
CARD = "6200000000000000001"
PAY = ["项目编号", "月份", "姓名", "身份证号", "分包单位", "应发", "扣款", "实发", "发放日期"]
LINE: list[object] = ["XM-A", "2026-09", "示范甲", ID, "示范劳务", "6000", "1500", "4500", "2026-10-12"]
MORE = {
    "赔偿扣款": ("1200.5", 120_050),
    "发放方式": ("现金", "cash"),
    "工资清单": ("未交付", False),
    "制表日期": ("2026年10月8日", date(2026, 10, 8)),
    "总包审核日期": ("2026/10/9", date(2026, 10, 9)),
}
COLUMNS = ("damage_fen", "channel", "slip_given", "made_on", "reviewed_on")


@pytest.fixture
def county(database: Database) -> Database:
    take(database, "projects", "台账.csv", text([["项目编号", "项目名称"], ["XM-A", "示范甲工程"]]).encode())
    return database


def payroll(database: Database, **more: object) -> dict[str, object]:
    return take(database, "payroll", "表.xlsx", xlsx([[*PAY, *more], [*LINE, *more.values()]]))


def line_of(database: Database) -> tuple[object, ...]:
    with database.reading() as session:
        found = session.scalars(select(PayLine)).one()
        return tuple(getattr(found, name) for name in COLUMNS)


def test_a_payroll_may_tell_deductions_way_slip_and_review(county: Database) -> None:
    assert payroll(county, **{name: cell for name, (cell, _value) in MORE.items()})["new"] == 1
    assert line_of(county) == tuple(value for _cell, value in MORE.values())


def test_a_payroll_without_these_columns_leaves_them_untold(county: Database) -> None:
    assert payroll(county)["new"] == 1
    assert line_of(county) == (None,) * len(COLUMNS)


def test_no_deduction_for_damage_is_told_and_an_empty_cell_tells_nothing(county: Database) -> None:
    payroll(county, 赔偿扣款="0")
    assert line_of(county)[0] == 0
    payroll(county, 赔偿扣款="")
    assert line_of(county)[0] is None


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("赔偿扣款", "-5", "amount_negative"),
        ("赔偿扣款", "1.2万", "amount_unit"),
        ("制表日期", "2026-2-30", "date_impossible"),
        ("总包审核日期", "已审核", "date_form"),
        ("工资清单", "也许", "term_unknown"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_row(county: Database, heading: str, cell: str, code: str) -> None:
    refusals = payroll(county, **{heading: cell})["refusals"]
    assert isinstance(refusals, list)
    assert [(row["column"], row["code"]) for row in refusals] == [(heading, code)]


def test_every_way_of_payment_is_understood_and_a_new_one_refuses_nothing(county: Database) -> None:
    words = list(BOOKS[BookKind.PAYROLL].field("channel").words)
    asked = {word: read_term(word, BOOKS[BookKind.PAYROLL].field("channel").words) for word in words}
    assert {word for word, channel in asked.items() if channel in (None, PayChannel.OTHER)} == set()
    assert {word for word in words if "代领" in word or word in ("班组长代发", "包工头代发")} == {
        word for word, channel in asked.items() if channel is PayChannel.COLLECTED
    }
    for word, kept in (("班组长代领", "collected"), ("微信转账", "private"), ("示范新方式", "other")):
        payroll(county, 发放方式=word)
        assert line_of(county)[1] == kept


def test_a_roster_may_tell_the_agreed_terms_and_cards_stay_sealed(county: Database) -> None:
    header = ["项目编号", "姓名", "身份证号", "进场日期", "工资标准（元/天）", "工资标准", "支付时间", "发薪日"]
    rows = [
        [*header, "发薪方式", "工资卡号"],
        ["XM-A", "示范甲", ID, "2026-03-01", "260", "260元/天", "x", "15日", "代发", CARD],
    ]
    receipt = take(county, "roster", "花名册.xlsx", xlsx(rows))
    assert receipt["new"] == 1
    with county.reading() as session:
        found = session.scalars(select(Engagement)).one()
        told = (found.day_rate_fen, found.pay_standard, found.pay_time, found.pay_method)
        assert told == (26_000, "260元/天", "15日", "代发")
        assert found.card_mark == blind_mark(CARD)


def companies(database: Database, standing: str, day: str = "", refused: int = 0) -> None:
    header = ["单位名称", "统一社会信用代码", "登记状态", "登记状态日期"]
    rows = [header, ["示范劳务", credit_code(1), standing, day]]
    assert take(database, "companies", "单位名录.xlsx", xlsx(rows))["refused"] == refused


def check(database: Database, day: date) -> list[str]:
    run_check(database, day, full=False, clock=lambda: datetime(2026, 11, 23, 4, tzinfo=UTC))
    with database.reading() as session:
        return [alert["step"] for alert in list_alerts(session, ["E21"])]


def test_what_became_of_a_firm_is_asked_of_every_project_it_owes_in(county: Database) -> None:
    companies(county, "存续")
    take(county, "payroll", "表.xlsx", xlsx([PAY, [*LINE[:7], "0", ""]]))
    assert check(county, date(2026, 11, 20)) == []
    companies(county, "注销", "2026-11-18")
    with county.reading() as session:
        assert session.scalars(select(Company.standing)).all() == ["deregistered"]
    assert check(county, date(2026, 11, 20)) == ["E21"]
    companies(county, "存续", "二〇二六年", refused=1)
    check(county, date(2026, 11, 20))
    with county.reading() as session:
        assert [row["missing"] for row in list_unknowns(session, ["E21"])] == ["companies.refused"]
    companies(county, "存续")
    assert check(county, date(2026, 11, 21)) == []


def test_a_register_may_say_where_a_site_is_and_whom_to_call_there(county: Database) -> None:
    head = ["项目编号", "项目名称", "劳资专管员", "专管员电话", "建设地点"]
    rows = [
        ["XM-A", "示范甲工程", "示范丙", "0000-1234567", "示范路1号"],
        ["XM-B", "示范乙工程", "示范丁", "打总机", "示范路2号"],
    ]
    receipt = take(county, "projects", "台账.xlsx", xlsx([head, *rows]))
    assert (receipt["changed"], receipt["refused"]) == (1, 1)
    assert "电话应为11位手机号" in str(receipt["refusals"])
    with county.reading() as session:
        row = session.scalars(select(Project)).one()
    assert (row.officer_phone, row.site_address) == ("0000-1234567", "示范路1号")
    assert row.officer_phone_mark == blind_mark("0000-1234567")
    assert take(county, "projects", "台账.xlsx", xlsx([head, rows[0]]))["unchanged"] == 1
