"""The office's side of a housing project's public page: prepared by one, released by another, taken down at once."""

import json
from types import SimpleNamespace

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_text, read_whole
from monitor.ledgers import estate_pages, housing_work
from monitor.ledgers.alert import allowed_acts
from monitor.lifecycles import estate_page as moves
from monitor.lifecycles.estate_photos import list_choices
from monitor.lifecycles.estate_text import find_hits
from monitor.lifecycles.machine import Incomplete, Move, Offer
from monitor.models.estate_page import EstateEdition
from monitor.models.matter import Matter
from monitor.models.scope import is_own
from monitor.values.estate_page import find_due
from monitor.values.housing import HousingAbout
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit
from monitor.views.estate_words import WORDS

bp = Blueprint("estate_desk", __name__)
NOT_LOOKED = Sentence(_("请逐张看过照片并勾选确认。"))
STEPS = {"release": moves.release, "withdraw": moves.withdraw}
_STEPS = "<any(" + ", ".join(f"'{name}'" for name in STEPS) + "):name>"


@bp.get("/housing/<int:matter_id>/page")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    return _render(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING))


def _render(matter: Matter, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer = unit.session(), access.viewer()
    desk = estate_pages.read_desk(session, viewer, matter.id)
    row = desk.waiting or desk.out
    told = json.loads(row.snapshot) if row else None
    acts = allowed_acts(session, viewer, matter.id)
    hits = find_hits(session, matter.id, told) if told and row is desk.waiting else []
    return render_template(
        "housing/page_public.html",
        matter=matter,
        desk=desk,
        row=row,
        told=told,
        due=find_due(told) if told else None,
        hits=hits,
        offered=_offers(desk, acts, bool(hits)),
        choices=list_choices(session, matter.id) if Act.PREPARE_ESTATES in acts else [],
        pictures=estate_pages.list_photos(session, row.id) if row else {},
        entries=[
            one for one in housing_work.list_entries(session, viewer, matter.id) if one.log.about == HousingAbout.PAGE
        ],
        words=WORDS,
        wrong=wrong,
        tried=tried,
    )


def _offers(desk: estate_pages.Desk, acts: frozenset[Act], personal: bool) -> SimpleNamespace:
    """The moves to draw on the text that waits and on the one that is public, each with what stands against it."""
    session, waiting = unit.session(), desk.waiting
    bars = []
    if waiting is not None and is_own(session, waiting.prepared_by, access.viewer()):
        bars.append(moves.OWN)
    if waiting is not None and (waiting.personal_hits or personal):
        bars.append(moves.PERSONAL)

    def drawn(move: Move, stands: list[Sentence]) -> list[tuple[Offer, list[Sentence]]]:
        return [(Offer(move, None), stands)] if move.act in acts else []

    return SimpleNamespace(
        prepare=drawn(moves.PREPARE, []),
        waiting=drawn(moves.RELEASE, bars) if waiting else [],
        out=drawn(moves.WITHDRAW, []) if desk.out else [],
    )


@bp.post("/housing/<int:matter_id>/page/prepare")
@access.needs(Act.SEE_HOUSING)
def prepare(matter_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    photos = [number for text in request.form.getlist("photo") if (number := read_whole(text))]
    if photos and not request.form.get("looked"):
        return _render(matter, NOT_LOOKED, moves.PREPARE), 422
    moves.prepare(unit.session(), access.viewer(), matter_id, clock.now(), clock.today(), photos)
    return _done(matter_id, moves.PREPARE)


@bp.post("/housing/<int:matter_id>/page/<int:edition_id>/" + _STEPS)
@access.needs(Act.SEE_HOUSING)
def make_move(matter_id: int, edition_id: int, name: str) -> access.Answer:
    """Release a text that was shown, or take the page down."""
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    row = unit.session().get(EstateEdition, edition_id)
    if row is None or row.matter_id != matter_id:
        abort(404)
    facts = {
        "version": read_whole(request.form.get("version", "")),
        **{key: read_text(request.form.get(key, "")) for key in ("sha256", "why", "reason")},
    }
    try:
        STEPS[name](unit.session(), access.viewer(), edition_id, facts, clock.now(), clock.today())
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(matter, refusal.sentence, moves.MOVES[name]), 422
    return _done(matter_id, moves.MOVES[name])


def _done(matter_id: int, move: Move) -> access.Answer:
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(move.label)})), "done")
    return redirect(f"/housing/{matter_id}/page")
