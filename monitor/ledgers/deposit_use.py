"""What was done about the use of a project's deposit: notices to the bank, payments, refills, and by whom."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.deposit import DepositUse, DepositUseLog
from monitor.models.directive import Directive
from monitor.models.scope import Viewer, visible
from monitor.models.user import User
from monitor.values.deposit_use import UseAct, UseStatus
from monitor.values.permissions import Act


@dataclass(frozen=True)
class UseSeen:
    """A use, the number of its decision, and its log, oldest first: what was done, the row, who did it."""

    use: DepositUse
    number: str
    entries: list[tuple[UseAct, DepositUseLog, str]] = field(default_factory=list)

    @property
    def status(self) -> UseStatus:
        return UseStatus(self.use.status)


def list_uses(session: Session, viewer: Viewer, matter_id: int) -> list[UseSeen]:
    """The uses of a project's deposit, newest first, for whoever may see its directives."""
    rows = session.execute(
        select(DepositUse, Directive.number)
        .join(Directive, Directive.id == DepositUse.directive_id)
        .where(DepositUse.matter_id == matter_id, DepositUse.matter_id.in_(visible(viewer, Act.SEE_DIRECTIVES)))
        .order_by(DepositUse.id.desc())
    )
    seen = {use.id: UseSeen(use, number or "") for use, number in rows}
    if seen:
        log = select(DepositUseLog, User.name).join(User, User.id == DepositUseLog.user_id)
        for entry, who in session.execute(log.where(DepositUseLog.use_id.in_(list(seen))).order_by(DepositUseLog.id)):
            seen[entry.use_id].entries.append((UseAct(entry.act), entry, who))
    return list(seen.values())
