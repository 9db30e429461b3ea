"""While the day itself is in doubt officers write nothing dated by it; a person looks at the clock and confirms it."""

from typing import cast

from flask import Blueprint, Flask, current_app, flash, redirect, request

from forms.alert import read_text
from monitor.clock import Measure
from monitor.ledgers.timekeeping import held
from monitor.lifecycles.machine import Refused
from monitor.lifecycles.timekeeping import confirm
from monitor.values.permissions import Act
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("timekeeping", __name__)
READS = frozenset({"GET", "HEAD", "OPTIONS"})
FREE = frozenset(
    {"timekeeping.confirm_time", "signin.sign_in", "signin.sign_out", "signin.choose_language", "signin.choose_print"}
)
"""What is done by no date: to come and go, and to put the clock right."""
DONE = _("已确认时间无误，业务和检查恢复办理。")


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
    reason = read_text(request.form.get("reason", ""))
    try:
        confirm(unit.session(), doubt_id, access.viewer(), reason, clock.wall())
    except Refused as refused:
        flash(shown.translated(refused.sentence), "wrong")
        return redirect("/jobs")
    flash(shown.plain(DONE), "done")
    return redirect("/jobs")
