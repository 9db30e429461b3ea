"""What did not come: the standing list of missing monthly books, and the books laid side by side."""

from dataclasses import replace

from flask import Blueprint, abort, render_template

from monitor.ledgers import coverage, crosscheck, intakes, permits, statement_gaps
from monitor.ledgers.coverage import CoverageFilter, Expected
from monitor.ledgers.crosscheck import COMPARISONS, Heading
from monitor.ledgers.permits import UNLISTED
from monitor.ledgers.statement_gaps import Lacking
from monitor.values.permissions import Act
from monitor.values.terms import BookKind
from monitor.views import access, clock, filters, unit

bp = Blueprint("coverage", __name__)


STATEMENTS = BookKind.ACCOUNT_LINES


@bp.get("/coverage")
@access.needs(Act.SEE_PROJECTS)
def show_list() -> access.Answer:
    """The months of projects that lack a monthly book, or, where that book is chosen, the accounts that lack one."""
    viewer, session = access.viewer(), unit.session()
    asked, due = coverage.expected(session, clock.today()), statement_gaps.due_by(session, clock.today())
    chosen = CoverageFilter(
        book=filters.choice("book", {book.value for book in (*coverage.MONTHLY, STATEMENTS)}),
        month=filters.text("month") or None,
        town_id=filters.number("town"),
        text=filters.text(),
    )
    by_account = chosen.book == STATEMENTS.value
    never = (*coverage.never_delivered(session), *statement_gaps.undelivered_books(session))
    monthly = coverage.count_gaps(session, viewer, replace(chosen, book=None) if by_account else chosen, asked)
    lacking = statement_gaps.read_lacking(session, viewer, due, chosen.text)
    statements = statement_gaps.count_months(lacking, chosen)
    listed = _by_account(lacking, chosen) if by_account else _by_month(chosen, asked)
    return render_template(
        "coverage/list.html",
        chosen=chosen,
        monthly=monthly,
        statements=statements,
        facets=statements if by_account else monthly,
        by_account=by_account,
        books=coverage.MONTHLY,
        never=never,
        statements_known=STATEMENTS not in never,
        due=due,
        today=asked.today,
        **listed,
    )


def _by_month(chosen: CoverageFilter, asked: Expected) -> dict[str, object]:
    viewer, session = access.viewer(), unit.session()
    total = coverage.count_months(session, viewer, chosen, asked)
    return {"page": coverage.list_gaps(session, viewer, chosen, asked, total, filters.page_number())}


def _by_account(lacking: list[Lacking], chosen: CoverageFilter) -> dict[str, object]:
    page = statement_gaps.list_page(lacking, chosen, filters.page_number())
    return {"page": page, "undated": statement_gaps.count_undated(unit.session(), access.viewer())}


@bp.get("/coverage/compare")
@access.needs(Act.SEE_PROJECTS)
def show_comparisons() -> access.Answer:
    """Every comparison with how many things stand in one book and not in the other."""
    viewer, session = access.viewer(), unit.session()
    counts: list[tuple[Heading, int | None]] = [
        (one, crosscheck.count_rows(session, viewer, one, "") if crosscheck.comparable(session, one) else None)
        for one in COMPARISONS.values()
    ]
    unlisted = permits.count_unlisted(session, viewer, "") if crosscheck.comparable(session, UNLISTED) else None
    counts.insert(0, (UNLISTED, unlisted))
    strays = crosscheck.list_strays(session) if intakes.sees_all(viewer) else None
    return render_template("coverage/comparisons.html", counts=counts, strays=strays)


@bp.get("/coverage/compare/<code>")
@access.needs(Act.SEE_PROJECTS)
def show_comparison(code: str) -> access.Answer:
    if code not in COMPARISONS:
        abort(404)
    viewer, session, text = access.viewer(), unit.session(), filters.text()
    chosen = COMPARISONS[code]
    total = crosscheck.count_rows(session, viewer, chosen, text)
    page = crosscheck.list_rows(session, viewer, chosen, text, total, filters.page_number())
    return render_template("coverage/comparison.html", chosen=chosen, page=page, text=text)


@bp.get(f"/coverage/compare/{UNLISTED.code}")
@access.needs(Act.SEE_PROJECTS)
def show_unlisted() -> access.Answer:
    """Construction permits without a project in the ledger."""
    viewer, session, text = access.viewer(), unit.session(), filters.text()
    total = permits.count_unlisted(session, viewer, text)
    return render_template(
        "coverage/permits.html",
        chosen=UNLISTED,
        comparable=crosscheck.comparable(session, UNLISTED),
        page=permits.list_unlisted(session, viewer, text, total, filters.page_number()),
        text=text,
        everywhere=access.sees_whole_county(Act.SEE_PROJECTS),
    )
