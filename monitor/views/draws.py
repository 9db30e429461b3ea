"""Drawing sites and officers of a plan by lot, and the record with which anyone can draw again."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.plan import DrawWish, read_draw
from monitor.ledgers import plans as pages
from monitor.lifecycles.drawing import NO_TOWN, draw_sites, fill_drum, redo
from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.planning import allow, find_plan
from monitor.values.permissions import Act
from monitor.values.plans import PlanKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, towns, unit

bp = Blueprint("draws", __name__)


@bp.get("/plans/<int:plan_id>/draw")
@access.needs(Act.MAKE_PLANS)
def show_form(plan_id: int) -> access.Answer:
    return _form(plan_id, None)


def _form(plan_id: int, wish: DrawWish | None, wrong: Sentence | None = None) -> str:
    session = unit.session()
    plan = find_plan(session, plan_id)
    if plan.kind != PlanKind.RANDOM.value:
        abort(404)
    allow(access.viewer(), plan)
    progress = {one.id: one for one in pages.list_towns(session, plan_id, [])}
    return render_template(
        "plans/draw.html",
        plan=plan,
        towns=[(town.id, town.name) for town in towns.list_towns()],
        no_town=NO_TOWN,
        wanted={number: one.wanted for number, one in progress.items()},
        inspectors=pages.list_inspectors(session, clock.today()),
        wish=wish,
        wrong=wrong,
    )


@bp.post("/plans/<int:plan_id>/draw")
@access.needs(Act.MAKE_PLANS)
def make_draw(plan_id: int) -> access.Answer:
    session, viewer = unit.session(), access.viewer()
    wish = read_draw(request.form, [NO_TOWN, *(town.id for town in towns.list_towns())])
    try:
        plan = find_plan(session, plan_id)
        drum = fill_drum(session, viewer, plan, wish.quotas, wish.officers)
        row = draw_sites(session, plan, viewer, drum, wish.seed, wish.source, wish.witness, clock.now())
    except Incomplete as refusal:
        session.rollback()
        return _form(plan_id, wish, refusal.sentence), 422
    words = Sentence(_("已抽取{number}个检查对象。"), {"number": len(row.fallen)})
    flash(shown.translated(words), "done")
    return redirect(f"/plans/{plan_id}/draws/{row.id}")


@bp.get("/plans/<int:plan_id>/draws/<int:draw_id>")
@access.needs(Act.SEE_PLANS)
def show_record(plan_id: int, draw_id: int) -> access.Answer:
    """Seed, drum and result of a draw, and whether it falls the same when it is made again now."""
    session = unit.session()
    plan = find_plan(session, plan_id)
    found = next(((row, who) for row, who in pages.list_draws(session, plan_id) if row.id == draw_id), None)
    if found is None:
        abort(404)
    row, who = found
    mine = {target.code: target for target in pages.list_targets(session, access.viewer(), plan_id)}
    names = {str(town.id): town.name for town in towns.list_towns()}
    fallen = [(mine[code], officers) for code, officers in row.fallen if code in mine]
    return render_template(
        "plans/drawn.html", plan=plan, row=row, who=who, same=redo(row), fallen=fallen, towns=names,
        hidden=len(row.fallen) - len(fallen), whole=access.sees_whole_county(Act.SEE_PLANS),
    )  # fmt: skip
