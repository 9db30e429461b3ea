"""Who of a roster is on the site, as of a day: for the check and for the rows behind its alerts."""

from typing import Any

from sqlalchemy import SQLColumnExpression, and_, or_

from monitor.models.wage import Engagement

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
