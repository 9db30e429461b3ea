"""What the register of buildings says of progress and plan: kept day by day, corrected, taken away."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import select

from monitor.db import Database
from monitor.importers.intake import take_file
from monitor.models.housing import BuildingProgress
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Matter
from monitor.models.user import User
from monitor.values.terms import BookKind
from tests.files.books import xlsx
from tests.importers.ledger import NOW, take

LATER = datetime(2026, 12, 23, 1, tzinfo=UTC)
KEY, PROGRESS, PLAN, DAY = ["楼盘编号", "楼号"], "形象进度（%）", "计划进度（%）", "进度日期"
WHOLE = [PROGRESS, PLAN, DAY]
FIRST = "2026-11-01"


def hand_in(database: Database, cells: Sequence[object], heads: Sequence[str] = WHOLE, now: datetime = NOW) -> None:
    data = xlsx([[*KEY, *heads], ["LP-1", "1号楼", *cells]])
    receipt = take_file(database, BookKind.BUILDINGS, "楼栋台账.xlsx", data, now=now).as_json()
    assert receipt["refused"] == 0, receipt


def open_estate(database: Database) -> None:
    head = ["楼盘编号", "楼盘名称", "责任单位"]
    take(database, "housing", "问题楼盘台账.xlsx", xlsx([head, ["LP-1", "示范花园", "示范局"]]))


def kept(database: Database) -> list[tuple[str, int, int | None]]:
    with database.reading() as session:
        rows = session.scalars(select(BuildingProgress).order_by(BuildingProgress.told_on))
        return [(str(row.told_on), row.progress_percent, row.planned_percent) for row in rows]


def test_progress_without_a_plan_is_kept(database: Database) -> None:
    open_estate(database)
    hand_in(database, ["40", "60", FIRST])
    hand_in(database, ["90", "", "2026-11-20"])
    hand_in(database, ["95"], [PROGRESS], LATER)
    assert kept(database) == [(FIRST, 40, 60), ("2026-11-20", 90, None), ("2026-12-23", 95, None)]


def test_a_line_about_the_same_day_corrects_it_and_what_it_leaves_empty_is_taken_away(database: Database) -> None:
    open_estate(database)
    found = []
    for cells in (["40", "60", FIRST], ["45", "55", FIRST], ["45", "", FIRST], ["45", "60", FIRST], ["", "60", FIRST]):
        hand_in(database, cells)
        found.append(kept(database))
    assert found == [[(FIRST, 40, 60)], [(FIRST, 45, 55)], [(FIRST, 45, None)], [(FIRST, 45, 60)], []]
    hand_in(database, ["45", "60", FIRST])
    hand_in(database, ["", "", ""])
    assert kept(database) == []


def test_what_a_sheet_has_no_column_for_stays_as_it_is(database: Database) -> None:
    open_estate(database)
    hand_in(database, ["40", "60", FIRST])
    hand_in(database, ["45", FIRST], [PROGRESS, DAY])
    assert kept(database) == [(FIRST, 45, 60)]
    hand_in(database, ["62", FIRST], [PLAN, DAY])
    assert kept(database) == [(FIRST, 45, 62)]
    hand_in(database, ["3"], ["层数"])
    assert kept(database) == [(FIRST, 45, 62)]


def test_a_corrected_day_takes_its_figures_along(database: Database) -> None:
    open_estate(database)
    hand_in(database, ["40", "60", "2026-01-11"])
    hand_in(database, ["40", "60", FIRST], now=LATER)
    assert kept(database) == [(FIRST, 40, 60)]
    hand_in(database, ["40", "2026-11-02"], [PROGRESS, DAY], LATER)
    assert kept(database) == [("2026-11-02", 40, 60)]
    hand_in(database, ["2026-11-03"], [DAY], LATER)
    assert kept(database) == [("2026-11-03", 40, 60)]


def test_the_same_figures_of_a_later_day_and_other_figures_are_told_anew(database: Database) -> None:
    open_estate(database)
    hand_in(database, ["40", "60", FIRST])
    hand_in(database, ["40", "60", "2026-11-24"], now=LATER)
    hand_in(database, ["41", "60", "2026-11-20"], now=LATER)
    assert kept(database) == [(FIRST, 40, 60), ("2026-11-20", 41, 60), ("2026-11-24", 40, 60)]
    hand_in(database, ["41", "60", ""], now=LATER)
    assert len(kept(database)) == 4


def test_a_day_that_lay_ahead_goes_once_another_is_told(database: Database) -> None:
    """A date ahead is read as not come yet, as the other dates of the book are."""
    open_estate(database)
    hand_in(database, ["40", "60", "2027-11-01"])
    assert kept(database) == [("2027-11-01", 40, 60)]
    hand_in(database, ["45", "65", "2026-12-01"], now=LATER)
    assert kept(database) == [("2026-12-01", 45, 65)]


def test_what_reports_told_of_the_day_comes_back_where_the_register_takes_its_own_away(database: Database) -> None:
    open_estate(database)
    day = date.fromisoformat(FIRST)
    with database.writing() as session:
        session.add(User(id=1, work_number="示范", name="示范甲", password_hash=""))
        matter = session.scalars(select(Matter.id).where(Matter.code == "LP-1")).one()
        session.flush()
        told = {"matter_id": matter, "building_no": "1号楼", "kind": "weekly", "seen_on": day, "at": NOW}
        for uid, percent, planned in (("示1", 70, None), ("示2", None, 75)):
            session.add(HousingReport(uid=uid, percent=percent, planned=planned, first_id=1, **told))

    def plans() -> list[tuple[int, int | None, int | None]]:
        with database.reading() as session:
            rows = session.scalars(select(BuildingProgress))
            return [(row.progress_percent, row.planned_percent, row.reported_plan) for row in rows]

    hand_in(database, ["60", "", FIRST])
    assert plans() == [(60, None, 75)]
    hand_in(database, ["60", "80", FIRST])
    assert plans() == [(60, 80, 75)]
    hand_in(database, ["", "80", FIRST])
    assert plans() == [(70, 75, None)]
