"""What goes into the bundle of a matter: its papers in force; of a case also those of its directives and its visits.

A case's visits are those its directives rest on or were met on, and those made where it happened while it was open. A
listing comes with the order that ran out, its service and the visits it rests on: a court asks for them first.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from monitor.ledgers.named_papers import known, may_open
from monitor.models.case_file import CaseFile
from monitor.models.directive import Directive, DirectiveOutcome, DirectiveService
from monitor.models.inspection import Inspection
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing
from monitor.models.paper import PaperIssue
from monitor.models.scope import Viewer, visible
from monitor.values.kept import FileAbout
from monitor.values.papers import BundlePart, PaperAbout
from monitor.values.permissions import Act

_PARTS = {PaperAbout.DIRECTIVE: BundlePart.DIRECTIVES, PaperAbout.INSPECTION: BundlePart.INSPECTIONS}


@dataclass(frozen=True)
class Reach:
    """Rows of other matters that belong to a case or a listing, by number."""

    directives: Collection[int] = field(default=())
    services: Collection[int] = field(default=())
    inspections: Collection[int] = field(default=())


def read_reach(session: Session, matter_id: int) -> Reach | None:
    """What belongs to a case or a listing; None for a matter that is neither."""
    case, visit = session.get(CaseFile, matter_id), Inspection
    if case is None:
        listing = session.get(Listing, matter_id)
        return None if listing is None else _reach(session, Directive.id == listing.directive_id)
    while_open = and_(visit.matter_id == case.about_id, visit.inspected_on >= case.received_on)
    if case.closed_on is not None:
        while_open = and_(while_open, visit.inspected_on <= case.closed_on)
    belongs = or_(Directive.case_id == case.id, Directive.matter_id == case.id, Directive.id == case.directive_id)
    return _reach(session, belongs, session.scalars(select(visit.id).where(while_open)))


def _reach(session: Session, belongs: ColumnElement[bool], visits: Iterable[int] = ()) -> Reach:
    """Directives, their services, and the visits they rest on or were met on beside ``visits``."""
    service, outcome = DirectiveService, DirectiveOutcome
    rows = session.execute(select(Directive.id, Directive.inspection_id).where(belongs)).all()
    directives = sorted(row[0] for row in rows)
    services = session.scalars(select(service.id).where(service.directive_id.in_(directives)).order_by(service.id))
    rechecks = session.scalars(
        select(outcome.inspection_id).where(outcome.directive_id.in_(directives), outcome.inspection_id.is_not(None))
    )
    inspections = {*(row[1] for row in rows), *rechecks, *visits} - {None}
    return Reach(directives, list(services), sorted(one for one in inspections if one is not None))


def list_papers(session: Session, viewer: Viewer, matter_id: int, reach: Reach | None) -> dict[BundlePart, list[int]]:
    """Numbers of the papers in force that the viewer may read, by part of the bundle, in the order of their issue."""
    alive = and_(PaperIssue.voided_at.is_(None), known(viewer, Act.SEE_PAPERS))
    rows = list(session.scalars(select(PaperIssue).where(alive, _belongs(matter_id, reach))))
    proofs = and_(PaperIssue.about == PaperAbout.PAPER.value, PaperIssue.about_id.in_([row.id for row in rows]))
    rows += [row for row in session.scalars(select(PaperIssue).where(alive, proofs)) if row not in rows]
    abouts = {row.id: PaperAbout(row.about) for row in rows}
    found: dict[BundlePart, list[int]] = {}
    for row in sorted(rows, key=lambda row: row.id):
        about = abouts.get(row.about_id, abouts[row.id]) if row.about == PaperAbout.PAPER.value else abouts[row.id]
        part = _PARTS.get(about, BundlePart.MATTER) if reach is not None else BundlePart.MATTER
        if may_open(session, viewer, row):
            found.setdefault(part, []).append(row.id)
    return found


def _belongs(matter_id: int, reach: Reach | None) -> ColumnElement[bool]:
    own = PaperIssue.matter_id == matter_id
    if reach is None:
        return own
    ordered = and_(PaperIssue.about == PaperAbout.DIRECTIVE.value, PaperIssue.about_id.in_(reach.directives))
    seen = and_(PaperIssue.about == PaperAbout.INSPECTION.value, PaperIssue.about_id.in_(reach.inspections))
    return or_(own, ordered, seen)


def list_evidence(session: Session, viewer: Viewer, matter_id: int, reach: Reach | None) -> list[KeptFile]:
    """The files handed in, without their bytes, oldest first; what came with a complaint is given back at its desk."""
    file = KeptFile
    belongs: ColumnElement[bool] = file.matter_id == matter_id
    if reach is not None:
        more = (
            (FileAbout.DIRECTIVE, reach.directives),
            (FileAbout.SERVICE, reach.services),
            (FileAbout.INSPECTION, reach.inspections),
        )
        belongs = or_(belongs, *(and_(file.about == about.value, file.about_id.in_(ids)) for about, ids in more))
    scope = (file.about != FileAbout.COMPLAINT.value, file.matter_id.in_(visible(viewer, Act.SEE_PAPERS)))
    return list(session.scalars(select(file).where(belongs, *scope).order_by(file.id)))
