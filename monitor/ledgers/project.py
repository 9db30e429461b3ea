"""One project: its terms, deposit, wage account, months, and the imports behind them."""

from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import Session, aliased

from monitor.models.fund import Allocation, Deposit, WageAccount
from monitor.models.inspection import Inspection
from monitor.models.intake import Intake
from monitor.models.matter import Department, Employer, Matter, Town
from monitor.models.permit import Permit
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.models.state import MonthState, ProjectState
from monitor.models.wage import Attendance, Engagement, PayLine
from monitor.values.permissions import Act

SOURCES = (Deposit, WageAccount, Allocation, Attendance, Engagement, PayLine, Inspection, Permit)


@dataclass(frozen=True)
class ProjectPage:
    """A project with the rows that stand once a project; None where the ledgers hold none."""

    matter: Matter
    project: Project
    town: str | None
    department: str | None
    builder: str | None
    contractor: str | None
    deposit: Deposit | None
    account: WageAccount | None
    state: ProjectState | None


@dataclass(frozen=True)
class Month:
    """A month of work as the last check saw it. Money in fen; None is not known."""

    key: str
    attended_heads: int | None
    owed_fen: int | None
    paid_fen: int | None
    labour_due_fen: int | None
    labour_in_fen: int | None
    has_attendance: bool
    has_payroll: bool
    has_allocation: bool

    @property
    def wages_due_fen(self) -> int | None:
        """What the payroll says is due: paid and still owed."""
        return None if self.paid_fen is None or not self.has_payroll else self.paid_fen + (self.owed_fen or 0)


def read_project(session: Session, viewer: Viewer, matter_id: int) -> ProjectPage | None:
    """A project that the viewer may see."""
    builder, contractor = aliased(Employer), aliased(Employer)
    row = session.execute(
        select(
            Matter,
            Project,
            Town.name,
            Department.name,
            builder.name,
            contractor.name,
            Deposit,
            WageAccount,
            ProjectState,
        )
        .join(Project, Project.id == Matter.id)
        .outerjoin(Town, Town.id == Matter.town_id)
        .outerjoin(Department, Department.id == Matter.department_id)
        .outerjoin(builder, builder.id == Project.builder_id)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .outerjoin(Deposit, Deposit.matter_id == Matter.id)
        .outerjoin(WageAccount, WageAccount.matter_id == Matter.id)
        .outerjoin(ProjectState, ProjectState.matter_id == Matter.id)
        .where(Matter.id == matter_id, Matter.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    ).one_or_none()
    return None if row is None else ProjectPage(*row)


def list_months(session: Session, viewer: Viewer, matter_id: int) -> list[Month]:
    """The months of work of a project, oldest first."""
    states = session.scalars(
        select(MonthState)
        .where(MonthState.matter_id == matter_id, MonthState.matter_id.in_(visible(viewer, Act.SEE_PROJECTS)))
        .order_by(MonthState.month)
    )
    return [
        Month(
            key=state.key,
            attended_heads=state.attended_heads if state.attendance_rows else None,
            owed_fen=state.owed_fen if state.own_rows else None,
            paid_fen=state.paid_sum_fen if state.payroll_rows else None,
            labour_due_fen=state.labour_owed_fen if state.allocation_rows else None,
            labour_in_fen=state.labour_in_fen if state.allocation_rows else None,
            has_attendance=bool(state.attendance_rows),
            has_payroll=bool(state.own_rows),
            has_allocation=bool(state.allocation_rows),
        )
        for state in states
    ]


def list_intakes_behind(session: Session, viewer: Viewer, matter_id: int) -> list[Intake]:
    """The imports from which the rows of a project stand, newest first."""
    if session.scalar(visible(viewer, Act.SEE_PROJECTS).where(Matter.id == matter_id)) is None:
        return []
    behind = union(
        select(Project.intake_id).where(Project.id == matter_id),
        *(select(source.intake_id).where(source.matter_id == matter_id).distinct() for source in SOURCES),
    ).subquery()
    return list(session.scalars(select(Intake).where(Intake.id.in_(select(behind.c[0]))).order_by(Intake.id.desc())))
