"""The desk of the quarterly publication: quarters and their clocks, one issue, its moves, and what came afterwards."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_day, read_text, read_whole
from monitor.ledgers import bulletins as pages
from monitor.lifecycles import bulletin_moves as moves
from monitor.lifecycles.bulletin import MOVES
from monitor.lifecycles.bulletin_again import republish
from monitor.lifecycles.machine import Refused, Unseen
from monitor.models.bulletin import PUBLIC, Bulletin
from monitor.papers.bulletin import FIELDS
from monitor.values.bulletins import BulletinAct, BulletinStatus
from monitor.values.permissions import Act
from monitor.values.words import mark as _
from monitor.views import access, bulletin_ticks, clock, shown, unit
from monitor.views.bulletins import send_word

bp = Blueprint("bulletin_desk", __name__)
STAMPS = (BulletinAct.OBJECTED, BulletinAct.ANSWERED, BulletinAct.CHANGED, BulletinAct.WITHDRAWN)
DONE = _("已登记。")


@bp.get("/publications")
@access.needs(Act.SEE_BULLETINS)
def show_list() -> access.Answer:
    rows, acts = pages.list_all(unit.session()), bulletin_ticks.count_acts()
    listed = bulletin_ticks.list_ticks()
    return render_template("publications/list.html", rows=rows, open=acts, ticks=listed, statuses=BulletinStatus)


@bp.post("/publications/new")
@access.needs(Act.PREPARE_BULLETINS)
def prepare() -> access.Answer:
    quarter = read_whole(request.form.get("quarter", "")) or 0
    if quarter not in bulletin_ticks.past_quarters():
        return redirect("/publications")
    try:
        row = moves.prepare(unit.session(), access.viewer(), quarter, clock.now())
    except Refused as refused:
        return _told(refused, "/publications")
    return redirect(f"/publications/{row.id}")


@bp.get("/publications/<int:bulletin_id>")
@access.needs(Act.SEE_BULLETINS)
def show_page(bulletin_id: int) -> access.Answer:
    return _page(_row(bulletin_id))


def _page(row: Bulletin, wrong: Refused | None = None) -> access.Answer:
    session = unit.session()
    able = [move for move in MOVES.values() if row.status in move.sources and move.act and access.may(move.act)]
    page = render_template(
        "publications/page.html", row=row, status=BulletinStatus(row.status), moves=able, fields=FIELDS, stamps=STAMPS,
        hindrance=moves.blocked(session, row), log=pages.list_log(session, row.id), wrong=wrong and wrong.sentence,
        draft=row.status == BulletinStatus.DRAFT.value, out=row.status == BulletinStatus.PUBLISHED.value,
        today=clock.today(), again=pages.list_again(session, row),
    )  # fmt: skip
    return (page, wrong.status) if wrong else page


@bp.get("/publications/<int:bulletin_id>/word")
@access.needs(Act.SEE_BULLETINS)
def download(bulletin_id: int) -> access.Answer:
    return send_word(_row(bulletin_id))


@bp.post("/publications/<int:bulletin_id>/move/<name>")
@access.needs(Act.SEE_BULLETINS)
def move(bulletin_id: int, name: str) -> access.Answer:
    row = _row(bulletin_id)
    facts = {
        "version": read_whole(request.form.get("version", "")),
        "sha256": request.form.get("sha256", ""),
        "why": read_text(request.form.get("why", "")),
    }
    try:
        if name not in MOVES:
            raise Unseen(moves.OVERTAKEN)
        moves.move_on(unit.session(), row, MOVES[name], access.viewer(), facts, clock.now())
    except Refused as refused:
        return _page(row, refused)
    return _done(bulletin_id)


@bp.post("/publications/<int:bulletin_id>/entries/<int:entry_id>")
@access.needs(Act.PREPARE_BULLETINS)
def edit(bulletin_id: int, entry_id: int) -> access.Answer:
    row = _row(bulletin_id)
    given = {name: read_text(request.form.get(name, "")) for name in (*PUBLIC, "leave_out")}
    try:
        moves.edit(unit.session(), row, entry_id, access.viewer(), given, clock.now())
    except Refused as refused:
        return _page(row, refused)
    return _done(bulletin_id)


@bp.post("/publications/<int:bulletin_id>/entries/<int:entry_id>/stamp")
@access.needs(Act.SEE_BULLETINS)
def stamp(bulletin_id: int, entry_id: int) -> access.Answer:
    row = _row(bulletin_id)
    act = next((one for one in STAMPS if one.value == request.form.get("act")), BulletinAct.OBJECTED)
    day = read_day(request.form.get("day", "")) or clock.today()
    why = read_text(request.form.get("why", ""))
    try:
        moves.stamp(unit.session(), row, entry_id, act, access.viewer(), day, why, clock.now())
    except Refused as refused:
        return _page(row, refused)
    return _done(bulletin_id)


@bp.post("/publications/<int:bulletin_id>/entries/<int:entry_id>/again")
@access.needs(Act.PREPARE_BULLETINS)
def publish_again(bulletin_id: int, entry_id: int) -> access.Answer:
    """Take a withdrawn act, corrected, into the issue that is being drafted."""
    row = _row(bulletin_id)
    try:
        made = republish(
            unit.session(), row, entry_id, access.viewer(), read_text(request.form.get("why", "")), clock.now()
        )
    except Refused as refused:
        return _page(row, refused)
    return _done(made.bulletin_id)


def _row(bulletin_id: int) -> Bulletin:
    try:
        return moves.find(unit.session(), bulletin_id)
    except Unseen:
        abort(404)


def _done(bulletin_id: int) -> access.Answer:
    flash(shown.plain(DONE), "done")
    return redirect(f"/publications/{bulletin_id}")


def _told(refused: Refused, where: str) -> access.Answer:
    flash(shown.translated(refused.sentence), "wrong")
    return redirect(where)
