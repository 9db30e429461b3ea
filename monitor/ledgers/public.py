"""What anyone may know of a site: the facts that Order 724 Art 34 puts on its notice board, and no person's name.

Each fact is known or unknown; none of them says that somebody has done wrong.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from monitor.models.fund import WageAccount
from monitor.models.matter import Department, Employer, Matter
from monitor.models.project import Project
from monitor.models.state import MonthState
from monitor.values.terms import MatterKind


@dataclass(frozen=True)
class Site:
    """A project by the code on its notice board. ``paid_month`` yyyymm: the last month for which the office was told
    of wages paid; ``min_wage_fen`` the project's own. None is not known.
    """

    matter_id: int
    code: str
    name: str
    builder: str | None
    contractor: str | None
    department: str | None
    account_opened: bool
    paid_month: int | None
    pay_day: int | None
    min_wage_fen: int | None


def find_site(session: Session, code: str) -> Site | None:
    """The site of a code; None if there is none."""
    builder, contractor = aliased(Employer), aliased(Employer)
    paid = (
        select(func.max(MonthState.month))
        .where(MonthState.matter_id == Matter.id, MonthState.paid_heads > 0)
        .correlate(Matter)
        .scalar_subquery()
    )
    row = session.execute(
        select(
            Matter.id, Matter.code, Matter.name, builder.name, contractor.name, Department.name,
            WageAccount.opened_on.is_not(None), paid, Project.pay_day, Project.min_wage_fen,
        )
        .join(Project, Project.id == Matter.id)
        .outerjoin(builder, builder.id == Project.builder_id)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .outerjoin(Department, Department.id == Matter.department_id)
        .outerjoin(WageAccount, WageAccount.matter_id == Matter.id)
        .where(Matter.kind == MatterKind.PROJECT.value, Matter.code == code)
    ).one_or_none()  # fmt: skip
    return None if row is None else Site(*row)
