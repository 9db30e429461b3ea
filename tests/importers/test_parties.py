"""Who was paid from a wage account is told from rosters and payrolls, whichever file comes first."""

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.models.fund import AccountLine, Allocation
from monitor.models.state import Dirty
from tests.files.books import text, worker_id
from tests.importers.ledger import take

ACCOUNT, CARDS = "6999000000010001", ("6999000000000011", "6999000000000012")
PROJECT = [["项目编号", "项目名称", "施工总承包单位", "建设单位"], ["XM-A", "示范工程", "示范建设公司", "示范城投公司"]]
WAGE_ACCOUNT = [["项目编号", "账号", "开户日期"], ["XM-A", ACCOUNT, "2026-01-05"]]
ROSTER = [
    ["项目编号", "姓名", "身份证号", "进场日期", "合同类型", "工资卡号"],
    ["XM-A", "示范甲", worker_id(1), "2026-03-01", "劳动合同", CARDS[0]],
]
PAYROLL = [
    ["项目编号", "月份", "姓名", "身份证号", "应发工资", "实发工资", "工资卡号"],
    ["XM-A", "2026-08", "示范乙", worker_id(2), "100", "100", CARDS[1]],
    ["XM-A", "2026-08", "示范丙", worker_id(3), "100", "100", ""],
]
LINES = [
    ["账号", "交易日期", "摘要", "借方金额", "贷方金额", "对方户名", "对方账号", "流水号"],
    *(
        [ACCOUNT, "20260905", summary, out, came, name, card, number]
        for number, summary, out, came, name, card in (
            ("LS1", "人工费", "", "500", "示范城投公司", "6999362294136760"),
            ("LS2", "代发工资", "1", "", "示范甲", CARDS[0]),
            ("LS3", "代发工资", "1", "", "示范乙", CARDS[1]),
            ("LS4", "代发工资", "1", "", "示范丙", "6999000000000013"),
            ("LS5", "代发工资", "1", "", "示范丁", "6999000000000014"),
            ("LS6", "往来款", "1", "", "示范建设公司", "6999000000000015"),
            ("LS7", "现金支取", "1", "", "", ""),
            ("LS8", "账户管理费", "1", "", "", ""),
            ("LS9", "结息", "", "1", "", ""),
            ("LS10", "", "1", "", "", ""),
        )
    ),
]
BOOKS = {"roster": ROSTER, "payroll": PAYROLL, "account-lines": LINES}
SETTLED = {
    "LS1": ("builder", None),
    "LS2": ("worker", None),
    "LS3": ("worker", None),
    "LS4": ("namesake", 3),
    "LS5": ("other", 4),
    "LS6": ("contractor", 4),
    "LS7": ("cash", 4),
    "LS8": ("fee", None),
    "LS9": ("interest", None),
    "LS10": ("unnamed", 1),
}


def hand_in(database: Database, kind: str, rows: list[list[str]] | None = None) -> dict[str, Any]:
    return take(database, kind, f"{kind}.csv", text(rows or BOOKS[kind]).encode())


@pytest.fixture
def county(database: Database) -> Database:
    hand_in(database, "projects", PROJECT)
    hand_in(database, "accounts", WAGE_ACCOUNT)
    return database


def parties(database: Database) -> dict[str, tuple[str | None, int | None]]:
    with database.reading() as session:
        rows = session.execute(select(AccountLine.line_no, AccountLine.party, AccountLine.doubt))
        return {number: (party, doubt) for number, party, doubt in rows}


@pytest.mark.parametrize("order", list(permutations(BOOKS)), ids="-".join)
def test_the_order_of_files_does_not_matter(county: Database, order: tuple[str, ...]):
    for kind in order:
        assert hand_in(county, kind)["status"] == "applied"
    assert parties(county) == SETTLED


def test_a_person_waits_for_the_payroll_that_would_name_him(county: Database):
    hand_in(county, "account-lines")
    assert parties(county)["LS2"] == parties(county)["LS5"] == ("waiting", 2)
    hand_in(county, "roster")
    assert (parties(county)["LS2"], parties(county)["LS5"]) == (("worker", None), ("waiting", 2))
    for month in ("2026-07", "2026-09"):
        hand_in(county, "payroll", [[cell.replace("2026-08", month) for cell in row] for row in PAYROLL])
        assert parties(county)["LS5"] == ("waiting", 2)
    late = [[*PAYROLL[0], "补发月份"], ["XM-A", "2026-09", "示范乙", worker_id(2), "100", "100", "", "2026-08"]]
    assert hand_in(county, "payroll", late)["refused"] == 0
    assert parties(county)["LS5"] == ("waiting", 2)
    hand_in(county, "payroll")
    assert parties(county)["LS5"] == ("other", 4)


