"""Financing coordination of a housing project: rounds from the checklist to a bank's answer, its loan and its use."""

from functools import partial

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.directive import read_move
from monitor.ledgers import alerts, financing, kept
from monitor.ledgers.alert import allowed_acts
from monitor.ledgers.financing_wording import read_wordings
from monitor.lifecycles import fund_register, housing_moving
from monitor.lifecycles.financing import ADD_OBSTACLE, OPEN_ROUND
from monitor.lifecycles.fund import ADD_DRAW, ADD_USE
from monitor.lifecycles.housing_moving import TABLES
from monitor.lifecycles.machine import Incomplete, Move, Offer
from monitor.models.financing import FinancingCondition
from monitor.models.matter import Matter
from monitor.values.financing import FundLineKind, RoundStatus
from monitor.values.housing import HousingAbout
from monitor.values.kept import FileAbout
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, financing_ticks, shown, unit
from monitor.views.housing_words import SHOWN

bp = Blueprint("financing", __name__)
IN_ROUND = {move.name: move for move in (ADD_OBSTACLE, ADD_DRAW, ADD_USE)}
FITS = {
    ADD_OBSTACLE.name: (RoundStatus.ASKED, RoundStatus.REFUSED),
    ADD_DRAW.name: (RoundStatus.GRANTED, RoundStatus.DRAWN),
    ADD_USE.name: (RoundStatus.DRAWN,),
}
_IN_ROUND = "<any(" + ", ".join(f"'{name}'" for name in IN_ROUND) + "):name>"


@bp.get("/housing/<int:matter_id>/financing")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    return _render(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING))


def _render(matter: Matter, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    rounds = financing.list_rounds(session, viewer, matter.id)
    acts = allowed_acts(session, viewer, matter.id)
    keeps, latest = Act.KEEP_HOUSING in acts, rounds[0].row if rounds else None
    days = financing.values_of(session, today)
    table = TABLES[HousingAbout.ROUND.value]
    return render_template(
        "housing/financing.html",
        matter=matter,
        rounds=rounds,
        offered=housing_moving.offers(session, table, latest, viewer, acts, today) if latest else [],
        begin=[(Offer(OPEN_ROUND, None), [])] if keeps and financing.may_begin(rounds) else [],
        new={
            name: [(Offer(move, None), [])]
            for name, move in IN_ROUND.items()
            if keeps and latest is not None and RoundStatus(latest.status) in FITS[name]
        },
        ticking=financing_ticks.list_ticks(matter.id),
        days=[(PARAMETERS[code], number) for code, number in days.items()],
        listed=[one for one in alerts.list_matter_alerts(session, viewer, matter.id) if one.alert.rule == "H26"],
        words=SHOWN,
        wordings=read_wordings(session),
        today=today,
        wrong=wrong,
        tried=tried,
    )


@bp.post("/housing/<int:matter_id>/financing/new/round")
@access.needs(Act.SEE_HOUSING)
def begin(matter_id: int) -> access.Answer:
    """Begin a round, the first or another one."""
    return _put(matter_id, OPEN_ROUND, fund_register.open_round)


@bp.post("/housing/<int:matter_id>/financing/<int:round_id>/new/" + _IN_ROUND)
@access.needs(Act.SEE_HOUSING)
def add(matter_id: int, round_id: int, name: str) -> access.Answer:
    """Keep what the bank found, what it paid out, or what that was used for."""
    if name == ADD_OBSTACLE.name:
        return _put(matter_id, ADD_OBSTACLE, partial(fund_register.add_obstacle, round_id=round_id))
    kind = FundLineKind.DRAW if name == ADD_DRAW.name else FundLineKind.USE
    return _put(matter_id, IN_ROUND[name], partial(fund_register.add_loan_line, round_id=round_id, kind=kind))


def _put(matter_id: int, move: Move, begun: fund_register.Begun) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING)
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in move.facts})
    try:
        begun(unit.session(), matter_id, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(matter, refusal.sentence, move), 422
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/financing")


@bp.get("/housing/<int:matter_id>/financing/files/<int:condition_id>/<int:file_id>")
@access.needs(Act.SEE_HOUSING)
def download(matter_id: int, condition_id: int, file_id: int) -> access.Answer:
    access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    row = unit.session().get(FinancingCondition, condition_id)
    if row is None or row.matter_id != matter_id:
        abort(404)
    found = kept.read_file(
        unit.session(), access.viewer(), Act.SEE_HOUSING, FileAbout.CONDITION, condition_id, file_id
    )  # fmt: skip
    return evidence.give(found) if found is not None else abort(404)
