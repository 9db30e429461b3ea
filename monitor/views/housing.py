"""Housing projects in the problem ledger: the list, and one of them building by building."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template

from monitor.ledgers import (
    alerts,
    emergencies,
    housing,
    housing_contradiction,
    housing_line,
    housing_links,
    housing_plan,
    housing_reports,
    housing_wages,
    housing_work,
    sources,
    unknowns,
)
from monitor.ledgers.alerts import AlertRow
from monitor.ledgers.housing import Burden, HousingFilter, Order, Works
from monitor.ledgers.housing_plan import Outlook
from monitor.ledgers.overall import COLOUR_RANKS
from monitor.ledgers.paging import SIZE, Page, clamp
from monitor.ledgers.sources import Choice
from monitor.models.emergency_tie import Tie
from monitor.models.housing import Building, HousingProject
from monitor.values.fields.housing_ledger import KEPT_LEDGER
from monitor.values.fields.housing_money import ESTATE_MONEY
from monitor.values.fields.housing_works import ESTATE_WORKS
from monitor.values.fields.kinds import Field
from monitor.values.housing_sums import set_beside, set_days_beside
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, MatterKind, StopKind, TitleCause
from monitor.views import access, arrears, cells, clock, filters, financing_ticks, unit
from monitor.views.projects import COLOUR_WORDS as WORKS_WORDS
from monitor.views.projects import COLOURS
from monitor.views.projects import ESTATE_WORDS as COLOUR_WORDS

bp = Blueprint("housing", __name__)
LISTED = frozenset({"floor_area", "funding_gap_fen", "works_owed_fen", "wages_owed_fen", "encumbrance"}) | {
    "petition_batches", "petition_persons",
}  # fmt: skip
"""Columns of the line of the project that are shown one by one; the others stand beside its buildings."""
OPENED = {book.value: book for book in (BookKind.HOUSING, BookKind.BUILDINGS)}


@dataclass(frozen=True)
class Plan:
    """A building with its delay in days (None: no contract date, 0: in time) and its alerts.

    ``worked_on`` and ``percent`` are the latest of the book and of reports, ``rest`` the days since that work.
    """

    building: Building
    late: int | None
    rest: int | None
    worked_on: date | None
    percent: int | None
    cause: str | None
    alerts: list[AlertRow]


def chosen_filter() -> HousingFilter:
    """What the list is narrowed to and begins with, as the address says."""
    works = filters.choice("works", [one.value for one in Works])
    solved, burden = filters.choice("solved", ("0", "1")), filters.choice("burden", [one.value for one in Burden])
    return HousingFilter(
        light=filters.choice("light", COLOUR_RANKS),
        town_id=filters.number("town"),
        text=filters.text(),
        works=Works(works) if works else None,
        solved=solved == "1" if solved else None,
        burden=Burden(burden) if burden else None,
        order=Order(filters.choice("order", [one.value for one in Order]) or Order.LIGHT.value),
    )


@bp.get("/housing")
@access.needs(Act.SEE_HOUSING)
def show_list() -> access.Answer:
    viewer, session, today = access.viewer(), unit.session(), clock.today()
    chosen = chosen_filter()
    facets = housing.count_housing(session, viewer, chosen, today)
    number = clamp(filters.page_number(), facets.total)
    rows = housing.list_housing(session, viewer, chosen, today, ((number - 1) * SIZE, SIZE))
    listed = [row.id for row in rows]
    return render_template(
        "housing/list.html",
        chosen=chosen,
        facets=facets,
        page=Page(rows, facets.total, number),
        sums=housing.sum_housing(session, viewer, chosen, today),
        duties=housing_work.list_duties(session, [row.housing for row in rows]),
        slips=housing_line.list_slipped(session, listed),
        weeks=housing_line.list_last_weeks(session, listed),
        conflicts=housing_contradiction.list_conflicts(session, [row.housing for row in rows], today),
        colours=COLOURS,
        colour_words=COLOUR_WORDS,
        orders=Order,
        works=Works,
        burdens=Burden,
        today=today,
    )


@bp.get("/housing/<int:matter_id>")
@access.needs(Act.SEE_HOUSING)
def show_page(matter_id: int) -> access.Answer:
    viewer, session, today = access.viewer(), unit.session(), clock.today()
    access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    found = housing.read_housing(session, viewer, matter_id)
    if found is None:
        abort(404)
    listed = alerts.list_matter_alerts(session, viewer, matter_id)
    seen = housing_reports.last_seen(session, matter_id, today)
    plans = [
        _plan(one, today, seen, [row for row in listed if row.alert.key == one.building.building_no])
        for one in housing_plan.list_outlooks(session, matter_id, found.buildings, today)
    ]
    works, asked = housing_links.list_works(session, viewer, matter_id), arrears.read_asked()
    owed = found.housing.wages_owed_fen
    return render_template(
        "housing/page.html",
        found=found,
        plans=plans,
        duty=housing_work.list_duties(session, [found.housing])[matter_id],
        today=today,
        depth=_told(found.housing, (*ESTATE_WORKS, *ESTATE_MONEY)),
        whole_told=_told(found.housing, [field for field in KEPT_LEDGER if field.name in LISTED]),
        beside=set_beside(found.housing, found.buildings),
        due_beside=set_days_beside(found.housing, [one.due_on for one in found.buildings]),
        line=housing_line.read_line(session, viewer, matter_id, [one.building_no for one in found.buildings]),
        windows=[(window, StopKind(window.stop_kind).label) for window in found.windows],
        whole=[row for row in listed if not row.alert.key],
        clocks=alerts.list_matter_alerts(session, viewer, matter_id, clock=True),
        ticking=financing_ticks.list_ticks(matter_id),
        gaps=unknowns.list_gaps(session, viewer, matter_id),
        works=works,
        wages=housing_wages.set_wages_beside(session, viewer, owed, works, asked.binds),
        wages_day=asked.day,
        colour_words=WORKS_WORDS,
        under_way=emergencies.list_under_way(session, viewer, clock.now(), Tie((matter_id,))),
    )


def _told(project: HousingProject, listed: Sequence[Field]) -> list[tuple[str, str]]:
    """What the ledger says in these columns: (label, as shown); nothing of those that it leaves empty."""
    told = [(field, getattr(project, field.name)) for field in listed]
    return [(field.label, cells.show_value(field, value)) for field, value in told if value is not None]


def _plan(outlook: Outlook, today: date, seen: Mapping[str, date], listed: list[AlertRow]) -> Plan:
    building, late = outlook.building, None
    days = [day for day in (building.last_work_on, seen.get(building.building_no)) if day is not None]
    worked = max(days, default=None)
    if building.due_on is not None:
        late = max(0, ((building.delivered_on or today) - building.due_on).days)
    rest = (today - worked).days if outlook.may_go_on and worked is not None else None
    percent = outlook.latest.percent if outlook.latest else building.progress_percent
    cause = TitleCause(building.title_cause).label if building.title_cause in set(TitleCause) else building.title_cause
    return Plan(building, late, rest, worked, percent, cause, listed)


@bp.get("/housing/<int:matter_id>/rows/<book>")
@access.needs(Act.SEE_HOUSING)
def show_rows(matter_id: int, book: str) -> access.Answer:
    if book not in OPENED:
        abort(404)
    matter = access.matter_or_404(matter_id, MatterKind.HOUSING, Act.SEE_HOUSING)
    choice = Choice(OPENED[book], matter_id)
    viewer, session = access.viewer(), unit.session()
    totals = sources.add_up(session, viewer, choice)
    page = sources.list_lines(session, viewer, choice, totals.rows, filters.page_number())
    return render_template(
        "projects/rows.html",
        matter=matter,
        book=choice.book,
        key="",
        table=cells.lay_out(choice.book, page, totals),
        path="housing",
    )
