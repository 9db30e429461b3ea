"""What the register of cases, our own, tells of a project: counted as of a day, and marked when a case is written."""

from datetime import date

from sqlalchemy import select

from monitor.check.run import run_check
from monitor.db import Database
from monitor.models.case_file import CaseFile
from monitor.models.matter import Matter
from monitor.models.project import Project
from monitor.models.state import Dirty, ProjectState, mark
from tests.rules.county import NOON
from tests.rules.reported import Reported, write_cases

DAY = date(2026, 9, 21)
TEN = tuple(["2026-09-14"] * 10)
CASES = (
    Reported("2026-09-14", heads=9),
    Reported("2026-09-15", heads=10),
    Reported("2026-09-16", TEN[:9]),
    Reported("2026-09-17", TEN),
    Reported("2026-09-18", TEN[:2], each=5),
    Reported("2026-09-01", TEN, closed="2026-09-21"),
    Reported("2026-09-22", TEN, heads=12),
)


def test_open_cases_their_complaints_and_groups_of_ten_are_counted(database: Database) -> None:
    with database.writing() as session:
        ids = []
        for number, cases in enumerate((CASES, ())):
            matter = Matter(kind="project", code=f"SF-{number}", name="示范")
            session.add(matter)
            session.flush()
            session.add(Project(id=matter.id))
            session.flush()
            write_cases(session, matter, cases)
            ids.append(matter.id)
        mark(session, ids)
    assert run_check(database, DAY, full=False, clock=lambda: NOON).errors == []
    with database.writing() as session:
        rows = {row.matter_id: row for row in session.scalars(select(ProjectState))}
        told, none = rows[ids[0]], rows[ids[1]]
        assert (told.open_cases, told.open_complaints, told.group_cases) == (5, 21, 3)
        assert told.open_case_day == date(2026, 9, 14).toordinal() == told.complained_day
        assert (none.open_cases, none.open_complaints, none.group_cases, none.open_case_day) == (0, 0, 0, None)
        case = session.scalars(select(CaseFile.id).order_by(CaseFile.id)).first()
        assert case is not None
        assert session.scalars(select(Dirty.matter_id)).all() == []
        mark(session, [case])
        assert set(session.scalars(select(Dirty.matter_id))) == {case, ids[0]}
