"""Special studies 专题研究 of titles: held for a batch or an alert, with their minutes and what they decided."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_whole
from monitor.ledgers import kept
from monitor.lifecycles import title_register
from monitor.lifecycles.housing_moving import TABLES
from monitor.lifecycles.housing_title import DECIDE, HOLD
from monitor.lifecycles.machine import Incomplete, Offer
from monitor.models.alert import Alert
from monitor.models.housing_title import TitleBatch, TitleStudy
from monitor.models.kept_file import KeptFile
from monitor.models.matter import Matter
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, filters, shown, unit
from monitor.views.housing_titles import facts_of
from monitor.views.housing_work import render_row

bp = Blueprint("title_study", __name__)
ABOUT = FileAbout.TITLE_STUDY


@bp.get("/housing/<int:matter_id>/titles/study")
@access.needs(Act.SEE_HOUSING)
def show_form(matter_id: int) -> access.Answer:
    """The form of a study, of the batch or the alert that the address names."""
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING)
    return _form(matter, filters.number("batch"), filters.number("alert"))


def _form(matter: Matter, batch_id: int | None, alert_id: int | None, wrong: Sentence | None = None) -> str:
    session = unit.session()
    batch = session.get(TitleBatch, batch_id) if batch_id else None
    alert = session.get(Alert, alert_id) if alert_id else None
    if any(one is not None and one.matter_id != matter.id for one in (batch, alert)):
        abort(404)
    return render_template(
        "housing/study_form.html",
        matter=matter,
        batch=batch,
        alert=alert,
        new=[(Offer(HOLD, None), [])],
        today=clock.today(),
        wrong=wrong,
        tried=HOLD,
    )


@bp.post("/housing/<int:matter_id>/titles/study")
@access.needs(Act.SEE_HOUSING)
def hold(matter_id: int) -> access.Answer:
    """Keep the record of a meeting, with its minutes where they are handed in."""
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING)
    session, viewer = unit.session(), access.viewer()
    about = {name: read_whole(request.form.get(name, "")) for name in ("batch_id", "alert_id")}
    try:
        minutes = evidence.look_at(request.files.get("minutes"))
        facts = facts_of(HOLD) | about
        row = title_register.hold_study(session, matter_id, viewer, facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return _form(matter, about["batch_id"], about["alert_id"], refusal.sentence), 422
    if minutes is not None:
        session.add(_kept(minutes, row))
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/work/study/{row.id}")


@bp.post("/housing/<int:matter_id>/titles/study/<int:study_id>/decide")
@access.needs(Act.SEE_HOUSING)
def decide(matter_id: int, study_id: int) -> access.Answer:
    """Keep a decision of a study."""
    _study(matter_id, study_id, Act.KEEP_HOUSING)
    session, facts = unit.session(), facts_of(DECIDE)
    try:
        title_register.decide(session, study_id, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return render_row(_study(matter_id, study_id, Act.KEEP_HOUSING), TABLES["study"], refusal.sentence, DECIDE), 422
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/work/study/{study_id}")


@bp.post("/housing/<int:matter_id>/titles/study/<int:study_id>/minutes")
@access.needs(Act.SEE_HOUSING)
def hand_in(matter_id: int, study_id: int) -> access.Answer:
    """Keep the minutes of a study."""
    study = _study(matter_id, study_id, Act.KEEP_HOUSING)
    unit.session().add(_kept(evidence.demand(request.files.get("minutes")), study))
    flash(shown.plain(_("会议纪要已保存。")), "done")
    return redirect(f"/housing/{matter_id}/work/study/{study_id}")


@bp.get("/housing/<int:matter_id>/titles/study/<int:study_id>/files/<int:file_id>")
@access.needs(Act.SEE_HOUSING)
def download(matter_id: int, study_id: int, file_id: int) -> access.Answer:
    _study(matter_id, study_id, Act.SEE_HOUSING)
    found = kept.read_file(unit.session(), access.viewer(), Act.SEE_HOUSING, ABOUT, study_id, file_id)
    return evidence.give(found) if found is not None else abort(404)


def _kept(handed: evidence.Handed, study: TitleStudy) -> KeptFile:
    who = access.viewer().user_id
    return evidence.keep(handed, FilePart.EVIDENCE, ABOUT, study.id, study.matter_id, who, clock.now())


def _study(matter_id: int, study_id: int, act: Act) -> TitleStudy:
    access.matter_or_404(matter_id, MatterKind.HOUSING, act)
    row = unit.session().get(TitleStudy, study_id)
    if row is None or row.matter_id != matter_id:
        abort(404)
    return row
