"""Days off: which years are known, and a year's notice that one person hands in and another compares and agrees to."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request

from forms.alert import read_text, read_whole
from monitor.check.turn import CheckBusy, sole_run
from monitor.ledgers.holidays import Handed, list_handed, list_years
from monitor.lifecycles.holiday_change import DECISIONS, SAME, decide, offers, propose, weigh_again
from monitor.lifecycles.holiday_loading import Change, weigh
from monitor.lifecycles.machine import Incomplete, Move, Refused
from monitor.models.holiday_notice import list_contradictions
from monitor.values.holidays import FOLDER, NOTICES
from monitor.values.notice_check import decode, read_notice
from monitor.values.notice_file import WORDS, FileRefused, NoticeFile
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, errors, shown, unit

bp = Blueprint("holidays", __name__)
LARGEST = 64 * 1024
NO_FILE = Sentence(_("请选择一个文件。"))
TOO_LARGE = Sentence(_("文件太大：一年的放假安排只有十几行。"))
SENT = _("已提交，等另一人对照通知原文核对；在此之前日历不变。")
DONE = {
    "confirm": _("{year}年的放假安排已载入，全部事项在下一次检查时重新判断。"),
    "refuse": _("已退回，日历不变。"),
    "withdraw": _("已撤回，日历不变。"),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file: the line from 1 and the item (column) it stands in, both None for the whole file."""

    line: int | None
    item: str | None
    text: str
    wrong: Sentence


@bp.get("/holidays")
@access.needs(Act.SEE_PARAMETERS)
def show_page() -> access.Answer:
    return _render()


def _render(wrong: Sentence | None = None, tried: Move | None = None, faults: list[Fault] | None = None) -> str:
    session, viewer = unit.reading(), access.viewer()
    waiting = list_handed(session, waiting=True)
    return render_template(
        "holidays/page.html",
        years=list_years(session),
        contradictions=list_contradictions(session),
        waiting=[(one, *_foresee(one)) for one in waiting],
        offers={one.row.id: offers(session, one.row, viewer) for one in waiting},
        decided=list_handed(session),
        may_propose=access.sees_whole_county(Act.PROPOSE_PARAMETERS),
        example=(FOLDER / f"{NOTICES[-1].year}.txt").read_text("utf-8"),
        wrong=wrong,
        tried=tried,
        faults=faults,
    )


def _foresee(one: Handed) -> tuple[Change | None, Sentence | None]:
    """What a notice that waits would change by now, or why it may not be loaded any more."""
    try:
        return weigh_again(unit.reading(), one.row, clock.now()), None
    except Refused as refusal:
        return None, refusal.sentence


@bp.post("/holidays/preview")
@access.needs(Act.PROPOSE_PARAMETERS, county=True)
def look() -> access.Answer:
    """Read the file as the command does and show what it would change; nothing is written."""
    upload = request.files.get("file")
    data = upload.stream.read(LARGEST + 1) if upload is not None else b""
    if not data or len(data) > LARGEST:
        return _render(TOO_LARGE if data else NO_FILE), 422
    try:
        found = read_notice(data)
        return _preview(found, correcting="correcting" in request.form)
    except FileRefused as refusal:
        return _render(faults=[_place(fault, data) for fault in refusal.faults]), 422
    except Refused as refusal:
        return _render(refusal.sentence), 422


def _preview(found: NoticeFile, *, correcting: bool) -> str:
    change = weigh(unit.reading(), found.notice, clock.today(), replace=correcting)
    same = Sentence(SAME, {"year": change.notice.year}) if change.stands else None
    return render_template("holidays/preview.html", found=found, change=change, same=same, correcting=correcting)


def _place(fault: Sentence, data: bytes) -> Fault:
    """A fault of the file with the line and the item it stands in."""
    number, wrong = fault.facts.get("line"), fault.facts.get("wrong")
    if not isinstance(number, int) or not isinstance(wrong, Sentence):
        return Fault(None, None, "", fault)
    text = decode(data).splitlines()[number - 1].strip()
    return Fault(number, next((word for word in WORDS if text.startswith(word)), None), text[:80], wrong)


@bp.post("/holidays")
@access.needs(Act.PROPOSE_PARAMETERS, county=True)
def hand_in() -> access.Answer:
    """Propose what was looked at; it waits for another person."""
    text, session = request.form.get("text", "").replace("\r\n", "\n"), unit.session()
    try:
        found = read_notice(text.encode())
        propose(session, found, access.viewer(), clock.now(), correcting="correcting" in request.form)
    except FileRefused as refusal:
        return _render(faults=[_place(fault, text.encode()) for fault in refusal.faults]), 422
    except Refused as refusal:
        unit.roll_back()
        return _render(refusal.sentence), refusal.status
    flash(shown.plain(SENT), "done")
    return redirect("/holidays")


@bp.post("/holidays/changes/<int:change_id>/<any(confirm, refuse, withdraw):name>")
@access.needs(Act.SEE_PARAMETERS)
def move(change_id: int, name: str) -> access.Answer:
    """Decide on a notice that waits. Loading has a transaction of its own, while no check runs."""
    facts = {"note": read_text(request.form.get("note", "")), "version": read_whole(request.form.get("version", ""))}
    database, chosen = unit.database(), DECISIONS[name]
    try:
        with sole_run(database), database.writing() as session:
            year = decide(session, change_id, chosen, access.viewer(), facts, clock.now()).year
    except CheckBusy as busy:
        return errors.page(409, busy.sentence)
    except Incomplete as refusal:
        return _render(refusal.sentence, chosen), 422
    flash(shown.translated(Sentence(DONE[name], {"year": year})), "done")
    return redirect("/holidays")
