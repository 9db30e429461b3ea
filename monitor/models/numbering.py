"""Numbers that the system itself gives out, one after another, beside those that came with books."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from monitor.models.inspection import Inspection
from monitor.models.notebook import InspectionCount

PREFIX = "AXJC"


def next_number(session: Session, matter_id: int, year: int) -> str:
    """The next 检查编号 of the year, for one visit; a number that a book already uses for the matter is passed over."""
    while True:
        number = f"{PREFIX}{year}-{_count_on(session, year):05}"
        taken = select(Inspection.id).where(Inspection.matter_id == matter_id, Inspection.inspection_no == number)
        if session.scalar(taken) is None:
            return number


def _count_on(session: Session, year: int) -> int:
    """Give out the year's next number; another transaction waits until this one is over."""
    adder = insert_postgresql if session.get_bind().dialect.name == "postgresql" else insert_sqlite
    statement = adder(InspectionCount).values(year=year, given=1)
    counted = statement.on_conflict_do_update(
        index_elements=["year"], set_={"given": InspectionCount.given + 1}
    ).returning(InspectionCount.given)
    return int(session.execute(counted).scalar_one())
