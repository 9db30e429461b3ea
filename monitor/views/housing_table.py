"""The weekly table as a file: which projects, which columns, what the template names and nobody can fill."""

import io
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, send_file
from werkzeug.wrappers import Response

from forms.housing_table import read_heads
from monitor.importers.files import read_workbook
from monitor.importers.workbook import BROWSER, FileFault
from monitor.ledgers import housing
from monitor.ledgers.housing_table import WeekTable, as_csv, as_xlsx, make_table
from monitor.lifecycles.housing_form import set_heads
from monitor.lifecycles.machine import Incomplete
from monitor.models.housing_form import form_in_force
from monitor.models.housing_told import BREAK
from monitor.models.matter import Town
from monitor.values.fields.housing import HOUSING
from monitor.values.fields.housing_ledger import TOGETHER
from monitor.values.housing_table import BY_NAME, COLUMNS, NEEDED, USUAL, best_heads, column_of
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, download, filters, shown, unit
from monitor.views.housing import chosen_filter
from monitor.views.projects import ESTATE_WORDS

bp = Blueprint("housing_table", __name__)
LEDGER = _("问题楼盘台账")
EVERYTHING, FIRST_ROWS = _("全部"), 8
SOLVED = {True: _("已化解"), False: _("未化解")}


@bp.get("/housing/table")
@access.needs(Act.SEE_HOUSING)
def show_page() -> access.Answer:
    return _render()


def _render(wrong: Sentence | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    chosen, heads = chosen_filter(), _heads()
    known = {column.name for head in heads if (column := column_of(head))}
    return render_template(
        "housing/table.html",
        total=housing.count_housing(session, viewer, chosen, today).total,
        narrowed=_narrowed(),
        heads=heads,
        empty=[head for head in heads if column_of(head) is None],
        lacking=[BY_NAME[name].label for name in NEEDED if name not in known],
        form=form_in_force(session),
        columns=COLUMNS,
        picked=request.args.getlist("col") or USUAL,
        today=today,
        wrong=wrong,
    )


def _heads() -> Sequence[str]:
    """The headings to be filled: those that were ticked, else of the bureau's template, else the usual ones."""
    ticked = set(request.args.getlist("col"))
    form = form_in_force(unit.session())
    if not ticked and form is not None:
        return form.heads
    return [column.label for column in COLUMNS if column.name in (ticked or USUAL)]


def _narrowed() -> str:
    """What the rows were narrowed to, in the words of the file."""
    chosen = chosen_filter()
    town = unit.session().get(Town, chosen.town_id) if chosen.town_id else None
    told = (
        ESTATE_WORDS[chosen.light] if chosen.light else None,
        town.name if town else None,
        chosen.works.label if chosen.works else None,
        SOLVED[chosen.solved] if chosen.solved is not None else None,
        chosen.burden.label if chosen.burden else None,
        chosen.text or None,
    )
    return BREAK.join(word for word in told if word) or EVERYTHING


@bp.get("/housing/table/<any('xlsx', 'csv'):ending>")
@access.needs(Act.SEE_HOUSING)
def take(ending: str) -> Response:
    """The projects on the screen, all pages of them, as of today."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    rows = housing.list_housing(session, viewer, chosen_filter(), today)
    table = make_table(session, rows, _heads(), _narrowed(), today)
    data = as_csv(table) if ending == "csv" else as_xlsx(table, today)
    name = f"housing-{today}.{ending}"
    return send_file(io.BytesIO(data), download.MEDIA[ending], as_attachment=True, download_name=name)


@bp.get("/housing/table/blank.xlsx")
@access.needs(Act.SEE_HOUSING)
def give_blank() -> Response:
    """An empty ledger with every heading that the importer reads, for an office that has none yet."""
    heads = tuple(field.label for field in HOUSING.fields if field.name not in TOGETHER)
    data = as_xlsx(WeekTable((LEDGER,), heads, []), clock.today())
    return send_file(io.BytesIO(data), download.MEDIA["xlsx"], as_attachment=True, download_name="housing-ledger.xlsx")


@bp.post("/housing/table")
@access.needs(Act.KEEP_HOUSING)
def keep_template() -> access.Answer:
    """Keep the headings that were pasted or stand in the uploaded table; none at all: the usual columns again."""
    file, pasted = request.files.get("file"), request.form.get("heads", "")
    try:
        heads = _read_file(file.filename or "", file.read()) if file and file.filename else read_heads(pasted)
        set_heads(unit.session(), access.viewer(), heads, clock.now())
    except FileFault as fault:
        return _render(fault.sentence), 422
    except Incomplete as refusal:
        unit.session().rollback()
        return _render(refusal.sentence), 422
    flash(shown.plain(_("已设定周报表的表头。")) if heads else shown.plain(_("已恢复常用列。")), "done")
    return redirect(filters.address())


def _read_file(name: str, data: bytes) -> Sequence[str]:
    sheets = read_workbook(data, name, BROWSER).sheets
    rows = [["" if cell is None else str(cell) for cell in row] for _number, row in sheets[0].rows[:FIRST_ROWS]]
    return best_heads(rows)
