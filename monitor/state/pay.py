"""Pay of a worker for a month of work: what the project and the month grain share."""

from sqlalchemy import CTE, Select, SQLColumnExpression

from monitor.models import owed
from monitor.models.owed import FULL_MONTH_DAYS, pay_due
from monitor.models.state import in_work

__all__ = ["FULL_MONTH_DAYS", "pay_due", "worker_months"]


def worker_months(pay_day: SQLColumnExpression[int], months: Select[int, int] | None = None) -> CTE:
    """The months of workers (``owed.worker_months``) of the work set, or of the pairs of matter and month given."""
    return owed.worker_months(in_work, pay_day, months)
