"""A county whose programs are watched, looked at from moment to moment."""

from datetime import timedelta

from sqlalchemy import select

from jobs import lease, runs
from jobs.base import Outcome
from jobs.duty import LEASE
from jobs.timekeeping import NOTIFIER, beat
from jobs.troubles import look
from monitor.db import use_vault
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.matter import Matter
from monitor.models.user import Grant, User
from monitor.values.runs import RunStatus
from monitor.values.secrecy import Vault
from monitor.values.words import say, unpack
from tests.jobs.fakes import county_time, make_job

NIGHTLY = make_job("nightly", every_seconds=86400, grace_seconds=7200)
ROLES = ("system", "inspector", "supervisor", "town", "auditor")
START = county_time("2026-10-20T07:00:00")
"""Nothing of the calendar is due in October."""
LATE = START + timedelta(hours=26, seconds=1)


def fill(database):
    """Watched from 20 October 07:00, scheduler and notifier alive, with one person of each of these roles."""
    use_vault(Vault(b"0" * 32))
    with database.writing() as session:
        for number, role in enumerate(ROLES):
            user = User(work_number=role, name=f"示范{number}", password_hash="-", grants=[Grant(role=role)])
            session.add(user)
        runs.expect(session, [NIGHTLY], START)
    alive(database, START)
    return database


def alive(database, now, scheduler=True):
    """Both programs are seen at a moment; without ``scheduler`` the notifier alone."""
    with database.writing() as session:
        beat(session, NOTIFIER, now)
        if scheduler:
            lease.take(session, LEASE, "here", now, timedelta(seconds=9))


def see(database, now, scheduler=True):
    """Look while the programs live."""
    alive(database, now, scheduler)
    return look(database, now)


def succeed(database, now, status=RunStatus.SUCCEEDED):
    with database.writing() as session:
        run = runs.claim(session, "nightly", now, now, "here")
        runs.finish(session, run, Outcome(status), now)


def list_alerts(database, rule=None):
    """(rule, key, level, state) of every alert of the county."""
    with database.reading() as session:
        rows = session.execute(select(Alert, Matter.kind).join(Matter, Matter.id == Alert.matter_id).order_by(Alert.id))
        found = [(one, kind) for one, kind in rows if rule in (None, one.rule)]
    assert {kind for _one, kind in found} <= {"county"}
    return [(one.rule, one.key, one.level, one.status) for one, _kind in found]


def list_acts(database):
    with database.reading() as session:
        return list(session.scalars(select(AlertLog.act).order_by(AlertLog.id)))


def list_read(database):
    """(work number, words) of every message in the pages."""
    with database.reading() as session:
        return [
            (session.get(User, one.user_id).work_number, say(unpack(one.msgid, one.facts)))
            for one in session.scalars(select(Message).order_by(Message.id))
        ]
