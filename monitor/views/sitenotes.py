"""What one officer notes of a site alone, and the call to its labour officer."""

import uuid
from datetime import date, timedelta

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for

from forms.alert import read_day
from forms.notebook import read_count, read_words, read_yuan
from monitor.ledgers import notes
from monitor.lifecycles.noting import Noted, note, reveal
from monitor.values.checks import Found, NoteKind, Revealed
from monitor.values.identity import mask_phone
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, unit

bp = Blueprint("sitenotes", __name__)
OLDEST_DAYS = 30
CALLED = _("现场检查联系")
BOARD = {found.value: found for found in (Found.SOUND, Found.UNSOUND)}


@bp.get("/projects/<int:matter_id>/notes")
@access.needs(Act.SEE_PROJECTS)
def show_notes(matter_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PROJECTS)
    return render_template(
        "check/notes.html",
        matter=matter,
        listed=notes.list_notes(unit.session(), access.viewer(), matter_id),
        uid=uuid.uuid4().hex,
        chosen=request.args.get("kind", ""),
        kinds=list(NoteKind),
    )


@bp.post("/projects/<int:matter_id>/notes")
@access.needs(Act.NOTE_SITES)
def keep_note(matter_id: int) -> access.Answer:
    """Keep a note; the same form sent twice is one note."""
    access.matter_or_404(matter_id, MatterKind.PROJECT, Act.NOTE_SITES)
    form = request.form
    kind = form.get("kind", "")
    noted = Noted(
        NoteKind(kind) if kind in set(NoteKind) else NoteKind.UNPAID,
        workers=read_count(form.get("workers", "")),
        months=read_count(form.get("months", "")),
        owed_fen=read_yuan(form.get("owed", "")),
        heads=read_count(form.get("heads", "")),
        board=BOARD.get(form.get("board", "")),
        words=read_words(form, "words"),
    )
    viewer = access.viewer()
    note(unit.session(), viewer, form.get("uid", ""), matter_id, noted, clock.now(), _day(viewer.today))
    if access.asks_for_json():
        return jsonify(address=url_for("sitenotes.show_notes", matter_id=matter_id))
    flash(shown.plain(_("已记下，项目页可见，等待作为线索办理。")), "done")
    return redirect(
        form["back"] if _is_ours(form.get("back", "")) else url_for("sitenotes.show_notes", matter_id=matter_id)
    )


def _day(today: date) -> date:
    """The day it was noted: a phone without signal says it, within the last month; otherwise today."""
    said = read_day(request.form.get("noted_on", ""))
    return said if said is not None and today - timedelta(days=OLDEST_DAYS) <= said <= today else today


def _is_ours(path: str) -> bool:
    return path.startswith(("/checks/sheets/", "/projects/"))


@bp.post("/projects/<int:matter_id>/call")
@access.needs(Act.CALL_SITES)
def call(matter_id: int) -> access.Answer:
    """The number of the labour officer to be dialled; who asked for it is kept."""
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.CALL_SITES)
    session, viewer = unit.session(), access.viewer()
    reach = notes.read_reach(session, viewer, matter_id)
    if reach.phone is None:
        abort(404)
    reveal(session, viewer, Act.CALL_SITES, matter_id, Revealed.PHONE, None, shown.plain(CALLED), clock.now())
    back = request.form.get("back", "")
    return render_template(
        "check/call.html",
        matter=matter,
        reach=reach,
        masked=mask_phone(reach.phone),
        back=back if _is_ours(back) else url_for("projects.show_page", matter_id=matter_id),
    )
