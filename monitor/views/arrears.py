"""Arrears: who is owed what, by whom, since when, and who must pay; of one project, and over all in reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Flask, abort, render_template

from monitor.ledgers import arrears, estimates, liable, owing, pay_tests, runs, sources
from monitor.ledgers.arrears import Narrow
from monitor.ledgers.paging import Page
from monitor.ledgers.sources import Choice
from monitor.models.binds import binds_for
from monitor.models.matter import Matter
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import mark as _
from monitor.views import access, arrears_tables, cells, clock, download, filters, shown, unit
from monitor.views.arrears_paths import Paths
from monitor.views.tables import Table

bp = Blueprint("arrears", __name__)
FEW = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100
NEVER_ADDED = _("估算按出勤天数乘以花名册约定的日工资计算，没有约定日工资的不估算；估算不计入欠薪，也不作为认定依据。")


@dataclass(frozen=True)
class Asked:
    """The day that was asked for, what statements bind for it, and how it stands in addresses."""

    day: date
    binds: dict[str, object]
    text: str


def read_asked() -> Asked:
    """The day in the address, else that of the last check, else today."""
    wanted = filters.text("as_of")
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        wanted = ""
    if not wanted or not FIRST_YEAR <= day.year <= LAST_YEAR:
        last, wanted = runs.last_check(unit.reading()), ""
        day = last.as_of if last is not None else clock.today()
    return Asked(day, binds_for(unit.session(), day), wanted)


def read_narrow() -> Narrow:
    return Narrow(filters.number("month"), filters.number("unit"), filters.number("worker"))


@bp.get("/projects/<int:matter_id>/arrears")
@access.needs(Act.SEE_PROJECTS)
def show_page(matter_id: int) -> access.Answer:
    session, viewer, asked = unit.session(), access.viewer(), read_asked()
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PROJECTS)
    chain = liable.read_chain(session, viewer, matter_id, asked.binds)
    if chain is None:
        abort(404)
    people = arrears.sees_people(session, viewer, matter_id)
    paths = Paths(matter_id, asked.text, people)
    due, later = arrears.read_sums(session, viewer, matter_id, asked.binds)
    units = arrears.list_units(session, viewer, matter_id, asked.binds)
    months = arrears.list_months(session, viewer, matter_id, asked.binds)
    workers = arrears.list_workers(session, viewer, matter_id, asked.binds, size=FEW)
    guessed = estimates.list_estimates(session, viewer, matter_id, asked.binds)
    return render_template(
        "arrears/page.html",
        matter=matter,
        asked=asked,
        paths=paths,
        due=due,
        later=later,
        late=arrears_tables.late(asked.day, due.oldest),
        chain=chain,
        owing=[row for row in units if row.sums.owed_fen],
        units=arrears_tables.units(units, asked.day, paths),
        months=arrears_tables.months(months, asked.day, paths),
        workers=arrears_tables.workers(workers.rows, asked.day, paths),
        worker_count=workers.total,
        estimates=arrears_tables.estimates(guessed, paths),
        never_added=NEVER_ADDED,
        refused=arrears.count_refused(session, viewer, matter_id),
        counts=pay_tests.count_tests(session, viewer, matter_id, asked.binds),
        unit_name=arrears_tables.unit_name,
    )


@bp.get("/projects/<int:matter_id>/arrears/workers")
@access.needs(Act.SEE_PEOPLE)
def show_workers(matter_id: int) -> access.Answer:
    """The person-level lines; ``month``, ``unit`` and ``worker`` narrow them."""
    asked, narrow = read_asked(), read_narrow()
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PEOPLE)
    page = arrears.list_worker_months(
        unit.session(), access.viewer(), matter_id, asked.binds, narrow, filters.page_number()
    )
    table = arrears_tables.worker_months(page.rows, asked.day, Paths(matter_id, asked.text, people=True))
    return _render_people(matter, asked, table, page, narrow.month)


@bp.get("/projects/<int:matter_id>/arrears/lines")
@access.needs(Act.SEE_PEOPLE)
def show_lines(matter_id: int) -> access.Answer:
    """The pay lines behind a figure, each with its workbook, sheet and row."""
    session, viewer, asked, narrow = unit.session(), access.viewer(), read_asked(), read_narrow()
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PEOPLE)
    choice = Choice(BookKind.PAYROLL, matter_id, arrears.list_conditions(narrow))
    totals = sources.add_up(session, viewer, choice)
    page = sources.list_lines(session, viewer, choice, totals.rows, filters.page_number())
    return render_template(
        "arrears/lines.html",
        matter=matter,
        asked=asked,
        paths=Paths(matter_id, asked.text, people=True),
        table=cells.lay_out(BookKind.PAYROLL, page, totals),
        month=narrow.month,
    )


def _show_test(matter_id: int, read: Callable[..., Page[Any]], lay_out: Callable[[Asked, Any, Paths], Table]) -> str:
    """A page of one of the tests of single wages."""
    asked = read_asked()
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PEOPLE)
    page = read(unit.session(), access.viewer(), matter_id, asked.binds, filters.page_number())
    return _render_people(matter, asked, lay_out(asked, page.rows, Paths(matter_id, asked.text, people=True)), page)


@bp.get("/projects/<int:matter_id>/arrears/below")
@access.needs(Act.SEE_PEOPLE)
def show_below(matter_id: int) -> access.Answer:
    return _show_test(matter_id, pay_tests.list_below, lambda _asked, rows, paths: arrears_tables.below(rows, paths))


@bp.get("/projects/<int:matter_id>/arrears/cuts")
@access.needs(Act.SEE_PEOPLE)
def show_cuts(matter_id: int) -> access.Answer:
    return _show_test(matter_id, pay_tests.list_cuts, lambda _asked, rows, paths: arrears_tables.cuts(rows, paths))


@bp.get("/projects/<int:matter_id>/arrears/exits")
@access.needs(Act.SEE_PEOPLE)
def show_exits(matter_id: int) -> access.Answer:
    return _show_test(
        matter_id, pay_tests.list_exits, lambda asked, rows, paths: arrears_tables.exits(rows, asked.day, paths)
    )


def _render_people(matter: Matter, asked: Asked, table: Table, page: Page[Any], month: int | None = None) -> str:
    paths = Paths(matter.id, asked.text, people=True)
    return render_template(
        "arrears/people.html", matter=matter, asked=asked, paths=paths, table=table, page=page, month=month
    )


@bp.get("/projects/<int:matter_id>/arrears/file/<any(csv, xlsx):ending>")
@access.needs(Act.SEE_PEOPLE)
def download_page(matter_id: int, ending: str) -> access.Answer:
    """The page for an office: the person-level lines with who must pay, masked; a workbook has the other tables too."""
    session, viewer, asked = unit.session(), access.viewer(), read_asked()
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PEOPLE)
    chain = liable.read_chain(session, viewer, matter_id, asked.binds)
    if chain is None:
        abort(404)
    paths, binds = Paths(matter_id, asked.text, people=False), asked.binds
    lines = arrears.list_worker_months(session, viewer, matter_id, binds, Narrow(), size=None).rows
    tables = [arrears_tables.liable(arrears_tables.worker_months(lines, asked.day, paths), lines, chain)]
    if ending == "xlsx":
        units = arrears.list_units(session, viewer, matter_id, binds)
        months = arrears.list_months(session, viewer, matter_id, binds)
        tables += [arrears_tables.units(units, asked.day, paths), arrears_tables.months(months, asked.day, paths)]
        tables += [arrears_tables.estimates(estimates.list_estimates(session, viewer, matter_id, binds), paths)]
        tables += [_about(asked, (_("项目"), f"{matter.name} {matter.code}"))]
    return download.send(tables, f"arrears-{matter.code}-{asked.day.isoformat()}", ending)


@bp.get("/arrears")
@access.needs(Act.SEE_PROJECTS)
def show_county() -> access.Answer:
    """By employing unit over everything in reach; ``unit`` opens one, project by project."""
    session, viewer, asked = unit.session(), access.viewer(), read_asked()
    chosen, number = filters.number("unit"), filters.page_number()
    projects, total = owing.read_total(session, viewer, asked.day, asked.binds)
    if chosen is None:
        page = owing.list_units(session, viewer, asked.day, asked.binds, number)
        links = [filters.address(unit=row.id) for row in page.rows]
    else:
        page = owing.list_projects(session, viewer, asked.day, asked.binds, chosen, number)
        links = [Paths(row.id, asked.text, people=False).page for row in page.rows]
    return render_template(
        "arrears/county.html",
        asked=asked,
        projects=projects,
        total=total,
        late=arrears_tables.late(asked.day, total.oldest),
        chosen=None if chosen is None else arrears_tables.unit_name(owing.name_of_unit(session, chosen)),
        table=arrears_tables.owing(page.rows, asked.day, links, projects=chosen is not None),
        page=page,
        query=f"?as_of={asked.text}" if asked.text else "",
    )


@bp.get("/arrears/file/<any(csv, xlsx):ending>")
@access.needs(Act.SEE_PROJECTS)
def download_county(ending: str) -> access.Answer:
    """The units that owe, over everything in reach; no person stands in it."""
    session, viewer, asked = unit.session(), access.viewer(), read_asked()
    rows = owing.list_units(session, viewer, asked.day, asked.binds, size=None).rows
    table = arrears_tables.owing(rows, asked.day, [""] * len(rows), projects=False)
    return download.send([table, _about(asked)], f"arrears-{asked.day.isoformat()}", ending)


def _about(asked: Asked, *more: tuple[str, str]) -> Table:
    """What a workbook says of itself."""
    pairs: Sequence[tuple[str, str]] = (
        *((shown.plain(label), text) for label, text in more),
        (shown.plain(_("截至")), asked.day.isoformat()),
        (shown.plain(_("口径")), shown.plain(BASIS)),
        (shown.plain(_("估算")), shown.plain(NEVER_ADDED)),
    )
    return arrears_tables.about(pairs)


BASIS = _(
    "应发净额为应发减依法扣款；已发为截至该日发到本人的工资和补发，没有日期的视为已发；应发日遇休息日提前。人员信息已脱敏。"
)


ABOUT_PEOPLE = {"E04": "workers", "E16": "workers", "E09": "cuts", "E12": "exits"}
ABOUT_UNITS = frozenset({"E15", "E17", "E21", "E23"})


def address_of(rule: str, matter_id: int, key: str) -> str:
    """Where the person-level lines of an alert about arrears stand, empty for other alerts."""
    if rule in ABOUT_UNITS or (rule in ABOUT_PEOPLE and not access.may(Act.SEE_PEOPLE)):
        return f"/projects/{matter_id}/arrears"
    if rule not in ABOUT_PEOPLE:
        return ""
    month = f"?month={key.replace('-', '')}" if rule == "E04" and key else ""
    return f"/projects/{matter_id}/arrears/{ABOUT_PEOPLE[rule]}{month}"


def attach(app: Flask) -> None:
    app.jinja_env.globals.update(arrears_address=address_of)