def test_nobody_is_a_stranger_whose_own_row_was_refused(county: Database):
    hand_in(county, "roster")
    unread = ["XM-A", "2026-08", "示范丁", "411082000000000000", "100", "100", "6999000000000014"]
    other = [ACCOUNT, "20260905", "代发工资", "1", "", "示范戊", "6999000000000016", "LS11"]
    assert hand_in(county, "payroll", [*PAYROLL, unread])["refused"] == 1
    hand_in(county, "account-lines", [*LINES, other])
    assert (parties(county)["LS5"], parties(county)["LS11"]) == (("waiting", 2), ("other", 4))
    hand_in(county, "payroll", [PAYROLL[0], [*unread[:3], worker_id(4), "100", "100", ""]])
    assert parties(county)["LS5"] == ("namesake", 3)


def test_a_row_that_is_refused_after_its_line_was_booked_leaves_open_who_was_paid(county: Database):
    for kind in BOOKS:
        hand_in(county, kind)
    assert parties(county)["LS5"] == ("other", 4)
    with county.writing() as session:
        session.query(Dirty).delete()
    nameless = [*ROSTER[1][:1], "", "411082000000000000", *ROSTER[1][3:5], ""]
    assert hand_in(county, "roster", [ROSTER[0], nameless])["refused"] == 1
    assert parties(county)["LS5"] == ("waiting", 2)
    with county.reading() as session:
        assert session.scalar(select(Dirty.matter_id)) is not None
    hand_in(county, "roster")
    assert parties(county)["LS5"] == ("other", 4)


def test_a_card_that_is_corrected_takes_its_lines_along_and_marks_the_project(county: Database):
    for kind in BOOKS:
        hand_in(county, kind)
    with county.writing() as session:
        session.query(Dirty).delete()
    hand_in(county, "roster", [ROSTER[0], [*ROSTER[1][:5], "6999000000000014"]])
    assert (parties(county)["LS2"], parties(county)["LS5"]) == (("namesake", 3), ("worker", None))
    with county.reading() as session:
        assert session.scalar(select(Dirty.matter_id)) is not None


def test_a_contractor_that_is_corrected_is_told_anew(county: Database):
    hand_in(county, "account-lines")
    hand_in(county, "projects", [PROJECT[0], ["XM-A", "示范工程", "示范城投公司", "示范建设公司"]])
    found = parties(county)
    assert (found["LS1"], found["LS6"]) == (("contractor", 0), ("builder", 4))


NEW = "6999000000010002"
ITS_NAME = "示范工程农民工工资专用账户"
TO_NEW = (
    ("LS21", "20260906", "转账", "9", "", f"示范建设公司{ITS_NAME}", NEW),
    ("LS22", "20260906", "转账", "9", "", "示范建设公司", NEW),
    ("LS23", "20260906", "转账", "9", "", f"示范城投公司（{ITS_NAME}）", ""),
    ("LS24", "20260906", "现金支取", "9", "", f"示范建设公司{ITS_NAME}", NEW),
    ("LS25", "20260906", "转账", "9", "", "示范建设公司农民工工资专用账户", CARDS[1]),
    ("LS26", "20260906", "转账", "", "9", f"示范建设公司{ITS_NAME}", ""),
    ("LS29", "20260906", "转账", "9", "", f"示范建设公司 {ITS_NAME}", ""),
)


def since(number: str, opened: str) -> list[list[str]]:
    return [WAGE_ACCOUNT[0], ["XM-A", number, opened]]


def test_money_moved_to_the_projects_new_account_goes_nowhere_else_once_its_number_is_registered(county: Database):
    hand_in(county, "account-lines", [LINES[0], *([ACCOUNT, *row[1:], row[0]] for row in TO_NEW)])
    named = {"LS21": ("moved", 5), "LS23": ("moved", 5), "LS26": ("moved", None), "LS29": ("moved", 5)}
    others = {"LS24": ("cash", 4), "LS25": ("contractor", 4)}
    assert parties(county) == {**named, **others, "LS22": ("contractor", 4)}
    with county.writing() as session:
        session.query(Dirty).delete()

    hand_in(county, "accounts", since(NEW, "2026-09-05"))
    its_own = dict.fromkeys(("LS21", "LS22", "LS26", "LS29"), ("own", None))
    assert parties(county) == {**named, **others, **its_own}
    with county.reading() as session:
        assert session.scalar(select(Dirty.matter_id)) is not None

    back = ("20260907", "转账", "", "9", "示范建设公司", ACCOUNT, "LS27")
    late = ("20260907", "转账", "9", "", "示范建设公司", ACCOUNT, "LS28")
    hand_in(county, "account-lines", [LINES[0], [NEW, *back], [NEW, *late]])
    assert (parties(county)["LS27"], parties(county)["LS28"]) == (("own", None), ("moved", 5))

    # the number was wrong, or the account was moved once more: each line by the account of its day
    hand_in(county, "accounts", since("6999000000010003", "2026-09-05"))
    assert parties(county)["LS22"] == ("moved", 5)
    hand_in(county, "accounts", since("6999000000010003", "2026-11-01"))
    assert parties(county)["LS22"] == ("own", None)


