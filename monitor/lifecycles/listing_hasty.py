"""An entry that went public before its window for objections was over, by the days off of today, is suspended.

When it was released the days were other ones: a notice was typed wrongly and corrected since, or the calendar's table
was tampered with. Whoever shows it again has looked at it, and it is let be.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_locks import lock_listings
from monitor.lifecycles.listing_moving import write_log
from monitor.lifecycles.listing_prospect import served, window_from
from monitor.models.listing import Listing, ListingService
from monitor.models.publication import Publication
from monitor.models.state import mark
from monitor.values.calendar import Calendar
from monitor.values.listing_path import OBJECTION
from monitor.values.listings import HidingReason, ListingAct, ServedPaper
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

_PUBLIC = (Publication.hidden_on.is_(None), Publication.ended_on.is_(None), Publication.shown_by.is_(None))


def suspend_hasty(session: Session, now: datetime, today: date, calendar: Calendar) -> int:
    """Hide what is public and was decided within its window, each noted in its log; how many."""
    found = list(_hasty(session, calendar))
    lock_listings(session, [listing.id for listing, _ends in found])
    hasty = [listing for listing, ends in found if _suspend(session, listing, ends, now, today)]
    mark(session, [listing.id for listing in hasty])
    return len(hasty)


def _suspend(session: Session, listing: Listing, ends: date, now: datetime, today: date) -> bool:
    """Hide it unless somebody did so meanwhile; whether it was hidden now."""
    note = say(Sentence(_TOO_EARLY, {"ends": ends, "decided": listing.decided_on}))
    done = session.execute(
        update(Publication)
        .where(Publication.listing_id == listing.id, *_PUBLIC)
        .values(
            hidden_on=today, hidden_why=HidingReason.SUSPENDED.value, hidden_by=None, hidden_note=note,
            showing_asked_by=None, shown_by=None, changed_at=now,
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        return False
    write_log(session, listing, ListingAct.SUSPENDED, now, today, None, note)
    return True


def _hasty(session: Session, calendar: Calendar) -> Iterator[tuple[Listing, date]]:
    """What is public too early, with the last day of its window. A window that was waived is none."""
    asked = (
        select(Listing, ListingService)
        .join(Publication, Publication.listing_id == Listing.id)
        .join(ListingService, ListingService.listing_id == Listing.id)
        .where(*_PUBLIC, Listing.waiver_id.is_(None), Listing.decided_on.is_not(None))
        .order_by(Listing.id, ListingService.id)
    )
    rows = session.execute(asked).all()
    for listing, services in groupby(rows, key=attrgetter("Listing")):
        notice = served(listing, [row.ListingService for row in services], ServedPaper.NOTICE)
        due = None if notice is None else calendar.add_workdays(window_from(notice), OBJECTION)
        if due is not None and not due.provisional and due.date >= listing.decided_on:
            yield listing, due.date


_TOO_EARLY = _(
    "按现行放假安排，异议期到 {ends} 才届满，而列入决定在 {decided} 已经作出：公示已暂停，请复核；"
    "确属无误的，申请恢复公示。"
)
