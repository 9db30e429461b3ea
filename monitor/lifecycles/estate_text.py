"""The text of a housing project's public page: canonical JSON of the whitelist, made from the records as they stand.

Who answers is told as unit and post; a promise names its promiser only where that is the firm or the unit itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from monitor.lifecycles.estate_titles import count_titled, list_titles
from monitor.models.case_file import CaseFile
from monitor.models.financing import BankObstacle
from monitor.models.housing import Building, HousingLink, HousingProject
from monitor.models.housing_plan import DeliveryPromise, HousingPlan, Milestone
from monitor.models.housing_problem import HousingProblem
from monitor.models.housing_report import HousingReport
from monitor.models.housing_title import StudyDecision, TitleBatch
from monitor.models.matter import Employer, Matter, Town
from monitor.models.protected import protected_words
from monitor.models.state import HousingState, MonthState
from monitor.models.user import User
from monitor.values.estate_page import Cover, Works, count_strangers, list_typed, told_count
from monitor.values.housing import MilestoneStatus, PlanStage, ProblemKind, ProblemStatus, kinds_named
from monitor.values.housing_forecast import slips
from monitor.values.linter import Hit, find_personal
from monitor.values.terms import MatterKind

Told = dict[str, Any]
_UNSOLVED = (ProblemStatus.OPEN.value, ProblemStatus.CLAIMED.value)


@dataclass(frozen=True)
class _Record:
    """What the page is made of."""

    matter: Matter
    housing: HousingProject
    town: str | None
    developer: str | None
    contractor: str | None
    buildings: Sequence[Building]
    problems: Sequence[HousingProblem]


def make_text(session: Session, matter_id: int, today: date) -> Told:
    """The public fields as the records have them by ``today``; photos are added by who chose them."""
    record = _read(session, matter_id)
    unsolved = sorted((one for one in record.problems if one.status in _UNSOLVED), key=lambda one: (one.due_on, one.id))
    here, housing = bool(record.problems), record.housing
    first = unsolved[0] if unsolved else None
    kinds = [ProblemKind(one.kind) for one in unsolved] if here else kinds_named(housing.problem_types)
    units = {one for one in (record.developer, record.contractor, housing.duty_unit) if one}
    units |= {one.duty_unit for one in unsolved}
    plan = session.get(HousingPlan, matter_id)
    works, last = _works(session, record, today)
    return {
        "name": record.matter.name, "promo_name": housing.promo_name, "code": record.matter.code,
        "town": record.town, "address": housing.address,
        "developer": record.developer, "contractor": record.contractor, "as_of": today.isoformat(),
        "works": works.value, "last_work_on": last, "plan": plan.status if plan else PlanStage.AWAITING.value,
        "plan_since": _day(plan.since) if plan else None,
        "problems": [kind.value for kind in ProblemKind if kind in kinds],
        "duty_unit": first.duty_unit if first else housing.duty_unit, "duty_post": first.duty_post if first else None,
        "due_on": _day(first.due_on if first else None if here else housing.rectify_by),
        "money": _money(session, record, today).value,
        "buildings": _buildings(session, record, units, today),
        "milestones": _milestones(session, matter_id), "wages": _wages(session, matter_id), "photos": [],
        "titles": list_titles(session, matter_id, today),
    }  # fmt: skip


def find_hits(session: Session, matter_id: int, told: Told) -> list[Hit]:
    """Everything personal in a text: numbers, and the names of who answers, reported, led, complained or was asked."""
    project = session.get_one(HousingProject, matter_id)
    problem, report = HousingProblem, HousingReport
    names = {project.duty_person, project.leader}
    rows = session.execute(select(problem.duty_person, problem.leader).where(problem.matter_id == matter_id))
    names |= {name for row in rows for name in row}
    for person in (TitleBatch.duty_person, StudyDecision.duty_person, BankObstacle.duty_person):
        names |= set(session.scalars(select(person).where(person.class_.matter_id == matter_id)))
    officers = select(User.name).join(report, or_(report.first_id == User.id, report.second_id == User.id))
    names |= set(session.scalars(officers.where(report.matter_id == matter_id).distinct()))
    codes = select(HousingLink.code).where(HousingLink.matter_id == matter_id)
    works = select(Matter.id).where(Matter.kind == MatterKind.PROJECT.value, Matter.code.in_(codes))
    about = [matter_id, *session.scalars(works)]
    cases = list(session.scalars(select(CaseFile.id).where(CaseFile.about_id.in_(about))))
    names |= set(protected_words(session, about, cases))
    return find_personal("\n".join(list_typed(told)), sorted(name for name in names if name))


def count_hits(session: Session, matter_id: int, told: Told) -> int:
    """How much stands in a text that may not be public: something personal, or a field that is not the page's."""
    return count_strangers(told) + len(find_hits(session, matter_id, told))


