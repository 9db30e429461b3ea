"""Construction projects: the list, one project, and the ledger rows behind each of its figures."""

from dataclasses import replace
from itertools import groupby

from flask import Blueprint, abort, render_template
from sqlalchemy import ColumnExpressionArgument

from monitor.ledgers import (
    alerts,
    cases,
    coverage,
    directive,
    directives,
    emergencies,
    housing_links,
    lights,
    notes,
    project,
    projects,
    sources,
    unknowns,
)
from monitor.ledgers.behind import month_of
from monitor.ledgers.overall import COLOUR_RANKS
from monitor.ledgers.projects import ProjectFilter
from monitor.ledgers.sources import Choice
from monitor.models.books import LEDGERS
from monitor.models.emergency_tie import Tie
from monitor.values.fields import BOOKS
from monitor.values.permissions import Act
from monitor.values.terms import AlertStatus, BookKind, Level, MatterKind
from monitor.values.words import mark as _
from monitor.views import access, cells, chart, clock, filters, unit

bp = Blueprint("projects", __name__)
FEW_NOTES = 3
COLOURS = (*(level.code for level in reversed(Level)), lights.GREY, lights.GREEN)
COLOUR_WORDS = {level.code: level.label for level in Level} | {lights.GREY: lights.UNJUDGED, lights.GREEN: lights.FINE}
ESTATE_WORDS = COLOUR_WORDS | {lights.GREEN: _("无预警")}
"""An estate in the problem ledger is not in order because nothing is overdue."""
DEPOSIT_FORM = BOOKS[BookKind.DEPOSITS].field("form")
OPENED = {
    book.value: book
    for book in (
        BookKind.PROJECTS,
        BookKind.DEPOSITS,
        BookKind.ACCOUNTS,
        BookKind.ALLOCATIONS,
        BookKind.ACCOUNT_LINES,
        BookKind.ROSTER,
        BookKind.ATTENDANCE,
        BookKind.PAYROLL,
        BookKind.INSPECTIONS,
        BookKind.PERMITS,
    )
}


@bp.get("/projects")
@access.needs(Act.SEE_PROJECTS)
def show_list() -> access.Answer:
    viewer, session = access.viewer(), unit.session()
    chosen = ProjectFilter(
        light=filters.choice("light", COLOUR_RANKS),
        town_id=filters.number("town"),
        department_id=filters.number("department"),
        text=filters.text(),
    )
    facets = projects.count_projects(session, viewer, chosen)
    page = projects.list_projects(session, viewer, chosen, facets.total, filters.page_number())
    return render_template(
        "projects/list.html", chosen=chosen, facets=facets, page=page, colours=COLOURS, colour_words=COLOUR_WORDS
    )


@bp.get("/projects/<int:matter_id>")
@access.needs(Act.SEE_PROJECTS)
def show_page(matter_id: int) -> access.Answer:
    viewer, session = access.viewer(), unit.session()
    access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PROJECTS)
    found = project.read_project(session, viewer, matter_id)
    if found is None:
        abort(404)
    listed = alerts.list_matter_alerts(session, viewer, matter_id)
    gaps = unknowns.list_gaps(session, viewer, matter_id)
    raised = [(row.alert.rule, row.alert.level) for row in listed if row.status is AlertStatus.RAISED]
    frozen = lights.frozen_in(found.state)
    seven = lights.judge(
        raised, [rule for gap in gaps for rule in gap.rules], checked=found.state is not None, frozen=frozen
    )
    months = project.list_months(session, viewer, matter_id)
    return render_template(
        "projects/page.html",
        found=found,
        seven=[_link(light) for light in seven],
        deposit_form=cells.show_value(DEPOSIT_FORM, found.deposit.form) if found.deposit is not None else "",
        months=months,
        chart=chart.draw(months),
        cases=cases.count_about(session, viewer, matter_id) if viewer.may(Act.SEE_CASES) else None,
        series=chart.SERIES,
        heads=chart.HEADS,
        missing=chart.MISSING,
        groups=[(key, list(rows)) for key, rows in groupby(listed, lambda row: row.alert.key)],
        clocks=alerts.list_matter_alerts(session, viewer, matter_id, clock=True),
        gaps=gaps,
        undelivered=coverage.list_matter_gaps(session, viewer, matter_id, coverage.expected(session, clock.today())),
        intakes=project.list_intakes_behind(session, viewer, matter_id),
        orders=directives.list_matter_directives(session, viewer, matter_id, clock.today()),
        may_order=viewer.may(Act.PREPARE_DIRECTIVES),
        visits=directive.list_recent_visits(session, matter_id) if viewer.may(Act.PREPARE_DIRECTIVES) else [],
        notes=notes.list_notes(session, viewer, matter_id, FEW_NOTES),
        estates=housing_links.list_estates(session, viewer, found.matter.code),
        estate_words=ESTATE_WORDS,
        under_way=emergencies.list_under_way(session, viewer, clock.now(), Tie((matter_id,))),
    )


def _link(light: lights.Light) -> lights.Light:
    """A light that opens what stands behind it on the same page."""
    if not light.count:
        return light
    return replace(light, href="#unknown" if light.colour == lights.GREY else "#alerts")


@bp.get("/projects/<int:matter_id>/rows/<book>")
@access.needs(Act.SEE_PROJECTS)
def show_rows(matter_id: int, book: str) -> access.Answer:
    """The rows of one book; ``month`` narrows those that have one. Rows about people need their own permission."""
    if book not in OPENED:
        abort(404)
    kind = OPENED[book]
    act = Act.SEE_PEOPLE if kind in sources.PEOPLE else Act.SEE_PROJECTS
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, act)
    key = filters.text("month")
    choice = Choice(kind, matter_id, _narrow(kind, key))
    viewer, session = access.viewer(), unit.session()
    totals = sources.add_up(session, viewer, choice)
    page = sources.list_lines(session, viewer, choice, totals.rows, filters.page_number())
    table = cells.lay_out(kind, page, totals)
    return render_template("projects/rows.html", matter=matter, book=kind, key=key, table=table, path="projects")


def _narrow(book: BookKind, key: str) -> tuple[ColumnExpressionArgument[bool], ...]:
    column = getattr(LEDGERS[book], "month", None)
    return (column == month_of(key),) if key and column is not None else ()
