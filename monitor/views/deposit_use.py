"""Paying workers from a deposit: the notice to the bank, its approval, its service, the payment and the refill."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, request

from forms.alert import read_whole
from forms.directive import read_move
from monitor.lifecycles import using
from monitor.lifecycles.deposit_use import PEOPLE, PREPARE
from monitor.lifecycles.machine import Incomplete, Move, Unseen
from monitor.models.deposit import DepositUse
from monitor.models.directive import Directive
from monitor.models.matter import Matter
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, deposit, shown, unit

bp = Blueprint("deposit_use", __name__)
DONE: Mapping[str, str] = {
    "prepare": _("已拟发支付通知书，等待另一人批准。"),
    "approve": _("已批准，今天为支付通知书日期。请出具通知书并送达银行。"),
    "return": _("已退回，理由记入经过。"),
    "serve": _("已登记送达，银行的期限从收到之日起算。"),
    "pay": _("已登记银行支付。"),
    "refill": _("已登记补足。"),
    "withdraw": _("已撤回，理由记入经过。"),
    "correct": _("已清除支付和补足的登记，原记录保留在经过中。"),
}
"""What the person reads after the move of that name."""


@bp.post("/projects/<int:matter_id>/deposit/decisions/<int:directive_id>/prepare")
@access.needs(Act.SEE_DIRECTIVES)
def prepare(matter_id: int, directive_id: int) -> access.Answer:
    """Prepare the notice to the bank for a decision that was not obeyed."""
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.PREPARE_DIRECTIVES)
    _mine(matter_id, unit.session().get(Directive, directive_id))
    try:
        using.prepare(unit.session(), access.viewer(), directive_id, _facts(PREPARE), clock.now(), clock.today())
    except Incomplete as refusal:
        return _again(matter, refusal, PREPARE)
    return _done(matter_id, PREPARE.name)


@bp.post(
    "/projects/<int:matter_id>/deposit/uses/<int:use_id>/<any(" + ", ".join(f"'{name}'" for name in PEOPLE) + "):name>"
)
@access.needs(Act.SEE_DIRECTIVES)
def move(matter_id: int, use_id: int, name: str) -> access.Answer:
    matter, chosen = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_DIRECTIVES), PEOPLE[name]
    _mine(matter_id, unit.session().get(DepositUse, use_id))
    facts = _facts(chosen) | {"version": read_whole(request.form.get("version", ""))}
    try:
        using.make_move(unit.session(), use_id, chosen, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        return _again(matter, refusal, chosen)
    return _done(matter_id, name)


def _mine(matter_id: int, row: Directive | DepositUse | None) -> None:
    """A row of another project is none of this page's."""
    if row is None or row.matter_id != matter_id:
        raise Unseen(Sentence(_("没有这次动用。")))


def _facts(chosen: Move) -> dict[str, object]:
    return read_move(request.form, {fact.name: fact.kind.value for fact in chosen.facts})


def _again(matter: Matter, refusal: Incomplete, chosen: Move) -> access.Answer:
    unit.session().rollback()
    return deposit.render(matter, refusal.sentence, chosen), 422


def _done(matter_id: int, name: str) -> access.Answer:
    flash(shown.plain(DONE[name]), "done")
    return redirect(f"/projects/{matter_id}/deposit#use")
