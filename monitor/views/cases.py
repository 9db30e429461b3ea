"""Cases as a list, as a board by step, and by their clocks."""

from flask import Blueprint, render_template

from monitor.ledgers import cases
from monitor.ledgers.cases import CaseFilter
from monitor.rules.timers import Running
from monitor.values.cases import CaseStatus, Channel
from monitor.values.missed import WAITS
from monitor.values.permissions import Act
from monitor.views import access, filters, overdue, ticking, unit

bp = Blueprint("cases", __name__)
STEPS = tuple(status for status in CaseStatus if status.is_open)
ON_BOARD = 12


@bp.get("/cases")
@access.needs(Act.SEE_CASES)
def show_list() -> access.Answer:
    viewer, session = access.viewer(), unit.session()
    wanted = filters.choice("clock", {state.value for state in Running})
    listed = ticking.list_ticking()
    worst: dict[int, Running] = {}
    for one in listed:
        worst.setdefault(one.row.case.id, one.clock.state)
    among = None if wanted is None else {number for number, state in worst.items() if state.value == wanted}
    waiting, late = overdue.list_waiting(), _late()
    if late is not None:
        chosen_late = {number for number, ones in waiting.items() if any(late in ("1", one.state) for one in ones)}
        among = chosen_late if among is None else among & chosen_late
    chosen = CaseFilter(
        status=filters.choice("status", {status.value for status in CaseStatus}),
        channel=filters.choice("channel", {channel.value for channel in Channel}),
        mine=filters.choice("lead", {"me"}) is not None,
        text=filters.text(),
        among=None if among is None else tuple(sorted(among)),
        about_id=filters.number("about"),
    )
    facets = cases.count_cases(session, viewer, chosen)
    page = cases.list_cases(session, viewer, chosen, facets.total, filters.page_number())
    return render_template(
        "cases/list.html",
        chosen=chosen,
        wanted=wanted,
        facets=facets,
        page=page,
        clocks=ticking.clocks_of(page.rows),
        statuses=tuple(CaseStatus),
        channels=tuple(Channel),
        waiting=waiting,
        late=late,
        by_late={state: sum(any(one.state is state for one in ones) for ones in waiting.values()) for state in WAITS},
        by_clock={state: sum(one is state for one in worst.values()) for state in Running},
    )


def _late() -> str | None:
    """Which missed clocks the list is narrowed to: 1 for any that waits for somebody, or what it waits for."""
    return filters.choice("missed", {"1", *(state.value for state in WAITS)})


@bp.get("/cases/board")
@access.needs(Act.SEE_CASES)
def show_board() -> access.Answer:
    """The open cases by the step they stand at, the most urgent of each step first."""
    rows = [row for row in cases.list_ticking(unit.session(), access.viewer()) if row.status.is_open]
    clocks = ticking.clocks_of(rows)
    urgency = {number: (ones[0].last_day.toordinal() if ones else 9_999_999) for number, ones in clocks.items()}
    rows.sort(key=lambda row: (urgency[row.case.id], row.code))
    steps = [(status, [row for row in rows if row.status is status]) for status in STEPS]
    return render_template("cases/board.html", steps=steps, clocks=clocks, most=ON_BOARD)
