"""What a duty is that a directive may order."""

from dataclasses import dataclass

from monitor.values.directives import SubjectRole
from monitor.values.norms import Article
from monitor.values.sanctions import Sanction


@dataclass(frozen=True)
class Duty:
    """``label`` and ``order`` are msgids; which alerts offer it is told by ``values.rule_orders``.

    ``pays`` where wages of workers are ordered to be paid: only then an amount and heads are due. ``instead`` is the
    code of the duty that binds whoever else employs workers himself, where the law names subcontractors alone
    (国务院令第724号 Arts 31 and 56(1) beside 15 and 54(2)).
    """

    code: str
    label: str
    order: str
    role: SubjectRole
    broken: tuple[Article, ...]
    sanction: Sanction | None
    pays: bool = False
    instead: str = ""

    def binds(self, role: SubjectRole) -> bool:
        """Whether the law lays this on a party of the role."""
        return not self.instead or role is SubjectRole.SUB
