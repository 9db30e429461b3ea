"""Construction permits whose project the ledger does not have: unknown sites, and nobody's fault by themselves."""

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from monitor.ledgers.crosscheck import Heading
from monitor.ledgers.facets import search
from monitor.ledgers.paging import SIZE, Columns, Page, clamp
from monitor.models.matter import Employer, Matter, Town
from monitor.models.permit import Permit
from monitor.models.scope import Viewer, seated, visible
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, MatterKind, PermitLikeness
from monitor.values.words import mark as _

UNLISTED = Heading(
    "permit-project",
    _("有施工许可，工程项目台账中没有"),
    _("逐个核实：没有登记的，补登工程项目台账；已经登记的，在台账该项目填写施工许可证号，再重新导入。"),
    BookKind.PROJECTS,
    (BookKind.PERMITS, BookKind.PROJECTS),
)


@dataclass(frozen=True)
class Unlisted:
    """A permit that belongs to no project of the ledger; ``alike`` is one of the viewer's that it resembles."""

    permit: Permit
    town: str | None
    builder: str | None
    contractor: str | None
    alike: Matter | None

    @property
    def likeness(self) -> PermitLikeness | None:
        """Why the project that it resembles is not taken for its own; None where there is none to be shown."""
        return PermitLikeness(self.permit.likeness) if self.alike is not None and self.permit.likeness else None


def count_unlisted(session: Session, viewer: Viewer, text: str) -> int:
    """How many permits of the viewer's town and department belong to no project."""
    return session.scalar(_within(select(func.count()), viewer, text)) or 0


def list_unlisted(session: Session, viewer: Viewer, text: str, total: int, number: int) -> Page[Unlisted]:
    """A page of them, the latest issued first."""
    number = clamp(number, total)
    builder, alike = aliased(Employer), aliased(Matter)
    columns = select(Permit, Town.name, builder.name, Employer.name, alike)
    seen = and_(alike.id == Permit.alike_id, alike.id.in_(visible(viewer, Act.SEE_PROJECTS)))
    listed = (
        _within(columns, viewer, text)
        .outerjoin(Town, Town.id == Permit.town_id)
        .outerjoin(builder, builder.id == Permit.builder_id)
        .outerjoin(alike, seen)
        .order_by(Permit.issued_on.desc().nulls_last(), Permit.permit_no)
    )
    rows = session.execute(listed.limit(SIZE).offset((number - 1) * SIZE))
    return Page([Unlisted(*row) for row in rows], total, number)


def _within(columns: Columns, viewer: Viewer, text: str) -> Columns:
    here = seated(viewer, Act.SEE_PROJECTS, MatterKind.PROJECT, Permit.town_id, Permit.department_id)
    within = (
        columns.select_from(Permit)
        .outerjoin(Employer, Employer.id == Permit.contractor_id)
        .where(Permit.matter_id.is_(None), here)
    )
    return search(within, text, Permit.works_name, Permit.permit_no, Employer.name)