def _money(session: Session, record: _Record, today: date) -> Cover:
    """As ``cover_of`` says; short of money is not told of works of which nobody knows whether they are finished."""
    cover, state = cover_of(record.housing, record.buildings, today), session.get(HousingState, (record.matter.id, ""))
    unclear = bool(record.buildings) and state is not None and state.unfinished == 0
    return Cover.UNKNOWN if cover is Cover.SHORT and unclear else cover


def cover_of(housing: HousingProject, buildings: Sequence[Building], today: date) -> Cover:
    """Whether the presale money is protected. What is not known makes it unknown, never safe."""
    if buildings and all(_by(one.accepted_on, today) for one in buildings):
        return Cover.FINISHED
    balance, cost = housing.presale_balance_fen, housing.finish_cost_fen
    if _goes_over(housing) or (housing.outside_fen or 0) > 0 or (housing.diverted_fen or 0) > 0:
        return Cover.BROKEN
    if balance is None or cost is None:
        return Cover.UNKNOWN
    if balance < cost:
        return Cover.SHORT
    told = (housing.outside_fen, housing.diverted_fen, housing.presale_released_fen, housing.presale_node_fen)
    whole = None not in told and _goes_over(housing) is not None
    return Cover.PROTECTED if whole else Cover.UNKNOWN


def _goes_over(housing: HousingProject) -> bool | None:
    """Whether more of the supervised amount is out than the node lets out (H22); None where nobody can tell."""
    released, node = housing.presale_released_fen, housing.presale_node_fen
    quota, balance, paid = housing.presale_quota_fen, housing.presale_balance_fen, housing.presale_paid_in_fen
    if released is None or node is None or released <= node:
        return False
    if quota is not None and balance is not None and quota - balance <= node:
        return False
    return None if quota is None or paid is None else released - max(paid - quota, 0) > node


