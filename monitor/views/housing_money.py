"""The supervised presale account of a housing project: figures with their rows, release nodes, movements."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.directive import read_move
from monitor.ledgers import alerts, housing, housing_fund, housing_plan, unknowns
from monitor.ledgers.alert import allowed_acts
from monitor.ledgers.housing import HousingPage
from monitor.ledgers.unknowns import Gap
from monitor.lifecycles import fund_register
from monitor.lifecycles.fund import ADD_NODE, ADD_PAYMENT, ADD_RELEASE, STATE_FIGURE
from monitor.lifecycles.machine import Incomplete, Move, Offer
from monitor.models.matter import Matter
from monitor.values.fields.housing import HOUSING
from monitor.values.financing import FundLineKind
from monitor.values.permissions import Act
from monitor.values.terms import AccountHold, MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, financing_ticks, shown, unit
from monitor.views.housing_words import SHOWN

bp = Blueprint("housing_money", __name__)
RULES = frozenset({"H20", "H21", "H22", "H23", "H24"})
"""What the rulebook asks of presale money."""
DOUBT = "H26.12"
NEW: Mapping[str, tuple[Move, Callable[..., Any]]] = {
    STATE_FIGURE.name: (STATE_FIGURE, fund_register.state_figure),
    ADD_NODE.name: (ADD_NODE, fund_register.add_node),
    ADD_PAYMENT.name: (ADD_PAYMENT, fund_register.add_payment),
    ADD_RELEASE.name: (ADD_RELEASE, fund_register.add_release),
}
_NEW = "<any(" + ", ".join(f"'{name}'" for name in NEW) + "):name>"


@bp.get("/housing/<int:matter_id>/money")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    return _render(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING))


def _render(matter: Matter, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    found = housing.read_housing(session, viewer, matter.id)
    if found is None:
        abort(404)
    percent = _percent(found)
    fund = housing_fund.read_fund(session, viewer, found.housing, percent, today)
    chosen = filters.choice("rows", {kind.value for kind in FundLineKind})
    acts = allowed_acts(session, viewer, matter.id)
    listed = [one for one in alerts.list_matter_alerts(session, viewer, matter.id) if one.alert.rule in RULES]
    return render_template(
        "housing/money.html",
        found=found,
        fund=fund,
        percent=percent,
        lines=[one for one in fund.lines if chosen is None or one.kind.value == chosen],
        chosen=chosen,
        hold=_hold(found),
        share_label=HOUSING.field("presale_invested_share").label,
        listed=listed,
        gaps=_gaps(unknowns.list_gaps(session, viewer, matter.id)),
        ticking=[one for one in financing_ticks.list_ticks(matter.id) if one.tick.rule == DOUBT],
        new={name: [(Offer(move, None), [])] for name, (move, _begin) in NEW.items()}
        if Act.KEEP_HOUSING in acts
        else {},
        kinds=list(FundLineKind),
        words=SHOWN,
        today=today,
        wrong=wrong,
        tried=tried,
    )


def _percent(found: HousingPage) -> int | None:
    """How far the buildings are together, in whole percent; None where one of them tells nothing."""
    session, today = unit.session(), clock.today()
    outlooks = housing_plan.list_outlooks(session, found.matter.id, found.buildings, today)
    told = [one.latest.percent if one.latest else one.building.progress_percent for one in outlooks]
    known = [percent for percent in told if percent is not None]
    return sum(known) // len(known) if known and len(known) == len(told) else None


def _hold(found: HousingPage) -> str | None:
    """What the book says of a freeze: a msgid; None where it says nothing."""
    hold = found.housing.presale_hold
    return None if hold is None else AccountHold(hold).label


def _gaps(gaps: list[Gap]) -> list[Gap]:
    """What is missing for the rules of presale money."""
    kept = [(gap, tuple(rule for rule in gap.rules if rule in RULES)) for gap in gaps]
    return [Gap(gap.key, gap.missing, gap.since, rules) for gap, rules in kept if rules]


@bp.post("/housing/<int:matter_id>/money/new/" + _NEW)
@access.needs(Act.SEE_HOUSING)
def begin(matter_id: int, name: str) -> access.Answer:
    """Register a figure, a node, money that came in, or a release."""
    matter, (move, begun) = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING), NEW[name]
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in move.facts})
    try:
        begun(unit.session(), matter_id, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(matter, refusal.sentence, move), 422
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/money")
