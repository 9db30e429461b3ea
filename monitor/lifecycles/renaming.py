"""An officer's new name: two accounts of one name count as one person, whose entries are hidden (0100)."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.lifecycles.listing_locks import lock_entries
from monitor.lifecycles.listing_moving import write_log
from monitor.models.listing import Listing
from monitor.models.publication import Publication
from monitor.models.state import mark
from monitor.models.user import User
from monitor.values.listings import HidingReason, ListingAct
from monitor.values.reading import comparable
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _


def namesakes(session: Session, work_number: str, name: str) -> list[str]:
    """The work numbers of other accounts of that name, closed ones too."""
    others = select(User.work_number, User.name).where(User.work_number != work_number).order_by(User.work_number)
    return [number for number, held in session.execute(others) if comparable(held) == comparable(name)]


def rename(session: Session, user: User, name: str, now: datetime, today: date) -> int:
    """Give the account another name; how many entries the database hid for that, each noted in its log."""
    lock_entries(session, user.id)
    before = _list_suspended(session)
    user.name = name
    session.flush()
    hidden = sorted(_list_suspended(session) - before)
    note = say(Sentence(_HIDDEN, {"number": user.work_number, "name": name}))
    for listing_id in hidden:
        # Through the table, so that what the session holds of the entry is not written back over the trigger's words.
        session.execute(
            update(Publication)
            .where(Publication.listing_id == listing_id)
            .values(hidden_note=note, changed_at=now)
            .execution_options(synchronize_session=False)
        )
        write_log(session, session.get_one(Listing, listing_id), ListingAct.SUSPENDED, now, today, None, note)
    mark(session, hidden)
    return len(hidden)


def _list_suspended(session: Session) -> set[int]:
    """The listings whose entries nobody, but the machine, has suspended: one released meanwhile may be among them."""
    by_machine = (Publication.hidden_by.is_(None), Publication.hidden_why == HidingReason.SUSPENDED.value)
    return set(session.scalars(select(Publication.listing_id).where(Publication.ended_on.is_(None), *by_machine)))


_HIDDEN = _(
    "账号 {number} 改名为“{name}”后，有两个经办账号同名，按一人算：公示已暂停。"
    "改名有误的，先改回；确是两个人的，在其中一个账号的姓名后加注区别（如“张三（二队）”），再申请恢复公示。"
)
