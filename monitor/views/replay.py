"""A past day judged again by the ledgers of now, beside what was in the record on that day; nothing is written."""

from datetime import date, timedelta

from flask import Blueprint, current_app, render_template, request

from forms.alert import read_day, read_text
from monitor.check.hindsight import DIFFERENT, Hindsight
from monitor.check.moment import Moment
from monitor.check.reasons import explain
from monitor.check.replay import replay
from monitor.check.turn import LookBusy
from monitor.lifecycles.machine import Incomplete
from monitor.models.matter import Matter
from monitor.values.permissions import Act
from monitor.values.terms import Contrast
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, errors, filters, looked, unit
from monitor.views.looked import FIRST_DAY

bp = Blueprint("replay", __name__)
RECORDED = (
    *(Contrast.ONLY_NOW, Contrast.ONLY_THEN, Contrast.DIFFERS, Contrast.DARK),
    *(Contrast.DISMISSED, Contrast.SAME),
)
UNRECORDED = (Contrast.UNRECORDED,)
TYPED = 40
"""As much of a wrong date as is said back."""


@bp.get("/replay")
@access.needs(Act.SEE_ALERTS)
def show() -> access.Answer:
    """The day in the query, of the whole county or of one matter; without a day, the form that asks for it."""
    number = filters.number("matter")
    matter = None if number is None else access.matter_or_404(number, None, Act.SEE_ALERTS)
    if "day" not in request.args:
        return _render(matter, clock.today() - timedelta(days=1))
    try:
        day = _read(request.args["day"])
        moment = Moment(day, clock.now())
        found = replay(unit.database(), moment, number, current_app.config["LOOK_SECONDS"])
    except Incomplete as refusal:
        return _render(matter, clock.today() - timedelta(days=1), wrong=refusal.sentence), 422
    except LookBusy as busy:
        return errors.page(409, busy.sentence)
    return _render(matter, day, found)


def _read(typed: str) -> date:
    """A past day, or today. Raises Incomplete."""
    text = read_text(typed)[:TYPED]
    day, today = read_day(text), clock.today()
    if day is None:
        wrong = _("日期“{text}”无法识别，请写成 2026-11-23 的形式。")
        raise Incomplete(Sentence(wrong, {"text": text}))
    if not FIRST_DAY <= day <= today:
        raise Incomplete(Sentence(_("回放的日期应在 {first} 至 {last} 之间。"), {"first": FIRST_DAY, "last": today}))
    return day


def _render(matter: Matter | None, day: date, found: Hindsight | None = None, wrong: Sentence | None = None) -> str:
    order = RECORDED if found is None or found.record is not None else UNRECORDED
    listed = None if found is None else looked.listed(found.moved, order, settled=True)
    spoken = {} if found is None else {rule: counts for rule, counts in found.counts.items() if counts.total()}
    differing = sorted(rule for rule, counts in spoken.items() if counts.keys() & DIFFERENT)
    return render_template(
        "replay/page.html",
        matter=matter,
        day=day,
        look=found,
        differing=differing,
        alike=sorted(spoken.keys() - set(differing)),
        columns=[] if found is None else looked.columns(found, order),
        listed=listed,
        reasons={} if found is None or listed is None else explain(unit.reading(), found, listed.rows),
        order=order,
        today=clock.today(),
        first_day=FIRST_DAY,
        wrong=wrong,
    )
