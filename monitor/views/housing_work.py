"""The bureau's daily work on a housing project: problems, plan, milestones, promises, and each row with its history."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from sqlalchemy import select

from forms.alert import read_whole
from forms.directive import read_move
from monitor.ledgers import housing, housing_plan, housing_reports, housing_work
from monitor.ledgers.alert import allowed_acts
from monitor.ledgers.financing_wording import read_wordings
from monitor.ledgers.housing_contradiction import find_conflicts
from monitor.lifecycles import housing_joint, housing_moving, housing_register
from monitor.lifecycles.housing import ADD_MILESTONE, PROMISE, REGISTER
from monitor.lifecycles.housing_moving import TABLES, Table
from monitor.lifecycles.machine import FactKind, Incomplete, Move, Offer
from monitor.models.housing_plan import HousingPlan
from monitor.models.matter import Matter
from monitor.values.housing import HousingAbout
from monitor.values.kept import FileAbout, FilePart
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, shown, unit
from monitor.views.housing_words import SHOWN, Shown, show_changes, show_condition, show_row
from monitor.views.title_more import show_more

bp = Blueprint("housing_work", __name__)
NEW: Mapping[str, tuple[Move, Callable[..., Any]]] = {
    REGISTER.name: (REGISTER, housing_register.register_problem),
    ADD_MILESTONE.name: (ADD_MILESTONE, housing_register.add_milestone),
    PROMISE.name: (PROMISE, housing_register.keep_promise),
}
_MONEY, _ROUNDS = ("money", _("监管资金")), ("financing", _("融资协调"))
BACK = {
    HousingAbout.FIGURE: _MONEY,
    HousingAbout.NODE: _MONEY,
    HousingAbout.LINE: _MONEY,
    HousingAbout.ROUND: _ROUNDS,
    HousingAbout.CONDITION: _ROUNDS,
    HousingAbout.OBSTACLE: _ROUNDS,
}
"""The page above a row: its address and its name."""
_FILES = frozenset({FactKind.EVIDENCE})
PAGES = dict.fromkeys((HousingAbout.ROUND, HousingAbout.CONDITION, HousingAbout.OBSTACLE), "/housing/{place}/financing")
"""Where a row stands with others of its kind, and one goes on with the next of them."""
_ABOUT = "<any(" + ", ".join(f"'{name}'" for name in TABLES) + "):about>"
_NEW = "<any(" + ", ".join(f"'{name}'" for name in NEW) + "):name>"


@bp.get("/housing/<int:matter_id>/work")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    return render(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING))


def render(matter: Matter, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    """The page of a project's work; ``wrong`` is what was wrong with the new row that was ``tried``."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    found = housing.read_housing(session, viewer, matter.id)
    if found is None:
        abort(404)
    problems = housing_work.list_problems(session, viewer, matter.id)
    acts = _acts(matter.id)
    signs = housing_reports.list_signs(session, matter.id, found.buildings, today)
    reports = housing_reports.list_reports(session, viewer, matter.id)
    sound = [one.report for one in reports if one.report.voided_by is None]
    return render_template(
        "housing/work.html",
        found=found,
        problems=problems,
        missing=housing_work.not_registered(found.housing, problems),
        duty=housing_work.list_duties(session, [found.housing])[matter.id],
        plan=housing_plan.read_plan(session, viewer, matter.id, today),
        milestones=housing_plan.list_milestones(session, viewer, matter.id),
        outlooks=housing_plan.list_outlooks(session, matter.id, found.buildings, today),
        new={name: [(Offer(move, None), [])] for name, (move, _begin) in NEW.items()}
        if Act.KEEP_HOUSING in acts
        else {},
        signs=signs,
        reports=reports,
        contradictions=find_conflicts(found.housing, found.buildings, signs, sound, today),
        joint=housing_work.list_joint(session, viewer, matter.id),
        may_join=housing_joint.stands(session, matter.id)
        and housing_joint.may_open(session, viewer, matter.id)
        and housing_joint.is_left(session, matter.id),
        may_report=Act.REPORT_HOUSING in acts,
        words=SHOWN,
        today=today,
        wrong=wrong,
        tried=tried,
    )


