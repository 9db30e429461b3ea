"""One case: where it stands, every date with its limit, who must pay, what may be done now; and who complained."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from forms.alert import read_whole
from forms.case import clean, read_move
from monitor.ledgers import arrears, cases, complainants, directives, emergencies, kept, liable
from monitor.ledgers.alert import allowed_acts
from monitor.lifecycles.case_file import LIFE
from monitor.lifecycles.case_moving import make_move, offers
from monitor.lifecycles.machine import FactKind, Incomplete, Move
from monitor.models.binds import binds_for
from monitor.models.case_file import CaseFile
from monitor.models.emergency_tie import Tie
from monitor.models.matter import Matter
from monitor.values.cases import GROUP, Conclusion
from monitor.values.emergencies import EmergencyKind
from monitor.values.kept import FileAbout, FilePart
from monitor.values.papers import PaperAbout
from monitor.values.permissions import Act
from monitor.values.statutes import LABOUR_INSPECTION
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, case_words, clock, evidence, overdue, shown, ticking, unit
from monitor.views.papers import papers_offered

bp = Blueprint("case", __name__)


@bp.get("/cases/<int:case_id>")
@access.needs(Act.SEE_CASES)
def show_page(case_id: int) -> access.Answer:
    return _render(access.case_or_404(case_id))


def _render(case: CaseFile, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    row = cases.read_case(session, viewer, case.id)
    if row is None:
        abort(404)
    offered = offers(session, case, viewer, allowed_acts(session, viewer, case.id), today)
    asks_person = any(fact.kind is FactKind.PERSON for offer in offered for fact in offer.move.facts)
    clocks = ticking.clocks_of([row])[case.id]
    opened = complainants.list_opened(session, viewer, case)
    return render_template(
        "case/page.html",
        row=row,
        case=case,
        clocks=clocks,
        next=case_words.next_step(case),
        chain=case_words.chain(case),
        conclusion=Conclusion(case.conclusion) if case.conclusion else None,
        entries=cases.list_entries(session, viewer, case.id),
        returns=cases.list_returns(session, viewer, case.id),
        alike=cases.list_alike(session, viewer, case.respondent, case.about_id, today, case.id),
        visits=cases.list_visits(session, viewer, case.about_id),
        files={one.id: one for one in kept.list_files(session, viewer, Act.SEE_CASES, FileAbout.CASE, case.id)},
        missed=overdue.list_missed(case),
        about=_about(case),
        **_of_emergencies(case),
        owed=_owed(case),
        orders=directives.list_case_directives(session, viewer, case.id, today),
        may_order=viewer.may(Act.PREPARE_DIRECTIVES),
        may_look=bool(opened),
        complaints=opened,
        papers=papers_offered(PaperAbout.COMPLAINT, opened[0][0]) if opened else [],
        group=GROUP,
        extra=LABOUR_INSPECTION[26],
        second=cases.name_of(session, case.second_id),
        offers=offered,
        officers=access.list_able(case.id, Act.HANDLE_CASES) if asks_person else [],
        today=today,
        wrong=wrong,
        tried=tried,
    )


def _of_emergencies(case: CaseFile) -> dict[str, Any]:
    """The kind that one tap opens, and what is under way that came from the case or is about the same."""
    tie = Tie(() if case.about_id is None else (case.about_id,), case_id=case.id)
    under_way = emergencies.list_under_way(unit.session(), access.viewer(), clock.now(), tie)
    return {"likely": EmergencyKind.likely, "under_way": under_way}


def _about(case: CaseFile) -> Matter | None:
    """What the case is about, where the viewer may see it."""
    return None if case.about_id is None else access.find_matter(case.about_id)


def _owed(case: CaseFile) -> tuple[liable.Chain, arrears.Sums, list[arrears.UnitRow]] | None:
    """Who must pay in order, and what the pay books of the project say is owed."""
    about = _about(case)
    if about is None or about.kind != MatterKind.PROJECT.value:
        return None
    session, viewer = unit.session(), access.viewer()
    binds = binds_for(session, clock.today())
    chain = liable.read_chain(session, viewer, about.id, binds)
    if chain is None:
        return None
    due, _later = arrears.read_sums(session, viewer, about.id, binds)
    units = [row for row in arrears.list_units(session, viewer, about.id, binds) if row.sums.owed_fen]
    return chain, due, units


@bp.post("/cases/<int:case_id>/<any({}):name>".format(", ".join(f'"{name}"' for name in LIFE.moves)))
@access.needs(Act.SEE_CASES)
def move(case_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), LIFE.moves[name]
    case = access.case_or_404(case_id)
    try:
        facts = _read_facts(chosen, case)
        make_move(session, case_id, chosen, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _render(access.case_or_404(case_id), refusal.sentence, chosen), 422
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(chosen.label)})), "done")
    return redirect(f"/cases/{case_id}")


def _read_facts(chosen: Move, case: CaseFile) -> dict[str, object]:
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    for fact in chosen.facts:
        if fact.kind is FactKind.EVIDENCE:
            handed = evidence.demand(request.files.get(fact.name))
            kept_file = evidence.keep(
                handed, FilePart.EVIDENCE, FileAbout.CASE, case.id, case.id, access.viewer().user_id, clock.now()
            )
            unit.session().add(kept_file)
            facts[fact.name] = handed.sha256
    facts["version"] = read_whole(request.form.get("version", ""))
    return facts


@bp.get("/cases/<int:case_id>/files/<int:file_id>")
@access.needs(Act.SEE_CASES)
def download(case_id: int, file_id: int) -> access.Answer:
    session, viewer = unit.session(), access.viewer()
    found = kept.read_file(session, viewer, Act.SEE_CASES, FileAbout.CASE, case_id, file_id)
    if found is None:
        abort(404)
    return evidence.give(found)


@bp.post("/cases/<int:case_id>/complainants")
@access.needs(Act.SEE_COMPLAINANT)
def show_complainants(case_id: int) -> access.Answer:
    """Who complained: asked for with a purpose, which is written down before anything is shown."""
    case = access.case_or_404(case_id)
    purpose = clean(request.form.get("purpose"))
    if not complainants.may_look(unit.session(), access.viewer(), case):
        abort(404)
    if purpose is None:
        return _render(case, Sentence(_("请写明查看投诉人身份的目的。"))), 422
    people = complainants.look(unit.session(), access.viewer(), case, purpose, clock.now())
    looks = complainants.list_looks(unit.session(), access.viewer(), case)
    row = cases.read_case(unit.session(), access.viewer(), case_id)
    return render_template("case/complainants.html", case=case, row=row, people=people, looks=looks, purpose=purpose)


@bp.post("/cases/<int:case_id>/complainants/photos/<int:file_id>")
@access.needs(Act.SEE_COMPLAINANT)
def download_photo(case_id: int, file_id: int) -> access.Answer:
    """A photo that came with a complaint; the look is written down as any other."""
    case, session, viewer = access.case_or_404(case_id), unit.session(), access.viewer()
    found = complainants.read_photo(session, viewer, case, file_id)
    if found is None:
        abort(404)
    answer: Response = evidence.give(found)
    purpose = clean(request.form.get("purpose")) or shown.plain(_("查看照片"))
    complainants.look(session, viewer, case, purpose, clock.now())
    return answer
