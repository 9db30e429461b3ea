"""What a housing project comes to in figures: units, who waits, how long it stands still. One source for every screen.

Missing data is counted as missing: a building of which nobody says how many units were sold adds nothing and is counted
as untold, so that a sum can be read as "at least".
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from monitor.models.asof import is_one
from monitor.models.binds import binds_for
from monitor.models.housing import Building, HousingProject
from monitor.models.state import HousingState
from monitor.models.state.unfinished import UNACCEPTED, seen_of_building, unfinished


@dataclass(frozen=True)
class Sums:
    """Figures of one project, or of many together.

    ``unfinished`` are the buildings that the rules count so (10.3): certainly not finished. ``unaccepted`` are all
    of whose acceptance no day tells: the others among these may be finished or not.
    ``waiting`` are units not handed over, ``families`` sold ones of these; ``units_untold`` and ``sold_untold`` are
    buildings not handed over of which nobody says how many units there are, or how many were sold.
    """

    buildings: int = 0
    unfinished: int = 0
    units: int = 0
    sold: int = 0
    delivered: int = 0
    titled: int = 0
    waiting: int = 0
    families: int = 0
    units_untold: int = 0
    sold_untold: int = 0
    unaccepted: int = 0

    @property
    def finish_untold(self) -> int:
        """How many buildings nobody knows of whether they are finished."""
        return self.unaccepted - self.unfinished


NAMES = tuple(one.name for one in fields(Sums))


def building_sums(session: Session, today: date, among: Sequence[int] | None = None) -> Subquery:
    """By project (``matter_id``) the figures of :class:`Sums` on ``today``; of all projects or of some."""
    over = and_(Building.delivered_on.is_not(None), Building.delivered_on <= today)
    whole = and_(over, Building.delivered_units.is_(None))
    given = func.coalesce(Building.delivered_units, 0)
    told: dict[str, ColumnElement[Any]] = {
        "buildings": func.count(),
        "unfinished": func.sum(is_one(unfinished(seen_of_building()))),
        "units": func.sum(func.coalesce(Building.units, 0)),
        "sold": func.sum(func.coalesce(Building.sold, 0)),
        "delivered": func.sum(case((whole, func.coalesce(Building.units, 0)), else_=given)),
        "titled": func.sum(func.coalesce(Building.titled, 0)),
        "waiting": func.sum(_left(Building.units, given, whole)),
        "families": func.sum(_left(Building.sold, given, whole)),
        "units_untold": func.sum(case((and_(Building.units.is_(None), ~over), 1), else_=0)),
        "sold_untold": func.sum(case((and_(Building.sold.is_(None), ~over), 1), else_=0)),
        "unaccepted": func.sum(is_one(UNACCEPTED)),
    }
    columns = [column.label(name) for name, column in told.items()]
    summed = select(Building.matter_id, *columns).group_by(Building.matter_id)
    if among is not None:
        summed = summed.where(Building.matter_id.in_(among))
    return summed.params(binds_for(session, today)).subquery("building_sums")


def _left(number: Any, given: ColumnElement[int], whole: ColumnElement[bool]) -> ColumnElement[int]:
    return case((or_(whole, number.is_(None), number <= given), 0), else_=number - given)


def is_solved() -> ColumnElement[int]:
    """1 where the check found the project solved; before the first check as its book says."""
    return func.coalesce(HousingState.solved, case((HousingProject.solved, 1), else_=0))


def stopped_days(today: date) -> ColumnElement[int | None]:
    """Days since the last work where the check finds that all works stand still; NULL where it does not or cannot tell.

    Days on which a standstill does not count (10.3) are in it: they put off the finding, not the calendar.
    """
    stands = and_(HousingState.stop_day <= today.toordinal(), HousingState.unfinished > 0, ~_is_in_doubt())
    return case((and_(stands, is_solved() == 0), today.toordinal() - HousingState.last_work_day))


def is_untold(today: date) -> ColumnElement[bool]:
    """Whether nobody can tell if the works stand still: no state yet, no building, or none with a last day of work.

    Or they would stand, but of one that may go on nobody tells that day, or of none whether it is finished, or the
    ledger tells of a resumption after that day.
    """
    open_ = or_(HousingState.unfinished > 0, _is_in_doubt())
    unknown = and_(open_, HousingState.last_work_day.is_(None))
    rests = func.coalesce(HousingState.stop_day <= today.toordinal(), False)
    maybe = and_(rests, or_(HousingState.unfinished == 0, _is_in_doubt()))
    none = and_(HousingState.buildings_told == 0, HousingState.may_have_begun == 1)
    return and_(is_solved() == 0, or_(HousingState.matter_id.is_(None), none, unknown, maybe))


def _is_in_doubt() -> ColumnElement[bool]:
    """Whether of a building that may not be finished nobody tells when it was last worked on, or since a resumption."""
    return or_(func.coalesce(HousingState.undated, 0) > 0, func.coalesce(HousingState.resumed_unworked, 0) == 1)
