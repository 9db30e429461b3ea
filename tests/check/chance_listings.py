"""Listings of chance: any date on any of them, most of them missing."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.directive import Directive
from monitor.models.kept_file import KeptFile
from monitor.models.listing import Listing, ListingObjection, ListingService
from monitor.models.matter import Matter
from monitor.models.state import mark
from monitor.models.user import User

LISTINGS = 8
UNITS = ("示范劳务0", "示范劳务1")
FIRST = date(2026, 5, 20)
AT = datetime(2026, 5, 1, tzinfo=UTC)
DAYS = (
    *("proposed_on", "extended_on", "decided_on", "released_on", "shared_on", "corrected_on", "early_corrected_on"),
    *("early_applied_on", "early_decided_on", "expires_on", "taken_down_on"),
)


class Listed:
    """Listings and what becomes of them, drawn apart, so that they leave the other draws of a county as they are."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(f"listings {seed}")
        self.listings: list[int] = []

    def found(self, session: Session) -> None:
        """Leads, each from an order that no rule of orders sees."""
        self.listings = [_found(session, self.pick, number) for number in range(LISTINGS)]

    def edit(self, session: Session) -> None:
        """Now and then something happens to one of them."""
        if self.pick.random() < 0.3:
            edit(session, self.pick, self.listings, self._some_day)

    def _some_day(self, _session: Session) -> date | None:
        return None if self.pick.random() < 0.15 else FIRST + timedelta(days=self.pick.randrange(280))


def _found(session: Session, pick: random.Random, number: int) -> int:
    user = session.scalars(select(User.id).order_by(User.id).limit(1)).one()
    matter = Matter(kind="listing", code=f"SF-listing-{number}", name=f"示范名单{number}")
    session.add(matter)
    session.flush()
    order = Directive(
        matter_id=matter.id, kind="instruction", status="draft", subject_role="unit", subject_name="示范",
        drafted_by=user, drafted_at=AT,
    )  # fmt: skip
    proof = KeptFile(
        about="listing", about_id=matter.id, matter_id=matter.id, part="evidence", file_name="示范.pdf",
        media_type="application/pdf", sha256="0", size=1, data=b"-", scan="unscanned", at=AT,
    )  # fmt: skip
    session.add_all((order, proof))
    session.flush()
    day = date(2026, pick.randrange(5, 12), pick.randrange(1, 28))
    session.add(
        Listing(
            id=matter.id, about_id=matter.id, directive_id=order.id, status="lead", ground="amount",
            party_name=pick.choice((*UNITS, matter.name)),
            party_code=pick.choice((None, "SF-company-1")), order_no="示范", order_due_on=day, opened_on=day,
        )
    )  # fmt: skip
    session.flush()
    return matter.id


def edit(
    session: Session, pick: random.Random, listings: list[int], some_day: Callable[[Session], date | None]
) -> None:
    """Something is entered on a listing or struck out; a paper is served, an objection comes or is answered."""
    row = session.get_one(Listing, pick.choice(listings))
    for name in pick.sample(DAYS, 3):
        setattr(row, name, some_day(session) if pick.random() < 0.45 else None)
    row.ended_on = some_day(session) if pick.random() < 0.1 else None
    row.end_reason = "示范" if row.ended_on else None
    order = session.get_one(Directive, row.directive_id)
    order.annulled_on = some_day(session) if pick.random() < 0.3 else None
    day = some_day(session)
    if day is not None and pick.random() < 0.4:
        _serve(session, pick, row, day)
    if day is not None and pick.random() < 0.3:
        answered = pick.random() < 0.5
        session.add(
            ListingObjection(
                listing_id=row.id, received_at=AT, received_on=day, words="示范", recorded_by=order.drafted_by,
                replied_on=day if answered else None, reply="示范" if answered else None,
                replied_by=order.drafted_by if answered else None,
            )
        )  # fmt: skip
    mark(session, [row.id])


def _serve(session: Session, pick: random.Random, row: Listing, day: date) -> None:
    users = session.scalars(select(User.id).order_by(User.id).limit(2)).all()
    proof = session.scalars(select(KeptFile.id).where(KeptFile.matter_id == row.id).limit(1)).one()
    confirmed = len(users) > 1 and pick.random() < 0.7
    session.add(
        ListingService(
            listing_id=row.id, paper=pick.choice(("notice", "decision")), mode="direct",
            status="confirmed" if confirmed else "recorded", sent_on=day, served_on=day, receiver="示范",
            evidence_id=proof, recorded_by=users[0], recorded_at=AT, decided_by=users[1] if confirmed else None,
        )
    )  # fmt: skip
