"""A small county of officers: who sees what is told by their names."""

from datetime import date, datetime

from config import TIMEZONE
from monitor.models.alert import Alert, AlertLog, Message
from monitor.models.matter import Department, Matter, Town
from monitor.models.user import Grant, User
from monitor.notify.outbox import deliver
from monitor.values.words import SOURCE_LOCALE, say, unpack

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=TIMEZONE)
TODAY = date(2026, 11, 23)

OFFICERS = (
    ("inspector", "inspector", None, None),
    ("housing-here", "housing", 1, None),
    ("housing-elsewhere", "housing", 2, None),
    ("town-here", "town", None, 1),
    ("town-elsewhere", "town", None, 2),
    ("supervisor", "supervisor", None, None),
    ("petitions", "petitions", None, None),
    ("system", "system", None, None),
    ("auditor", "auditor", None, None),
)


def fill(database):
    with database.writing() as session:
        session.add_all([Town(id=1, name="东镇"), Town(id=2, name="西镇")])
        session.add_all([Department(id=1, name="住建局"), Department(id=2, name="交通局")])
        session.flush()
        session.add_all(
            [
                Matter(id=101, kind="project", code="P1", name="示范路工程", town_id=1, department_id=1),
                Matter(id=102, kind="housing", code="H1", name="示范花园", town_id=1, department_id=1),
            ]
        )
        for name, role, department, town in OFFICERS:
            grant = Grant(role=role, department_id=department, town_id=town)
            session.add(User(work_number=name, name=name, password_hash="-", grants=[grant]))


def number(database, name):
    with database.reading() as session:
        return session.query(User).filter_by(work_number=name).one().id


def log_act(database, act="raised", rule="C06", level=2, matter=101, key="2026-09", by=None, assigned_to=None):
    """An alert, or the one of this rule, matter and key, and one more row of its log; the log row's id."""
    with database.writing() as session:
        alert = session.query(Alert).filter_by(rule=rule, matter_id=matter, key=key).one_or_none()
        if alert is None:
            days = {"since": TODAY, "step_since": TODAY, "opened_on": TODAY}
            alert = Alert(
                rule=rule, matter_id=matter, key=key, step=rule, level=level, status="raised", facts="", **days
            )
            session.add(alert)
        alert.assigned_to = assigned_to
        session.flush()
        row = AlertLog(alert_id=alert.id, act=act, at=NOW, as_of=TODAY, user_id=by, step=rule, level=level)
        session.add(row)
        session.flush()
        return row.id


def tell(database):
    return deliver(database, NOW, TODAY)


def list_messages(database, locale=SOURCE_LOCALE):
    """(work number, words) of every message, in the order in which they were written."""
    with database.reading() as session:
        return [
            (session.get(User, message.user_id).work_number, say(unpack(message.msgid, message.facts), locale))
            for message in session.query(Message).order_by(Message.id)
        ]


def list_readers(database):
    return sorted(name for name, _words in list_messages(database))
