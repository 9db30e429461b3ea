"""A project's wage account: its balance, what its statements cover, who paid and was paid, and the lines behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from monitor.ledgers import sources, statement, statement_gaps
from monitor.ledgers.behind import month_of
from monitor.ledgers.sources import Choice
from monitor.ledgers.statement import Account, Flow, Side
from monitor.values.parties import Party
from monitor.values.permissions import Act
from monitor.values.terms import BookKind, MatterKind
from monitor.values.words import mark as _
from monitor.views import access, cells, clock, filters, unit

bp = Blueprint("account", __name__)
WAYS = {"in": False, "out": True}
WAY_WORDS = {False: _("转入"), True: _("转出")}
UNSORTED = _("未分类")


@dataclass(frozen=True)
class Grid:
    """Sums by month (newest first) and by way and kind; the kinds that never occur have no column."""

    months: list[str]
    sides: list[Side]
    sums: dict[tuple[str, Side], int]
    totals: dict[Side, int]


@bp.get("/projects/<int:matter_id>/account")
@access.needs(Act.SEE_PROJECTS)
def show_page(matter_id: int) -> access.Answer:
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PROJECTS)
    viewer, session = access.viewer(), unit.session()
    found = statement.read_account(session, viewer, matter_id)
    due = statement_gaps.due_by(session, clock.today())
    lacking = statement_gaps.read_lacking(session, viewer, due, matter_id=matter_id)
    return render_template(
        "account/page.html",
        matter=matter,
        found=found,
        grid_of=_lay_out(found.flows),
        figures=_figures(found),
        way=WAY_WORDS,
        label=_label,
        elsewhere=statement.ELSEWHERE,
        lacking=[span for one in lacking for span in one.spans],
    )


@bp.get("/projects/<int:matter_id>/account/lines")
@access.needs(Act.SEE_PROJECTS)
def show_lines(matter_id: int) -> access.Answer:
    """The lines behind a figure: of a month, of one way, of one kind of counterparty."""
    matter = access.matter_or_404(matter_id, MatterKind.PROJECT, Act.SEE_PROJECTS)
    month, way = filters.text("month"), filters.choice("side", WAYS)
    party = filters.choice("party", {*(one.value for one in Party), "none"})
    goes_out = None if way is None else WAYS[way]
    choice = Choice(BookKind.ACCOUNT_LINES, matter_id, statement.narrowed(_real_month(month), goes_out, party))
    viewer, session = access.viewer(), unit.session()
    totals = sources.add_up(session, viewer, choice)
    page = sources.list_lines(session, viewer, choice, totals.rows, filters.page_number())
    side = None if party is None else Side(bool(goes_out), statement.place_of(party))
    return render_template(
        "account/lines.html",
        matter=matter,
        month=month if _real_month(month) else "",
        way=None if goes_out is None else WAY_WORDS[goes_out],
        party=None if side is None else _label(side),
        table=cells.lay_out(BookKind.ACCOUNT_LINES, page, totals),
    )


def _real_month(text: str) -> int | None:
    """``2026-09`` as 202609; None for what is no month."""
    month = month_of(text)
    return month if 1 <= month % 100 <= 12 and month >= 100_001 else None


def _label(side: Side) -> str:
    """The msgid of a kind of counterparty."""
    return UNSORTED if side.party is None else side.party.label


def _lay_out(flows: Sequence[Flow]) -> Grid:
    sums: dict[tuple[str, Side], int] = {}
    totals: dict[Side, int] = {}
    for flow in flows:
        sums[f"{flow.month // 100}-{flow.month % 100:02}", flow.side] = flow.fen
        totals[flow.side] = totals.get(flow.side, 0) + flow.fen
    return Grid(sorted({month for month, _side in sums}, reverse=True), sorted(totals), sums, totals)


def _figures(found: Account) -> dict[str, int]:
    """Sums over everything booked: into the account, out as wages, out to others, out to nobody knows whom."""
    kinds = {"wages": statement.WAGES, "elsewhere": statement.ELSEWHERE, "untold": statement.UNTOLD}
    sums = {name: 0 for name in ("came", *kinds)}
    for flow in found.flows:
        if not flow.side.goes_out:
            sums["came"] += flow.fen
        for name, parties in kinds.items():
            if flow.side.goes_out and flow.side.party in parties:
                sums[name] += flow.fen
    return sums
