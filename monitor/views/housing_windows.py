"""Days on which a standstill does not count: entered with who approved them and on what ground, and taken back.

A line goes the way of the office's book of such days, so that both are kept and attributed alike; nothing is deleted.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request
from sqlalchemy import select

from forms.alert import read_day, read_text
from monitor.importers.intake import Busy
from monitor.ledgers.housing_windows import Window, find_window, list_windows
from monitor.models.housing_told import BREAK
from monitor.models.matter import Matter
from monitor.models.scope import visible
from monitor.values.fields.stop_window import MOST_DAYS, STOP_WINDOWS
from monitor.values.permissions import Act
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind, StopKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, errors, shown, unit
from monitor.views.typed_line import hand_in

bp = Blueprint("housing_windows", __name__)
TYPED = ("estate_code", "stop_kind", "from_on", "to_on", "author", "reason")
NEEDED = ("stop_kind", "from_on", "to_on", "author", "reason")
KINDS = (StopKind.WINTER, StopKind.ORDER, StopKind.HOLIDAY)
"""What is entered; the days around the Spring Festival follow from the calendar."""
KNOWN = Sentence(_("同一楼盘、同一类别、同一起始日期的不计期已经登记；要改截止日期的，请在下表中改动。"))
WHY = Sentence(_("请填写撤销理由。"))
LONGEST = 300


@bp.get("/housing/windows")
@access.needs(Act.SEE_HOUSING)
def show_page() -> access.Answer:
    return _render()


def _render(*wrong: Sentence) -> str:
    return render_template(
        "housing/windows.html",
        windows=list_windows(unit.session(), access.viewer(), clock.today()),
        fields={name: STOP_WINDOWS.field(name) for name in TYPED},
        kinds=KINDS,
        most=MOST_DAYS,
        countywide=access.viewer().may_countywide(Act.IMPORT_BOOKS),
        today=clock.today(),
        wrong=wrong,
    )


@bp.post("/housing/windows")
@access.needs(Act.IMPORT_BOOKS)
def enter() -> access.Answer:
    """A window that is not there yet; or, with ``change``, another last day for one that is."""
    cells = {name: read_text(request.form.get(name, "")) for name in TYPED}
    cells["stop_kind"] = _word(cells["stop_kind"])
    lacking = [STOP_WINDOWS.field(name).label for name in NEEDED if not cells[name]]
    if lacking:
        return _render(*(Sentence(_("“{field}”没有填写"), {"field": Sentence(label)}) for label in lacking)), 422
    cells = _placed(cells)
    if _stands(cells):
        return _render(KNOWN), 409
    # One that was taken back may be entered anew.
    return _take(cells | {"revoked": _answer(False)}, _("已登记；从下一次检查起，这些天不计入停工天数。"))


@bp.post("/housing/windows/<int:matter_id>/<kind>/<from_on>/<any('change', 'revoke'):act>")
@access.needs(Act.IMPORT_BOOKS)
def change(matter_id: int, kind: str, from_on: str, act: str) -> access.Answer:
    """Another last day, or taken back altogether; each with its reason, and what stood before is kept."""
    day = read_day(from_on)
    found = find_window(unit.session(), access.viewer(), matter_id, kind, day) if day else None
    if found is None or found.by_calendar:
        abort(404)
    why = read_text(request.form.get("why", ""))
    if not why:
        return _render(WHY), 422
    cells = _cells(found) | {"reason": f"{found.row.reason}{BREAK}{why}"[-LONGEST:]}
    if act == "revoke":
        return _take(cells | {"revoked": _answer(True)}, _("已撤销；从下一次检查起，这些天照常计入停工天数。"))
    return _take(cells | {"to_on": read_text(request.form.get("to_on", ""))}, _("已改动截止日期。"))


def _take(cells: dict[str, str], done: str) -> access.Answer:
    try:
        refused = hand_in(STOP_WINDOWS, cells)
    except Busy as busy:
        return errors.page(409, busy.sentence)
    if refused:
        return _render(*refused), 422
    flash(shown.plain(done), "done")
    return redirect("/housing/windows")


def _answer(yes: bool) -> str:
    """The word of the book for yes or no."""
    return next(word for word, answer in STOP_WINDOWS.field("revoked").words.items() if answer is yes)


def _placed(cells: dict[str, str]) -> dict[str, str]:
    """What was typed for the project as its code, or as its name where no project has that code."""
    typed = cells["estate_code"]
    known = select(Matter.code).where(
        Matter.kind == MatterKind.HOUSING.value, Matter.id.in_(visible(access.viewer(), Act.SEE_HOUSING))
    )
    codes = {comparable(code): code for code in unit.session().scalars(known)}
    code = codes.get(comparable(typed))
    return cells | ({"estate_code": code or ""} if code or not typed else {"estate_code": "", "estate_name": typed})


def _word(kind: str) -> str:
    """The word of the book for a chosen kind; empty for any other."""
    wanted = next((one for one in KINDS if one.value == kind), None)
    return next((word for word, term in STOP_WINDOWS.field("stop_kind").words.items() if term is wanted), "")


def _cells(window: Window) -> dict[str, str]:
    """A window as the book would hold it."""
    row, code = window.row, window.matter.code if window.matter else ""
    return {
        "estate_code": code, "stop_kind": _word(row.stop_kind), "from_on": row.from_on.isoformat(),
        "to_on": row.to_on.isoformat(), "author": row.author, "reason": row.reason,
    }  # fmt: skip


def _stands(cells: dict[str, str]) -> bool:
    """Whether a window with the same key stands and was not taken back."""
    for one in list_windows(unit.session(), access.viewer(), clock.today()):
        code = one.matter.code if one.matter else ""
        same = (code, one.row.from_on.isoformat()) == (cells["estate_code"], cells["from_on"])
        if same and _word(one.row.stop_kind) == cells["stop_kind"] and not one.row.revoked:
            return True
    return False
