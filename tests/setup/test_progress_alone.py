"""What was told of progress without a plan, and was not kept, is kept from the upgrade on; the way back drops it."""

from datetime import UTC, date, datetime
from typing import Any

from alembic import command
from sqlalchemy import create_engine, select

from monitor.db import open_database
from monitor.migrate import alembic_config, upgrade
from monitor.models.housing import Building, BuildingProgress, HousingProject
from monitor.models.housing_report import HousingReport
from monitor.models.intake import Intake
from monitor.models.matter import Matter
from monitor.models.user import User
from tests.postgres import as_owner

CAME = datetime(2026, 11, 21, 1, tzinfo=UTC)
PAIR, SEEN = date(2026, 11, 1), date(2026, 11, 10)
BUILDINGS: dict[str, dict[str, Any]] = {
    "1": {"progress_percent": 90, "progress_on": date(2026, 11, 20)},
    "2": {"progress_percent": 95},
    "3": {"progress_percent": 40, "planned_percent": 60},
    "4": {},
    "5": {"progress_percent": 60, "progress_on": SEEN},
    "6": {},
}
REPORTS = (("4", 70, None, None), ("4", None, 75, None), ("5", 62, 65, None), ("6", 80, None, 1))
KEPT = [
    ("1", "2026-11-20", 90, None, None),
    ("2", "2026-11-21", 95, None, None),
    ("3", "2026-11-01", 40, 60, None),
    ("4", "2026-11-10", 70, 75, None),
    ("5", "2026-11-10", 60, None, 65),
]


def write(url: str) -> None:
    database = open_database(url)
    with database.writing() as session:
        session.add_all(
            (
                User(id=1, work_number="示范", name="示范甲", password_hash=""),
                Matter(id=101, kind="housing", code="SF-1", name="示范"),
                Intake(id=1, kind="buildings", file_name="示", sha256="0", size=0, status="applied", created_at=CAME),
            )
        )
        session.flush()
        session.add(HousingProject(id=101))
        session.flush()
        for number, cells in BUILDINGS.items():
            session.add(Building(matter_id=101, building_no=number, intake_id=1, **cells))
        pair = {"building_no": "3", "told_on": PAIR, "progress_percent": 40, "planned_percent": 60}
        session.add(BuildingProgress(matter_id=101, intake_id=1, **pair))
        for uid, (number, percent, planned, voided) in enumerate(REPORTS, start=1):
            told = {"building_no": number, "percent": percent, "planned": planned, "voided_by": voided}
            why = {"voided_why": "示范" if voided else None, "kind": "weekly", "seen_on": SEEN, "at": CAME}
            session.add(HousingReport(id=uid, uid=f"{uid}", matter_id=101, first_id=1, **told, **why))
    database.dispose()


def kept(url: str) -> list[tuple[Any, ...]]:
    engine, row = create_engine(url), BuildingProgress
    told = (row.building_no, row.told_on, row.progress_percent, row.planned_percent, row.reported_plan)
    try:
        with engine.connect() as connection:
            found = connection.execute(select(*told).order_by(row.building_no))
            return [(one[0], str(one[1]), *one[2:]) for one in found]
    finally:
        engine.dispose()


def test_progress_that_was_told_without_a_plan_is_kept_by_the_upgrade(database_url: str) -> None:
    write(database_url)
    command.downgrade(alembic_config(as_owner(database_url)), "accounts_stay")
    upgrade(database_url, as_owner(database_url))
    assert kept(database_url) == KEPT
    command.downgrade(alembic_config(as_owner(database_url)), "accounts_stay")
    upgrade(database_url, as_owner(database_url))
    assert kept(database_url) == KEPT
