"""Behind an alert about buildings stand those that it speaks of, whether the book or a title batch tells it."""

from datetime import date

from sqlalchemy import select

from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.housing import Building, HousingProject
from monitor.models.housing_title import TitleBatch
from monitor.models.matter import Matter
from monitor.models.user import User
from monitor.values.terms import BookKind

HANDED = date(2026, 7, 11)


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
