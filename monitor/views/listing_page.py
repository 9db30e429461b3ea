"""One listing: the facts, every date with its article, who signed what, what may be done now and why not."""

import json

from flask import Blueprint, abort, flash, redirect, render_template, request

from forms.alert import read_whole
from forms.directive import write_yuan
from forms.listing import read_move
from monitor.ledgers import alert as matters
from monitor.ledgers import kept, listings
from monitor.lifecycles.listing import LIFE
from monitor.lifecycles.listing_moving import make_move, offers
from monitor.lifecycles.listing_prospect import county_values
from monitor.lifecycles.listing_text import canonical, frozen_text, hash_of, hits_in, make_snapshot
from monitor.lifecycles.machine import FactKind, Incomplete, Move
from monitor.models.listing import Listing
from monitor.values.kept import FileAbout, FilePart
from monitor.values.listings import EarlyGate, HidingReason, ListedRole, ListingGround, ServedPaper
from monitor.values.permissions import Act
from monitor.values.register import ROLES
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import access, clock, evidence, listing_words, shown, unit
from monitor.views.climbing import list_climbing

bp = Blueprint("listing", __name__)
PREFIX = 12
SIGNING = frozenset({"propose", "review", "decide", "approve_release", "release"})


def listing_or_404(listing_id: int) -> Listing:
    """A listing that the viewer may see; a foreign one, or one he declared to be related to, is as if it were not."""
    matter = access.matter_or_404(listing_id, MatterKind.LISTING, Act.SEE_LISTINGS)
    found = unit.session().get(Listing, matter.id)
    if found is None:
        abort(404)
    return found


def record_or_404(listing_id: int) -> Listing:
    """The same for whoever sees the record behind the text: a publisher is shown the text and what he does, no more."""
    if not access.may(Act.SEE_DIRECTIVES):
        abort(403)
    return listing_or_404(listing_id)


@bp.get("/listings/<int:listing_id>")
@access.needs(Act.SEE_LISTINGS)
def show_page(listing_id: int) -> access.Answer:
    return _render(listing_or_404(listing_id))


def _render(listing: Listing, wrong: Sentence | None = None, tried: Move | None = None) -> str:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    row = listings.read_row(session, viewer, listing.id)
    if row is None:
        abort(404)
    acts = matters.allowed_acts(session, viewer, listing.id)
    text = frozen_text(session, listing)
    dates = listing_words.path(row, county_values(session, today)["bl.min_show_months"], clock.calendar())
    people = (one for service in row.services for one in (service.recorded_by, service.decided_by))
    answering = (one for row_ in (*row.objections, *row.remarks) for one in _answerers(row_))
    return render_template(
        "listings/page.html",
        row=row,
        listing=listing,
        next=listing_words.next_step(row, today), near=listing_words.pressing(row, dates, today),
        clocks=list_climbing(listing.id) if access.may(Act.SEE_DIRECTIVES) else [],
        dates=sorted(dates, key=lambda one: one.day),
        ground=ListingGround(listing.ground),
        gate=EarlyGate(listing.early_gate) if listing.early_gate else None,
        hidden=HidingReason(row.entry.hidden_why) if row.entry and row.entry.hidden_why else None,
        persons=[(one, ListedRole(one.role)) for one in listings.list_persons(session, listing.id)],
        offers=offers(session, listing, viewer, acts, today, clock.calendar()),
        text=text,
        public=public_text(listing),
        prefix=PREFIX,
        signing=SIGNING,
        signed=listings.list_signed(session, listing.id, text),
        approvals=listings.list_approvals(session, listing.id),
        declared=listings.list_declared(session, listing.id),
        asked=not listings.has_declared(session, listing.id, viewer),
        papers=listings.list_papers(session, listing.id),
        names=listings.names_of(session, (*people, *answering)),
        files=kept.list_files(session, viewer, Act.SEE_LISTINGS, FileAbout.LISTING, listing.id),
        entries=listings.list_entries(session, listing.id),
        current=_current(listing),
        served=ServedPaper,
        today=today,
        wrong=wrong,
        tried=tried,
    )  # fmt: skip


def _answerers(row: object) -> tuple[int | None, ...]:
    return tuple(getattr(row, name, None) for name in ("replied_by", "answered_by", "made_by", "recorded_by"))


def public_text(listing: Listing) -> dict[str, object]:
    """The text as it will be public, with its hash and what the linter found: the one that was signed, else a draft."""
    session, known = unit.session(), {"roles": ROLES}
    text = frozen_text(session, listing)
    if text is not None:
        frozen = {"sha256": text.sha256, "hits": text.personal_hits, "frozen": True}
        return {"fields": json.loads(text.snapshot)} | frozen | known
    fields = make_snapshot(session, listing)
    draft = {"sha256": hash_of(canonical(fields)), "hits": hits_in(session, listing, fields), "frozen": False}
    return {"fields": fields} | draft | known


def _current(listing: Listing) -> dict[str, str]:
    """What the form of the facts is filled with."""
    return {
        "ground": listing.ground,
        "party_code": listing.party_code or "",
        "party_address": listing.party_address or "",
        "heads": str(listing.heads or ""),
        "owed_fen": write_yuan(listing.owed_fen),
        "worst_fen": write_yuan(listing.worst_fen),
        "found": listing.found or "",
        "early_corrected_on": listing.corrected_on.isoformat() if listing.corrected_on else "",
    }


@bp.post("/listings/<int:listing_id>/<any({}):name>".format(", ".join(f'"{name}"' for name in LIFE.moves)))
@access.needs(Act.SEE_LISTINGS)
def move(listing_id: int, name: str) -> access.Answer:
    session, chosen = unit.session(), LIFE.moves[name]
    listing = listing_or_404(listing_id)
    try:
        facts = _read_facts(chosen, listing)
        make_move(session, listing_id, chosen, access.viewer(), facts, clock.now(), clock.today(), clock.calendar())
    except Incomplete as refusal:
        session.rollback()
        return _render(listing_or_404(listing_id), refusal.sentence, chosen), 422
    flash(shown.translated(Sentence(_("已办理：{move}。"), {"move": Sentence(chosen.label)})), "done")
    related = name == "declare" and facts.get("interest") == "related"
    return redirect("/listings" if related else f"/listings/{listing_id}")


def _read_facts(chosen: Move, listing: Listing) -> dict[str, object]:
    facts = read_move(request.form, {fact.name: fact.kind.value for fact in chosen.facts})
    for fact in chosen.facts:
        if fact.kind is not FactKind.EVIDENCE:
            continue
        upload = request.files.get(fact.name)
        handed = evidence.demand(upload) if fact.needed else evidence.look_at(upload)
        if handed is not None:
            about, user = FileAbout.LISTING, access.viewer().user_id
            file = evidence.keep(handed, FilePart.EVIDENCE, about, listing.id, listing.id, user, clock.now())
            unit.session().add(file)
            unit.session().flush()
            facts[fact.name] = file.id
    facts["version"] = read_whole(request.form.get("version", ""))
    return facts


@bp.get("/listings/<int:listing_id>/files/<int:file_id>")
@access.needs(Act.SEE_LISTINGS)
def download(listing_id: int, file_id: int) -> access.Answer:
    listing = record_or_404(listing_id)
    session, viewer = unit.session(), access.viewer()
    found = kept.read_file(session, viewer, Act.SEE_LISTINGS, FileAbout.LISTING, listing.id, file_id)
    if found is None:
        abort(404)
    return evidence.give(found)
