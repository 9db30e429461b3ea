"""Behind an alert about buildings stand those that it speaks of, whether the book or a title batch tells it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_title import TitleBatch
from monitor.models.job import CheckRun
from monitor.models.matter import Matter
from monitor.models.user import User
from monitor.values.terms import BookKind

HANDED, LATER = date(2026, 7, 11), date(2026, 10, 10)
NOON = datetime(2026, 9, 1, 4, tzinfo=UTC)


def test_a_building_that_a_title_batch_hands_over_stands_behind_the_alert(database: Database) -> None:
    with database.writing() as session:
        matter = Matter(kind="housing", code="SF-1", name="示范")
        session.add_all((matter, User(id=1, work_number="示范", name="示范甲", password_hash="")))
        session.flush()
        session.add(HousingProject(id=matter.id))
        session.flush()
        days = {"1号楼": {"delivered_on": HANDED}, "2号楼": {"delivered_on": HANDED, "accepted_on": HANDED}}
        names = ("1号楼", "2号楼", "3号楼", "4号楼", "5号楼")
        session.add_all(Building(matter_id=matter.id, building_no=name, **days.get(name, {})) for name in names)
        session.flush()
        for name, status in (("3号楼", "titling"), ("4号楼", "struck")):
            row = {"building_no": name, "units": 1, "delivered_on": HANDED, "opened_on": HANDED, "status": status}
            session.add(TitleBatch(matter_id=matter.id, registered_by=1, fault="by_developer", **row))
        alert = Alert(rule="H11", matter_id=matter.id, key="")
    (choice,) = list_choices(alert, (BookKind.BUILDINGS,))
    with database.reading() as session:
        assert sorted(session.scalars(select(Building.building_no).where(*choice.narrowed))) == ["1号楼", "3号楼"]


@pytest.mark.parametrize("rule", ["H08", "H10"])
def test_a_building_handed_over_by_title_batches_stands_behind_no_alert_of_a_late_one(database: Database, rule):
    """By number of the building: how many were sold, and its batches of forty as (day of delivery, status)."""
    told: dict[str, tuple[int | None, list[tuple[date, str]]]] = {
        "1号楼": (40, [(HANDED, "titling")]),
        "2号楼": (80, [(HANDED, "titling"), (HANDED, "titling")]),
        "3号楼": (40, []),
        "4号楼": (40, [(HANDED, "struck")]),
        "5号楼": (41, [(HANDED, "titling")]),
        "6号楼": (80, [(HANDED, "titling"), (LATER, "titling")]),
        "7号楼": (None, [(HANDED, "titling")]),
        "8号楼": (40, [(LATER, "titling")]),
    }
    with database.writing() as session:
        matter = Matter(kind="housing", code="SF-1", name="示范")
        session.add_all((matter, User(id=1, work_number="示范", name="示范甲", password_hash="")))
        session.flush()
        session.add(HousingProject(id=matter.id))
        session.flush()
        session.add(CheckRun(as_of=date(2026, 10, 9), full=True, started_at=NOON))
        days = {"due_on": HANDED, "forecast_on": date(2026, 8, 1), "demanded_on": date(2026, 8, 1)}
        session.add_all(
            Building(matter_id=matter.id, building_no=no, sold=sold, **days) for no, (sold, _) in told.items()
        )
        session.flush()
        for number, (_sold, batches) in told.items():
            for part, (delivered, status) in enumerate(batches):
                row = {"building_no": number, "units": 40, "delivered_on": delivered, "opened_on": HANDED}
                fixed = {"status": status, "registered_by": 1, "fault": "by_developer", "part": f"{part}"}
                session.add(TitleBatch(matter_id=matter.id, **row | fixed))
        alert = Alert(rule=rule, matter_id=matter.id, key="")
    (choice,) = list_choices(alert, (BookKind.BUILDINGS,))
    with database.reading() as session:
        found = session.scalars(select(Building.building_no).where(*choice.narrowed))
        assert sorted(found) == ["3号楼", "4号楼", "5号楼", "6号楼", "8号楼"]
