"""The first page: what is open, what is mine, what is new, and how old the data is."""

from datetime import timedelta

from flask import Blueprint, render_template

from monitor.ledgers import alerts, intakes, today, unknowns
from monitor.ledgers.alerts import AlertFilter
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, Level
from monitor.views import access, clock, unit

bp = Blueprint("today", __name__)
NEW_DAYS = 7
MINE_SHOWN = 8


@bp.get("/")
@access.staff
def show() -> access.Answer:
    viewer, session, day = access.viewer(), unit.session(), clock.today()
    if not viewer.may(Act.SEE_ALERTS):
        return render_template("today/plain.html", feeds=intakes.list_feeds(session, viewer))
    figures = today.count_open(session, viewer)
    mine = AlertFilter(assigned_to=viewer.user_id, status=AlertStatus.RAISED.value)
    return render_template(
        "today/page.html",
        day=day,
        figures=figures,
        levels=list(reversed(Level)),
        unknown=unknowns.count_unknowns(session, viewer),
        mine=alerts.list_alerts(session, viewer, mine, MINE_SHOWN, 1, MINE_SHOWN).rows,
        new=alerts.list_new(session, viewer, Level.RED, day - timedelta(days=NEW_DAYS)),
        new_days=NEW_DAYS,
        feeds=intakes.list_feeds(session, viewer),
    )
