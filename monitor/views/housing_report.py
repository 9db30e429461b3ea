"""Progress of a housing project reported from the site by phone, with dated photos; and its photos shown."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.housing import ReportTyped, read_report
from monitor.ledgers import housing, kept
from monitor.ledgers.signed import read_thumbnail
from monitor.lifecycles.housing_reporting import Reported, report, void
from monitor.lifecycles.machine import Incomplete
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Matter
from monitor.models.notebook import Thumbnail
from monitor.values.housing import ReportKind
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, picture, shown, unit

bp = Blueprint("housing_report", __name__)
MOST = 20
ABOUT = FileAbout.HOUSING_REPORT
NO_NUMBER = Sentence(_("进度、人数和塔吊数应为整数。"))


@bp.get("/housing/<int:matter_id>/report")
@access.needs(Act.REPORT_HOUSING)
def show_form(matter_id: int) -> access.Answer:
    return _form(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.REPORT_HOUSING))


def _form(matter: Matter, wrong: Sentence | None = None) -> str:
    found = housing.read_housing(unit.session(), access.viewer(), matter.id)
    others = [one for one in access.list_able(matter.id, Act.REPORT_HOUSING) if one[0] != access.viewer().user_id]
    return render_template(
        "housing/report.html",
        matter=matter,
        buildings=found.buildings if found else [],
        officers=others,
        uid=request.form.get("uid") or uuid.uuid4().hex,
        today=clock.today(),
        wrong=wrong,
    )


@bp.post("/housing/<int:matter_id>/report")
@access.needs(Act.REPORT_HOUSING)
def hand_in(matter_id: int) -> access.Answer:
    """Keep a report with its photos; the same form sent twice is one report."""
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.REPORT_HOUSING)
    session, viewer, typed = unit.session(), access.viewer(), read_report(request.form)
    try:
        if typed.wrong:
            raise Incomplete(NO_NUMBER)
        photos = [one for upload in request.files.getlist("photos")[:MOST] if (one := picture.read_photo(upload))]
        told = told_of(typed, ReportKind.SITE)
        row = report(session, viewer, request.form.get("uid", ""), matter_id, told, len(photos), clock.now(),
                     clock.today())  # fmt: skip
    except Incomplete as refusal:
        session.rollback()
        return _form(matter, refusal.sentence), 422
    if not kept.list_files(session, viewer, Act.SEE_HOUSING, ABOUT, row.id):
        _keep_photos(row, photos)
    flash(shown.plain(_("进展已上报。")), "done")
    return redirect(f"/housing/{matter_id}/work#reports")


def told_of(typed: ReportTyped, kind: ReportKind) -> Reported:
    """What was typed as the report takes it."""
    second = typed.second_id if kind is ReportKind.SITE else None
    return Reported(
        kind, typed.seen_on, typed.building, words=typed.words, next_step=typed.next_step, second_id=second,
        **typed.figures,
    )  # fmt: skip


def _keep_photos(row: HousingReport, photos: list[picture.Photo]) -> None:
    session, taken = unit.session(), request.form.getlist("taken_at")
    for number, photo in enumerate(photos):
        file = evidence.keep(photo.handed, FilePart.PHOTO, ABOUT, row.id, row.matter_id, row.first_id, clock.now())
        said = taken[number] if number < len(taken) else ""
        file.taken_at = photo.taken_at or picture.read_moment(said)
        session.add(file)
        session.flush()
        session.add(Thumbnail(file_id=file.id, data=photo.thumbnail))


@bp.post("/housing/<int:matter_id>/reports/<int:report_id>/void")
@access.needs(Act.KEEP_HOUSING)
def strike(matter_id: int, report_id: int) -> access.Answer:
    _mine(matter_id, report_id, Act.KEEP_HOUSING)
    void(unit.session(), access.viewer(), report_id, request.form.get("reason", ""), clock.now(), clock.today())
    flash(shown.plain(_("报告已作废，理由记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/work#reports")


@bp.get("/housing/<int:matter_id>/reports/<int:report_id>/photos/<int:file_id>")
@access.needs(Act.SEE_HOUSING)
def show_photo(matter_id: int, report_id: int, file_id: int) -> access.Answer:
    _mine(matter_id, report_id, Act.SEE_HOUSING)
    found = read_thumbnail(unit.session(), ABOUT, report_id, file_id)
    return picture.show(found) if found is not None else abort(404)


@bp.get("/housing/<int:matter_id>/reports/<int:report_id>/files/<int:file_id>")
@access.needs(Act.SEE_HOUSING)
def download(matter_id: int, report_id: int, file_id: int) -> access.Answer:
    _mine(matter_id, report_id, Act.SEE_HOUSING)
    found = kept.read_file(unit.session(), access.viewer(), Act.SEE_HOUSING, ABOUT, report_id, file_id)
    return evidence.give(found) if found is not None else abort(404)


def _mine(matter_id: int, report_id: int, act: Act) -> None:
    """A report of another project is none of this address's."""
    access.matter_or_404(matter_id, MatterKind.HOUSING, act)
    row = unit.session().get(HousingReport, report_id)
    if row is None or row.matter_id != matter_id:
        abort(404)
