"""How many homes were delivered and have their title certificate, by day, as the public may read it: only counts."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.models.housing import Building
from monitor.models.housing_title import TitleBatch, TitleIssue, is_standing
from monitor.values.estate_page import FEWEST
from monitor.values.housing_title import BatchStatus
from monitor.values.title_part import Point, draw_curve

_STANDS = TitleBatch.status != BatchStatus.STRUCK.value


def list_titles(session: Session, matter_id: int, today: date) -> list[dict[str, Any]]:
    """The days on which the sums grew by as many homes as may be told, or by none; of registered batches."""
    mine = (TitleBatch.matter_id == matter_id, _STANDS)
    delivered = session.execute(select(TitleBatch.delivered_on, TitleBatch.units).where(*mine))
    issued = session.execute(
        select(TitleIssue.issued_on, TitleIssue.number)
        .join(TitleBatch, TitleBatch.id == TitleIssue.batch_id)
        .where(*mine, is_standing())
    )
    points = draw_curve(
        [(day, units) for day, units in delivered if day], [(day, number) for day, number in issued], today
    )
    return [{"told_on": one.day.isoformat(), "delivered": one.delivered, "issued": one.issued} for one in _thin(points)]


def count_titled(session: Session, matter_id: int, buildings: Sequence[Building], today: date) -> dict[str, int | None]:
    """Homes with a certificate by building: of its batches, and of the book for the homes that no batch holds."""
    certified: dict[str, int] = defaultdict(int)
    held: dict[str, int] = defaultdict(int)
    issued = (
        select(TitleIssue.batch_id, func.sum(TitleIssue.number).label("number"))
        .where(TitleIssue.issued_on <= today)
        .group_by(TitleIssue.batch_id)
        .subquery()
    )
    rows = session.execute(
        select(TitleBatch.building_no, TitleBatch.units, func.coalesce(issued.c.number, 0))
        .outerjoin(issued, issued.c.batch_id == TitleBatch.id)
        .where(TitleBatch.matter_id == matter_id, _STANDS)
    )
    for number, units, titled in rows:
        held[number] += units
        certified[number] += int(titled)
    return {one.building_no: _titled(one, held.get(one.building_no), certified[one.building_no]) for one in buildings}


def _titled(building: Building, held: int | None, certified: int) -> int | None:
    if held is None:
        return building.titled
    rest = max((building.sold or 0) - held, 0)
    return certified + min(max((building.titled or 0) - certified, 0), rest)


def _thin(points: Sequence[Point]) -> list[Point]:
    """Without the days between which so few homes came that one of them might be told."""
    kept = [Point(date.min, 0, 0)]
    for point in points:
        grown = (point.delivered - kept[-1].delivered, point.issued - kept[-1].issued)
        if all(number == 0 or number >= FEWEST for number in grown):
            kept.append(point)
    return kept[1:]
