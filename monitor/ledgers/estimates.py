"""What wages might be due where people attended and no payroll says so (rulebook 14.1): estimates, never figures."""

from dataclasses import dataclass

from sqlalchemy import and_, case, cast, exists, func, select
from sqlalchemy.orm import Session

from monitor.db import Fen
from monitor.ledgers.arrears import NO_UNIT, Binds
from monitor.models.binds import AS_OF, param
from monitor.models.matter import Employer, Matter
from monitor.models.owed import pay_due
from monitor.models.scope import Viewer, visible
from monitor.models.wage import Attendance, Engagement, PayLine
from monitor.values.permissions import Act

A_DAY = 100
"""Days are kept in hundredths."""


@dataclass(frozen=True)
class Estimate:
    """Attended workers of a unit and month whom no pay line names, once the pay day has passed.

    ``rated_heads`` have an agreed day rate in the roster; only their days are estimated. ``days`` in hundredths.
    """

    month: int
    unit: int
    name: str | None
    heads: int
    rated_heads: int
    days: int
    fen: int


def list_estimates(session: Session, viewer: Viewer, matter_id: int, binds: Binds) -> list[Estimate]:
    """Estimates by month, newest first, and unit: attended days times the day rate agreed, else nothing."""
    unit = func.coalesce(Attendance.employer_id, NO_UNIT)
    rate = Engagement.day_rate_fen
    named = exists().where(
        PayLine.matter_id == Attendance.matter_id,
        PayLine.month == Attendance.month,
        PayLine.worker_id == Attendance.worker_id,
    )
    due = pay_due(Attendance.matter_id, Attendance.month, param("pay_day"))
    worth = cast(rate, Fen) * Attendance.days // A_DAY
    query = (
        select(
            Attendance.month,
            unit,
            Employer.name,
            func.count(),
            func.count(rate),
            cast(func.sum(Attendance.days), Fen),
            cast(func.coalesce(func.sum(case((rate.is_not(None), worth), else_=0)), 0), Fen),
        )
        .outerjoin(Employer, Employer.id == Attendance.employer_id)
        .outerjoin(
            Engagement,
            and_(Engagement.matter_id == Attendance.matter_id, Engagement.worker_id == Attendance.worker_id),
        )
        .where(Attendance.matter_id == matter_id, Attendance.days > 0, ~named, due < AS_OF)
        .where(Attendance.matter_id.in_(visible(viewer, Act.SEE_PROJECTS).where(Matter.id == matter_id)))
        .group_by(Attendance.month, unit, Employer.name)
        .order_by(Attendance.month.desc(), Employer.name)
    )
    return [Estimate(*row) for row in session.execute(query, dict(binds))]
