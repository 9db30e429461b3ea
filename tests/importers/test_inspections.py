"""The book of visits: its columns, the closed list of circumstances, and rows that are filled in further."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.importers.intake import stage_file
from monitor.importers.preview import preview
from monitor.models.inspection import Inspection, Observation
from monitor.models.intake import RowChange
from monitor.models.notebook import SignedCheck
from monitor.models.project import Project
from monitor.models.user import User
from monitor.values.fields import BOOKS
from monitor.values.terms import BookKind
from monitor.values.visits import ObservationCode
from monitor.values.words import say
from tests.files.books import text, xlsx
from tests.importers.ledger import NOW, contents, take

VISIT = {
    "检查编号": "SFJC-1",
    "项目编号": "XM-A",
    "日期": "2026.10.8",
    "类型": "日常",
    "检查人": "示范甲、示范乙",
    "现场人数": "12人",
    "认定情形": "未实行实名制、以物抵薪",
    "期限": "2026年10月20日",
}


@pytest.fixture
def county(database: Database) -> Database:
    rows = [["项目编号", "项目名称"], ["XM-A", "示范甲工程"], ["XM-B", "示范乙工程"]]
    assert take(database, "projects", "台账.csv", text(rows).encode())["new"] == 2
    return database


def book(*rows: dict[str, object]) -> bytes:
    heads = list(dict.fromkeys(name for row in rows for name in row))
    return xlsx([heads, *([row.get(name, "") for name in heads] for row in rows)])


def visits(database: Database, *rows: dict[str, object]) -> dict[str, Any]:
    return take(database, "inspections", "检查台账.xlsx", book(*rows))


def noted(database: Database) -> list[tuple[str, str, bool]]:
    query = select(Inspection.inspection_no, Observation.code, Observation.cleared)
    joined = query.join(Observation, Observation.inspection_id == Inspection.id)
    with database.reading() as session:
        return sorted((number, code, cleared) for number, code, cleared in session.execute(joined))


def test_a_visit_is_kept_with_what_was_noted_on_it(county: Database) -> None:
    assert visits(county, VISIT | {"序号": 1, "已改正情形": "项目部无人"})["new"] == 1
    with county.reading() as session:
        row = session.scalars(select(Inspection)).one()
        found = (row.inspected_on, row.kind, row.inspectors, row.heads, row.due_on, row.observed, row.cleared)
    days = (date(2026, 10, 8), date(2026, 10, 20))
    seen = "goods-paid realname-unused"
    assert found == (days[0], "daily", "示范甲、示范乙", 12, days[1], seen, "office-empty")


def test_a_row_that_is_filled_in_changes_its_visit_and_the_same_book_again_changes_nothing(county: Database) -> None:
    done = {"结果": "已整改", "完成时间": "2026/10/15", "复查人": "示范丙", "复查结果": "合格"}
    visits(county, VISIT)
    assert visits(county, VISIT | done)["changed"] == 1
    before = contents(county)
    assert visits(county, VISIT | done)["status"] == "unchanged"
    assert contents(county) == before
    with county.reading() as session:
        row = session.scalars(select(Inspection)).one()
        assert (row.result, row.done_on, row.recheck) == ("done", date(2026, 10, 15), "passed")
        assert row.observed == "goods-paid realname-unused"


def test_what_is_noted_otherwise_replaces_what_was_noted(county: Database) -> None:
    visits(county, VISIT, VISIT | {"检查编号": "SFJC-2"})
    receipt = visits(county, VISIT | {"认定情形": "欠税；人去楼空"}, VISIT | {"检查编号": "SFJC-2"})
    assert (receipt["changed"], receipt["unchanged"]) == (1, 1)
    assert noted(county) == [
        ("SFJC-1", "office-empty", False),
        ("SFJC-1", "tax-unpaid", False),
        ("SFJC-2", "goods-paid", False),
        ("SFJC-2", "realname-unused", False),
    ]
    with county.reading() as session:
        change = session.scalars(select(RowChange)).one()
        assert change.before == {"observed": "goods-paid realname-unused"}


def test_a_book_that_does_not_speak_of_circumstances_leaves_them(county: Database) -> None:
    visits(county, VISIT)
    receipt = visits(county, {name: cell for name, cell in VISIT.items() if name != "认定情形"} | {"备注": "示范"})
    assert receipt["changed"] == 1
    assert len(noted(county)) == 2


@pytest.mark.parametrize("cell", ["", "-", "无", "未发现问题"])
def test_a_visit_without_a_circumstance_notes_nothing(county: Database, cell: str) -> None:
    assert visits(county, VISIT | {"认定情形": cell})["new"] == 1
    assert noted(county) == []


def test_every_word_of_the_closed_lists_is_read(county: Database) -> None:
    fields = BOOKS[BookKind.INSPECTIONS]
    cells = [(field.label, word) for field in fields.fields for word in field.words]
    rows = [VISIT | {"检查编号": f"SFJC-{n}", label: word} for n, (label, word) in enumerate(cells)]
    plain = {"日期": "检查日期", "类型": "检查类型", "期限": "整改期限"}
    receipt = visits(county, *({plain.get(name, name): cell for name, cell in row.items()} for row in rows))
    assert (receipt["new"], receipt["refused"]) == (len(cells), 0)
    assert {code for _number, code, _cleared in noted(county)} == set(ObservationCode)


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"认定情形": "未实行实名制、安全帽不合格"}, "认定情形", "term_unknown"),
        ({"日期": "2026-2-30"}, "日期", "date_impossible"),
        ({"日期": ""}, "日期", "empty"),
        ({"检查编号": ""}, "检查编号", "empty"),
        ({"现场人数": "十二"}, "现场人数", "amount_words"),
        ({"现场人数": "-1"}, "现场人数", "amount_negative"),
        ({"项目编号": "XM-C"}, "项目编号", "project_unknown"),
    ],
)
def test_a_doubtful_cell_refuses_its_row_and_no_other(
    county: Database, cells: dict[str, object], column: str, code: str
) -> None:
    receipt = visits(county, VISIT | cells, VISIT | {"检查编号": "SFJC-2"})
    assert [(row["row"], row["column"], row["code"]) for row in receipt["refusals"]] == [(2, column, code)]
    assert receipt["new"] == 1


def test_free_words_of_kind_and_result_are_kept_as_other(county: Database) -> None:
    visits(county, VISIT | {"类型": "双随机", "结果": "待研究", "复查结果": "另行处理"})
    with county.reading() as session:
        row = session.scalars(select(Inspection)).one()
        assert (row.kind, row.result, row.recheck) == ("other", "other", "other")


def test_a_number_names_a_visit_within_its_project(county: Database) -> None:
    assert visits(county, VISIT, VISIT | {"项目编号": "XM-B"})["new"] == 2
    assert visits(county, VISIT | {"检查编号": "SFJC-9"})["missing"] == 0


def test_rows_of_one_number_that_differ_are_refused_together(county: Database) -> None:
    receipt = visits(county, VISIT, VISIT | {"认定情形": "欠税"})
    assert [row["code"] for row in receipt["refusals"]] == ["conflict", "conflict"]
    assert noted(county) == []


def test_a_preview_says_circumstances_in_words(county: Database) -> None:
    visits(county, VISIT)
    data = book(VISIT | {"认定情形": "欠税"})
    number = stage_file(county, None, "检查.xlsx", data, now=NOW, user_id=None)
    with county.reading() as session:
        found = preview(session, number)
    (difference,) = found.differences
    shown = [say(side) for side in (difference.before, difference.after) if side is not None]
    assert shown == ["以实物或有价证券支付工资、未实行实名制管理", "欠税"]


NEW = [
    "项目编号",
    "项目名称",
    "建设资金落实证明",
    "垫资",
    "合同支付条款",
    "人工费比例（%）",
    "监管平台登记",
    "劳资专管员",
]


def projects(database: Database, cells: Sequence[object]) -> dict[str, Any]:
    return take(database, "projects", "台账.xlsx", xlsx([NEW, ["XM-A", "示范甲工程", *cells]]))


def test_the_project_ledger_may_say_more_of_set_up(county: Database) -> None:
    assert projects(county, ["有", "否", "缺项", "18.95", "未录入", "无"])["changed"] == 1
    with county.reading() as session:
        row = session.scalars(select(Project).order_by(Project.id)).first()
        assert row is not None
        answers = (row.funds_proved, row.advance_funding, row.terms_whole, row.on_platform)
        assert (*answers, row.labour_rate, row.labour_officer) == (True, False, False, False, 1895, None)
    assert projects(county, ["有", "否", "缺项", "18.95", "未录入", "未配备"])["status"] == "unchanged"
    assert projects(county, ["有", "否", "缺项", "18.95", "未录入", "未配备劳资专管员"])["status"] == "unchanged"


@pytest.mark.parametrize(
    ("place", "cell", "code"), [(0, "大概有", "term_unknown"), (3, "十九", "amount_words"), (4, "待定", "term_unknown")]
)
def test_a_doubtful_answer_about_set_up_refuses_the_row(county: Database, place: int, cell: str, code: str) -> None:
    cells: list[object] = ["有", "否", "齐全", "19", "已录入", "示范甲"]
    cells[place] = cell
    assert [row["code"] for row in projects(county, cells)["refusals"]] == [code]


def test_a_book_does_not_change_a_check_that_was_signed_here(county: Database) -> None:
    visits(county, VISIT)
    with county.writing() as session:
        officers = [User(work_number=number, name=f"示范{number}", password_hash="") for number in ("1", "2")]
        session.add_all(officers)
        session.flush()
        row = session.scalars(select(Inspection)).one()
        first, second = (officer.id for officer in officers)
        session.add(SignedCheck(inspection_id=row.id, signed_at=NOW, signed_by=first, first_id=first, second_id=second))
    assert visits(county, VISIT)["unchanged"] == 1
    receipt = visits(county, VISIT | {"现场人数": "13人"})
    assert (receipt["refused"], receipt["changed"]) == (1, 0)
    assert "已在系统中签字" in str(receipt["refusals"])
    assert visits(county, VISIT | {"检查编号": "SFJC-2", "现场人数": "13人"})["new"] == 1
