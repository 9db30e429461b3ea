"""The inspector's lists: sheets in hand, who is where today, signed checks; and the way to a new check."""

from flask import Blueprint, render_template

from monitor.ledgers import checks, five, projects
from monitor.ledgers.checks import CheckFilter
from monitor.ledgers.projects import ProjectFilter
from monitor.values.permissions import Act
from monitor.values.visits import InspectionKind, InspectionResult
from monitor.views import access, clock, filters, unit

bp = Blueprint("checks", __name__)
FOUND = 20


@bp.get("/checks")
@access.needs(Act.SEE_CHECKS)
def show_list() -> access.Answer:
    session, viewer = unit.session(), access.viewer()
    chosen = CheckFilter(
        kind=filters.choice("kind", set(InspectionKind)),
        result=filters.choice("result", set(InspectionResult)),
        mine=filters.choice("mine", {"1"}) is not None,
        text=filters.text(),
    )
    total = checks.count_checks(session, viewer, chosen)
    makes = viewer.may(Act.MAKE_CHECKS)
    return render_template(
        "check/list.html",
        chosen=chosen,
        page=checks.list_checks(session, viewer, chosen, total, filters.page_number()),
        own=checks.list_own_sheets(session, viewer) if makes else [],
        others=checks.list_sheets_of_day(session, viewer, clock.today()) if makes else [],
        kinds={kind.value: kind for kind in InspectionKind},
        results={result.value: result for result in InspectionResult},
    )


@bp.get("/checks/new")
@access.needs(Act.MAKE_CHECKS)
def choose() -> access.Answer:
    """Which site: the first five of the day, or one searched for."""
    session, viewer, text = unit.session(), access.viewer(), filters.text()
    found = None
    if text:
        chosen = ProjectFilter(text=text)
        total = projects.count_projects(session, viewer, chosen).total
        found = projects.list_projects(session, viewer, chosen, total, 1)
    return render_template(
        "check/new.html",
        text=text,
        found=None if found is None else found.rows[:FOUND],
        total=0 if found is None else found.total,
        five=five.list_five(session, viewer, clock.today()),
        own=checks.list_own_sheets(session, viewer),
    )
