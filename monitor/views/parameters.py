"""County values: the list, the page of one, and the decisions of the second person."""

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from flask import Blueprint, Flask, abort, current_app, flash, redirect, render_template, request, send_file

from forms.alert import read_fields, read_whole
from forms.parameter import Wish
from monitor.check.foresee import foresee
from monitor.check.foresight import Foresight
from monitor.check.moment import Moment
from monitor.check.parts import MOST_SECONDS
from monitor.check.readers import readers
from monitor.check.turn import LookBusy
from monitor.ledgers import parameters as pages
from monitor.lifecycles.deciding import awaits, decide, find_change, offers
from monitor.lifecycles.machine import Incomplete, Move
from monitor.lifecycles.parameter import CONFIRM, DECISIONS, FURTHEST, PROPOSE, first_possible
from monitor.models.parameter import ParameterChange
from monitor.rules.areas import area_of
from monitor.values.bounds import UNITS, bound_fault, direction, not_counted, read_value, say_value, written
from monitor.values.faults import ReadingFault
from monitor.values.parameters import PARAMETERS, Parameter
from monitor.values.permissions import Act
from monitor.values.terms import Shift
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("parameters", __name__)
DONE = {
    "confirm": _("已确认，自 {day} 起执行。"),
    "refuse": _("已退回，现行值不变。"),
    "withdraw": _("已撤回，现行值不变。"),
}


def attach(app: Flask) -> None:
    app.config.setdefault("LOOK_SECONDS", MOST_SECONDS)
    app.jinja_env.globals.update(
        value_words=lambda parameter, value: shown.translated(say_value(parameter, value)),
        bound_words=lambda parameter: shown.translated(direction(parameter)),
        not_counted_words=lambda parameter: shown.translated(not_counted(parameter)),
        written_value=written,
        value_unit=lambda parameter: shown.plain(UNITS[parameter.measure]),
        effective_day=_effective,
        shifts=list(Shift),
    )


@bp.get("/parameters")
@access.needs(Act.SEE_PARAMETERS)
def show_list() -> access.Answer:
    areas: dict[str, list[pages.Standing]] = {}
    rules = readers()
    for one in sorted(pages.list_parameters(unit.session(), clock.today()), key=lambda one: _first(rules, one)):
        areas.setdefault(area_of(rules[one.parameter.code]), []).append(one)
    return render_template("parameters/list.html", areas=areas, readers=rules)


def _first(rules: Mapping[str, tuple[str, ...]], one: pages.Standing) -> str:
    """Areas in the order of the rulebook; what no rule reads comes last."""
    return min(rules[one.parameter.code], default="~")


@bp.get("/parameters/<code>")
@access.needs(Act.SEE_PARAMETERS)
def show_page(code: str) -> access.Answer:
    return render(parameter_or_404(code))


def parameter_or_404(code: str) -> Parameter:
    if code not in PARAMETERS:
        abort(404)
    return PARAMETERS[code]


def may_propose() -> bool:
    return access.viewer().may_countywide(Act.PROPOSE_PARAMETERS)


def render(
    parameter: Parameter, wrong: Sentence | None = None, tried: Move | None = None, wish: Wish | None = None
) -> str:
    """The page of a parameter; ``wrong`` is what was wrong with the move that was tried, or with the wish."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    standing = pages.read_parameter(session, parameter.code, today)
    return render_template(
        "parameters/page.html",
        parameter=parameter,
        standing=standing,
        rules=readers()[parameter.code],
        held=pages.list_values(session, parameter.code),
        steps=pages.list_steps(session, parameter.code),
        offers={change.row.id: offers(session, change.row, viewer) for change in standing.waiting},
        may_propose=may_propose(),
        propose=PROPOSE,
        earliest=first_possible(today),
        furthest=today + timedelta(days=FURTHEST),
        today=today,
        wrong=wrong,
        tried=tried,
        wish=wish,
        wrong_field="first_day" if wish is not None and _holds(parameter, wish.figure) else "value",
    )


def _holds(parameter: Parameter, figure: str) -> bool:
    """Whether the value that was typed can stand: what is wrong is then the day."""
    try:
        value = read_value(parameter, figure)
    except ReadingFault:
        return False
    return value is not None and bound_fault(parameter, value) is None


@bp.post("/parameters/<code>/changes/<int:change_id>/<any(confirm, refuse, withdraw):name>")
@access.needs(Act.SEE_PARAMETERS)
def move(code: str, change_id: int, name: str) -> access.Answer:
    parameter, chosen = parameter_or_404(code), DECISIONS[name]
    facts = read_fields(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    facts["version"] = read_whole(request.form.get("version", ""))
    if chosen is CONFIRM:
        facts["foreseen"] = _what_it_will_do(parameter, change_id)
    session = unit.session()
    try:
        change = find_change(session, code, change_id)
        decide(session, change, chosen, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return render(parameter, refusal.sentence, chosen), 422
    flash(shown.translated(Sentence(DONE[name], {"day": shown.day(change.takes_effect)})), "done")
    return redirect(f"/parameters/{code}")


def _what_it_will_do(parameter: Parameter, change_id: int) -> dict[str, Any] | None:
    """The counts that are kept with a confirmed proposal, before the write lock is taken; None for who may not decide.

    None also where somebody else is looking ahead: the decision does not wait for that.
    """
    change = find_change(unit.reading(), parameter.code, change_id)
    if not awaits(unit.reading(), change, access.viewer()):
        return None
    try:
        return look_ahead(parameter, change.value, _effective(change)).as_json()
    except LookBusy:
        return None


def _effective(change: ParameterChange) -> date:
    """The day on which a proposal would take effect if it were confirmed now."""
    return max(change.first_day, first_possible(clock.today()))


def look_ahead(parameter: Parameter, value: int, day: date) -> Foresight:
    """A look that ends in time for a page. Raises LookBusy."""
    moment = Moment(day, clock.now())
    return foresee(unit.database(), parameter, value, moment, current_app.config["LOOK_SECONDS"])


@bp.get("/parameters/<code>/changes/<int:change_id>/paper")
@access.needs(Act.SEE_PARAMETERS)
def download(code: str, change_id: int) -> access.Answer:
    found = pages.read_paper(unit.session(), code, change_id)
    if found is None:
        abort(404)
    return send_file(BytesIO(found.data), mimetype=found.media_type, as_attachment=True, download_name=found.file_name)
