"""The plan of a housing project as it stands: its milestones, what was promised for each building, and its pace."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.housing import Building, BuildingProgress
from monitor.models.housing_plan import DeliveryPromise, HousingPlan, Milestone
from monitor.models.housing_report import HousingReport
from monitor.models.scope import Viewer, visible
from monitor.models.state.unfinished import UNACCEPTED, acceptance_followed
from monitor.values.housing import MilestoneStatus, PlanStage
from monitor.values.housing_forecast import Forecast, Slip, Told, foretell, slips
from monitor.values.permissions import Act


@dataclass(frozen=True)
class Outlook:
    """A building's way to delivery: what was promised, how often and by how much it slipped, and the forecast.

    ``slips`` begin with the contract's day where there is one; ``promises`` are rows, the oldest first, ``told``
    figures of progress, ``forecast`` None where they are too few or all is done. ``accepted``: by the day;
    ``followed``: not so, yet what follows acceptance is told, and nobody knows whether it is finished (0051).
    """

    building: Building
    promises: list[DeliveryPromise]
    slips: list[Slip]
    told: list[Told]
    forecast: Forecast | None
    accepted: bool
    followed: bool

    @property
    def may_go_on(self) -> bool:
        """Whether works on it may go on."""
        return not (self.accepted or self.followed)

    @property
    def slipped(self) -> int:
        """How often the promised day was put off."""
        return sum(one.is_late for one in self.slips)

    @property
    def days(self) -> int:
        """The days of all these slips together; a day promised earlier than the one before takes nothing off."""
        return sum(one.days or 0 for one in self.slips if one.is_late)

    @property
    def latest(self) -> Told | None:
        return self.told[-1] if self.told else None


def read_plan(session: Session, viewer: Viewer, matter_id: int, today: date) -> HousingPlan:
    """The plan of a project; where none was begun one that awaits, which is not in the database."""
    seen = HousingPlan.id.in_(visible(viewer, Act.SEE_HOUSING))
    found = session.scalar(select(HousingPlan).where(HousingPlan.id == matter_id, seen))
    return found or HousingPlan(id=matter_id, status=PlanStage.AWAITING.value, since=today, version=1)


def list_milestones(session: Session, viewer: Viewer, matter_id: int) -> list[Milestone]:
    """Milestones that were not struck, by planned day."""
    rows = select(Milestone).where(
        Milestone.matter_id == matter_id,
        Milestone.matter_id.in_(visible(viewer, Act.SEE_HOUSING)),
        Milestone.status != MilestoneStatus.STRUCK.value,
    )
    return list(session.scalars(rows.order_by(Milestone.planned_on, Milestone.id)))


def list_outlooks(session: Session, matter_id: int, buildings: Iterable[Building], today: date) -> list[Outlook]:
    """The outlook of each of a project's buildings, which the viewer was found to see."""
    promised: dict[str, list[DeliveryPromise]] = defaultdict(list)
    rows = select(DeliveryPromise).where(DeliveryPromise.matter_id == matter_id)
    for promise in session.scalars(rows.order_by(DeliveryPromise.told_on, DeliveryPromise.id)):
        promised[promise.building_no].append(promise)
    told, followed = _told(session, matter_id), _followed(session, matter_id, today)
    return [
        _outlook(one, promised[one.building_no], told[one.building_no], one.building_no in followed, today)
        for one in buildings
    ]


def _followed(session: Session, matter_id: int, today: date) -> set[str]:
    such = select(Building.building_no).where(Building.matter_id == matter_id, UNACCEPTED, acceptance_followed())
    return set(session.scalars(such, {"as_of_date": today}))


def _outlook(
    building: Building, promises: list[DeliveryPromise], told: dict[date, int], followed: bool, today: date
) -> Outlook:
    if building.progress_on is not None and building.progress_percent is not None:
        told.setdefault(building.progress_on, building.progress_percent)
    figures = [Told(day, percent) for day, percent in sorted(told.items()) if day <= today]
    contract = [building.due_on] if building.due_on else []
    days = slips([*contract, *(promise.promised_on for promise in promises)])
    accepted = building.accepted_on is not None and building.accepted_on <= today
    forecast = None if accepted or followed else foretell(figures, today)
    return Outlook(building, promises, days, figures, forecast, accepted, followed)


def _told(session: Session, matter_id: int) -> dict[str, dict[date, int]]:
    """Percent by building and day, of the books and of reports; of two of one day the report was seen by us."""
    book = select(BuildingProgress.building_no, BuildingProgress.told_on, BuildingProgress.progress_percent).where(
        BuildingProgress.matter_id == matter_id
    )
    ours = select(HousingReport.building_no, HousingReport.seen_on, HousingReport.percent).where(
        HousingReport.matter_id == matter_id,
        HousingReport.building_no.is_not(None),
        HousingReport.percent.is_not(None),
        HousingReport.voided_by.is_(None),
    )
    told: dict[str, dict[date, int]] = defaultdict(dict)
    figures = [*session.execute(book), *session.execute(ours.order_by(HousingReport.id))]
    for number, day, percent in figures:
        told[str(number)][day] = int(percent or 0)
    return told
