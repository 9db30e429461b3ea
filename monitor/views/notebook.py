"""The check on a phone: the sheet of a site, prefilled from the ledgers, saved as it is written."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.notebook import Written, read_written
from monitor.ledgers import beliefs, checks, notes, project, signed, visits
from monitor.ledgers.project import ProjectPage
from monitor.lifecycles.keeping import Saved, drop, join, news_since, save, values_of
from monitor.lifecycles.notebook import DROP, JOIN
from monitor.models.notebook import CheckSheet
from monitor.values.checks import BoardItem, SheetStatus, Signer
from monitor.values.identity import mask_phone
from monitor.values.kept import FileAbout
from monitor.values.permissions import Act
from monitor.values.sheet import MOST_TALKS, UID, tidy
from monitor.values.terms import MatterKind
from monitor.values.visits import InspectionKind, ObservationCode
from monitor.values.words import mark as _
from monitor.views import access, asked, clock, filters, photos, questions, shown, unit

bp = Blueprint("notebook", __name__)
LATELY = 3
"""Earlier visits that are shown."""
SPARE_TALKS = 1
SIGNING = {"drop": DROP, "signers": list(Signer), "officers": (), "typed": {}, "refused": False}
"""What the page needs for signing and dropping a sheet on the phone itself."""
MAY_LOCATE = "camera=(), geolocation=(self), microphone=(), payment=()"


@dataclass(frozen=True)
class Desk:
    """A sheet on the desk: of which project, as which sheet (None: not begun), with what in its fields."""

    found: ProjectPage
    uid: str
    sheet: CheckSheet | None
    values: dict[str, str]

    @property
    def version(self) -> int:
        return 0 if self.sheet is None else self.sheet.version


@bp.get("/projects/<int:matter_id>/check")
@access.needs(Act.MAKE_CHECKS)
def begin(matter_id: int) -> access.Answer:
    """A sheet that is not begun until it is saved; ``uid`` (a paper's code) leads to the one that was begun with it."""
    access.matter_or_404(matter_id, MatterKind.PROJECT, Act.MAKE_CHECKS)
    uid = request.args.get("uid", "")
    begun = checks.find_sheet(unit.session(), access.viewer(), uid, matter_id) if UID.fullmatch(uid) else None
    if begun is not None:
        if not begun.mine:
            return render_template("check/join.html", begun=begun, move=JOIN)
        return redirect(url_for("notebook.show", uid=uid, take=request.args.get("take")))
    uid = uid if UID.fullmatch(uid) else uuid.uuid4().hex
    values = {"kind": InspectionKind.DAILY.value, "checked_on": clock.today().isoformat()}
    return _render(Desk(_project(matter_id), uid, None, values))


@bp.get("/checks/sheets/<uid>")
@access.needs(Act.MAKE_CHECKS)
def show(uid: str) -> access.Answer:
    sheet = access.sheet_or_404(uid)
    if sheet.status == SheetStatus.SIGNED.value:
        return redirect(url_for("visit.show", inspection_id=sheet.inspection_id))
    return _render(Desk(_project(sheet.matter_id), uid, sheet, values_of(sheet)))


@bp.post("/checks/sheets/<uid>")
@access.needs(Act.MAKE_CHECKS)
def keep(uid: str) -> access.Answer:
    """Save what was written; a whole page answers browsers, the few words of JSON a script."""
    matter_id = int(request.form.get("matter", "0") or 0)
    access.matter_or_404(matter_id, MatterKind.PROJECT, Act.MAKE_CHECKS)
    written, taken = read_written(request.form), photos.read_all(request.files.getlist("photos"))
    saved = _save(uid, matter_id, written)
    if request.form.get("all"):
        fill = asked.as_whole if request.form["all"] == "board" else asked.as_believed
        answers = fill(asked.ask(saved.sheet.beliefs, values_of(saved.sheet)))
        saved = _save(uid, matter_id, Written(answers, saved.sheet.version), saved)
    for photo in taken:
        photos.keep(saved.sheet, photo)
    if access.asks_for_json():
        return _tell(saved)
    if saved.clashes or saved.wrong:
        mine = {name: tidy(text) for name, text in written.fields.items() if name in _doubtful(saved)}
        page = _render(Desk(_project(matter_id), uid, saved.sheet, values_of(saved.sheet) | mine), saved)
        return page, 409
    if request.form.get("go") == "sign":
        return redirect(url_for("signing.ask", uid=uid))
    flash(shown.plain(_("已保存。")), "done")
    return redirect(url_for("notebook.show", uid=uid) + ("#items" if request.form.get("all") else ""))


def _save(uid: str, matter_id: int, written: Written, before: Saved | None = None) -> Saved:
    session, viewer = unit.session(), access.viewer()
    found = save(
        session, viewer, uid, matter_id, written.fields, written.base,
        lambda: asked.packed(asked.read_beliefs(_project(matter_id))), clock.now(),
    )  # fmt: skip
    return found if before is None else Saved(found.sheet, before.clashes, before.wrong)


def _doubtful(saved: Saved) -> set[str]:
    return {clash.name for clash in saved.clashes} | set(saved.wrong)


def _tell(saved: Saved) -> Response:
    names = _names({clash.user_id for clash in saved.clashes})
    return jsonify(
        version=saved.sheet.version,
        news=news_since(saved.sheet, read_written(request.form).base, access.viewer().user_id),
        clashes=[
            {
                "name": clash.name,
                "label": shown.translated(asked.label_of(clash.name, saved.sheet.beliefs)),
                "mine": clash.mine,
                "theirs": clash.theirs,
                "said": shown.said(asked.said(clash.name, clash.theirs)),
                "who": names.get(clash.user_id, ""),
            }
            for clash in saved.clashes
        ],
        wrong=[
            {"name": name, "label": shown.translated(asked.label_of(name, saved.sheet.beliefs))} for name in saved.wrong
        ],
    )


def _names(ids: set[int]) -> dict[int, str]:
    return {number: name for number in ids if (name := checks.name_of(unit.session(), number)) is not None}


@bp.get("/checks/sheets/<uid>/news")
@access.needs(Act.MAKE_CHECKS)
def tell_news(uid: str) -> access.Answer:
    """What a colleague wrote since version ``since``: to be put into the fields that one has not touched oneself."""
    sheet = access.sheet_or_404(uid)
    since = filters.number("since") or 0
    return jsonify(version=sheet.version, status=sheet.status, news=news_since(sheet, since, access.viewer().user_id))


@bp.post("/checks/sheets/<uid>/join")
@access.needs(Act.MAKE_CHECKS)
def take_part(uid: str) -> access.Answer:
    join(unit.session(), access.viewer(), uid, clock.now())
    return redirect(url_for("notebook.show", uid=uid))


@bp.post("/checks/sheets/<uid>/drop")
@access.needs(Act.MAKE_CHECKS)
def give_up(uid: str) -> access.Answer:
    version = request.form.get("version", type=int)
    reason, is_phone = tidy(request.form.get("reason", "")), access.asks_for_json()
    drop(unit.session(), access.viewer(), uid, reason, version, clock.now(), again=is_phone)
    if is_phone:
        return jsonify(address=url_for("checks.show_list"))
    flash(shown.plain(_("检查表已作废，理由已记录。")), "done")
    return redirect(url_for("checks.show_list"))


def _project(matter_id: int) -> ProjectPage:
    found = project.read_project(unit.session(), access.viewer(), matter_id)
    if found is None:
        abort(404)
    return found


def _render(desk: Desk, saved: Saved | None = None) -> Response:
    session, viewer, sheet, found = unit.session(), access.viewer(), desk.sheet, desk.found
    kept = asked.packed(asked.read_beliefs(found)) if sheet is None else sheet.beliefs
    items = asked.ask(kept, desk.values)
    earlier = visits.list_visits(session, viewer, found.matter.id)
    reach = notes.read_reach(session, viewer, found.matter.id)
    taken = request.args.get("take") == "1"
    answer = render_template(
        "check/sheet.html",
        desk=desk,
        found=found,
        values=desk.values,
        items=[one for one in items if one.part == beliefs.ITEM],
        board=[one for one in items if one.part == beliefs.BOARD],
        board_size=len(BoardItem),
        **questions.told(kept, found.matter.id, desk.values),
        standing=visits.standing(earlier),
        codes=list(ObservationCode),
        kinds=[kind for kind in InspectionKind if kind is not InspectionKind.OTHER],
        heads_believed=beliefs.heads_believed(found),
        earlier=earlier[:LATELY],
        present=checks.list_sheets_of_day(session, viewer, clock.today(), found.matter.id),
        colleagues=checks.list_colleagues(session, viewer, found.matter.id),
        first=checks.read_officer(session, viewer.user_id if sheet is None else sheet.first_id),
        is_first=sheet is None or sheet.first_id == viewer.user_id,
        taken=taken,
        talks=range(min(MOST_TALKS, _talks(desk.values) + SPARE_TALKS)),
        pictures=[] if sheet is None or taken else signed.list_photos(session, FileAbout.SHEET, sheet.id),
        reach=reach,
        masked=mask_phone(reach.phone) if reach.phone else "",
        note_uid=uuid.uuid4().hex,
        **SIGNING,
        saved=saved,
        **_doubts(saved, kept),
    )  # fmt: skip
    page = Response(answer, mimetype="text/html")
    page.headers["Permissions-Policy"] = MAY_LOCATE
    return page


def _doubts(saved: Saved | None, kept: Sequence[Any]) -> dict[str, object]:
    """What a save could not take, as the page says it."""
    if saved is None:
        return {"clashes": [], "wrong": [], "names": {}}
    return {
        "clashes": [
            (asked.label_of(one.name, kept), one, asked.said(one.name, one.theirs), asked.said(one.name, one.mine))
            for one in saved.clashes
        ],
        "wrong": [asked.label_of(name, kept) for name in saved.wrong],
        "names": _names({clash.user_id for clash in saved.clashes}),
    }


def _talks(values: dict[str, str]) -> int:
    """How many places for talks are in use, up to the last."""
    places = [int(name.split(".")[1]) for name, text in values.items() if name.startswith("talk.") and text]
    return max(places, default=-1) + 1
