"""The county judged by itself, at once and without a scheduler: whoever sees a trouble of the machine calls for it."""

from datetime import date, datetime

from sqlalchemy import delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from monitor.check.groups import Standard, judge_group
from monitor.check.moment import Moment
from monitor.check.turn import CheckBusy, sole_run
from monitor.check.work import WITHOUT_SYNC, set_wakes, tell_planner
from monitor.db import Database
from monitor.models.binds import binds_for, known
from monitor.models.job import CheckRun
from monitor.models.matter import Matter
from monitor.models.state import CountyState, Dirty, Work, mark
from monitor.models.trouble import Trouble
from monitor.rules.book import BOOK
from monitor.state.refresh import refresh
from monitor.values.terms import MatterKind
from monitor.values.timekeeping import in_county

RULES = tuple(code for code, rule in BOOK.items() if rule.grain is CountyState)
"""Every rule that reads the rows of the county."""
COUNTY = Matter.kind == MatterKind.COUNTY.value


def judge_county(database: Database, now: datetime) -> bool:
    """Judge the county as of today where a trouble was noted or a day woke it; whether nothing of it is left to judge.

    It is no run of the check: none is recorded and the mark stays, so that the next run looks again and an audit, which
    is as of the last run, leaves the county out. False while another run is under way, or one of a later day was.
    """
    today = in_county(now).date()
    with database.reading() as session:
        if not _is_due(session, today):
            return True
        latest = session.scalar(select(func.max(CheckRun.as_of)))
        if latest is not None and latest > today:
            return False
    try:
        with sole_run(database), database.writing() as session:
            return _judge(session, Moment(today, now))
    except CheckBusy:
        return False


def _is_due(session: Session, today: date) -> bool:
    """Whether it was never judged, a day woke it, or a trouble was noted since."""
    noted = select(Trouble.id).where(Trouble.judged.is_(False))
    woken = select(CountyState.matter_id).where(CountyState.wake_on <= today.toordinal())
    found = or_(~exists(select(CountyState.matter_id)), exists(noted), exists(woken))
    return bool(session.scalar(select(found)))


def _judge(session: Session, moment: Moment) -> bool:
    standard = Standard(binds_for(session, moment.as_of), known(session), moment)
    # First of all: what is noted meanwhile is read below or stays for the next look.
    judged = update(Trouble).where(Trouble.judged.is_(False)).values(judged=True)
    session.execute(judged, execution_options=WITHOUT_SYNC)
    unmarked = ~select(Dirty.matter_id).where(Dirty.matter_id == Matter.id).exists()
    mark(session, select(Matter.id).where(COUNTY, unmarked))
    taken = select(Dirty.matter_id, Dirty.mark_no).join(Matter, Matter.id == Dirty.matter_id).where(COUNTY)
    session.execute(delete(Work), execution_options=WITHOUT_SYNC)
    session.execute(insert(Work).from_select(["matter_id", "mark_no"], taken))
    tell_planner(session, 1)
    refresh(session, standard.binds)
    set_wakes(session, standard.binds)
    if any(row["error"] for row in judge_group(session, RULES, standard)):
        session.rollback()
        return False
    return True
