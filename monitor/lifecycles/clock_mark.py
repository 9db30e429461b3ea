"""The latest day that the public list has seen: it moves forward by itself, and back by a person's act only.

Automation may hide and never reveal: a clock that jumps ahead hides what would have run out by then, and only two named
officers with a reason make the list go by an earlier day again (docs/decisions/0110, 0149).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Incomplete, Refused
from monitor.models.publication import ClockMark
from monitor.models.register import ClockLog
from monitor.models.user import User, is_same_person
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FAR_DAYS = 40
"""A longer jump is told as suspicious: no office leaves its public list unseen for so long."""


@dataclass(frozen=True)
class Moved:
    """The day now marked, and the day before it where the jump was a suspicious one."""

    day: date
    jumped_from: date | None = None


def advance(session: Session, today: date) -> Moved:
    """Keep ``today`` if it is later than any day seen. Two processes at once come to the same mark."""
    mark = session.get(ClockMark, 1, with_for_update=True)
    if mark is None:
        session.add(ClockMark(id=1, day=today))
        session.flush()
        return Moved(today)
    before = mark.day
    if today <= before:
        return Moved(before)
    mark.day = today
    session.flush()
    return Moved(today, before if (today - before).days > FAR_DAYS else None)


def set_back(session: Session, day: date, reason: str, officers: tuple[User, User], now: datetime) -> date:
    """Let the list go by ``day`` again, today at the earliest; answers the day before.

    ``officers`` are who sets it back and who checked the time as well. Raises Incomplete; Refused for one person.
    """
    user, second = officers
    if is_same_person(session, user.id, second.id):
        raise Refused(Sentence(_("核对人必须是另一个人。")))
    mark = session.get(ClockMark, 1, with_for_update=True)
    if mark is None or day >= mark.day:
        raise Incomplete(Sentence(_("名单没有走到更晚的日子，不需要回拨。")))
    if day < now.date():
        raise Incomplete(Sentence(_("不能回拨到今天以前：已经期满的条目不得重新显示。")))
    if not reason.strip():
        raise Incomplete(Sentence(_("请写明回拨的原因。")))
    before = mark.day
    written = {"reason": reason.strip(), "user_id": user.id, "checked_by": second.id}
    session.add(ClockLog(at=now, before=before, after=day, **written))
    session.flush()
    mark.day = day
    session.flush()
    return before


def find_officer(session: Session, work_number: str) -> User | None:
    """An officer whose account is open, by his work number."""
    return session.scalar(select(User).where(User.work_number == work_number, User.active))
