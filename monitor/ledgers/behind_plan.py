"""The buildings that an alert of slow works counts, and why: how far each is behind its plan, and since when (H02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.behind_buildings import UNFINISHED
from monitor.ledgers.sources import Choice
from monitor.models.binds import binds_for
from monitor.models.housing import Building
from monitor.models.housing_report import HousingReport
from monitor.models.job import CheckRun
from monitor.models.state.pace import judged_progress
from monitor.models.state.unfinished import STANDS, furthest_seen, unfinished
from monitor.values.terms import BookKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

RULE = "H02"
COUNTED = _("进度落后的楼栋（理由所数）")


@dataclass(frozen=True)
class Lag:
    """How many points a building is behind by what was told last, and since when it has been without a break."""

    points: int
    since: date

    def say(self) -> Sentence:
        return Sentence(_("落后{points}个百分点，自{since}起"), {"points": self.points, "since": self.since})


def list_unfinished(session: Session, matter_id: int) -> list[str]:
    """The numbers of a project's buildings that the last check counts as not finished."""
    as_of = session.scalar(select(func.max(CheckRun.as_of)))
    if as_of is None:
        return []
    reported = and_(HousingReport.matter_id == Building.matter_id, HousingReport.building_no == Building.building_no)
    seen = select(furthest_seen()).where(reported, STANDS).scalar_subquery()
    open_ = select(Building.building_no).where(Building.matter_id == matter_id, unfinished(seen))
    return list(session.scalars(open_, binds_for(session, as_of)))


def list_lags(session: Session, matter_id: int) -> dict[str, Lag | None]:
    """By number the unfinished buildings of a project as the last check counts them; None: not behind by the margin."""
    as_of = session.scalar(select(func.max(CheckRun.as_of)))
    if as_of is None:
        return {}
    told = judged_progress(lambda owner: owner == matter_id)
    behind = select(told.c.building_no, told.c.day, told.c.due - told.c.progress).where(
        told.c.behind_day > told.c.last_kept, told.c.behind_day > told.c.last_open
    )
    found: dict[str, Lag] = {}
    for number, day, points in session.execute(behind.order_by(told.c.day), binds_for(session, as_of)):
        first = found.get(number)
        found[number] = Lag(int(points), first.since if first else date.fromordinal(day))
    return {number: found.get(number) for number in list_unfinished(session, matter_id)}


def _counted_first(choices: Sequence[Choice], lags: Mapping[str, Lag | None]) -> list[Choice]:
    """The rows behind an alert of slow works: the buildings that its reason counts before those that it does not."""
    found: list[Choice] = []
    counted = [number for number, lag in lags.items() if lag]
    for choice in choices:
        if choice.book is not BookKind.BUILDINGS:
            found.append(choice)
            continue
        if counted:
            found.append(replace(choice, narrowed=(Building.building_no.in_(counted),), about=COUNTED))
        others = (Building.building_no.in_(lags.keys() - set(counted)),)
        found.append(replace(choice, narrowed=others, about=_("其他未完工的楼栋") if counted else choice.about))
    return found


def as_counted(
    session: Session, matter_id: int, choices: Sequence[Choice], lags: Mapping[str, Lag | None]
) -> Sequence[Choice]:
    """The rows behind an alert: of the unfinished buildings those alone that the last check counts, if any."""
    if lags:
        return _counted_first(choices, lags)
    if not any(choice.about == UNFINISHED for choice in choices):
        return choices
    numbers = list_unfinished(session, matter_id)
    counted = (Building.building_no.in_(numbers),)
    return [replace(one, narrowed=counted) if numbers and one.about == UNFINISHED else one for one in choices]
