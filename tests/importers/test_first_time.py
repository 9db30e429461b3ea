"""A book or a column that comes for the first time settles what was unknown, for matters it does not name as well."""

import json
from datetime import UTC, date, datetime

import pytest

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.matter import COUNTY_CODE
from tests.files.books import text, worker_id
from tests.importers.ledger import take

AS_OF = date(2026, 11, 23)
PROJECTS = [["XM-A", "示范甲工程", "2026-01-05"], ["XM-B", "示范乙工程", "2026-01-05"]]


def import_projects(database: Database, more: str = "", cell: str = "") -> None:
    rows = [[*row, cell] for row in PROJECTS[:1]] + [[*row, ""] for row in PROJECTS[1:]]
    book = [["项目编号", "项目名称", "合同签订日期", "实际竣工日期", more], *([*row[:3], "", *row[3:]] for row in rows)]
    take(database, "projects", "台账.csv", text(book).encode())


def import_a_deposit(database: Database) -> None:
    book = [["项目编号", "应存金额", "实存金额"], ["XM-A", "100", "100"]]
    take(database, "deposits", "保证金.csv", text(book).encode())


def check(database: Database) -> int:
    return run_check(database, AS_OF, full=False, clock=lambda: datetime(2026, 11, 23, 4, tzinfo=UTC)).matters


def answers(database: Database, rule: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Projects that the rule alerts, and those it cannot judge with what is missing."""
    with database.reading() as session:
        alerts = [row["matter"]["code"] for row in list_alerts(session, [rule])]
        unknowns = [(row["matter"]["code"], row["missing"]) for row in list_unknowns(session, [rule])]
    return alerts, unknowns


def test_a_project_that_the_first_deposit_book_leaves_out_has_no_deposit(database: Database) -> None:
    import_projects(database, "施工许可日期")
    check(database)
    assert answers(database, "B01") == ([], [("XM-A", "deposits.never"), ("XM-B", "deposits.never")])
    import_a_deposit(database)
    check(database)
    assert answers(database, "B01") == (["XM-B"], [])


def test_whoever_has_no_permit_counts_from_the_contract_once_the_column_came(database: Database) -> None:
    import_projects(database)
    import_a_deposit(database)
    check(database)
    assert answers(database, "B01") == ([], [(COUNTY_CODE, "column.projects.permit_on")])
    import_projects(database, "施工许可日期", "2026-01-05")
    check(database)
    assert answers(database, "B01") == (["XM-B"], [])


def test_an_empty_column_that_no_file_had_is_told_though_no_row_changes(database: Database) -> None:
    import_projects(database)
    import_a_deposit(database)
    check(database)
    waits = ([], [(COUNTY_CODE, "column.projects.permit_on")])
    assert answers(database, "B01") == waits
    head = ["项目编号", "项目名称", "合同签订日期", "实际竣工日期"]
    same = [head, *([*row, ""] for row in PROJECTS)]
    assert take(database, "projects", "台账.csv", text(same).encode())["status"] == "unchanged"
    check(database)
    assert answers(database, "B01") == waits
    more = [[*head, "施工许可日期"], *([*row, "", ""] for row in PROJECTS)]
    told = take(database, "projects", "台账.csv", text(more).encode())
    assert (told["status"], told["changed"], told["unchanged"]) == ("applied", 0, 2)
    check(database)
    assert answers(database, "B01") == (["XM-B"], [])
    assert take(database, "projects", "台账.csv", text(more).encode())["status"] == "unchanged"


def test_attendance_that_reaches_further_back_asks_every_project_for_those_months(database: Database) -> None:
    head = ["项目编号", "项目名称", "合同签订日期", "开工日期"]
    take(database, "projects", "台账.csv", text([head, *([*row, "2026-08-03"] for row in PROJECTS)]).encode())
    for month, asked in (("2026-10", ["2026-10"]), ("2026-09", ["2026-09", "2026-10"])):
        who = ["XM-A", "示范甲", worker_id(1), month, "示范劳务有限公司"]
        for kind, told, cell in (("attendance", "出勤天数", "20"), ("payroll", "应发工资", "3000")):
            work = [["项目编号", "姓名", "身份证号", "月份", "用工单位", told], [*who, cell]]
            take(database, kind, f"{kind}.csv", text(work).encode())
        check(database)
        with database.reading() as session:
            unknowns = [row["key"] for row in list_unknowns(session, ["E01"]) if row["matter"]["code"] == "XM-B"]
        assert sorted(unknowns) == asked


def test_a_column_that_no_book_ever_had_accuses_nobody_until_one_has_it(database: Database) -> None:
    import_projects(database)
    accounts = [["项目编号", "账号", "账户状态"], ["XM-A", "6999000000000001", "正常"]]
    take(database, "accounts", "专户.csv", text(accounts).encode())
    roster = [["项目编号", "姓名", "身份证号", "进场日期"], ["XM-B", "示范甲", worker_id(1), "2026-03-01"]]
    take(database, "roster", "花名册.csv", text(roster).encode())
    check(database)
    assert answers(database, "C01") == (["XM-B"], [("XM-A", "column.accounts.opened_on")])
    assert answers(database, "C03") == ([], [("county", "column.accounts.agreement_on")])
    assert answers(database, "D02") == ([], [("county", "column.roster.paper")])
    roster = [[*roster[0], "合同类型"], ["XM-A", "示范乙", worker_id(2), "2026-03-01", "劳动合同"]]
    take(database, "roster", "花名册.csv", text(roster).encode())
    accounts = [[*accounts[0], "开户日期"], [*accounts[1], "2026-01-06"]]
    take(database, "accounts", "专户.csv", text(accounts).encode())
    check(database)
    assert answers(database, "C01") == (["XM-B"], [])
    assert answers(database, "D02") == (["XM-B"], [])


def test_a_new_column_has_every_matter_looked_at_and_the_next_file_only_its_own(database: Database) -> None:
    import_projects(database)
    check(database)
    import_projects(database, "人工费拨付周期（月）", "2")
    assert check(database) == 3
    assert answers(database, "A05") == (["XM-A"], [("XM-B", "field.cycle_months")])
    import_projects(database, "人工费拨付周期（月）", "1")
    assert check(database) == 1
    assert answers(database, "A05")[0] == []


@pytest.mark.parametrize(
    ("cell", "taken"), [("15天", False), ("30日", False), ("2个月", True), ("2月", True), ("2", True)]
)
def test_days_in_a_column_of_months_are_refused_and_never_read_as_months(
    database: Database, cell: str, taken: bool
) -> None:
    import_projects(database)
    rows = [["项目编号", "项目名称", "实际竣工日期", "拨付周期"], ["XM-A", "示范工程", "", cell]]
    said = take(database, "projects", "台账.csv", text(rows).encode())
    check(database)
    assert answers(database, "A05")[0] == (["XM-A"] if taken else [])
    assert ("单位不是" in json.dumps(said["refusals"], ensure_ascii=False)) is not taken
    assert said["refused"] == (0 if taken else 1)
