"""What a housing project is built as: its construction projects with their wage lights, and those that may be meant."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.directive import read_move
from monitor.ledgers import housing, housing_links, housing_work
from monitor.ledgers.alert import allowed_acts
from monitor.lifecycles import housing_link
from monitor.lifecycles.machine import Incomplete, Move
from monitor.models.matter import Matter
from monitor.values.housing import HousingAbout
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit
from monitor.views.projects import COLOUR_WORDS

bp = Blueprint("housing_links", __name__)


@bp.get("/housing/<int:matter_id>/links")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    return _render(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING))


def _render(matter: Matter, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer = unit.session(), access.viewer()
    found = housing.read_housing(session, viewer, matter.id)
    if found is None:
        abort(404)
    may_link = Act.KEEP_HOUSING in allowed_acts(session, viewer, matter.id)
    return render_template(
        "housing/links.html",
        found=found,
        works=housing_links.list_works(session, viewer, matter.id),
        candidates=housing_links.propose(session, viewer, matter, found.housing),
        may_link=may_link,
        moves=housing_link.MOVES,
        colour_words=COLOUR_WORDS,
        entries=housing_work.list_entries(session, viewer, matter.id, HousingAbout.LINK),
        wrong=wrong,
        tried=tried,
    )


@bp.post("/housing/<int:matter_id>/links/<any('link', 'unlink'):name>")
@access.needs(Act.SEE_HOUSING)
def make_move(matter_id: int, name: str) -> access.Answer:
    """Link a construction project, or take one off, with a reason."""
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    move = housing_link.MOVES[name]
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in move.facts})
    act = housing_link.link if move is housing_link.LINK else housing_link.unlink
    try:
        act(unit.session(), access.viewer(), matter_id, facts, clock.now(), clock.today())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(matter, refusal.sentence, move), 422
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(move.label)})), "done")
    return redirect(f"/housing/{matter_id}/links")
