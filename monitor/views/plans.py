"""Inspection plans: the list, one with its sites and progress, drawing one up and moving it on."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_fields, read_text, read_whole
from forms.plan import PlanForm, read_head, read_numbers, read_quotas
from monitor.ledgers import plans as pages
from monitor.ledgers import rechecks
from monitor.ledgers.answers import count_answers, list_behind
from monitor.ledgers.facets import NONE
from monitor.ledgers.projects import ProjectFilter, count_projects, list_projects
from monitor.lifecycles.drawing import redo
from monitor.lifecycles.machine import Incomplete
from monitor.lifecycles.plan import MOVES
from monitor.lifecycles.planning import Draft, add_sites, allow, begin, drop_site, find_plan, may_move, move_on
from monitor.values.checks import Answer, CheckItem
from monitor.values.permissions import Act
from monitor.values.plans import PlanKind, PlanStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, shown, towns, unit

bp = Blueprint("plans", __name__)
MOST_BEHIND = 200


@bp.get("/plans")
@access.needs(Act.SEE_PLANS)
def show_list() -> access.Answer:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    listed = pages.list_plans(session, viewer)
    festivals = {row.plan.id: pages.days_to_festival(row.plan, today) for row in listed}
    due = rechecks.list_rechecks(session, viewer, today, size=1).total
    return render_template("plans/list.html", plans=listed, festivals=festivals, rechecks=due, today=today)


@bp.get("/plans/rechecks")
@access.needs(Act.SEE_PLANS)
def show_rechecks() -> access.Answer:
    page = rechecks.list_rechecks(unit.session(), access.viewer(), clock.today(), filters.page_number())
    return render_template("plans/rechecks.html", page=page)


@bp.get("/plans/new")
@access.needs(Act.MAKE_PLANS)
def begin_page() -> access.Answer:
    return _form(PlanForm())


def _form(form: PlanForm, wrong: Sentence | None = None) -> str:
    return render_template("plans/new.html", form=form, towns=towns.list_towns(), wrong=wrong, typed=request.form)


@bp.post("/plans/new")
@access.needs(Act.MAKE_PLANS)
def hand_in() -> access.Answer:
    form = PlanForm(request.form)
    if not form.validate():
        return _form(form), 422
    quotas = read_quotas(request.form, [town.id for town in towns.list_towns()])
    draft = Draft(**vars(read_head(form)), quotas=quotas)
    session = unit.session()
    try:
        plan = begin(session, access.viewer(), draft, clock.now())
    except Incomplete as refusal:
        session.rollback()
        return _form(form, refusal.sentence), 422
    flash(shown.plain(_("计划已拟定。请列入或抽取检查对象，然后启动。")), "done")
    return redirect(f"/plans/{plan.id}")


@bp.get("/plans/<int:plan_id>")
@access.needs(Act.SEE_PLANS)
def show_page(plan_id: int) -> access.Answer:
    return render(plan_id)


def render(plan_id: int, wrong: Sentence | None = None, tried: str = "") -> str:
    """The page of a plan; ``wrong`` is what was wrong with what was ``tried``."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    plan = find_plan(session, plan_id)
    (row,) = pages.list_plans(session, viewer, number=plan_id)
    targets = pages.list_targets(session, viewer, plan_id)
    moves = [move for move in MOVES.values() if plan.status in move.sources] if may_move(viewer, plan) else []
    return render_template(
        "plans/page.html",
        row=row,
        plan=plan,
        items=[item for item in CheckItem if item.value in plan.items],
        targets=targets,
        towns=pages.list_towns(session, plan_id, targets),
        tallies=count_answers(session, viewer, plan_id, plan.questions) if viewer.may(Act.SEE_CHECKS) else None,
        answers=list(Answer),
        draws=[(draw, who, redo(draw)) for draw, who in pages.list_draws(session, plan_id)],
        log=pages.list_log(session, plan_id) if access.sees_whole_county(Act.SEE_PLANS) else [],
        festival=pages.days_to_festival(plan, today),
        days_left=(plan.to_on - today).days,
        moves=moves,
        editing=plan.status != PlanStatus.CLOSED.value and may_move(viewer, plan),
        is_random=plan.kind == PlanKind.RANDOM.value,
        wrong=wrong,
        tried=tried,
    )


@bp.get("/plans/<int:plan_id>/questions/<int:place>")
@access.needs(Act.SEE_CHECKS)
def show_answers(plan_id: int, place: int) -> access.Answer:
    """The checks behind the figures of one question."""
    session, viewer = unit.session(), access.viewer()
    if not viewer.may(Act.SEE_PLANS):
        abort(403)
    plan = find_plan(session, plan_id)
    if place >= len(plan.questions):
        abort(404)
    chosen = filters.choice("answer", set(Answer))
    answer = None if chosen is None else Answer(chosen)
    return render_template(
        "plans/answers.html",
        plan=plan,
        place=place,
        tally=count_answers(session, viewer, plan_id, plan.questions)[place],
        answers=list(Answer),
        chosen=answer,
        most=MOST_BEHIND,
        behind=list_behind(session, viewer, plan_id, place, answer, MOST_BEHIND),
    )


@bp.post("/plans/<int:plan_id>/<any(open, close):name>")
@access.needs(Act.MAKE_PLANS)
def move(plan_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), MOVES[name]
    facts = read_fields(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    facts["version"] = read_whole(request.form.get("version", ""))
    try:
        move_on(session, find_plan(session, plan_id), chosen, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return render(plan_id, refusal.sentence, name), 422
    return redirect(f"/plans/{plan_id}")


@bp.get("/plans/<int:plan_id>/add")
@access.needs(Act.MAKE_PLANS)
def choose_page(plan_id: int) -> access.Answer:
    return _choose(plan_id)


def _choose(plan_id: int, wrong: Sentence | None = None) -> str:
    """Projects to choose from, the worst light first; those already in the plan are marked."""
    session, viewer = unit.session(), access.viewer()
    plan = find_plan(session, plan_id)
    allow(viewer, plan)
    chosen = ProjectFilter(light=None, town_id=filters.number("town"), text=filters.text())
    facets = count_projects(session, viewer, chosen)
    page = list_projects(session, viewer, chosen, facets.total, filters.page_number())
    held = {target.matter_id for target in pages.list_targets(session, viewer, plan_id) if not target.dropped_on}
    return render_template(
        "plans/add.html", plan=plan, page=page, facets=facets, chosen=chosen, held=held, none=NONE, wrong=wrong
    )


@bp.post("/plans/<int:plan_id>/add")
@access.needs(Act.MAKE_PLANS)
def add(plan_id: int) -> access.Answer:
    session = unit.session()
    try:
        number = add_sites(
            session, find_plan(session, plan_id), access.viewer(), read_numbers(request.form, "matter"), clock.now()
        )
    except Incomplete as refusal:
        session.rollback()
        return _choose(plan_id, refusal.sentence), 422
    flash(shown.translated(Sentence(_("新列入{number}个检查对象。"), {"number": number})), "done")
    return redirect(f"/plans/{plan_id}")


@bp.post("/plans/<int:plan_id>/drop/<int:target_id>")
@access.needs(Act.MAKE_PLANS)
def drop(plan_id: int, target_id: int) -> access.Answer:
    session = unit.session()
    why = read_text(request.form.get("why", ""))
    try:
        drop_site(session, find_plan(session, plan_id), access.viewer(), target_id, why, clock.now())
    except Incomplete as refusal:
        session.rollback()
        return render(plan_id, refusal.sentence, f"drop-{target_id}"), 422
    return redirect(f"/plans/{plan_id}#targets")
