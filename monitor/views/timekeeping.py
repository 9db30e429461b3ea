"""While the day itself is in doubt officers write nothing dated by it; two persons look at the clock and confirm it."""

from typing import cast

from flask import Blueprint, Flask, current_app, flash, redirect, request

from forms.alert import read_text, read_whole
from monitor.clock import Measure
from monitor.ledgers.timekeeping import held
from monitor.lifecycles.clock_statement import DECISIONS, decide, state_time
from monitor.lifecycles.machine import Refused, Unseen
from monitor.values.permissions import Act
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("timekeeping", __name__)
READS = frozenset({"GET", "HEAD", "OPTIONS"})
FREE = frozenset(
    {"timekeeping.confirm_time", "timekeeping.decide_time", "signin.sign_in", "signin.sign_out"}
    | {"signin.choose_language", "signin.choose_print"}
)
"""What is done by no date: to come and go, and to put the clock right."""
STATED = _("已记下您的确认，等另一人核对后同意；在此之前仍按时钟可疑办理。")
DONE = {
    "confirm": _("两人都已确认时间无误，业务和检查恢复办理。"),
    "withdraw": _("已撤回您的确认，时钟疑问仍在。"),
}


def attach(app: Flask) -> None:
    app.extensions["measure"] = Measure()
    app.before_request(_hold)


def _hold() -> None:
    """Nothing is written before a clock that was set just now is seen to have been.

    The public is never held up: whoever reports unpaid wages is heard, and the day can be put right later.
    """
    if request.method in READS:
        return
    if cast(Measure, current_app.extensions["measure"]).look(unit.database()):
        clock.ask_again()
    if request.endpoint in FREE or not access.is_signed_in():
        return
    if clock.trust().is_day_in_doubt(clock.wall()):
        raise Refused(held())


@bp.post("/jobs/clock/<int:doubt_id>")
@access.needs(Act.CONFIRM_TIME)
def confirm_time(doubt_id: int) -> access.Answer:
    """The first of two says that the time is right."""
    try:
        state_time(unit.session(), doubt_id, access.viewer(), read_text(request.form.get("note", "")), clock.wall())
    except Refused as refused:
        return _refuse(refused)
    flash(shown.plain(STATED), "done")
    return redirect("/jobs#clock")


@bp.post("/jobs/clock/statements/<int:row_id>/<any(confirm, withdraw):name>")
@access.needs(Act.CONFIRM_TIME)
def decide_time(row_id: int, name: str) -> access.Answer:
    """Another agrees, or the first takes it back."""
    facts = {"note": read_text(request.form.get("note", "")), "version": read_whole(request.form.get("version", ""))}
    try:
        decide(unit.session(), row_id, DECISIONS[name], access.viewer(), facts, clock.wall())
    except Unseen:
        raise
    except Refused as refused:
        return _refuse(refused)
    flash(shown.plain(DONE[name]), "done")
    return redirect("/jobs#clock")


def _refuse(refused: Refused) -> access.Answer:
    unit.roll_back()
    flash(shown.translated(refused.sentence), "wrong")
    return redirect("/jobs#clock")
