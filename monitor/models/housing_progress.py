"""What reports tell of the progress of a building is kept day by day, beside what books tell of it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.housing import BuildingProgress
from monitor.models.housing_report import HousingReport

Told = tuple[int, str, date]
"""A housing project, a building of it, and a day."""


def keep_reported(session: Session, place: Told) -> None:
    """Keep what the reports of a day that stand tell of a building: of each figure the one told last.

    Where a book told of that day its figures go before; what reports say of the plan stands beside them, and is asked
    where the book says nothing of it. Progress without a plan is kept as well: it may show that the works are done.
    """
    matter, building, day = place
    session.flush()
    standing = select(HousingReport.percent, HousingReport.planned).where(
        HousingReport.matter_id == matter,
        HousingReport.building_no == building,
        HousingReport.seen_on == day,
        HousingReport.voided_by.is_(None),
    )
    percent = planned = None
    for done, due in session.execute(standing.order_by(HousingReport.id)):
        percent, planned = percent if done is None else done, planned if due is None else due
    row = session.get(BuildingProgress, place)
    if row is not None and row.intake_id is not None:
        row.reported_plan = planned
    elif percent is None:
        if row is not None:
            session.delete(row)
    else:
        if row is None:
            row = BuildingProgress(matter_id=matter, building_no=building, told_on=day)
            session.add(row)
        row.progress_percent, row.planned_percent = percent, planned
    session.flush()
