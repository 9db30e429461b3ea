"""What the lines of a payroll tell: whose they are, and whose card was reached; for the check and the rows behind."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, exists, or_
from sqlalchemy.orm import aliased

from monitor.models.wage import PayLine

Columns = Any
"""Of a pay line or a roster row: the model, an alias of it, or those of its table."""


def paid_by(line: Columns, today: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    """Whether the line was paid by then; one without a day of payment was."""
    return and_(line.paid_fen > 0, or_(line.paid_on.is_(None), line.paid_on <= today))


def foreign(own: Columns, today: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    """Whether the line reached another card than the roster has for him, which no later month's wage reached."""
    told = and_(PayLine.card_mark.is_not(None), own.card_mark.is_not(None))
    return and_(told, PayLine.card_mark != own.card_mark, ~_came_home(own, today))


def _came_home(own: Columns, today: SQLColumnExpression[Any]) -> SQLColumnExpression[bool]:
    """Whether a later month's wage reached the card that the roster has now: the other is taken for his former one."""
    later = aliased(PayLine)
    return exists().where(
        later.matter_id == PayLine.matter_id,
        later.month > PayLine.month,
        later.worker_id == PayLine.worker_id,
        later.card_mark == own.card_mark,
        paid_by(later, today),
    )


def has_line(matter_id: Any, month: Any, unit: Any) -> SQLColumnExpression[bool]:
    """Whether the month's own payroll has a line of the unit; one that names nobody may be anybody's."""
    line = PayLine.__table__.alias("unit_line")
    same_month = and_(line.c.matter_id == matter_id, line.c.month == month, line.c.back_pay.is_(False))
    return exists().where(same_month, or_(line.c.employer_id == unit, line.c.employer_id.is_(None), unit == 0))
