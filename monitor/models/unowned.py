"""What nobody has by name: neither given to anybody who is here nor signed for. Whoever is on duty has it then."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select, union_all
from sqlalchemy.sql.elements import SQLColumnExpression

from monitor.models.alert import Alert
from monitor.models.case_file import CaseFile
from monitor.models.emergency import Emergency
from monitor.models.handover import Handover, holds_on
from monitor.models.listing import Listing
from monitor.models.user import User


def present_on(day: date) -> Select[int]:
    """Ids of whoever has an account in use, or somebody who stands in for him on that day."""
    return select(User.id).where(or_(User.active, User.id.in_(select(Handover.user_id).where(holds_on(day)))))


def lacks(column: SQLColumnExpression[int | None], day: date) -> ColumnElement[bool]:
    """Whether the person of ``column`` is nobody who is here on that day."""
    return or_(column.is_(None), column.not_in(present_on(day)))


def is_nobodys(day: date) -> ColumnElement[bool]:
    """Whether an alert is given to nobody, and signed for by nobody up to that day.

    Clocks of cases and listings are met on their pages and had by whose turn it is; what an emergency raises is its
    lead's.
    """
    unsigned = or_(lacks(Alert.acknowledged_by, day), Alert.acknowledged_until < day)
    led = select(Emergency.id).where(not_(lacks(Emergency.lead_id, day)))
    elsewhere = union_all(select(CaseFile.id), select(Listing.id), led)
    return and_(lacks(Alert.assigned_to, day), unsigned, Alert.matter_id.not_in(elsewhere))
