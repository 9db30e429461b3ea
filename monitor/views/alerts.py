"""The list of alerts, and beside it what could not be judged."""

import re

from flask import Blueprint, render_template

from monitor.ledgers import alerts, unknowns
from monitor.ledgers.alerts import AlertFilter, Rungs
from monitor.rules.book import BOOK
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, Level, RuleKind
from monitor.views import access, clock, filters, unit

bp = Blueprint("alerts", __name__)
STATUSES = tuple(status.value for status in AlertStatus)
MINE, NOBODY = "me", "none"
RUNGS = re.compile(r"([0-9]{1,15})-([0-9]{1,15})-([a-z_]{1,20})-([0-9])")


@bp.get("/alerts")
@access.needs(Act.SEE_ALERTS)
def show_list() -> access.Answer:
    viewer, session = access.viewer(), unit.session()
    level = filters.number("level")
    chosen = AlertFilter(
        status=filters.choice("status", STATUSES, _usual_status()),
        level=level if level in set(Level) else None,
        rule=filters.text("rule") or None,
        town_id=filters.number("town"),
        text=filters.text(),
        assigned_to=viewer.own_ids if filters.text("assigned") == MINE else None,
        nobodys_on=clock.today() if filters.text("assigned") == NOBODY else None,
        waiting=filters.text("waiting") == MINE,
        clock=_kind(),
        rungs=named_rungs(),
    )
    facets = alerts.count_alerts(session, viewer, chosen)
    return render_template(
        "alerts/list.html",
        chosen=chosen,
        facets=facets,
        page=alerts.list_alerts(session, viewer, chosen, facets.total, filters.page_number()),
        unknown=unknowns.count_unknowns(session, viewer),
        statuses=AlertStatus,
        levels=list(reversed(Level)),
    )


def named_rungs() -> Rungs | None:
    """Those of a letter, as its link names them: the first, the last, the line and the level."""
    named = RUNGS.fullmatch(filters.text("rungs"))
    return Rungs(int(named[1]), int(named[2]), named[3], int(named[4])) if named else None


def _kind() -> bool | None:
    """Clocks or findings; both where the list is of what one person or nobody has to do, or of what a letter told."""
    if filters.text("rungs") or filters.text("assigned") in (MINE, NOBODY) or filters.text("waiting") == MINE:
        return None
    rule = BOOK.get(filters.text("rule"))
    # A rule that is asked for by its id alone is listed whatever its kind: a page that links to it need not know.
    if rule is not None and not filters.text("kind"):
        return rule.kind is RuleKind.CLOCK
    return filters.text("kind") == RuleKind.CLOCK.value


def _usual_status() -> str:
    """The status that is listed where the address names none."""
    return (AlertStatus.CURED if filters.text("waiting") == MINE else AlertStatus.RAISED).value


@bp.get("/alerts/unknown")
@access.needs(Act.SEE_ALERTS)
def show_unknowns() -> access.Answer:
    viewer, session, text = access.viewer(), unit.session(), filters.text()
    counts = unknowns.count_by_missing(session, viewer, text)
    missing = filters.choice("missing", {code for code, _number in counts})
    total = sum(number for code, number in counts if missing in (None, code))
    page = unknowns.list_unknowns(session, viewer, missing, text, total, filters.page_number())
    return render_template("alerts/unknown.html", page=page, counts=counts, missing=missing, text=text)