@bp.post("/housing/<int:matter_id>/work/new/" + _NEW)
@access.needs(Act.SEE_HOUSING)
def begin(matter_id: int, name: str) -> access.Answer:
    """Begin a problem, a milestone or a promise."""
    matter, (move, begun) = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING), NEW[name]
    try:
        begun(unit.session(), matter_id, access.viewer(), _facts(move), clock.now(), clock.today())
    except Incomplete as refusal:
        unit.session().rollback()
        return render(matter, refusal.sentence, move), 422
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/work")


@bp.get("/housing/<int:matter_id>/work/" + _ABOUT + "/<int:row_id>")
@access.needs(Act.SEE_HOUSING)
def show_row_page(matter_id: int, about: str, row_id: int) -> access.Answer:
    return render_row(_row(matter_id, TABLES[about], row_id), TABLES[about])


@bp.post("/housing/<int:matter_id>/work/" + _ABOUT + "/<int:row_id>/<name>")
@access.needs(Act.SEE_HOUSING)
def make_move(matter_id: int, about: str, row_id: int, name: str) -> access.Answer:
    table = TABLES[about]
    if name not in table.life.moves:
        abort(404)
    row, move = _row(matter_id, table, row_id), table.life.moves[name]
    facts = _facts(move) | {"version": read_whole(request.form.get("version", ""))}
    try:
        files = {fact.name: evidence.demand(request.files.get(fact.name)) for fact in move.facts if fact.kind in _FILES}
        facts |= files
        housing_moving.make_move(
            unit.session(), table, row_id, move, access.viewer(), facts, clock.now(), clock.today()
        )  # fmt: skip
    except Incomplete as refusal:
        unit.session().rollback()
        return render_row(_row(matter_id, table, row_id), table, refusal.sentence, move), 422
    for handed in files.values():
        put = (FilePart.EVIDENCE, FileAbout.CONDITION, row.id, matter_id, access.viewer().user_id, clock.now())
        unit.session().add(evidence.keep(handed, *put))
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(move.label)})), "done")
    return redirect(
        PAGES.get(table.about, "/housing/{place}/work/{about}/{row}").format(place=matter_id, about=about, row=row.id)
    )


@bp.post("/housing/<int:matter_id>/joint")
@access.needs(Act.SEE_HOUSING)
def open_joint(matter_id: int) -> access.Answer:
    """Open the joint matter of both departments."""
    access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    opened = housing_joint.open_joint(unit.session(), access.viewer(), matter_id, clock.now(), clock.today())
    flash(shown.translated(Sentence(_("已联合立案 {number} 件。"), {"number": len(opened)})), "done")
    return redirect(f"/housing/{matter_id}/work#joint")


def _row(matter_id: int, table: Table, row_id: int) -> Any:
    """A row of the project that the viewer may see; the plan is there even before anything was written."""
    access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    session = unit.session()
    if table.model is HousingPlan and row_id == matter_id:
        return housing_plan.read_plan(session, access.viewer(), matter_id, clock.today())
    row = session.scalar(select(table.model).where(table.model.id == row_id))
    if row is None or housing_moving.project_of(row) != matter_id:
        abort(404)
    return row


def render_row(row: Any, table: Table, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    """The page of one row of the work; ``wrong`` is what was wrong with the move that was ``tried``."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    matter = access.matter_or_404(housing_moving.project_of(row), MatterKind.HOUSING, Act.SEE_HOUSING)
    about: HousingAbout = table.about
    told: list[Shown] = show_row(row)
    if about is HousingAbout.CONDITION:
        told = show_condition(told, row, read_wordings(session), today)
    acts = _acts(matter.id)
    return render_template(
        "housing/row.html",
        matter=matter,
        row=row,
        about=about,
        status=table.words(row.status),
        back=BACK.get(about, ("work", _("化解办理"))),
        told=told,
        offered=housing_moving.offers(session, table, row, viewer, acts, today),
        entries=[
            (entry, show_changes(entry.changes))
            for entry in housing_work.list_entries(session, viewer, matter.id, about, row.id)
        ],
        more=show_more(row, acts),
        words=SHOWN,
        today=today,
        wrong=wrong,
        tried=tried,
    )


def _acts(matter_id: int) -> frozenset[Act]:
    """What the viewer may do on this project."""
    return allowed_acts(unit.session(), access.viewer(), matter_id)


def _facts(move: Move) -> dict[str, object]:
    return read_move(request.form, {fact.name: fact.kind.value for fact in move.facts})
