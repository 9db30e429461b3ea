"""Blacking out: a copy of a kept file with what may not be seen by all, who did it and why; the original stays."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from forms.alert import read_text
from monitor.ledgers import kept
from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.small_picture import draw_small_of
from monitor.models.directive import DirectiveService
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import Thumbnail
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, picture, shown, unit

bp = Blueprint("redacting", __name__)
LONGEST = 140


@bp.get("/files/<int:file_id>/redact")
@access.needs(Act.REDACT_FILES)
def show(file_id: int) -> access.Answer:
    return _render(_original(file_id))


@bp.post("/files/<int:file_id>/redact")
@access.needs(Act.REDACT_FILES)
def hand_in(file_id: int) -> access.Answer:
    """Keep the redacted copy beside the original, which from then on only few may see."""
    session, original = unit.session(), _original(file_id)
    try:
        handed, note = _read(original)
    except Incomplete as refusal:
        return _render(original, refusal.sentence), 422
    about = (FileAbout(original.about), original.about_id, original.matter_id)
    copy = evidence.keep(handed, FilePart(original.part), *about, access.viewer().user_id, clock.now())
    copy.original_id, copy.redaction, copy.taken_at = original.id, note, original.taken_at
    session.add(copy)
    session.flush()
    if copy.part == FilePart.PHOTO.value:
        session.add(Thumbnail(file_id=copy.id, data=draw_small_of(handed.data)))
    flash(shown.plain(_("遮盖副本已保存，原件从此只有能遮盖的人可以看。")), "done")
    return redirect(url_for("redacting.show", file_id=file_id))


def _original(file_id: int) -> KeptFile:
    found = kept.find_original(unit.session(), access.viewer(), file_id)
    return found if found is not None else abort(404)


def _read(original: KeptFile) -> tuple[evidence.Handed, str]:
    """The copy and what is said of it. Raises Incomplete."""
    what, why = (read_text(request.form.get(name, "")) for name in ("what", "why"))
    if not what or not why or max(len(what), len(why)) > LONGEST:
        raise Incomplete(Sentence(_("请写明遮盖了什么、为什么，各不超过 {most} 字。"), {"most": LONGEST}))
    upload = request.files.get("copy")
    if original.part == FilePart.PHOTO.value:
        photo = picture.read_photo(upload)
        handed = None if photo is None else photo.handed
    else:
        handed = evidence.look_at(upload, films=True)
    if handed is None:
        raise Incomplete(Sentence(_("请附遮盖后的副本。")))
    if handed.sha256 == original.sha256:
        raise Incomplete(Sentence(_("副本与原件完全相同，没有遮盖。")))
    ending = handed.file_name.rpartition(".")[2]
    return replace(
        handed, file_name=f"{original.file_name.rpartition('.')[0]}-{shown.plain(_('遮盖'))}.{ending}"
    ), f"{what} · {why}"


def _render(original: KeptFile, wrong: Sentence | None = None) -> str:
    return render_template(
        "parts/redact.html",
        original=original,
        back=_back(original),
        copies=kept.list_copies(unit.session(), original.id),
        typed=request.form,
        most=LONGEST,
        wrong=wrong,
    )


def _back(original: KeptFile) -> str:
    """The page that the file belongs to."""
    number = original.about_id
    match FileAbout(original.about):
        case FileAbout.ALERT:
            return f"/alerts/{number}"
        case FileAbout.CASE:
            return f"/cases/{number}"
        case FileAbout.INSPECTION:
            return f"/checks/{number}"
        case FileAbout.EMERGENCY:
            return f"/emergencies/{number}"
        case FileAbout.SERVICE:
            return f"/directives/{unit.session().get_one(DirectiveService, number).directive_id}"
        case _:
            return f"/directives/{number}"
