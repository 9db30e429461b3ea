"""Channels, routes and addresses of the small county, and what became of what was said on them."""

import base64
import json
from datetime import timedelta

from sqlalchemy import select

from monitor.db import use_vault
from monitor.models.hearing import DutyShift, Manners, PersonAddress, Route
from monitor.models.outbox import Channel, OutboxItem, OutboxMessage
from monitor.notify.bodies import Guide, say_body
from monitor.notify.composing import compose
from monitor.notify.kinds import kinds
from monitor.notify.sending import attempt, lease, mark
from monitor.notify.wire import Door
from monitor.values.secrecy import Vault
from monitor.values.words import SOURCE_LOCALE
from tests.notify.county import NOW, TODAY, number

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
SITE = "https://anxin.example"
GUIDES = {"C06": Guide("人工费用没有拨足", "责令补拨人工费用。")}


def fill_outside(database):
    """Ways of telling as a county sets them: quiet from 22 to 7, windows of half an hour, the digest at 8:30."""
    use_vault(Vault(b"0" * 32))
    with database.writing() as session:
        session.add(Manners(site=SITE, set_at=NOW))


def add_channel(database, name="示范平台", kind="webhook", active=True, url="https://hook.example/in", **more):
    settings = {"url": url, "secret": SECRET} | more.pop("settings", {})
    by, other = number(database, "system"), number(database, "supervisor")
    row = Channel(
        name=name, kind=kind, settings=json.dumps(settings), place="hook.example", changed_by=by, changed_at=NOW,
        per_minute=more.pop("per_minute", kinds()[kind].per_minute), active=active, switched_by=other, **more,
    )  # fmt: skip
    with database.writing() as session:
        session.add(row)
    return row.id


def add_route(database, channel, audience="group", pace="at_once", level=1, area="", town=None, department=None):
    with database.writing() as session:
        by = number(database, "supervisor")
        session.add(
            Route(
                area=area, level=level, town_id=town, department_id=department, channel_id=channel, audience=audience,
                pace=pace, added_by=by, added_at=NOW,
            )
        )  # fmt: skip


def reach(database, kind, *names):
    """Give officers an address on channels of a kind."""
    for name in names:
        user = number(database, name)
        with database.writing() as session:
            session.add(
                PersonAddress(user_id=user, kind=kind, address=f"{name}@anxin.example", changed_by=user, changed_at=NOW)
            )


def put_on_duty(database, name, kind="week", first=TODAY, last=TODAY):
    user = number(database, name)
    with database.writing() as session:
        session.add(DutyShift(kind=kind, first_day=first, last_day=last, user_id=user, added_by=user, added_at=NOW))


def at(**span):
    return NOW + timedelta(**span)


def put_together(database, now=None):
    with database.writing() as session:
        return compose(session, now or at(minutes=1), GUIDES)


def step(database, channel, now, receipt=None, door=None):
    """Lease, send (or take ``receipt`` for what came of it) and mark; what came, None where nothing was to be done."""
    with database.writing() as session:
        leased = lease(session, channel, now)
    if leased is None:
        return None
    came = receipt or attempt(leased, door or Door())
    with database.writing() as session:
        assert mark(session, leased, came, now)
    return came


def list_said(database, locale=SOURCE_LOCALE):
    """(receiver, state, title, lines) of every message in its order."""
    with database.reading() as session:
        rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
        said = [(row.user_id, row.state, say_body(row.body, locale)) for row in rows]
    return [(user, state, body.title, list(body.lines)) for user, state, body in said]


def list_items(database):
    with database.reading() as session:
        return session.scalars(select(OutboxItem).order_by(OutboxItem.id)).all()


def list_due(database):
    """(act, receiver, hour and minute at which it is due) of every item."""
    return [(item.act, item.user_id, f"{item.due_at:%d %H:%M:%S}") for item in list_items(database)]


def read_channel(database, channel):
    with database.reading() as session:
        return session.get(Channel, channel)


def read_message(database, message=1):
    with database.reading() as session:
        return session.get(OutboxMessage, message)
