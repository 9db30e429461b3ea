"""The list of construction permits: its layouts, and which project of the ledger each permit belongs to."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import func, select

from monitor.check.findings import list_alerts, list_unknowns
from monitor.check.run import run_check
from monitor.db import Database
from monitor.importers.intake import stage_file
from monitor.models.matter import Matter, Town
from monitor.models.permit import Permit
from monitor.models.scope import Reach, Viewer, visible
from monitor.models.state import Dirty
from monitor.values.permissions import Act
from monitor.values.terms import Role
from tests.files.books import text, xlsx
from tests.files.made import credit_code
from tests.importers.ledger import NOW, contents, take

TODAY = date(2026, 11, 23)
OWN, OTHER, UNKNOWN = credit_code(1), credit_code(2), credit_code(3)
FIRMS = [["单位名称", "统一社会信用代码"], ["示范建工", OWN], ["示范路桥", OTHER]]
PROJECTS = [
    ["项目编号", "项目名称", "施工总承包单位", "所属乡镇", "施工许可证号"],
    ["XM-A", "示范安置房一期", "示范建工", "示范东镇", ""],
    ["XM-B", "示范水厂", "示范无名", "示范西镇", "示施许1、示施许2"],
]
PERMIT = {"施工许可证编号": "示施许9", "工程名称": "示范安置房一期", "施工单位": "示范建工", "发证日期": "2026.3.1"}
NOBODY: Any = (None, None, None)


def book(*rows: Mapping[str, object]) -> bytes:
    heads = list(dict.fromkeys(name for row in rows for name in row))
    return xlsx([["示范县施工许可证清单"], heads, *([row.get(name, "") for name in heads] for row in rows)])


def permits(database: Database, *rows: Mapping[str, object], **more: Any) -> dict[str, Any]:
    return take(database, "permits", "施工许可证清单.xlsx", book(*rows), **more)


@pytest.fixture
def county(database: Database) -> Database:
    for kind, rows in (("companies", FIRMS), ("projects", PROJECTS)):
        assert take(database, kind, "台账.csv", text(rows).encode())["new"] == 2
    return database


def linked(database: Database) -> list[tuple[str | None, str | None, str | None]]:
    """By number of the permit: the code of its project, of the one it resembles, and why."""
    with database.reading() as session:
        codes: dict[int | None, str] = {
            number: code for number, code in session.execute(select(Matter.id, Matter.code))
        }
        rows = session.scalars(select(Permit).order_by(Permit.permit_no))
        return [(codes.get(row.matter_id), codes.get(row.alike_id), row.likeness) for row in rows]


NATIONAL: Sequence[Sequence[object]] = [
    ["序号", "施工许可证编号", "项目名称", "建设单位", "建设单位统一社会信用代码", "施工单位名称", "施工单位代码"],
    [1, "示施许9", "示范安置房一期", "示范城投", OTHER, "示范建工", OWN],
]
GROUPED: Sequence[Sequence[object]] = [
    ["许可证号", "工程名称", "建设单位", "", "施工总承包单位", ""],
    ["", "", "名称", "统一社会信用代码", "名称", "统一社会信用代码"],
    ["示施许9", "示范安置房一期", "示范城投", OTHER, "示范建工", OWN],
]


@pytest.mark.parametrize("rows", [NATIONAL, GROUPED], ids=["national", "grouped"])
def test_lists_are_read_as_bureaus_lay_them_out(county: Database, rows: Sequence[Sequence[object]]) -> None:
    number = stage_file(county, None, "清单.xlsx", xlsx(rows), now=NOW, user_id=None)
    assert number
    receipt = take(county, "permits", "清单.xlsx", xlsx(rows))
    assert (receipt["new"], receipt["refused"], receipt["warnings"]) == (1, 0, [])
    assert linked(county) == [("XM-A", None, None)]
    with county.reading() as session:
        row = session.scalars(select(Permit)).one()
        assert (row.works_name, row.builder_uscc, row.contractor_uscc) == ("示范安置房一期", OTHER, OWN)


def test_sums_and_days_are_read_by_their_headings(county: Database) -> None:
    cells = {
        "合同价格(万元)": 1234.56,
        "合同开工日期": "2026年4月1日",
        "合同竣工日期": "2027/9/30",
        "发证机关": "示范局",
    }
    assert permits(county, PERMIT | cells | {"建设地点": "示范路1号", "证书状态": "有效"})["new"] == 1
    with county.reading() as session:
        row = session.scalars(select(Permit)).one()
        days = (row.issued_on, row.contract_from, row.contract_to)
        assert days == (date(2026, 3, 1), date(2026, 4, 1), date(2027, 9, 30))
        assert (row.contract_fen, row.address, row.issuer, row.status_text) == (
            1_234_560_000,
            "示范路1号",
            "示范局",
            "有效",
        )


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"施工许可证编号": ""}, "empty"),
        ({"工程名称": ""}, "empty"),
        ({"施工单位信用代码": OWN[:-1] + ("0" if OWN[-1] != "0" else "1")}, "credit_check"),
        ({"合同价格（万元）": "1.2万"}, "amount_unit"),
        ({"发证日期": "2026-2-30"}, "date_impossible"),
    ],
)
def test_a_doubtful_cell_refuses_its_row_and_no_other(county: Database, cells: dict[str, object], code: str) -> None:
    receipt = permits(county, PERMIT | cells, PERMIT | {"施工许可证编号": "示施许8"})
    assert [row["code"] for row in receipt["refusals"]] == [code]
    assert receipt["new"] == 1


def test_the_same_list_changes_nothing_and_a_later_one_its_rows(county: Database) -> None:
    permits(county, PERMIT)
    before = contents(county)
    assert permits(county, PERMIT | {"施工许可证编号": "示施许 ９"})["status"] == "unchanged"
    assert contents(county) == before
    assert permits(county, PERMIT | {"发证日期": "2026.3.2"})["changed"] == 1
    assert permits(county, PERMIT | {"施工许可证编号": "示施许8"})["missing"] == 1


FATES: Sequence[tuple[dict[str, object], tuple[str | None, str | None, str | None]]] = [
    ({"施工许可证编号": "示施许2", "工程名称": "另外写的名称"}, ("XM-B", None, None)),
    ({"项目编号": "xm-b", "工程名称": "另外写的名称"}, ("XM-B", None, None)),
    ({"施工单位信用代码": OWN}, ("XM-A", None, None)),
    ({}, (None, "XM-A", "no_code")),
    ({"施工单位信用代码": OTHER}, (None, "XM-A", "other_firm")),
    ({"工程名称": "示范水厂", "施工单位信用代码": UNKNOWN}, (None, "XM-B", "no_firm")),
    ({"工程名称": "示范安置房一期附属工程", "施工单位信用代码": OWN}, (None, "XM-A", "same_firm")),
    ({"工程名称": "示范安置房一期附属工程"}, NOBODY),
    ({"工程名称": "没有人知道的工程", "施工单位信用代码": OWN}, NOBODY),
]


@pytest.mark.parametrize(("cells", "fate"), FATES)
def test_a_number_a_code_or_name_and_credit_code_join_and_a_name_alone_never(
    county: Database, cells: dict[str, object], fate: tuple[str | None, str | None, str | None]
) -> None:
    assert permits(county, PERMIT | cells)["new"] == 1
    assert linked(county) == [fate]


def test_two_firms_of_one_name_tell_no_credit_code(county: Database) -> None:
    take(county, "companies", "名录.csv", text([FIRMS[0], ["示范建工", UNKNOWN]]).encode())
    permits(county, PERMIT | {"施工单位信用代码": OWN})
    assert linked(county) == [(None, "XM-A", "no_firm")]


@pytest.mark.parametrize("order", list(permutations(("companies", "projects", "permits"))))
def test_the_order_of_the_books_does_not_matter(database: Database, order: Sequence[str]) -> None:
    rows = {"companies": text(FIRMS).encode(), "projects": text(PROJECTS).encode()}
    for kind in order:
        if kind == "permits":
            permits(database, PERMIT | {"施工单位信用代码": OWN}, PERMIT | {"施工许可证编号": "示施许1"})
        else:
            take(database, kind, "台账.csv", rows[kind])
    assert linked(database) == [("XM-B", None, None), ("XM-A", None, None)]


def test_a_number_that_the_ledger_learns_joins_and_one_that_it_loses_parts(county: Database) -> None:
    permits(county, PERMIT)
    for number, fate in (("示施许9", ("XM-A", None, None)), ("示施许7", (None, "XM-A", "no_code"))):
        take(
            county,
            "projects",
            "台账.csv",
            text([[*PROJECTS[0][:2], "施工许可证号"], ["XM-A", "示范安置房一期", number]]).encode(),
        )
        assert linked(county) == [fate]


def test_a_list_without_a_ledger_makes_no_project_no_alert_and_no_unknown(database: Database) -> None:
    assert permits(database, PERMIT)["new"] == 1
    run_check(database, TODAY, full=True, clock=lambda: NOW)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Matter).where(Matter.kind == "project")) == 0
        assert [alert for alert in list_alerts(session) if alert["matter"]["kind"] != "county"] == []
        before = [row for row in list_unknowns(session) if row["matter"]["kind"] != "county"]
        assert before == []


def test_a_permit_marks_nothing_for_the_next_check(county: Database) -> None:
    permits(county, PERMIT)
    run_check(county, TODAY, full=True, clock=lambda: NOW)
    permits(county, PERMIT | {"施工单位信用代码": OWN})
    with county.reading() as session:
        assert session.scalars(select(Dirty)).all() == []


def test_an_officer_of_a_town_enters_the_permits_of_his_town_only(county: Database) -> None:
    with county.reading() as session:
        town = session.scalars(select(Town.id).where(Town.name == "示范东镇")).one()
    officer = Viewer(1, "示范", (Reach(Role.TOWN, town_id=town),), TODAY)
    allowed = visible(officer, Act.IMPORT_BOOKS)
    east, west = PERMIT | {"所属乡镇": "示范东镇"}, PERMIT | {"施工许可证编号": "示施许8", "所属乡镇": "示范西镇"}
    receipt = permits(county, east, west, PERMIT | {"施工许可证编号": "示施许7", "所属乡镇": ""}, allowed=allowed)
    assert receipt["new"] == 1
    assert [row["code"] for row in receipt["refusals"]] == ["not_yours", "not_yours"]
    permits(county, west)
    taken_over = permits(county, west | {"所属乡镇": "示范东镇"}, allowed=allowed)
    assert [row["code"] for row in taken_over["refusals"]] == ["not_yours"]
    assert permits(county, east | {"发证日期": "2026.3.2"}, allowed=allowed)["missing"] == 0
