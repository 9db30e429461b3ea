"""One signed check: read only. What workers said is opened on its own, by those who may, with a reason."""

from flask import Blueprint, abort, render_template, request

from forms.notebook import LONGEST_PURPOSE, read_words
from monitor.ledgers import beliefs, notes, signed
from monitor.lifecycles.noting import reveal
from monitor.values.checks import BoardItem, CheckItem, Revealed
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.visits import InspectionKind, InspectionResult, ObservationCode
from monitor.views import access, clock, unit

bp = Blueprint("visit", __name__)


def _check_or_404(inspection_id: int) -> signed.Check:
    found = signed.read_check(unit.session(), access.viewer(), inspection_id)
    if found is None:
        abort(404)
    return found


@bp.get("/checks/<int:inspection_id>")
@access.needs(Act.SEE_CHECKS)
def show(inspection_id: int) -> access.Answer:
    found = _check_or_404(inspection_id)
    row = found.row
    seven = {one.code: one for one in found.items if one.part == beliefs.ITEM}
    board = {one.code: one for one in found.items if one.part == beliefs.BOARD}
    return render_template(
        "check/page.html",
        check=found,
        row=row,
        kind=InspectionKind(row.kind) if row.kind else None,
        result=InspectionResult(row.result) if row.result else None,
        items=[(item, seven[item.value]) for item in CheckItem if item.value in seven],
        board=[(item, board[item.value]) for item in BoardItem if item.value in board],
        questions=found.answers,
        seen=[ObservationCode(note.code) for note in row.observations if not note.cleared],
        cleared=[ObservationCode(note.code) for note in row.observations if note.cleared],
    )


@bp.post("/checks/<int:inspection_id>/interviews")
@access.needs(Act.SEE_INTERVIEWS)
def show_interviews(inspection_id: int) -> access.Answer:
    found, session, viewer = _check_or_404(inspection_id), unit.session(), access.viewer()
    purpose = read_words(request.form, "purpose", LONGEST_PURPOSE)
    matter_id = found.row.matter_id
    reveal(session, viewer, Act.SEE_INTERVIEWS, matter_id, Revealed.INTERVIEWS, inspection_id, purpose, clock.now())
    talks = signed.list_interviews(session, viewer, inspection_id)
    return render_template("check/interviews.html", check=found, talks=talks)


@bp.post("/projects/<int:matter_id>/notes/<int:note_id>/words")
@access.needs(Act.SEE_INTERVIEWS)
def show_words(matter_id: int, note_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_INTERVIEWS)
    session, viewer = unit.session(), access.viewer()
    words = notes.read_words(session, viewer, matter_id, note_id)
    if words is None:
        abort(404)
    purpose = read_words(request.form, "purpose", LONGEST_PURPOSE)
    reveal(session, viewer, Act.SEE_INTERVIEWS, matter_id, Revealed.INTERVIEWS, None, purpose, clock.now())
    return render_template("check/words.html", matter=matter, words=words)
