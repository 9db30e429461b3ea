"""Who of a roster is on the site, and which months have a payroll, as of a day: for the check and the rows behind."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, exists, or_

from monitor.models.wage import Engagement, PayLine

Day = SQLColumnExpression[Any]


def there(today: Day) -> SQLColumnExpression[bool]:
    """Whoever has no day of entry is taken for one who has entered."""
    return or_(Engagement.entered_on.is_(None), Engagement.entered_on <= today)


def left(today: Day) -> SQLColumnExpression[bool]:
    return and_(Engagement.left_on.is_not(None), Engagement.left_on <= today)


def here(today: Day) -> SQLColumnExpression[bool]:
    """Heads of the roster who have entered and have not left."""
    return and_(Engagement.rostered, there(today), ~left(today))


def unsettled(today: Day) -> SQLColumnExpression[bool]:
    """Heads of the roster who have left and have no settlement by then."""
    settled = and_(Engagement.settled_on.is_not(None), Engagement.settled_on <= today)
    return and_(Engagement.rostered, left(today), ~settled)


def registered(today: Day) -> SQLColumnExpression[bool]:
    """Registered by then, and not after the entry."""
    enrolled = and_(Engagement.registered_on.is_not(None), Engagement.registered_on <= today)
    return and_(enrolled, or_(Engagement.entered_on.is_(None), Engagement.entered_on >= Engagement.registered_on))


def has_line(matter_id: Any, month: Any, unit: Any) -> SQLColumnExpression[bool]:
    """Whether the month's own payroll has a line of the unit; one that names nobody may be anybody's."""
    line = PayLine.__table__.alias("unit_line")
    same_month = and_(line.c.matter_id == matter_id, line.c.month == month, line.c.back_pay.is_(False))
    return exists().where(same_month, or_(line.c.employer_id == unit, line.c.employer_id.is_(None), unit == 0))
