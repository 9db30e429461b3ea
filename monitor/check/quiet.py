"""Small alerts settle by themselves."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.check.moment import Moment
from monitor.check.reconcile import log_act
from monitor.models.alert import Alert
from monitor.values.terms import AlertAct, AlertStatus, Level

QUIET = timedelta(days=14)


def close_quiet(session: Session, moment: Moment) -> int:
    """Close blue and yellow alerts that were cured a fortnight ago and stayed so; returns how many."""
    quiet = session.scalars(
        select(Alert).where(
            Alert.status == AlertStatus.CURED.value,
            Alert.level <= int(Level.YELLOW),
            Alert.cured_on <= moment.as_of - QUIET,
        )
    ).all()
    for alert in quiet:
        alert.status, alert.closed_on = AlertStatus.CLOSED.value, moment.as_of
        alert.version += 1
        log_act(session, alert, AlertAct.SETTLED, moment)
    return len(quiet)
