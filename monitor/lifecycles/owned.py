"""What a person owns: it is to move with him when he is away or leaves, and nothing of it may be nobody's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive
from monitor.models.emergency import Emergency
from monitor.models.handover import Handover
from monitor.models.hearing import DutyShift
from monitor.models.ladder import LadderChange, posts_in_force
from monitor.models.notebook import CheckSheet
from monitor.models.parameter import ParameterChange
from monitor.models.plan import Plan, PlanTarget
from monitor.models.scope import Viewer, visible
from monitor.values.cases import SETTLED
from monitor.values.checks import SheetStatus
from monitor.values.directives import DirectiveStatus
from monitor.values.emergencies import EmergencyStatus
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, ChangeStatus, Term
from monitor.values.words import mark as _

OPEN_ALERTS = (AlertStatus.RAISED.value, AlertStatus.CURED.value)
UNFINISHED = [
    status.value
    for status in DirectiveStatus
    if status not in (DirectiveStatus.MET, DirectiveStatus.ANNULLED, DirectiveStatus.DROPPED)
]


class Thing(Term):
    """A kind of thing that a person owns."""

    ALERTS = "alerts", _("交办给他、由他签收的预警")
    CASES = "cases", _("主办、协办的案件和时限")
    EMERGENCIES = "emergencies", _("由他牵头的突发事件")
    DIRECTIVES = "directives", _("起草后没有办完的责令文书")
    SHEETS = "sheets", _("没有签字的检查表")
    TARGETS = "targets", _("检查计划中派给他的项目")
    SHIFTS = "shifts", _("值班班次")
    RUNGS = "rungs", _("逐级催办中指定他的级别")
    PROPOSALS = "proposals", _("他提出、还在等待确认的申请")
    ABSENT = "absent", _("由他代理的人员")


@dataclass(frozen=True)
class Holding:
    """How many of a kind a person owns; ``unable`` are those his deputy could not act on."""

    thing: Thing
    number: int
    unable: int = 0


def list_holdings(
    session: Session, user_id: int, deputy: Viewer | None, first: date, last: date | None
) -> list[Holding]:
    """What ``user_id`` owns from ``first`` to ``last`` (None: for good); only kinds of which there is something."""
    found = []
    for thing, owned, matter, act in _of_matters(user_id):
        number = session.scalar(select(func.count()).select_from(owned.subquery())) or 0
        unable = 0
        if deputy is not None and number:
            beyond = owned.where(matter.not_in(visible(deputy, act)))
            unable = (
                number
                if not deputy.may(act)
                else session.scalar(select(func.count()).select_from(beyond.subquery())) or 0
            )
        found.append(Holding(thing, number, unable))
    shifts = select(func.count()).where(
        DutyShift.user_id == user_id, DutyShift.dropped_at.is_(None), DutyShift.last_day >= first,
        *(() if last is None else (DutyShift.first_day <= last,)),
    )  # fmt: skip
    found.append(Holding(Thing.SHIFTS, session.scalar(shifts) or 0))
    named = [line for line, posts in posts_in_force(session).items() if f"user:{user_id}" in posts]
    found.append(Holding(Thing.RUNGS, len(named)))
    waiting = sum(
        session.scalar(
            select(func.count()).where(table.proposed_by == user_id, table.status == ChangeStatus.PROPOSED.value)
        )
        or 0
        for table in (ParameterChange, LadderChange)
    )
    found.append(Holding(Thing.PROPOSALS, waiting))
    stood_for = select(func.count()).where(
        Handover.deputy_id == user_id,
        Handover.ended_at.is_(None),
        or_(Handover.last_day.is_(None), Handover.last_day >= first),
    )
    found.append(Holding(Thing.ABSENT, session.scalar(stood_for) or 0))
    return [one for one in found if one.number]


def _of_matters(user_id: int) -> Iterator[tuple[Thing, Select[Any], Any, Act]]:
    """Each kind that stands on matters: what is owned, the column of the matter, and what must be done with it."""
    alerts = select(Alert.id).where(
        Alert.status.in_(OPEN_ALERTS), or_(Alert.assigned_to == user_id, Alert.acknowledged_by == user_id)
    )
    yield Thing.ALERTS, alerts, Alert.matter_id, Act.HANDLE_ALERTS
    cases = select(CaseFile.id).where(
        CaseFile.status.not_in([status.value for status in SETTLED]),
        or_(CaseFile.lead_id == user_id, CaseFile.second_id == user_id),
    )
    yield Thing.CASES, cases, CaseFile.id, Act.HANDLE_CASES
    led = select(Emergency.id).where(Emergency.status != EmergencyStatus.CLOSED.value, Emergency.lead_id == user_id)
    yield Thing.EMERGENCIES, led, Emergency.id, Act.HANDLE_EMERGENCIES
    directives = select(Directive.id).where(Directive.status.in_(UNFINISHED), Directive.drafted_by == user_id)
    yield Thing.DIRECTIVES, directives, Directive.matter_id, Act.PREPARE_DIRECTIVES
    sheets = select(CheckSheet.id).where(
        CheckSheet.status == SheetStatus.DRAFT.value,
        or_(CheckSheet.first_id == user_id, CheckSheet.second_id == user_id),
    )
    yield Thing.SHEETS, sheets, CheckSheet.matter_id, Act.MAKE_CHECKS
    targets = (
        select(PlanTarget.id)
        .join(Plan, Plan.id == PlanTarget.plan_id)
        .where(
            Plan.status == "open", PlanTarget.dropped_on.is_(None),
            or_(PlanTarget.first_id == user_id, PlanTarget.second_id == user_id),
        )
    )  # fmt: skip
    yield Thing.TARGETS, targets, PlanTarget.matter_id, Act.MAKE_CHECKS
