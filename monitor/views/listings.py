"""Listings as a board by step with their dates, whose turn it is, many at once, and what prior notices brought in."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_text
from forms.listing import read_chosen
from monitor.ledgers import listings, noticed
from monitor.ledgers.listings import ListingRow
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import make_many
from monitor.lifecycles.listing_open import may_be_listed, open_lead
from monitor.lifecycles.listing_prospect import county_values
from monitor.models import listing_turns
from monitor.models.directive import Directive
from monitor.models.listing import Listing
from monitor.models.publication import effective_day, pace_on
from monitor.models.scope import Viewer
from monitor.values.listings import ListingStatus
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, filters, listing_words, shown, unit
from monitor.views.directives import directive_or_404

bp = Blueprint("listings", __name__)
ON_BOARD = 12
BATCH = {
    "review": Act.REVIEW_LISTINGS, "approve_release": Act.DECIDE_LISTINGS, "release": Act.RELEASE_LISTINGS,
    "suspend": Act.SUSPEND_LISTINGS,
}  # fmt: skip


@bp.get("/listings")
@access.needs(Act.SEE_LISTINGS)
def show_board() -> access.Answer:
    """The viewer's queue and the board by step, or what a search finds: pages of what the database counts."""
    session, viewer = unit.session(), access.viewer()
    status, text = filters.choice("status", set(ListingStatus)), filters.text()
    searched, number = status is not None or bool(text), filters.page_number()
    queue = filters.choice("queue", {"me"}) is not None
    mine = listings.list_page(session, viewer, 1 if searched else number, _is_mine(viewer))
    found = listings.list_page(session, viewer, number, *listings.chosen(status, text)) if searched else None
    steps = [] if searched or queue else _steps(viewer)
    rows = [*mine.rows, *(found.rows if found else ()), *(row for _one, listed in steps for row in listed)]
    return render_template(
        "listings/board.html",
        mine=mine,
        found=found,
        status=status,
        text=text,
        statuses=tuple(ListingStatus),
        counts=listings.count_steps(session, viewer),
        todo=listings.count_rows(session, viewer, *listings.chosen(None, "")),
        steps=steps,
        near=_near(rows),
        batch={name: act for name, act in BATCH.items() if viewer.may(act)},
        moves=LIFE.moves,
        figures=noticed.count_noticed(session, viewer),
        turn=lambda page: filters.address(page=page, queue=None if searched else "me"),
    )


def _is_mine(viewer: Viewer) -> listings.Condition:
    session = unit.session()
    pace = pace_on(session, effective_day(session, clock.today()))
    return listing_turns.is_mine(viewer, pace.day, second=pace.takes_second)


def _steps(viewer: Viewer) -> list[tuple[ListingStatus, list[ListingRow]]]:
    session = unit.session()
    return [(one, listings.list_step(session, viewer, one, ON_BOARD)) for one in ListingStatus if one.is_open]


def _near(rows: Sequence[ListingRow]) -> dict[int, listing_words.Pressing | None]:
    """By listing: the date that presses it now."""
    today = clock.today()
    least = county_values(unit.session(), today)["bl.min_show_months"]
    return {
        row.listing.id: listing_words.pressing(row, listing_words.path(row, least, clock.calendar()), today)
        for row in rows
    }


@bp.get("/listings/noticed")
@access.needs(Act.SEE_LISTINGS)
def show_noticed() -> access.Answer:
    """What prior notices brought in, with the rows behind the figures."""
    session, viewer = unit.session(), access.viewer()
    figures, paid = noticed.count_noticed(session, viewer), filters.choice("paid", {"1"}) is not None
    page = noticed.list_noticed(session, viewer, figures, filters.page_number(), paid=paid)
    return render_template(
        "listings/noticed.html", figures=figures, page=page, paid=paid, turn=lambda one: filters.address(page=one)
    )


@bp.post("/listings/many")
@access.needs(Act.SUSPEND_LISTINGS)
def make_moves() -> access.Answer:
    """One move on many listings: every one by itself, and the refused ones are named with their reason."""
    name, chosen = request.form.get("move", ""), read_chosen(request.form)
    if name not in BATCH or not access.viewer().may(BATCH[name]):
        abort(403)
    session, viewer = unit.session(), access.viewer()
    reason = read_text(request.form.get("reason", ""))
    done = make_many(
        session, chosen, LIFE.moves[name], viewer, {"reason": reason}, clock.now(), clock.today(), clock.calendar()
    )
    made = [one for one in done if one.refusal is None]
    words = Sentence(
        _("已办理 {made} 件，{refused} 件没有办成。"), {"made": len(made), "refused": len(done) - len(made)}
    )
    flash(shown.translated(words), "done" if done and len(made) == len(done) else "care")
    for one in done:
        if one.refusal is not None:
            row = listings.read_row(session, viewer, one.listing_id)
            told = Sentence(_("{code}：{why}"), {"code": row.code if row else "—", "why": one.refusal})
            flash(shown.translated(told), "wrong")
    return redirect("/listings")


@bp.post("/directives/<int:directive_id>/listing")
@access.needs(Act.PROPOSE_LISTINGS)
def open_file(directive_id: int) -> access.Answer:
    """Open the file of a lead from an order to pay that ran out."""
    order = directive_or_404(directive_id)
    listing = open_lead(unit.session(), order, access.viewer(), clock.now(), clock.today())
    flash(shown.plain(_("已开立名单线索，请核对事实。")), "done")
    return redirect(f"/listings/{listing.id}")


@bp.app_context_processor
def _offer() -> dict[str, object]:
    """What the page of an order needs to lead to its listing."""
    return {"listing_of_order": _of_order}


def _of_order(order: Directive) -> tuple[Listing | None, bool]:
    """The listing of an order, and whether one may be opened now by the viewer."""
    session, viewer = unit.session(), access.viewer()
    if not viewer.may(Act.SEE_LISTINGS):
        return None, False
    found = listings.list_about(session, viewer, order.id)
    may = viewer.may(Act.PROPOSE_LISTINGS) and may_be_listed(session, order, clock.today()) is None
    return found, may
