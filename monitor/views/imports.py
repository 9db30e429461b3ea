"""Importing: hand in a workbook, see what it would change, decide, and read the receipt."""

from io import BytesIO

from flask import Blueprint, Response, abort, current_app, flash, jsonify, redirect, render_template, request, send_file

from monitor.importers.handback import NothingKept, refused_workbook
from monitor.importers.intake import Busy, Moved, NotStaged, apply_staged, discard, stage_file
from monitor.importers.preview import preview
from monitor.ledgers import intakes
from monitor.ledgers.intakes import IntakeRow
from monitor.models.scope import visible
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, IntakeStatus
from monitor.values.words import Sentence, say_packed
from monitor.values.words import mark as _
from monitor.views import access, clock, errors, filters, locales, shown, unit

bp = Blueprint("imports", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_FILE = _("请选择一个文件。")
EMPTY = _("文件是空的，请重新选择。")
APPLIED = _("已导入：新增 {new} 行，变更 {changed} 行，退回 {refused} 行。")
NOTHING = _("没有写入任何内容：{refused} 行被退回，其余没有变化。")
REFUSED = _("退回")
DECIDED = _("这份文件已经处理过，没有再写入；结果见下面的回执。")
DISCARDED = _("已放弃，没有写入任何内容。")


@bp.get("/imports")
@access.needs(Act.SEE_IMPORTS)
def show_list() -> access.Answer:
    viewer, session = access.viewer(), unit.session()
    page = intakes.list_intakes(session, viewer, filters.page_number())
    return render_template("imports/list.html", page=page, own_only=not intakes.sees_all(viewer))


@bp.get("/imports/new")
@access.needs(Act.IMPORT_BOOKS)
def ask() -> access.Answer:
    return _ask()


def _ask(wrong: Sentence | None = None) -> str:
    chosen = request.values.get("kind", "")
    most = current_app.config["UPLOAD_LIMIT"] // (1024 * 1024)
    return render_template("imports/new.html", books=list(BookKind), chosen=chosen, wrong=wrong, most=most)


@bp.post("/imports/new")
@access.needs(Act.IMPORT_BOOKS)
def hand_in() -> access.Answer:
    """Stage the file. A script that shows progress asks for JSON and is told where to go."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _not_taken(Sentence(NO_FILE))
    data = upload.stream.read()
    if not data:
        return _not_taken(Sentence(EMPTY))
    wanted = request.form.get("kind", "")
    kind = BookKind(wanted) if wanted in set(BookKind) else None
    viewer = access.viewer()
    allowed = visible(viewer, Act.IMPORT_BOOKS)
    try:
        number = stage_file(
            unit.database(), kind, upload.filename, data, now=clock.now(), user_id=viewer.user_id, allowed=allowed
        )
    except Busy as busy:
        return _not_taken(busy.sentence)
    where = f"/imports/{number}"
    return jsonify(next=where) if _wants_json() else redirect(where)


def _wants_json() -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _not_taken(why: Sentence) -> access.Answer:
    if _wants_json():
        return jsonify(wrong=shown.translated(why)), 422
    return _ask(why), 422


@bp.get("/imports/<int:intake_id>")
@access.needs(Act.SEE_IMPORTS)
def show_page(intake_id: int) -> access.Answer:
    row = _intake_or_404(intake_id)
    if row.status is not IntakeStatus.STAGED or not row.kept:
        return render_template("imports/receipt.html", row=row, figures=say_packed(row.figures, locales.chosen()))
    try:
        allowed = visible(access.viewer(), Act.IMPORT_BOOKS)
        seen = preview(unit.session(), intake_id, allowed, today=clock.today())
    except NotStaged:
        return redirect(f"/imports/{intake_id}")
    figures = seen.receipt.as_json(locales.chosen())
    return render_template("imports/preview.html", row=row, seen=seen, figures=figures)


@bp.post("/imports/<int:intake_id>/apply")
@access.needs(Act.IMPORT_BOOKS)
def apply(intake_id: int) -> access.Answer:
    """Apply a staged file. The importer has a transaction of its own; a second press finds nothing staged."""
    _intake_or_404(intake_id)
    viewer = access.viewer()
    allowed = visible(viewer, Act.IMPORT_BOOKS)
    try:
        receipt = apply_staged(
            unit.database(),
            intake_id,
            now=clock.now(),
            user_id=viewer.user_id,
            allowed=allowed,
            seen=request.form.get("seen", ""),
        )
    except Moved as moved:
        flash(shown.translated(moved.sentence), "care")
        return redirect(f"/imports/{intake_id}")
    except NotStaged:
        return _decided(intake_id)
    except Busy as refusal:
        return errors.page(409, refusal.sentence)
    counts = {"new": receipt.new, "changed": receipt.changed, "refused": receipt.refused}
    done = receipt.status is IntakeStatus.APPLIED
    flash(shown.translated(Sentence(APPLIED if done else NOTHING, counts)), "done" if done else "care")
    return redirect(f"/imports/{intake_id}")


@bp.post("/imports/<int:intake_id>/discard")
@access.needs(Act.IMPORT_BOOKS)
def give_up(intake_id: int) -> access.Answer:
    row = _intake_or_404(intake_id)
    if row.status is not IntakeStatus.STAGED:
        return _decided(intake_id)
    try:
        discard(unit.database(), intake_id)
    except NotStaged:
        return _decided(intake_id)
    except Busy as refusal:
        return errors.page(409, refusal.sentence)
    flash(shown.plain(DISCARDED), "care")
    return redirect("/imports")


def _decided(intake_id: int) -> access.Answer:
    """Pressed twice, or somebody else was faster: what became of the file stands on its receipt."""
    flash(shown.plain(DECIDED), "care")
    return redirect(f"/imports/{intake_id}")


@bp.get("/imports/<int:intake_id>/refused.xlsx")
@access.needs(Act.IMPORT_BOOKS)
def give_back(intake_id: int) -> access.Answer:
    """The refused rows as a workbook with the reasons beside them, to be corrected and handed in again."""
    row, viewer = _intake_or_404(intake_id), access.viewer()
    if not row.kept or not row.figures.get("refused"):
        abort(404)
    # Its cells are in clear: for whoever handed them in, and for those who may see people anyway.
    others_may = viewer.may(Act.SEE_PEOPLE) and row.book is not BookKind.CLUES
    if row.intake.user_id != viewer.user_id and not others_may:
        abort(403)
    name = row.intake.file_name.rpartition(".")[0] or row.intake.file_name
    try:
        workbook = refused_workbook(unit.session(), intake_id, locales.chosen())
    except NothingKept:
        abort(404)
    answer: Response = send_file(
        BytesIO(workbook), mimetype=XLSX, as_attachment=True, download_name=f"{name}-{shown.plain(REFUSED)}.xlsx"
    )
    return answer


def _intake_or_404(intake_id: int) -> IntakeRow:
    row = intakes.read_intake(unit.reading(), access.viewer(), intake_id)
    if row is None:
        abort(404)
    return row
