"""What is known of days off: the years with their sources, and the notices that were handed in on the page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from monitor.models.holiday_change import HolidayChange
from monitor.models.holiday_notice import list_loaded
from monitor.models.user import User
from monitor.values.holidays import NOTICES, RECORDED_YEARS
from monitor.values.terms import ChangeStatus
from monitor.values.timekeeping import in_county

LONGEST = 30


@dataclass(frozen=True)
class Known:
    """Years whose days off are known. Without a document they come from chinesecalendar; ``persons`` loaded and
    compared what this version does not bring itself.
    """

    first: int
    last: int
    document: str = ""
    source: str = ""
    persons: tuple[str, str] | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Handed:
    """A notice that was handed in, with the names of the two persons."""

    row: HolidayChange
    proposer: str
    decider: str | None

    @property
    def status(self) -> ChangeStatus:
        return ChangeStatus(self.row.status)


def list_handed(session: Session, *, waiting: bool = False) -> list[Handed]:
    """Notices that were handed in on the page, the newest first: those that wait, or what was decided."""
    proposer, decider = aliased(User), aliased(User)
    is_open = HolidayChange.status == ChangeStatus.PROPOSED.value
    rows = session.execute(
        select(HolidayChange, proposer.name, decider.name)
        .join(proposer, proposer.id == HolidayChange.proposed_by)
        .outerjoin(decider, decider.id == HolidayChange.decided_by)
        .where(is_open if waiting else ~is_open)
        .order_by(HolidayChange.id.desc())
        .limit(LONGEST)
    )
    return [Handed(*row) for row in rows]


def list_years(session: Session) -> list[Known]:
    """The years whose days off are known, each with where they come from."""
    known = [Known(RECORDED_YEARS.start, RECORDED_YEARS.stop - 1)]
    known += [Known(one.year, one.year, one.document, one.source) for one in NOTICES]
    for row in list_loaded(session):
        by, second = (session.get_one(User, one).name for one in (row.loaded_by, row.checked_by))
        known.append(Known(row.year, row.year, row.document, row.source, (by, second), in_county(row.loaded_at)))
    return known
