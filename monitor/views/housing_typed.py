"""A housing project or a building typed on the screen: it goes the way of an imported book of one line.

So it is read, refused, kept with the old and the new row and attributed as every line of a book is (0130). Only what
was changed is handed in: what somebody else changed meanwhile is not taken back.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_text
from monitor.importers.intake import Busy
from monitor.ledgers import housing
from monitor.ledgers.housing import HousingPage
from monitor.values.fields.housing import BUILDINGS, HOUSING
from monitor.values.fields.housing_ledger import TOGETHER
from monitor.values.fields.kinds import Book, Field, FieldKind
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, errors, shown, unit
from monitor.views.typed_line import UNCHANGED, hand_in

bp = Blueprint("housing_typed", __name__)
MOVED = Sentence(_("这一行刚被他人改动，请核对后重新填写。"))
NAMED = frozenset({"estate_code", "estate_name"}) | TOGETHER
"""Columns that say which project a building is of, which the address says; and those kept in other columns."""
Cells = dict[str, str]


@bp.route("/housing/new", methods=["GET", "POST"])
@access.needs(Act.IMPORT_BOOKS)
def new_estate() -> access.Answer:
    """A project that no book named yet."""
    if request.method == "GET":
        return _form(HOUSING, {}, None)
    return _take(HOUSING, {}, {}, "/housing")


@bp.route("/housing/<int:matter_id>/edit", methods=["GET", "POST"])
@access.needs(Act.IMPORT_BOOKS)
def edit_estate(matter_id: int) -> access.Answer:
    found = _found(matter_id)
    stands = _estate_cells(found)
    if request.method == "GET":
        return _form(HOUSING, stands, found)
    return _take(
        HOUSING, stands, {"code": found.matter.code, "name": found.matter.name}, f"/housing/{matter_id}", found
    )


@bp.route("/housing/<int:matter_id>/building", methods=["GET", "POST"])
@access.needs(Act.IMPORT_BOOKS)
def edit_building(matter_id: int) -> access.Answer:
    """A building of the project, by its number in ``no``; without one a building that no book named yet."""
    found, number = _found(matter_id), request.args.get("no", "")
    building = next((one for one in found.buildings if one.building_no == number), None)
    if number and building is None:
        abort(404)
    stands = {} if building is None else _cells(BUILDINGS, building)
    if request.method == "GET":
        return _form(BUILDINGS, stands, found)
    keys = {"estate_code": found.matter.code} | ({"building_no": number} if building else {})
    return _take(BUILDINGS, stands, keys, f"/housing/{matter_id}", found)


def _found(matter_id: int) -> HousingPage:
    access.matter_or_404(matter_id, MatterKind.HOUSING, Act.IMPORT_BOOKS)
    found = housing.read_housing(unit.session(), access.viewer(), matter_id)
    return found if found is not None else abort(404)


def _estate_cells(found: HousingPage) -> Cells:
    named = {"code": found.matter.code, "name": found.matter.name, "town": found.town or ""}
    return _cells(HOUSING, found.housing) | named | {
        "developer": found.developer or "", "contractor": found.contractor or "",
        "supervisor": found.supervisor or "",
    }  # fmt: skip


def _cells(book: Book, row: Any) -> Cells:
    """The cells of a stored row as a workbook would hold them."""
    return {field.name: _cell(field, getattr(row, field.name, None)) for field in book.fields}


def _cell(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if field.kind in (FieldKind.MONEY, FieldKind.AREA):
        return f"{value // 100}.{value % 100:02}"
    if field.kind is FieldKind.PERCENT:
        return f"{value / 100:g}"
    if field.words:
        return next((word for word, term in field.words.items() if term == value), "")
    return value.isoformat() if isinstance(value, date) else str(value)


def _fields(book: Book) -> Sequence[Field]:
    return [field for field in book.fields if field.name not in NAMED]


def _choices(field: Field) -> list[str]:
    """The words of a closed answer, one for each answer."""
    first: dict[object, str] = {}
    for word, term in field.words.items():
        first.setdefault(term, word)
    return list(first.values())


def _form(book: Book, stands: Mapping[str, str], found: HousingPage | None, wrong: Sequence[Sentence] = ()) -> str:
    key = "code" if book is HOUSING else "building_no"
    return render_template(
        "housing/typed.html",
        fields=[(field, _choices(field), field.kind is FieldKind.DATE) for field in _fields(book)],
        stands=stands,
        fixed={key, "name"} if stands and book is HOUSING else {key} if stands else set(),
        found=found,
        title=_("登记楼盘") if book is HOUSING else _("登记楼栋"),
        wrong=wrong,
    )


def _take(
    book: Book, stands: Mapping[str, str], keys: Mapping[str, str], back: str, found: HousingPage | None = None
) -> access.Answer:
    """Hand in what was changed as a book of one line. A refused line leaves nothing behind."""
    typed = {field.name: read_text(request.form.get(field.name, "")) for field in _fields(book)}
    changed = {name: text for name, text in typed.items() if name not in keys and text != _was(name)}
    if not changed:
        return _form(book, stands, found, (UNCHANGED,)), 422
    if any(stands.get(name, "") != _was(name) for name in changed):
        return _form(book, stands, found, (MOVED,)), 409
    # A sheet is known by its telling columns, so these go along unchanged.
    telling = {name: stands.get(name, "") for name in book.telling}
    try:
        refused = hand_in(book, {**telling, **keys, **changed})
    except Busy as busy:
        return errors.page(409, busy.sentence)
    if refused:
        return _form(book, stands, found, refused), 422
    flash(shown.plain(_("已登记；改动前后的内容和登记人保留在导入记录中。")), "done")
    return redirect(back)


def _was(name: str) -> str:
    return read_text(request.form.get(f"was-{name}", ""))
