"""The missed clocks of a case: why, and that somebody else confirms it."""

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_whole
from forms.case import read_move
from monitor.ledgers import cases, kept
from monitor.ledgers.alert import allowed_acts
from monitor.lifecycles.alert import CLOCKS
from monitor.lifecycles.machine import FactKind, Incomplete, Move
from monitor.lifecycles.missing import make_move, offers
from monitor.models.case_file import CaseFile
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, overdue, shown, unit
from monitor.views.climbing import read_climbing

bp = Blueprint("case_missed", __name__)


@bp.get("/cases/<int:case_id>/missed")
@access.needs(Act.SEE_CASES)
def show_page(case_id: int) -> access.Answer:
    return _render(access.case_or_404(case_id))


def _render(case: CaseFile, wrong: Sentence | None = None, tried: Move | None = None, which: int | None = None) -> str:
    session, viewer = unit.session(), access.viewer()
    row = cases.read_case(session, viewer, case.id)
    listed = overdue.list_missed(case)
    acts = allowed_acts(session, viewer, case.id)
    return render_template(
        "case/missed.html",
        case=case,
        row=row,
        missed=listed,
        offered=offers(session, case, [one.alert for one in listed], viewer, acts),
        files={one.id: one for one in kept.list_files(session, viewer, Act.SEE_CASES, FileAbout.CASE, case.id)},
        climbings={one.alert.id: read_climbing(one.alert) for one in listed},
        wrong=wrong,
        tried=tried,
        which=which,
    )


@bp.post("/cases/<int:case_id>/missed/<int:alert_id>/<any(propose, return, confirm):name>")
@access.needs(Act.SEE_CASES)
def move(case_id: int, alert_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), CLOCKS[name]
    case = access.case_or_404(case_id)
    try:
        facts = _read_facts(chosen, case)
        make_move(session, case, alert_id, chosen, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _render(access.case_or_404(case_id), refusal.sentence, chosen, alert_id), 422
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(chosen.label)})), "done")
    return redirect(f"/cases/{case_id}/missed")


def _read_facts(chosen: Move, case: CaseFile) -> dict[str, object]:
    """What was typed; the evidence is a file handed in, or one that lies with the case already."""
    session, viewer = unit.session(), access.viewer()
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    facts["version"] = read_whole(request.form.get("version", ""))
    if any(fact.kind is FactKind.EVIDENCE for fact in chosen.facts):
        number = read_whole(request.form.get("kept", ""))
        lies = {one.id for one in kept.list_files(session, viewer, Act.SEE_CASES, FileAbout.CASE, case.id)}
        if number in lies:
            facts["evidence"] = str(number)
        else:
            handed = evidence.demand(request.files.get("evidence"))
            file = evidence.keep(
                handed, FilePart.EVIDENCE, FileAbout.CASE, case.id, case.id, viewer.user_id, clock.now()
            )
            session.add(file)
            session.flush()
            facts["evidence"] = str(file.id)
    return facts
