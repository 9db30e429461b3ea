"""Before a county value is proposed: what it would change, in figures and alert by alert; then the proposal itself."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_fields
from forms.parameter import Wish, read_wish
from monitor.check.foresight import Foresight
from monitor.check.turn import LookBusy
from monitor.lifecycles.deciding import propose
from monitor.lifecycles.machine import FactKind, Incomplete
from monitor.lifecycles.parameter import LIFE, PROPOSE
from monitor.models.parameter import ParameterChange, ParameterPaper
from monitor.values.bounds import read_value
from monitor.values.faults import ReadingFault
from monitor.values.parameters import Parameter
from monitor.values.permissions import Act
from monitor.values.terms import Shift
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, errors, evidence, looked, parameters, shown, unit
from monitor.views.looked import FIRST_DAY

bp = Blueprint("foreseen", __name__)
PROPOSED = _("已提交，等待另一人确认；现行值不变。")
UNCHANGED = _("不变")
ORDER = (Shift.APPEARS, Shift.WORSENS, Shift.DARKENS, Shift.EASES, Shift.VANISHES, Shift.CLEARS)


@bp.get("/parameters/<code>/preview")
@access.needs(Act.SEE_PARAMETERS)
def show(code: str) -> access.Answer:
    """What the value in the query would do; nothing is written."""
    parameter, wish = parameters.parameter_or_404(code), read_wish(request.args)
    try:
        change = _wished(parameter, wish)
        day = _day_looked_at(wish, change)
        look = parameters.look_ahead(parameter, change.value, day)
    except Incomplete as refusal:
        return parameters.render(parameter, refusal.sentence, PROPOSE, wish), 422
    except LookBusy as busy:
        return errors.page(409, busy.sentence)
    return _render(parameter, change, look)


@bp.post("/parameters/<code>")
@access.needs(Act.PROPOSE_PARAMETERS)
def hand_in(code: str) -> access.Answer:
    """Propose the value; it waits for another person."""
    parameter, session = parameters.parameter_or_404(code), unit.session()
    try:
        change = _wished(parameter, read_wish(request.form))
    except Incomplete as refusal:
        return parameters.render(parameter, refusal.sentence, PROPOSE, read_wish(request.form)), 422
    try:
        texts = {fact.name: "text" for fact in PROPOSE.facts if fact.kind is FactKind.TEXT}
        paper = evidence.look_at(request.files.get("paper"))
        facts = {**read_fields(request.form, texts), "value": change.value, "first_day": change.first_day}
        made = propose(session, parameter, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _render(parameter, change, None, refusal.sentence), 422
    if paper is not None:
        kept = {name: getattr(paper, name) for name in ("file_name", "media_type", "sha256", "data")}
        session.add(ParameterPaper(change_id=made.id, **kept))
    flash(shown.plain(PROPOSED), "done")
    return redirect(f"/parameters/{code}")


def _wished(parameter: Parameter, wish: Wish) -> ParameterChange:
    """The wish as a proposal that nobody made yet. Raises Incomplete, with the law that the value falls short of."""
    try:
        value = read_value(parameter, wish.figure)
    except ReadingFault as fault:
        raise Incomplete(Sentence(_("{sentence}。"), {"sentence": fault.sentence})) from fault
    if value is None or wish.first_day is None:
        missing = _("新值") if value is None else _("生效日期")
        raise Incomplete(Sentence(_("请填写“{fact}”。"), {"fact": Sentence(missing)}))
    change = ParameterChange(code=parameter.code, value=value, first_day=wish.first_day)
    reason = LIFE.blocked(PROPOSE, change, clock.today())
    if reason is not None:
        raise Incomplete(reason)
    return change


def _day_looked_at(wish: Wish, change: ParameterChange) -> date:
    """The first day of the value unless another was chosen, up to that day."""
    day = wish.day or change.first_day
    if not FIRST_DAY <= day <= change.first_day:
        facts = {"first": FIRST_DAY, "last": change.first_day}
        raise Incomplete(Sentence(_("预演的日期应在 {first} 至 {last} 之间。"), facts))
    return day


def _render(
    parameter: Parameter, change: ParameterChange, look: Foresight | None, wrong: Sentence | None = None
) -> str:
    counted = [] if look is None else [*looked.columns(look, ORDER), (UNCHANGED, look.same)]
    return render_template(
        "parameters/preview.html",
        parameter=parameter,
        change=change,
        look=look,
        listed=None if look is None else looked.listed(look.moved, ORDER),
        columns=counted,
        propose=PROPOSE,
        may_propose=parameters.may_propose(),
        order=ORDER,
        today=clock.today(),
        first_day=FIRST_DAY,
        wrong=wrong,
    )
