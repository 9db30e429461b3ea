"""The five conditions of the white list: in which words, by what ground, since when, and that they are not verified."""

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_text, read_whole
from monitor.ledgers.financing_wording import read_wordings
from monitor.lifecycles.financing_wording import DECISIONS, LONGEST, decide, offers, propose_words
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.values.confidence import Confidence
from monitor.values.financing import Condition
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("financing_wording", __name__)
DONE = {
    "confirm": _("已确认，从今天起按新的文字显示；以前核对的条件仍按当时的文字。"),
    "refuse": _("已退回，现行的不变。"),
    "withdraw": _("已撤回，现行的不变。"),
}
_KIND = "<any(" + ", ".join(f"'{kind.value}'" for kind in Condition) + "):kind>"


@bp.get("/housing/conditions")
@access.needs(Act.SEE_HOUSING)
def show_page() -> access.Answer:
    return _render()


def _render(wrong: Sentence | None = None, tried: Condition | None = None) -> str:
    session, viewer = unit.session(), access.viewer()
    wordings = read_wordings(session)
    return render_template(
        "housing/conditions.html",
        conditions=Condition,
        wordings=wordings,
        offers={one.row.id: offers(session, one.row, viewer) for one in wordings.rows if one.waits},
        confidence=Confidence.M,
        may_word=viewer.may_countywide(Act.KEEP_HOUSING),
        longest=LONGEST,
        today=clock.today(),
        wrong=wrong,
        tried=tried,
    )


@bp.post("/housing/conditions/" + _KIND)
@access.needs(Act.KEEP_HOUSING)
def put(kind: str) -> access.Answer:
    """Propose other words for a condition, or the remembered ones again."""
    words, ground = (read_text(request.form.get(name, "")) for name in ("words", "ground"))
    condition = Condition(kind)
    try:
        propose_words(unit.session(), access.viewer(), condition, words, ground, clock.now(), clock.today())
    except Refused as refusal:
        unit.session().rollback()
        return _render(refusal.sentence, condition), 422 if isinstance(refusal, Incomplete) else 409
    flash(shown.plain(_("已提交，等待另一人确认；确认前现行的不变。")), "done")
    return redirect("/housing/conditions")


@bp.post("/housing/conditions/changes/<int:row_id>/<any(confirm, refuse, withdraw):name>")
@access.needs(Act.SEE_HOUSING)
def move(row_id: int, name: str) -> access.Answer:
    """Decide on words that wait."""
    facts = {"note": read_text(request.form.get("note", "")), "version": read_whole(request.form.get("version", ""))}
    session = unit.session()
    try:
        decide(session, row_id, DECISIONS[name], access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _render(refusal.sentence), 422
    flash(shown.plain(DONE[name]), "done")
    return redirect("/housing/conditions")
