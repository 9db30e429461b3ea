"""Behind an alert that rests on visits stand the visits that noted it, and no others."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.db import Database
from monitor.ledgers.behind import list_choices
from monitor.models.alert import Alert
from monitor.models.inspection import Inspection, Observation
from monitor.models.matter import Matter
from monitor.models.notebook import InspectionItem
from monitor.rules.book import BOOK
from monitor.values.terms import BookKind


@pytest.mark.parametrize(
    ("rule", "shown"), [("E14", ["1", "2"]), ("E18", ["3"]), ("E19", []), ("D04", ["2"]), ("A10", [])]
)
def test_only_visits_that_noted_it_stand_behind_an_alert(database: Database, rule: str, shown: list[str]) -> None:
    with database.writing() as session:
        matter = Matter(kind="project", code="SF-1", name="示范")
        session.add(matter)
        session.flush()
        visit(session, matter.id, "1", ("goods-paid", False))
        visit(session, matter.id, "2", ("goods-paid", True), heads=3)
        visit(session, matter.id, "3", ("office-empty", False), ("cards-held", False))
        alert = Alert(rule=rule, matter_id=matter.id, key="")
    (choice,) = list_choices(alert, (BookKind.INSPECTIONS,))
    with database.reading() as session:
        found = session.scalars(select(Inspection.inspection_no).where(*choice.narrowed))
        assert sorted(found) == shown


@pytest.mark.parametrize(("checked", "shown"), [(739_532, ["0", "1", "2"]), (None, ["1"])])
def test_checks_that_looked_at_the_board_stand_behind_what_they_found_of_it(
    database: Database, checked: int | None, shown: list[str]
) -> None:
    """Where nothing that a check found wrong counts, only who found it sound."""
    with database.writing() as session:
        matter = Matter(kind="project", code="SF-1", name="示范")
        session.add(matter)
        session.flush()
        for number, items in enumerate(
            (
                (("item", "board", "unsound"),),
                (("item", "board", "sound"),),
                (("item", "board", "unseen"), ("board", "payday", "unsound")),
                (("item", "board", "unseen"), ("board", "payday", "unseen")),
                (("item", "deposit", "unsound"),),
                (),
            )
        ):
            row = Inspection(matter_id=matter.id, inspection_no=str(number), inspected_on=date(2026, 10, 8))
            session.add(row)
            session.flush()
            session.add_all(
                InspectionItem(inspection_id=row.id, part=part, code=code, belief="yes", found=found)
                for part, code, found in items
            )
        alert = Alert(rule="A09", matter_id=matter.id, key="")
    choices = list_choices(alert, BOOK["A09"].books, {"board_checked_day": checked})
    (choice,) = (one for one in choices if one.book is BookKind.INSPECTIONS)
    with database.reading() as session:
        found = session.scalars(select(Inspection.inspection_no).where(*choice.narrowed))
        assert sorted(found) == shown


def visit(session: Session, matter: int, number: str, *noted: tuple[str, bool], heads: int | None = None) -> None:
    row = Inspection(matter_id=matter, inspection_no=number, inspected_on=date(2026, 10, 8), heads=heads)
    row.observations = [Observation(code=code, cleared=cleared) for code, cleared in noted]
    session.add(row)
