"""Listings as a board by step with their dates, whose turn it is, many at once, and what prior notices brought in."""

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_text
from forms.listing import read_chosen
from monitor.ledgers import listings
from monitor.ledgers.listings import ListingRow
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import make_many
from monitor.lifecycles.listing_open import may_be_listed, open_lead
from monitor.lifecycles.listing_prospect import county_values
from monitor.models.directive import Directive
from monitor.models.listing import Listing
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
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    status, text = filters.choice("status", set(ListingStatus)), filters.text()
    rows = listings.list_rows(session, viewer, status, text)
    least = county_values(session, today)["bl.min_show_months"]
    dates = {row.listing.id: listing_words.path(row, least, clock.calendar()) for row in rows}
    near = {row.listing.id: listing_words.pressing(row, dates[row.listing.id], today) for row in rows}
    noticed = listings.list_noticed(session, viewer)
    return render_template(
        "listings/board.html",
        rows=rows,
        status=status,
        text=text,
        statuses=tuple(ListingStatus),
        counts=listings.count_steps(session, viewer),
        todo=len(rows) if status is None and not text else len(listings.list_rows(session, viewer)),
        steps=[(one, [row for row in rows if row.status is one]) for one in ListingStatus if one.is_open],
        mine=[row for row in rows if _is_mine(row)],
        near=near,
        batch={name: act for name, act in BATCH.items() if viewer.may(act)},
        moves=LIFE.moves,
        most=ON_BOARD,
        noticed=noticed,
        paid=[one for one in noticed if one.paid_on is not None],
    )


def _is_mine(row: ListingRow) -> bool:
    """Whether it waits for what the viewer may do; the step he made himself waits for another."""
    viewer, listing = access.viewer(), row.listing
    acts = {act for act in listing_words.turn(row) if viewer.may(act)}
    if Act.DECIDE_LISTINGS in acts and viewer.user_id in (listing.proposed_by, listing.reviewed_by):
        acts.discard(Act.DECIDE_LISTINGS)
    return bool(acts)


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
