"""The dossier of a listing: what is in order, what is missing, the text beside its evidence, ready to be printed.

A publisher's is without evidence, objections and remarks, as everything he is shown (decision 0101).
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template, send_file

from monitor.ledgers import bundle, kept, listings
from monitor.ledgers.listing_days import acts_done
from monitor.ledgers.wordings import read_standings
from monitor.lifecycles.listing_prospect import Prospect, read_prospect
from monitor.lifecycles.machine import Refused
from monitor.models.listing import Listing
from monitor.models.paper import PaperIssue, office_in_force
from monitor.papers.issue import printed
from monitor.papers.listing_law import Text, law_sheet
from monitor.papers.pdf import Unprintable
from monitor.papers.sheet import Sheet, printable
from monitor.values.directives import ServiceStatus
from monitor.values.editions import Held, in_force
from monitor.values.kept import FileAbout
from monitor.values.listing_acts import Told, tell
from monitor.values.listings import ListedRole, ListingGround, ListingStatus, ServedPaper, Stage
from monitor.values.norms import Article
from monitor.values.papers import BundlePart, PaperType
from monitor.values.permissions import Act
from monitor.values.statutes import CREDIT_REPAIR_SYSTEM, LISTING, PERSONAL_INFORMATION, REGULATION
from monitor.values.words import SOURCE_LOCALE, translate
from monitor.values.words import mark as _
from monitor.views import access, clock, listing_words, locales, unit, wordings
from monitor.views.listing_page import PREFIX, listing_or_404, public_text
from monitor.views.papers import MEDIA

bp = Blueprint("listing_dossier", __name__)
UNNAMED = _("没有登记文书机关")


@dataclass(frozen=True)
class Item:
    """A part of the dossier: what it is, whether it is there, its day, and the law that asks for it."""

    label: str
    there: bool
    day: date | None
    article: Article
    asked_on: date | None = None

    def law(self, today: date) -> Held:
        """Its article as in force on its day; where it is missing, on that for which it is asked, or ``today``."""
        return in_force(self.article, self.day or self.asked_on or today)


@bp.get("/listings/<int:listing_id>/dossier")
@access.needs(Act.SEE_LISTINGS)
def show(listing_id: int) -> access.Answer:
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    listing = listing_or_404(listing_id)
    row = listings.read_row(session, viewer, listing.id)
    if row is None:
        abort(404)
    seen = read_prospect(session, listing, {}, today, clock.calendar())
    items, told = list(_items(seen, listing)), _acts(row, seen)
    papers = listings.list_papers(session, listing.id)
    people = (*(one.made_by for one in row.remarks), *_handlers(row))
    return render_template(
        "listings/dossier.html",
        row=row,
        listing=listing,
        items=[(item, item.law(today)) for item in items],
        told=told,
        texts=wordings.shown_once(_law(told, items, today), read_standings(session)),
        anchor=wordings.anchor_of,
        today=today,
        ground=ListingGround(listing.ground),
        public=public_text(listing),
        persons=[(one, ListedRole(one.role)) for one in listings.list_persons(session, listing.id)],
        signed=listings.list_signed(session, listing.id, seen.text),
        approvals=listings.list_approvals(session, listing.id),
        declared=listings.list_declared(session, listing.id),
        names=listings.names_of(session, people),
        measured=listing_words.measured(listing.criteria),
        ordered=_ordered(listing.id),
        papers=[(paper, PaperType(paper.type)) for paper in papers],
        files=kept.list_files(session, viewer, Act.SEE_LISTINGS, FileAbout.LISTING, listing.id),
        hashes=listings.hashes_of_files(session, listing.id),
        prefix=PREFIX,
        served=ServedPaper,
        dates=listing_words.path(row, seen.values["bl.min_show_months"], clock.calendar()),
    )


@bp.get("/listings/<int:listing_id>/dossier/law.<any('docx', 'pdf'):ending>")
@access.needs(Act.SEE_LISTINGS)
def take_law(listing_id: int, ending: str) -> access.Answer:
    """The acts and the text of every article as a file, as they stand now, in the language of the page."""
    listing = listing_or_404(listing_id)
    sheet = law_of(listing, locales.chosen())
    try:
        data = printed(sheet, ending)
    except Unprintable as missing:
        raise Refused(missing.sentence) from missing
    name = f"listing-{listing.id}-law.{ending}"
    return send_file(io.BytesIO(data), MEDIA[ending], as_attachment=True, download_name=name)


def law_of(listing: Listing, locale: str = SOURCE_LOCALE) -> Sheet:
    """The paper with the law of a listing."""
    session, viewer, today = unit.session(), access.viewer(), clock.today()
    row = listings.read_row(session, viewer, listing.id)
    if row is None:
        abort(404)
    seen = read_prospect(session, listing, {}, today, clock.calendar())
    told, office = _acts(row, seen), office_in_force(session)
    texts = wordings.shown_once(_law(told, list(_items(seen, listing)), today), read_standings(session))
    kept = [Text(one.held, one.mark) for one in texts]
    named = office.name if office is not None else translate(UNNAMED, locale)
    return printable(law_sheet(named, row.code, told, kept, today, locale))


def _ordered(listing_id: int) -> list[tuple[PaperIssue, PaperType]]:
    """The papers of the order that ran out, of its service and of the visits it rests on, that the viewer may read."""
    session, viewer = unit.session(), access.viewer()
    parts = bundle.list_papers(session, viewer, listing_id, bundle.read_reach(session, listing_id))
    numbers = [one for part in (BundlePart.DIRECTIVES, BundlePart.INSPECTIONS) for one in parts.get(part, ())]
    rows = [session.get_one(PaperIssue, number) for number in numbers]
    return [(row, PaperType(row.type)) for row in rows]


def _handlers(row: listings.ListingRow) -> Iterator[int | None]:
    for service in row.services:
        yield service.recorded_by
        yield service.decided_by


def _items(seen: Prospect, listing: Listing) -> Iterator[Item]:
    """Every act of the law in its order; a text that nobody signed has no signature."""
    ordered = _ordered_on(seen)
    notice, decision = seen.served(ServedPaper.NOTICE), seen.served(ServedPaper.DECISION)
    answered = all(one.replied_on and not one.upheld for one in seen.objections)
    window = listing.waived_on or (listing.window_ends_on if listing.window_sure else None)
    yield Item(_("责令支付文书已送达、期满未付、没有被撤销"), seen.order_stands, ordered, LISTING[5])
    yield Item(_("达到数额标准或者事件标准的记录"), listing.criteria is not None, listing.proposed_on, LISTING[5])
    yield Item(_("责任人员，或者没有的理由"), seen.headed or seen.excused, None, REGULATION[48])
    yield Item(_("个人信息保护影响评估"), bool(listing.assessment), listing.assessed_on, PERSONAL_INFORMATION[55])
    yield from _papers(seen)
    yield Item(_("告知书送达并经第二人确认"), notice is not None, notice.served_on if notice else None, LISTING[6])
    yield Item(_("异议期届满，或者书面放弃"), window is not None and window < clock.today(), window, LISTING[6])
    yield Item(_("异议均已答复，没有成立的"), answered, None, LISTING[6])
    yield Item(_("列入决定"), listing.decided_on is not None, listing.decided_on, LISTING[8])
    yield Item(_("两书送达并经第二人确认"), decision is not None, decision.served_on if decision else None, LISTING[8])
    yield from _signatures(seen)
    public = listing.status == ListingStatus.RELEASED or listing.released_on is not None
    yield Item(_("公布"), public, listing.released_on, LISTING[9])
    yield Item(_("共享至信用平台"), listing.shared_on is not None, listing.shared_on, LISTING[10])


def _papers(seen: Prospect) -> Iterator[Item]:
    wanted = (
        (PaperType.LISTING_NOTICE, LISTING[6]),
        (PaperType.LISTING, LISTING[8]),
        (PaperType.CREDIT_REPAIR, CREDIT_REPAIR_SYSTEM.whole),
    )
    for kind, article in wanted:
        paper = seen.papers.get(kind)
        day = paper.issued_on if paper else None
        yield Item(kind.label, paper is not None, day, article, seen.listing.decided_on)


def _signatures(seen: Prospect) -> Iterator[Item]:
    signed = {} if seen.text is None else listings.signed_days(unit.session(), seen.text.id)
    labels = {
        Stage.PROPOSED: _("提请人签署"),
        Stage.REVIEWED: _("法制审核签署"),
        Stage.DECIDED: _("审批人签署"),
        Stage.RELEASED: _("发布人签署"),
    }
    for stage in Stage:
        yield Item(labels[stage], stage in signed, signed.get(stage), LISTING[8])


def _ordered_on(seen: Prospect) -> date | None:
    """When the order to pay counted as served."""
    found = next((one for one in seen.order.services if one.status == ServiceStatus.CONFIRMED), None)
    return found.served_on if found is not None else None


def _acts(row: listings.ListingRow, seen: Prospect) -> tuple[Told, ...]:
    """What was done, each act with the law that was in force on its own day."""
    return tell(acts_done(row, _ordered_on(seen)))


def _law(told: tuple[Told, ...], items: list[Item], today: date) -> Iterator[Held]:
    """Every article of the dossier: of the acts on their days, and of what is still to be done as of today."""
    for act in told:
        yield from act.law
    yield from (law for law in (item.law(today) for item in items) if law.applies)
