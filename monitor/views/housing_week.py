"""The bureau's Monday: the week of twenty projects on one grid, unit and person in bulk, who owes an update."""

import io
import uuid
from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file

from forms.housing_week import GridRow, read_duty, read_grid, read_pasted
from monitor.ledgers import housing_week
from monitor.ledgers.paging import Page, clamp
from monitor.lifecycles.housing import DUTY, REASON
from monitor.lifecycles.housing_week import RowsRefused, WeekRow, hand_over, report_week
from monitor.lifecycles.machine import Refused
from monitor.papers.housing_letter import Owed, letter_docx
from monitor.values.housing import ReportKind
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, shown, unit
from monitor.views.housing_report import NO_NUMBER, told_of
from monitor.views.housing_words import SHOWN
from monitor.views.papers import MEDIA

bp = Blueprint("housing_week", __name__)
OFFICE = _("住房和城乡建设主管部门")
NOTHING = Sentence(_("没有可以上报的行：请填写或粘贴至少一行。"))


@bp.get("/housing/week")
@access.needs(Act.REPORT_HOUSING)
def show_page() -> access.Answer:
    return _render({})


def _render(faults: Mapping[int, Sentence], wrong: Sentence | None = None) -> str:
    """The page; ``faults`` are those of the rows that were sent, by their number."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    estates = housing_week.list_estates(session, viewer, Act.REPORT_HOUSING)
    number = clamp(filters.page_number(), len(estates), housing_week.SIZE)
    shown_now = estates[(number - 1) * housing_week.SIZE : number * housing_week.SIZE]
    return render_template(
        "housing/week.html",
        page=Page(shown_now, len(estates), number, housing_week.SIZE),
        buildings=housing_week.list_buildings(session, [one.matter.id for one in shown_now], today),
        owing=housing_week.owing_by_unit(estates, today),
        uid=request.form.get("uid") or uuid.uuid4().hex[:24],
        faults=faults,
        wrong=wrong,
        today=today,
    )


@bp.post("/housing/week")
@access.needs(Act.REPORT_HOUSING)
def hand_in() -> access.Answer:
    """Report every row that was typed or pasted, or none of them."""
    day, pasted = request.form.get("seen_on", ""), request.form.get("pasted", "")
    rows = read_pasted(pasted, day) if pasted.strip() else read_grid(request.form)
    if not rows:
        return _render({}, NOTHING), 422
    senseless = {row.number: NO_NUMBER for row in rows if row.typed.wrong}
    told = [_told(row) for row in rows if row.number not in senseless]
    session, uid = unit.session(), request.form.get("uid", "")[:24]
    try:
        kept = report_week(session, access.viewer(), uid, told, clock.now(), clock.today())
        if senseless:
            raise RowsRefused({})
    except RowsRefused as refusal:
        session.rollback()
        faults = dict(sorted({**senseless, **refusal.faults}.items()))
        said = _("有 {number} 行不对，一行也没有保存。请改正后重新提交。")
        return _render(faults, Sentence(said, {"number": len(faults)})), 422
    flash(shown.translated(Sentence(_("已上报 {number} 行。"), {"number": kept})), "done")
    return redirect("/housing/week")


def _told(row: GridRow) -> WeekRow:
    return WeekRow(row.number, row.estate, told_of(row.typed, ReportKind.WEEKLY))


@bp.get("/housing/week/letter")
@access.needs(Act.KEEP_HOUSING)
def write_letter() -> access.Answer:
    """The letter to a unit that owes updates, as a Word document."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    name = request.args.get("unit", "")
    owed = housing_week.owing_by_unit(housing_week.list_estates(session, viewer, Act.KEEP_HOUSING), today).get(name)
    if not name or not owed:
        abort(404)
    rows = [Owed(one.matter.name, one.duty.person, one.duty.due_on, one.reported_on) for one in owed]
    data = letter_docx(name, rows, shown.plain(OFFICE), today)
    return send_file(io.BytesIO(data), MEDIA["docx"], as_attachment=True, download_name=f"letter-{today}.docx")


@bp.get("/housing/duty")
@access.needs(Act.KEEP_HOUSING)
def show_duty() -> access.Answer:
    return _render_duty()


def _render_duty(wrong: Sentence | None = None) -> str:
    session, viewer = unit.session(), access.viewer()
    units = housing_week.count_open_problems(session, viewer)
    name = filters.choice("unit", units)
    total = units[name] if name is not None else sum(units.values())
    return render_template(
        "housing/duty.html",
        page=housing_week.list_open_problems(session, viewer, name, total, filters.page_number()),
        units=units,
        name=name,
        chosen=set(request.form.getlist("problem")),
        facts=(*DUTY, REASON),
        wrong=wrong,
        kind_words=SHOWN,
    )


@bp.post("/housing/duty")
@access.needs(Act.KEEP_HOUSING)
def change_duty() -> access.Answer:
    """Hand the chosen problems to another unit and person, all or none."""
    typed = read_duty(request.form, [fact.name for fact in (*DUTY, REASON)])
    session = unit.session()
    try:
        changed = hand_over(session, access.viewer(), typed.chosen, typed.facts, clock.now(), clock.today())
    except Refused as refusal:
        session.rollback()
        return _render_duty(refusal.sentence), refusal.status
    flash(shown.translated(Sentence(_("已变更 {number} 个问题的责任单位和责任人。"), {"number": changed})), "done")
    return redirect("/housing/duty")
