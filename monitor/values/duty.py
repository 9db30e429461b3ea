"""What a duty is that a directive may order."""

from dataclasses import dataclass

from monitor.values.directives import SubjectRole
from monitor.values.norms import Article
from monitor.values.sanctions import Sanction


@dataclass(frozen=True)
class Duty:
    """``label`` and ``order`` are msgids; which alerts offer it is told by ``values.rule_orders``.

    ``pays`` where wages of workers are ordered to be paid: only then an amount and heads are due.
    """

    code: str
    label: str
    order: str
    role: SubjectRole
    broken: tuple[Article, ...]
    sanction: Sanction | None
    pays: bool = False
