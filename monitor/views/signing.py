"""Signing a check sheet: what is still lacking, the signatures on the screen or on paper, and the refusal to sign."""

from collections.abc import Mapping

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for

from forms.alert import read_text
from forms.notebook import read_instant, read_shown
from monitor.ledgers import beliefs, project, signed
from monitor.lifecycles.carried import Carried, Differs
from monitor.lifecycles.keeping import values_of
from monitor.lifecycles.machine import Incomplete, Refused
from monitor.lifecycles.notebook import LAW, SIGN, list_gaps
from monitor.lifecycles.signing import Signature, draft_of, sign
from monitor.lifecycles.small_picture import draw_small_of
from monitor.models.kept_file import KeptFile
from monitor.models.notebook import CheckSheet, Thumbnail
from monitor.values.checks import Found, Seen, SheetStatus, SignedHow, Signer
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.sheet import is_sealed, talks_in
from monitor.values.visits import InspectionKind, ObservationCode
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, asked, clock, evidence, picture, questions, shown, unit
from monitor.views.evidence import Handed

bp = Blueprint("signing", __name__)
TYPED = ("name", "post", "reason", "witness")


@bp.get("/checks/sheets/<uid>/sign")
@access.needs(Act.MAKE_CHECKS)
def ask(uid: str) -> access.Answer:
    sheet = access.sheet_or_404(uid)
    if sheet.status == SheetStatus.SIGNED.value:
        return redirect(url_for("visit.show", inspection_id=sheet.inspection_id))
    return _render(sheet)


@bp.post("/checks/sheets/<uid>/sign")
@access.needs(Act.MAKE_CHECKS)
def freeze(uid: str) -> access.Answer:
    """Sign with what the form holds; what is missing is said where it is missing."""
    session = unit.session()
    try:
        drawn = _read_drawn()
        paper = picture.read_photo(request.files.get("paper"))
        row = sign(session, access.viewer(), uid, _signatures(drawn, paper), _seen(), clock.now())
    except Differs as differs:
        raise _named(uid, differs) from differs
    except Refused as refusal:
        if refusal.status == 404 or access.asks_for_json():
            raise
        session.rollback()
        return _render(access.sheet_or_404(uid), refusal), refusal.status
    _keep_small(row.id, drawn, paper)
    if access.asks_for_json():
        return jsonify(address=url_for("visit.show", inspection_id=row.id), number=row.inspection_no)
    flash(shown.plain(_("检查已签字定稿。")), "done")
    return redirect(url_for("visit.show", inspection_id=row.id))


def _seen() -> Carried | int | None:
    """What was shown to those who signed: the version of a page of ours, or all that a phone without signal held."""
    version = request.form.get("version", type=int)
    if "shown" not in request.form:
        return version
    if request.form.get("officer", type=int) != access.viewer().user_id:
        raise Refused(Sentence(_("这是另一名检查人员登录的手机上签的，请由他登录后发送。")))
    shown, at = read_shown(request.form["shown"]), read_instant(request.form.get("at", ""))
    if shown is None or at is None or version is None:
        raise Incomplete(Sentence(_("手机发来的签字不完整，请重新签。")))
    return Carried(shown, version, clock.local(at))


def _named(uid: str, differs: Differs) -> Refused:
    """The refusal that names the fields which are not as they were signed."""
    kept = access.sheet_or_404(uid).beliefs
    if not differs.names:
        return differs
    names = [asked.label_of(name, kept) for name in differs.names]
    return Refused(Sentence(_("签字以后这些内容有变化：{names}。请看过再签。"), {"names": names}))


def _read_drawn() -> Mapping[Signer, Handed]:
    """The signatures drawn on the screen."""
    texts = {signer: request.form.get(f"drawn.{signer}", "") for signer in Signer}
    return {signer: picture.read_signature(text, signer.value) for signer, text in texts.items() if text}


def _signatures(drawn: Mapping[Signer, Handed], paper: picture.Photo | None) -> dict[Signer, Signature]:
    typed = {name: read_text(request.form.get(name, "")) for name in TYPED}
    refused = request.form.get("refused") == "1"
    sheet = None if paper is None else _file(paper.handed)
    found: dict[Signer, Signature] = {}
    for signer in Signer:
        own = typed if signer is Signer.COMPANY else dict.fromkeys(TYPED, "")
        name, post = own["name"], own["post"]
        if signer is Signer.COMPANY and refused:
            found[signer] = Signature(SignedHow.REFUSED, name, post, own["reason"], own["witness"])
        elif signer in drawn:
            found[signer] = Signature(SignedHow.DRAWN, name, post, file=_file(drawn[signer]))
        elif sheet is not None:
            found[signer] = Signature(SignedHow.PAPER, name, post, file=sheet)
    return found


def _file(handed: Handed) -> KeptFile:
    """A file that belongs to the check once there is one; signing tells it to which."""
    return evidence.keep(handed, FilePart.SIGNATURE, FileAbout.INSPECTION, 0, 0, access.viewer().user_id, clock.now())


def _keep_small(inspection_id: int, drawn: Mapping[Signer, Handed], paper: picture.Photo | None) -> None:
    """Keep of every signature the small picture that pages show."""
    session = unit.session()
    small = {handed.sha256: draw_small_of(handed.data) for handed in drawn.values()}
    if paper is not None:
        small[paper.handed.sha256] = paper.thumbnail
    for file_id, digest in signed.list_signature_files(session, inspection_id):
        if digest in small:
            session.merge(Thumbnail(file_id=file_id, data=small[digest]))


def _render(sheet: CheckSheet, refusal: Refused | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    draft, values = draft_of(session, sheet), values_of(sheet)
    items = asked.ask(sheet.beliefs, values)
    return render_template(
        "check/sign.html",
        sheet=sheet,
        found=project.read_project(session, viewer, sheet.matter_id),
        values=values,
        kind=InspectionKind(values["kind"]),
        officers=draft.officers,
        law=[reason for forbids in LAW if (reason := forbids(draft, today)) is not None],
        gaps=list_gaps(draft, today),
        open_values={name: text for name, text in values.items() if not is_sealed(name)},
        items=[(one, Found(one.found)) for one in items if one.part == beliefs.ITEM and one.found],
        questions=questions.read(sheet.beliefs, (), values),
        missing_board=[one for one in items if one.part == beliefs.BOARD and one.found == Found.UNSOUND.value],
        seen=[(code, Seen(text)) for code in ObservationCode if (text := values.get(f"seen.{code}"))],
        talks=len(talks_in(values)),
        photos=len(signed.list_photos(session, FileAbout.SHEET, sheet.id)),
        signers=list(Signer),
        move=SIGN,
        typed={name: request.form.get(name, "") for name in TYPED},
        refused=request.form.get("refused") == "1",
        wrong=None if refusal is None else refusal.sentence,
        incomplete=isinstance(refusal, Incomplete),
    )