def _read(session: Session, matter_id: int) -> _Record:
    developer, contractor = aliased(Employer), aliased(Employer)
    row = session.execute(
        select(Matter, HousingProject, Town.name, developer.name, contractor.name)
        .join(HousingProject, HousingProject.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(developer, developer.id == HousingProject.developer_id)
        .outerjoin(contractor, contractor.id == HousingProject.contractor_id)
        .where(Matter.id == matter_id)
    ).one()
    buildings = session.scalars(select(Building).where(Building.matter_id == matter_id)).all()
    problems = session.scalars(
        select(HousingProblem).where(
            HousingProblem.matter_id == matter_id, HousingProblem.status != ProblemStatus.STRUCK.value
        )
    ).all()
    return _Record(*row, sorted(buildings, key=lambda one: (len(one.building_no), one.building_no)), problems)


def _works(session: Session, record: _Record, today: date) -> tuple[Works, str | None]:
    """Whether there is work, and the last day on which work was seen."""
    if record.buildings and all(_by(one.delivered_on, today) for one in record.buildings):
        return Works.DELIVERED, None
    if record.buildings and all(_by(one.accepted_on, today) for one in record.buildings):
        return Works.FINISHED, None
    state, now = session.get(HousingState, (record.matter.id, "")), today.toordinal()
    if state is None or state.last_work_day is None:
        return Works.UNKNOWN, None
    last = date.fromordinal(state.last_work_day).isoformat()
    if state.stop_day is not None and state.stop_day <= now:
        surely = state.unfinished != 0 and not state.undated and not state.resumed_unworked
        return Works.STOPPED if surely else Works.UNKNOWN, last
    part = state.part_stop_day is not None and state.part_stop_day <= now
    return Works.PART if part else Works.WORKING, last


def _buildings(session: Session, record: _Record, units: set[str], today: date) -> list[Told]:
    promised: dict[str, list[DeliveryPromise]] = defaultdict(list)
    rows = select(DeliveryPromise).where(DeliveryPromise.matter_id == record.matter.id)
    for promise in session.scalars(rows.order_by(DeliveryPromise.told_on, DeliveryPromise.id)):
        promised[promise.building_no].append(promise)
    seen: dict[str, HousingReport] = {}
    reports = select(HousingReport).where(
        HousingReport.matter_id == record.matter.id,
        HousingReport.building_no.is_not(None),
        HousingReport.percent.is_not(None),
        HousingReport.voided_by.is_(None),
        HousingReport.seen_on <= today,
    )
    for report in session.scalars(reports.order_by(HousingReport.seen_on, HousingReport.id)):
        seen[str(report.building_no)] = report
    titled = count_titled(session, record.matter.id, record.buildings, today)
    return [
        _building(one, promised[one.building_no], seen.get(one.building_no), units, today)
        | {"titled": told_count(titled[one.building_no])}
        for one in record.buildings
    ]


def _building(
    one: Building, promises: list[DeliveryPromise], report: HousingReport | None, units: set[str], today: date
) -> Told:
    percent, planned, day = one.progress_percent, one.planned_percent, one.progress_on
    if report is not None and (percent is None or day is None or report.seen_on >= day):
        percent, planned, day = report.percent, report.planned, report.seen_on
    days = slips([*([one.due_on] if one.due_on else []), *(promise.promised_on for promise in promises)])
    return {
        "no": one.building_no, "floors": one.floors, "units": one.units, "sold": told_count(one.sold),
        "percent": percent, "planned": planned, "percent_on": _day(day), "due_on": _day(one.due_on),
        "promises": [
            {
                "promised_on": _day(promise.promised_on), "told_on": _day(promise.told_on),
                "promiser": promise.promiser if promise.promiser in units else None,
            }
            for promise in promises
        ],
        "slipped": sum(slip.is_late for slip in days),
        "slipped_days": sum(slip.days or 0 for slip in days if slip.is_late),
        "accepted_on": _day(_by(one.accepted_on, today)), "delivered_on": _day(_by(one.delivered_on, today)),
        "delivered": told_count(one.delivered_units),
    }  # fmt: skip


def _milestones(session: Session, matter_id: int) -> list[Told]:
    asked = select(Milestone).where(Milestone.matter_id == matter_id, Milestone.status != MilestoneStatus.STRUCK.value)
    return [
        {
            "building": one.building_no, "kind": one.kind, "name": one.name, "standard": one.standard,
            "first_planned_on": _day(one.first_planned_on), "planned_on": _day(one.planned_on), "shifted": one.shifted,
            "actual_on": _day(one.actual_on),
        }
        for one in session.scalars(asked.order_by(Milestone.planned_on, Milestone.id))
    ]  # fmt: skip


def _wages(session: Session, matter_id: int) -> list[Told]:
    """Of each construction project: the last month (yyyymm) of which wages are known to be paid, as its site says."""
    paid = select(func.max(MonthState.month)).where(MonthState.matter_id == Matter.id, MonthState.paid_heads > 0)
    rows = session.execute(
        select(Matter.code, Matter.name, paid.correlate(Matter).scalar_subquery())
        .join(HousingLink, HousingLink.code == Matter.code)
        .where(HousingLink.matter_id == matter_id, Matter.kind == MatterKind.PROJECT.value)
        .order_by(Matter.code)
    )
    return [{"code": code, "name": name, "paid_month": month} for code, name, month in rows]


def _by(day: date | None, today: date) -> date | None:
    """A day that lies ahead was entered for what is planned: it is told to nobody as done."""
    return day if day is not None and day <= today else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
