"""What the records of runs tell."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.job import CheckRun

_WHOLE_RUNS = select(CheckRun).where(CheckRun.edition.is_not(None)).order_by(CheckRun.id.desc()).limit(1)


def last_whole_run(session: Session) -> CheckRun | None:
    """The last run by the whole book, ended or not."""
    return session.scalars(_WHOLE_RUNS).first()
