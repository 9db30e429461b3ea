"""The five conditions of the white list: in which words, by what ground, since when, and that they are not verified."""

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_text
from monitor.ledgers.financing_wording import read_wordings
from monitor.lifecycles.financing_wording import LONGEST, word_condition
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.values.confidence import Confidence
from monitor.values.financing import Condition
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("financing_wording", __name__)
_KIND = "<any(" + ", ".join(f"'{kind.value}'" for kind in Condition) + "):kind>"


@bp.get("/housing/conditions")
@access.needs(Act.SEE_HOUSING)
def show_page() -> access.Answer:
    return _render()


def _render(wrong: Sentence | None = None, tried: Condition | None = None) -> str:
    return render_template(
        "housing/conditions.html",
        conditions=Condition,
        wordings=read_wordings(unit.session()),
        confidence=Confidence.M,
        may_word=access.viewer().may_countywide(Act.KEEP_HOUSING),
        longest=LONGEST,
        today=clock.today(),
        wrong=wrong,
        tried=tried,
    )


@bp.post("/housing/conditions/" + _KIND)
@access.needs(Act.KEEP_HOUSING)
def put(kind: str) -> access.Answer:
    """Other words for a condition from today on, or the remembered ones again."""
    words, ground = (read_text(request.form.get(name, "")) for name in ("words", "ground"))
    condition = Condition(kind)
    try:
        word_condition(unit.session(), access.viewer(), condition, words, ground, clock.now(), clock.today())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(refusal.sentence, condition), 422
    except Refused as refusal:
        unit.session().rollback()
        return _render(refusal.sentence, condition), 409
    flash(shown.plain(_("已填写，从今天起按新的文字显示；以前核对的条件仍按当时的文字。")), "done")
    return redirect("/housing/conditions")
