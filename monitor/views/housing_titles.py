"""Titles 办证: of one housing project with batches and certificates, and of the county by what is in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_whole
from forms.directive import read_move
from monitor.ledgers import housing, housing_titles, title_parts, titles_hard
from monitor.ledgers.alert import allowed_acts
from monitor.lifecycles import title_register
from monitor.lifecycles.housing_moving import TABLES
from monitor.lifecycles.housing_title import ISSUE, REGISTER_BATCH, REVERSE
from monitor.lifecycles.machine import Incomplete, Move, Offer
from monitor.models.housing_title import TitleBatch, TitleIssue
from monitor.models.matter import Matter
from monitor.rules.title_clocks import Dues, due_day, is_hard, ticks
from monitor.values.housing_title import TitleFault
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.title_part import Part
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, shown, title_chart, unit
from monitor.views.housing_words import SHOWN
from monitor.views.housing_work import render_row

bp = Blueprint("housing_titles", __name__)
MUST = {
    "H12": _("督促建设单位办理竣工验收备案"),
    "H13": _("督促开发企业提交办证资料"),
    "H16": _("督促登记机构办结首次登记"),
}
"""What the bureau does about each clock of titles."""


@dataclass(frozen=True)
class Row:
    """A part with the days until which it is in time, and whether its titles are hard."""

    part: Part
    due_on: date | None
    long_due_on: date | None
    is_hard: bool


@dataclass(frozen=True)
class Totals:
    """Units of a project: delivered, with certificates, waiting for one; parts with units that nobody told."""

    delivered: int
    issued: int
    waiting: int
    unknown: int


@bp.get("/housing/titles")
@access.needs(Act.SEE_HOUSING)
def show_county() -> access.Answer:
    """Every project with hard titles that the viewer may see, narrowed to a cause or to who is in the way."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    dues = Dues(clock.calendar())
    listed = title_parts.list_parts(session, title_parts.list_open_buildings(session, viewer), today)
    hard = [part for part in listed if is_hard(part, today, dues)]
    cause, held_by = request.args.get("cause"), request.args.get("unit")
    chosen = [
        part
        for part in hard
        if cause in (None, part.cause_code or titles_hard.NONE) and held_by in (None, part.unit or titles_hard.NONE)
    ]
    return render_template(
        "housing/titles_county.html",
        causes=titles_hard.by_cause(hard),
        units=titles_hard.by_unit(hard),
        projects=titles_hard.list_projects(session, chosen),
        waiting=sum(part.waiting or 0 for part in chosen),
        pending=[one for one in housing_titles.list_pending(session, viewer) if one.decision.due_on < today],
        narrowed=cause is not None or held_by is not None,
        cause=cause,
        held_by=held_by,
        faults=SHOWN,
        today=today,
    )


@bp.get("/housing/<int:matter_id>/titles")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    return render(access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING))


def render(matter: Matter, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    """The page of a project's titles; ``wrong`` is what was wrong with the new row that was ``tried``."""
    session, viewer, today, dues = unit.session(), access.viewer(), clock.today(), Dues(clock.calendar())
    found = housing.read_housing(session, viewer, matter.id)
    if found is None:
        abort(404)
    parts = title_parts.list_parts(session, found.buildings, today)
    running = ticks(parts, housing_titles.list_unfiled(session, found.buildings, today), today, dues)
    studies = housing_titles.list_studies(session, viewer, matter.id)
    points = housing_titles.read_curve(session, matter.id, today)
    may_keep = Act.KEEP_HOUSING in allowed_acts(session, viewer, matter.id)
    return render_template(
        "housing/titles.html",
        found=found,
        rows=[_row(part, today, dues) for part in parts],
        totals=_add_up(parts),
        points=points,
        curve=title_chart.draw(points, today),
        chart=title_chart,
        running=running,
        must=MUST,
        studies=studies,
        ahead=_ahead(parts, [one.due for one in running], studies, today),
        new=[(Offer(REGISTER_BATCH, None), [])] if may_keep else [],
        may_keep=may_keep,
        words=SHOWN,
        unclear=TitleFault.UNKNOWN,
        today=today,
        wrong=wrong,
        tried=tried,
    )


@bp.post("/housing/<int:matter_id>/titles/batch")
@access.needs(Act.SEE_HOUSING)
def register_batch(matter_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING)
    facts, session = facts_of(REGISTER_BATCH), unit.session()
    try:
        row = title_register.register_batch(session, matter_id, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return render(matter, refusal.sentence, REGISTER_BATCH), 422
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(f"/housing/{matter_id}/work/batch/{row.id}")


@bp.post("/housing/<int:matter_id>/titles/<int:batch_id>/issue")
@access.needs(Act.SEE_HOUSING)
def issue(matter_id: int, batch_id: int) -> access.Answer:
    """Certificates of a batch issued on a day."""
    return _write(matter_id, batch_id, ISSUE, batch_id, title_register.issue)


@bp.post("/housing/<int:matter_id>/titles/<int:batch_id>/<int:issue_id>/reverse")
@access.needs(Act.SEE_HOUSING)
def reverse(matter_id: int, batch_id: int, issue_id: int) -> access.Answer:
    """Take back a wrong row of certificates."""
    row = unit.session().get(TitleIssue, issue_id)
    if row is None or row.batch_id != batch_id:
        abort(404)
    return _write(matter_id, batch_id, REVERSE, issue_id, title_register.reverse)


def _write(matter_id: int, batch_id: int, move: Move, number: int, write: Callable[..., Any]) -> access.Answer:
    access.matter_or_404(matter_id, MatterKind.HOUSING, Act.KEEP_HOUSING)
    session, home = unit.session(), f"/housing/{matter_id}/work/batch/{batch_id}"
    batch = session.get(TitleBatch, batch_id)
    if batch is None or batch.matter_id != matter_id:
        abort(404)
    facts = facts_of(move) | {"version": read_whole(request.form.get("version", ""))}
    try:
        write(session, number, access.viewer(), facts, clock.now(), clock.today())
    except Incomplete as refusal:
        session.rollback()
        return render_row(session.get_one(TitleBatch, batch_id), TABLES["batch"], refusal.sentence, move), 422
    flash(shown.plain(_("已登记，并记入经过。")), "done")
    return redirect(home)


def facts_of(move: Move) -> dict[str, object]:
    """What the form holds for each fact of a move."""
    return read_move(request.form, {fact.name: fact.kind.value for fact in move.facts})


def _row(part: Part, today: date, dues: Dues) -> Row:
    return Row(part, due_day("H14", part, dues), due_day("H15", part, dues), is_hard(part, today, dues))


def _add_up(parts: list[Part]) -> Totals:
    given = [part for part in parts if part.delivered_on is not None]
    begun = [part for part in parts if part.since is not None]
    return Totals(
        sum(part.units or 0 for part in given),
        sum(part.issued for part in begun),
        sum(part.waiting or 0 for part in begun),
        sum(part.units is None for part in begun),
    )


def _ahead(parts: list[Part], dues: list[date], studies: list[housing_titles.Study], today: date) -> date | None:
    """The next day on which somebody has to have done something."""
    days = [*dues, *(part.due_on for part in parts if part.due_on)]
    days += [row.due_on for one in studies for row in one.decisions if row.done_on is None]
    return min((day for day in days if day >= today), default=None)
