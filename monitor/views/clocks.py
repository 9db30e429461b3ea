"""The page of what runs against the office itself: one's own clocks, or everybody's."""

from flask import Blueprint, render_template

from monitor.ledgers.alerts import Rungs
from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.ledgers.reminded import list_reminded
from monitor.rules.timers import Running
from monitor.values.permissions import Act
from monitor.views import access, filters, overdue, own_clocks, unit
from monitor.views.alerts import named_rungs

bp = Blueprint("clocks", __name__)


@bp.get("/clocks")
@access.staff
def show() -> access.Answer:
    """Each officer sees the clocks of the cases, listings and publications that he may see, and no others."""
    rungs = named_rungs()
    if rungs is not None:
        return _show_reminded(rungs)
    everybody = filters.choice("whose", {"all"}) is not None
    state = filters.choice("state", {one.value for one in Running})
    every = own_clocks.list_lines()
    mine = [one for one in every if one.mine]
    chosen = every if everybody else mine
    found = [one for one in chosen if state is None or one.state.value == state]
    number = clamp(filters.page_number(), len(found))
    return render_template(
        "cases/clocks.html",
        page=Page(found[(number - 1) * SIZE : number * SIZE], len(found), number),
        turn=lambda one: filters.address(page=one),
        counts=own_clocks.count_states(chosen),
        every=len(every),
        mine=len(mine),
        everybody=everybody,
        state=state,
        late=len(overdue.list_waiting()) if access.may(Act.SEE_CASES) else 0,
    )


def _show_reminded(rungs: Rungs) -> str:
    """Exactly what one letter counted."""
    found = list_reminded(unit.session(), access.viewer(), rungs)
    number = clamp(filters.page_number(), len(found))
    page = Page(found[(number - 1) * SIZE : number * SIZE], len(found), number)
    return render_template("cases/reminded.html", page=page, turn=lambda one: filters.address(page=one))
