"""The export of clues: a case for each, who reported it sealed, and nothing of him where others look."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from monitor.db import Database
from monitor.importers.intake import stage_file
from monitor.importers.preview import preview
from monitor.models.case_file import CaseFile
from monitor.models.complaint import Complaint
from monitor.models.intake import Intake, Refusal, RowChange
from monitor.models.matter import Matter
from monitor.models.scope import Reach, Viewer, visible
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, Role
from tests.files.books import text, worker_id, xlsx
from tests.importers.ledger import NOW, take

NUMBER, PHONE = worker_id(7), "13800138007"
CLUE: dict[str, object] = {
    "线索号": "示范-001", "来源渠道": "全国根治欠薪线索反映平台", "反映时间": "2026-11-20", "反映人姓名": "示范投诉人",
    "身份证号码": NUMBER, "联系电话": PHONE, "用人单位": "示范劳务有限公司", "工地地址": "示范镇一号工地",
    "欠薪期间": "8月至10月", "欠薪人数": 3, "拖欠金额": 45000, "诉求内容": "示范：三个月没有发工资",
}  # fmt: skip


def book(*rows: Mapping[str, object]) -> bytes:
    heads = list(dict.fromkeys(name for row in rows for name in row))
    return xlsx([["示范县欠薪线索"], heads, *([row.get(name, "") for name in heads] for row in rows)])


def clues(database: Database, *rows: Mapping[str, object], **more: Any) -> dict[str, Any]:
    return take(database, "clues", "欠薪线索.xlsx", book(*rows), **more)


def opened(database: Database) -> list[tuple[Any, ...]]:
    columns = (Complaint.name, Complaint.id_number, Complaint.phone, Complaint.words, Complaint.source_no)
    with database.reading() as session:
        return [tuple(row) for row in session.execute(select(*columns).order_by(Complaint.source_no))]


def test_each_clue_becomes_a_case_with_its_complaint_sealed(database: Database) -> None:
    receipt = clues(database, CLUE, CLUE | {"线索号": "示范-002", "来源渠道": "12345热线"})
    assert (receipt["status"], receipt["new"], receipt["refused"]) == ("applied", 2, 0)
    assert opened(database)[0] == ("示范投诉人", NUMBER, PHONE, "示范：三个月没有发工资", "示范-001")
    with database.reading() as session:
        cases = session.scalars(select(CaseFile).order_by(CaseFile.id)).all()
        names = session.scalars(select(Matter.name).where(Matter.kind == "case")).all()
    told = [(case.channel, case.respondent, case.place, case.heads, case.amount_fen, case.status) for case in cases]
    first = ("platform", "示范劳务有限公司", "示范镇一号工地", 3, 4_500_000, "received")
    assert told == [first, ("hotline", *first[1:])]
    assert set(names) == {"示范劳务有限公司"}


def test_a_clue_that_comes_again_changes_nothing_and_a_corrected_one_its_complaint_only(database: Database) -> None:
    clues(database, CLUE)
    assert clues(database, CLUE)["status"] == "unchanged"
    receipt = clues(database, CLUE | {"联系电话": "13900139007", "用人单位": "示范另一家"})
    assert (receipt["changed"], receipt["new"], receipt["missing"]) == (1, 0, 0)
    assert opened(database)[0][2] == "13900139007"
    with database.reading() as session:
        assert session.scalars(select(CaseFile.respondent)).all() == ["示范劳务有限公司"]
        kept = str([(row.before, row.after, row.row_key) for row in session.scalars(select(RowChange))])
    assert "13800138007" not in kept and "13900139007" not in kept


def test_the_same_number_from_another_source_is_another_clue(database: Database) -> None:
    clues(database, CLUE)
    assert clues(database, CLUE | {"来源渠道": "政务热线"})["new"] == 1


def test_a_clue_of_a_known_project_stands_with_it(database: Database) -> None:
    take(
        database,
        "projects",
        "台账.csv",
        text([["项目编号", "项目名称", "所属乡镇"], ["XM-A", "示范安置房", "示范东镇"]]).encode(),
    )
    clues(database, CLUE | {"项目编号": "XM-A"})
    with database.reading() as session:
        project = session.scalars(select(Matter).where(Matter.kind == "project")).one()
        case = session.scalars(select(Matter).where(Matter.kind == "case")).one()
        about = session.scalars(select(CaseFile.about_id)).one()
    assert (about, case.town_id) == (project.id, project.town_id)


def test_bad_cells_refuse_their_row_and_show_no_number_in_clear(database: Database) -> None:
    wrong = [
        CLUE | {"线索号": ""},
        CLUE | {"线索号": "示范-003", "身份证号码": NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")},
        CLUE | {"线索号": "示范-004", "反映时间": "去年"},
        CLUE | {"线索号": "示范-005", "欠薪人数": 0},
        CLUE | {"线索号": "示范-006", "拖欠金额": "约四万"},
    ]
    receipt = clues(database, CLUE, *wrong)
    assert (receipt["new"], receipt["refused"]) == (1, 5)
    with database.reading() as session:
        kept = str([(row.reason, row.shown) for row in session.scalars(select(Refusal))]) + str(receipt)
        kept += str(session.scalars(select(Intake.receipt)).all())
    assert NUMBER not in kept and NUMBER[:-1] not in kept and PHONE not in kept and "示范投诉人" not in kept


def test_the_preview_hides_who_complained(database: Database) -> None:
    clues(database, CLUE)
    changed = CLUE | {"反映人姓名": "示范另一人", "联系电话": "13900139007"}
    number = stage_file(database, BookKind.CLUES, "线索.xlsx", book(changed), now=NOW, user_id=None)
    with database.reading() as session:
        seen = str(preview(session, number).differences)
    assert "13900139007" not in seen and "示范另一人" not in seen and "已变更，不显示" in seen


def test_who_sees_no_cases_or_one_town_only_hands_in_no_clues(database: Database) -> None:
    for reach in (Reach(Role.HOUSING), Reach(Role.TOWN, None, 1)):
        allowed = visible(Viewer(1, "示范", (reach,), NOW.date()), Act.IMPORT_BOOKS)
        receipt = clues(database, CLUE, allowed=allowed)
        assert (receipt["new"], receipt["refused"]) == (0, 1)
    assert opened(database) == []
