"""Photos of a check sheet: taken in one by one or with the form, shown small, given back whole as a download."""

from collections.abc import Iterable

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from sqlalchemy import and_, delete, func, or_, select
from werkzeug.datastructures import FileStorage

from forms.notebook import read_degrees
from monitor.ledgers import kept, signed
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import CheckSheet, Thumbnail
from monitor.values.checks import SheetStatus
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, picture, unit
from monitor.views.picture import Photo

bp = Blueprint("photos", __name__)
MOST = 40
SIGNED = Sentence(_("检查已签字，照片不能再增减。"))


@bp.post("/checks/sheets/<uid>/photos")
@access.needs(Act.MAKE_CHECKS)
def hand_in(uid: str) -> access.Answer:
    """One photo from a script; the same photo twice is one."""
    photo = picture.read_photo(request.files.get("photo"))
    if photo is None:
        raise Incomplete(picture.NO_PICTURE)
    file = keep(access.sheet_or_404(uid), photo)
    return jsonify(id=file.id, address=url_for("photos.show", uid=uid, file_id=file.id))


def read_all(uploads: Iterable[FileStorage]) -> list[Photo]:
    """The photos of a form, looked at before anything is written. Raises Incomplete."""
    return [photo for upload in uploads if (photo := picture.read_photo(upload)) is not None]


def keep(sheet: CheckSheet, photo: Photo) -> KeptFile:
    """Keep a photo of a draft with the small picture of it, once. Raises Refused."""
    session = unit.session()
    mine = (KeptFile.about == FileAbout.SHEET.value, KeptFile.about_id == sheet.id)
    signed_since = (KeptFile.about == FileAbout.INSPECTION.value, KeptFile.about_id == sheet.inspection_id)
    given = select(KeptFile).where(KeptFile.part == FilePart.PHOTO.value, KeptFile.sha256 == photo.handed.sha256)
    same = session.scalar(given.where(or_(and_(*mine), and_(*signed_since))).limit(1))
    if same is not None:
        return same
    if sheet.status != SheetStatus.DRAFT.value:
        raise Refused(SIGNED)
    if (session.scalar(select(func.count()).select_from(KeptFile).where(*mine)) or 0) >= MOST:
        raise Incomplete(Sentence(_("一次检查最多 {most} 张照片。"), {"most": MOST}))
    about = (FileAbout.SHEET, sheet.id, sheet.matter_id, access.viewer().user_id, clock.now())
    file = evidence.keep(photo.handed, FilePart.PHOTO, *about)
    file.taken_at = photo.taken_at or picture.read_moment(request.form.get("taken_at", ""))
    file.latitude = read_degrees(request.form.get("latitude", ""), 90)
    file.longitude = read_degrees(request.form.get("longitude", ""), 180)
    if file.latitude is None or file.longitude is None:
        file.latitude = file.longitude = None
    session.add(file)
    session.flush()
    session.add(Thumbnail(file_id=file.id, data=photo.thumbnail))
    return file


@bp.post("/checks/sheets/<uid>/photos/<int:file_id>/remove")
@access.needs(Act.MAKE_CHECKS)
def remove(uid: str, file_id: int) -> access.Answer:
    sheet, session = access.sheet_or_404(uid), unit.session()
    if sheet.status != SheetStatus.DRAFT.value:
        raise Refused(SIGNED)
    mine = (KeptFile.about == FileAbout.SHEET.value, KeptFile.about_id == sheet.id, KeptFile.id == file_id)
    chosen = session.execute(select(KeptFile.id, KeptFile.sha256).where(*mine)).one_or_none()
    # A database may give a removed photo's number to the next one: a phone that asks twice says which it means.
    is_gone = chosen is None or request.form.get("digest", chosen.sha256) != chosen.sha256
    if is_gone and access.asks_for_json():
        return jsonify(gone=True)
    if chosen is None or is_gone:
        abort(404)
    session.execute(delete(Thumbnail).where(Thumbnail.file_id == chosen.id))
    session.execute(delete(KeptFile).where(KeptFile.id == chosen.id))
    if access.asks_for_json():
        return jsonify(gone=True)
    return redirect(url_for("notebook.show", uid=uid) + "#photos")


@bp.get("/checks/sheets/<uid>/photos/<int:file_id>")
@access.needs(Act.MAKE_CHECKS)
def show(uid: str, file_id: int) -> access.Answer:
    sheet = access.sheet_or_404(uid)
    found = signed.read_thumbnail(unit.session(), FileAbout.SHEET, sheet.id, file_id)
    return picture.show(found) if found is not None else abort(404)


@bp.get("/checks/<int:inspection_id>/pictures/<int:file_id>")
@access.needs(Act.SEE_CHECKS)
def show_signed(inspection_id: int, file_id: int) -> access.Answer:
    session, viewer, about = unit.session(), access.viewer(), FileAbout.INSPECTION
    if kept.read_file(session, viewer, Act.SEE_CHECKS, about, inspection_id, file_id) is None:
        abort(404)
    found = signed.read_thumbnail(session, about, inspection_id, file_id)
    return picture.show(found) if found is not None else abort(404)


@bp.get("/checks/<int:inspection_id>/files/<int:file_id>")
@access.needs(Act.SEE_CHECKS)
def download(inspection_id: int, file_id: int) -> access.Answer:
    found = kept.read_file(
        unit.session(), access.viewer(), Act.SEE_CHECKS, FileAbout.INSPECTION, inspection_id, file_id
    )
    return evidence.give(found) if found is not None else abort(404)
