"""Two firms of one name: what became of one says nothing of the other (E21)."""

from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.models.matter import Matter
from monitor.models.project import Company
from tests.rules.county import Case, different, judge, line

ON = "2026-10-20"


def same_names(session: Session) -> None:
    """Beside the firms that have ended stands one of the same name: one still there, one ended too."""
    for number, standing in ((4, "active"), (5, "split")):
        firm = Matter(kind="company", code=f"SF-NAMESAKE-{number}", name=f"示范劳务{number}")
        session.add(firm)
        session.flush()
        session.add(Company(id=firm.id, standing=standing))


def test_a_debtor_has_ended_only_where_every_firm_of_its_name_has(database: Database) -> None:
    cases = [
        Case("E21", ON, expected, rows=(line(1, paid=0, employer_id=unit),))
        for unit, expected in ((4, "unknown"), (5, "orange"), (3, None))
    ]
    assert different(cases, judge(database, cases, otherwise=same_names)) == []
