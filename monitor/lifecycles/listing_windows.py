"""Objection windows are counted anew once the days off of their year are known or have been changed."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_locks import lock_listings
from monitor.lifecycles.listing_moving import OVERTAKEN, write_log
from monitor.lifecycles.listing_prospect import served, window_from
from monitor.lifecycles.steps import compare_and_set
from monitor.models.listing import Listing, ListingService
from monitor.models.publication import Publication
from monitor.models.state import mark
from monitor.values.calendar import Calendar
from monitor.values.listing_path import OBJECTION
from monitor.values.listings import ListingAct, ServedPaper
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


def settle_windows(session: Session, now: datetime, today: date, calendar: Calendar) -> int:
    """Count the windows of listings that are not public yet by the calendar in force, each change noted in its log.

    The party was told the day that stands, so a window never ends before it. The number of windows that were changed.
    The window behind an entry is not changed any more, whatever its listing says of a release (0100).
    """
    entered = select(Publication.id).where(Publication.listing_id == Listing.id).exists()
    open_ = (Listing.window_ends_on.is_not(None), Listing.released_on.is_(None), Listing.ended_on.is_(None), ~entered)
    lock_listings(session, session.scalars(select(Listing.id).where(*open_)).all())
    asked = select(Listing).where(*open_).order_by(Listing.id).execution_options(populate_existing=True)
    return sum([_settle(session, listing, now, today, calendar) for listing in session.scalars(asked).all()])


def _settle(session: Session, listing: Listing, now: datetime, today: date, calendar: Calendar) -> bool:
    services = session.scalars(
        select(ListingService).where(ListingService.listing_id == listing.id).order_by(ListingService.id)
    ).all()
    notice, before = served(listing, services, ServedPaper.NOTICE), listing.window_ends_on
    if notice is None or before is None:
        return False
    due = calendar.add_workdays(window_from(notice), OBJECTION)
    ends = max(before, due.date)
    if due.provisional or (listing.window_sure and ends == before):
        return False
    said = _CHANGED if listing.window_sure else _KNOWN
    compare_and_set(session, listing, listing.version, {"window_ends_on": ends, "window_sure": True}, OVERTAKEN)
    note = say(Sentence(said, {"before": before, "ends": ends}))
    write_log(session, listing, ListingAct.WINDOW_SETTLED, now, today, None, note)
    mark(session, [listing.id])
    return True


_KNOWN = _("放假安排已经公布：由暂定的 {before} 确定为 {ends}")
_CHANGED = _("放假安排有变：由 {before} 延至 {ends}")