def test_an_account_is_another_projects_whatever_it_is_called_like(county: Database):
    names = ("示范建设公司别的工程农民工工资专用账户", f"示范建设公司{ITS_NAME}二期", f"示范建设公司大{ITS_NAME}")
    lines = [[ACCOUNT, "20260906", "转账", "9", "", name, NEW, f"LS3{n}"] for n, name in enumerate(names)]
    hand_in(county, "account-lines", [LINES[0], *lines])
    assert set(parties(county).values()) == {("contractor", 4)}


ALLOCATIONS = [
    ["项目编号", "月份", "应拨日期", "应拨金额", "实拨日期", "实拨金额", "收款账号", "银行告知日期", "总包报告日期"],
    ["XM-A", "2026-07", "2026-08-05", "100", "2026-08-05", "100", ACCOUNT, "", ""],
    ["XM-A", "2026-08", "2026-09-05", "100", "2026-09-05", "100", CARDS[0], "2026-09-07", "2026-09-08"],
    ["XM-A", "2026-09", "2026-10-05", "100", "2026-10-05", "100", "", "", ""],
]


def elsewhere(database: Database) -> list[bool | None]:
    with database.reading() as session:
        return list(session.scalars(select(Allocation.elsewhere).order_by(Allocation.month)))


def test_where_an_allocation_went_is_told_by_its_account_number_whichever_book_comes_first(database: Database):
    hand_in(database, "projects", PROJECT)
    assert hand_in(database, "allocations", ALLOCATIONS)["new"] == 3
    assert elsewhere(database) == [None, None, None]
    hand_in(database, "accounts", WAGE_ACCOUNT)
    assert elsewhere(database) == [False, True, None]
    hand_in(database, "accounts", [WAGE_ACCOUNT[0], ["XM-A", CARDS[0], "2026-01-05"]])
    assert elsewhere(database) == [None, False, None]
    hand_in(database, "allocations", [ALLOCATIONS[0], [*ALLOCATIONS[1][:6], CARDS[0], "", ""]])
    assert elsewhere(database) == [False, False, None]


def test_a_nought_paid_is_kept_apart_from_a_sum_that_nobody_told(database: Database):
    hand_in(database, "projects", PROJECT)
    rows = [[*row[:5], paid, *row[6:]] for row, paid in zip(ALLOCATIONS[1:], ("0", "", "0.01"), strict=True)]
    assert hand_in(database, "allocations", [ALLOCATIONS[0], *rows])["new"] == 3
    with database.reading() as session:
        assert list(session.scalars(select(Allocation.paid_fen).order_by(Allocation.month))) == [0, None, 1]


def test_a_payment_to_the_account_of_its_day_stays_one_when_the_bank_is_changed(database: Database):
    paid = [["XM-A", month, on, "100", on, "100", to, "", ""] for month, on, to in (
        ("2026-07", "2026-08-05", ACCOUNT), ("2026-08", "2026-09-04", ACCOUNT), ("2026-09", "2026-09-05", ACCOUNT),
        ("2026-10", "2026-11-05", CARDS[0]), ("2026-11", "2026-08-05", CARDS[1]),
    )]  # fmt: skip
    for kind, rows in (("projects", PROJECT), ("accounts", WAGE_ACCOUNT), ("allocations", [ALLOCATIONS[0], *paid])):
        hand_in(database, kind, rows)
    assert elsewhere(database) == [False, False, False, True, True]
    hand_in(database, "accounts", [WAGE_ACCOUNT[0], ["XM-A", CARDS[0], "2026-01-05"]])
    assert elsewhere(database) == [None, None, None, False, True]
    hand_in(database, "accounts", [WAGE_ACCOUNT[0], ["XM-A", CARDS[0], "2026-09-05"]])
    assert elsewhere(database) == [False, False, True, False, True]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("收款账号", "6.2E+18", "card_numeric"),
        ("银行告知日期", "上周", "date_form"),
        ("总包报告日期", "2026-2-30", "date_impossible"),
    ],
)
def test_a_bad_cell_in_a_new_column_refuses_its_row(county: Database, column: str, cell: str, code: str):
    row = [cell if name == column else old for name, old in zip(ALLOCATIONS[0], ALLOCATIONS[1], strict=True)]
    receipt = hand_in(county, "allocations", [ALLOCATIONS[0], row, *ALLOCATIONS[2:]])
    assert [(row["column"], row["code"]) for row in receipt["refusals"]] == [(column, code)]
    assert (receipt["new"], ACCOUNT in str(receipt), CARDS[0] in str(receipt)) == (2, False, False)


def test_what_the_register_says_of_flag_and_closing_is_read(county: Database):
    head = ["项目编号", "账号", "开户日期", "专用账户标识", "实际销户日期"]
    good = hand_in(county, "accounts", [head, ["XM-A", ACCOUNT, "2026-01-05", "已标识", "2026-11-02"]])
    assert good["changed"] == 1
    bad = hand_in(county, "accounts", [head, ["XM-A", ACCOUNT, "2026-01-05", "大概", "2026-11-02"]])
    assert [(row["column"], row["code"]) for row in bad["refusals"]] == [("专用账户标识", "term_unknown")]
