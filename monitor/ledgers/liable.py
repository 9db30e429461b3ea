"""Who must pay, in order (国务院令第724号 第二十九条、第三十条): one record of arrears, ordered liable parties."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, cast, func, select
from sqlalchemy.orm import Session, aliased

from monitor.db import Fen
from monitor.models.allocated import came_in, sum_untold
from monitor.models.asof import at_least_zero
from monitor.models.binds import AS_OF_DATE
from monitor.models.fund import Allocation
from monitor.models.matter import Employer, Matter
from monitor.models.project import Project
from monitor.models.scope import Viewer, visible
from monitor.values.norms import Article
from monitor.values.permissions import Act
from monitor.values.statutes import REGULATION
from monitor.values.terms import Term
from monitor.values.words import mark as _


class Liability(Term):
    """What a party owes."""

    DIRECT = "direct", _("直接清偿")
    FIRST = "first", _("先行清偿，可以追偿")
    ADVANCE = "advance", _("因未按约拨付造成欠薪的，以未结清的工程款为限先行垫付")


ARTICLES: Mapping[Liability, Article] = {
    Liability.DIRECT: REGULATION[30],
    Liability.FIRST: REGULATION[30],
    Liability.ADVANCE: REGULATION[29],
}


@dataclass(frozen=True)
class Party:
    """A party and what it owes; no name where the books name none."""

    liability: Liability
    name: str | None

    @property
    def article(self) -> Article:
        return ARTICLES[self.liability]


@dataclass(frozen=True)
class Chain:
    """Builder and contractor of a project, and the labour cost that is known not to have been allocated.

    ``unpaid_fen`` None: the books have no allocation that is due and says how much was paid; ``untold`` are the months
    of those that do not say. It is a part of the unpaid project money, which no book of ours holds.
    """

    builder: str | None
    contractor: str | None
    unpaid_fen: int | None
    untold: int

    def of(self, unit: str | None) -> tuple[Party, ...]:
        """The parties for wages of ``unit``, in order; a unit without a name is the contractor itself."""
        last = Party(Liability.ADVANCE, self.builder)
        if unit is None or unit == self.contractor:
            return Party(Liability.DIRECT, self.contractor), last
        return Party(Liability.DIRECT, unit), Party(Liability.FIRST, self.contractor), last


def read_chain(session: Session, viewer: Viewer, matter_id: int, binds: Mapping[str, object]) -> Chain | None:
    """The chain of a project that the viewer may see."""
    builder, contractor = aliased(Employer), aliased(Employer)
    paid = came_in(Allocation)
    missing = case((paid.is_not(None), at_least_zero(Allocation.due_fen - paid)))
    due = (Allocation.matter_id == matter_id, Allocation.due_on < AS_OF_DATE)
    unpaid = select(cast(func.sum(missing), Fen)).where(*due).scalar_subquery()
    untold = select(func.count()).where(*due, sum_untold(Allocation), Allocation.due_fen > 0).scalar_subquery()
    row = session.execute(
        select(builder.name, contractor.name, unpaid, untold)
        .select_from(Project)
        .outerjoin(builder, builder.id == Project.builder_id)
        .outerjoin(contractor, contractor.id == Project.contractor_id)
        .where(
            Project.id == matter_id, Project.id.in_(visible(viewer, Act.SEE_PROJECTS).where(Matter.id == matter_id))
        ),
        dict(binds),
    ).one_or_none()
    return None if row is None else Chain(*row)
