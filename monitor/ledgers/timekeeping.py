"""What is in doubt about the time, and which programs were last seen when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.models.timekeeping import ClockDoubt
from monitor.models.user import User
from monitor.values.timekeeping import DoubtKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

_DATED = (DoubtKind.AHEAD.value, DoubtKind.BEHIND.value)
HELD = _("时钟可疑：机器的日期可能不是今天。系统管理员或监督人员核对时间后，在“运行”页确认或校准时钟，再办理。")


def list_open(session: Session) -> Sequence[ClockDoubt]:
    """The doubts that are open, the oldest first."""
    return session.scalars(select(ClockDoubt).where(ClockDoubt.ended_at.is_(None)).order_by(ClockDoubt.id)).all()


def list_doubts(session: Session, limit: int = 20) -> list[tuple[ClockDoubt, str | None]]:
    """The latest doubts, the newest first, each with who confirmed the time."""
    asked = select(ClockDoubt, User.name).outerjoin(User, User.id == ClockDoubt.ended_by)
    return [(doubt, name) for doubt, name in session.execute(asked.order_by(ClockDoubt.id.desc()).limit(limit))]


def is_day_in_doubt(session: Session, now: datetime) -> bool:
    """Whether the day itself may be wrong: nothing should be dated by it until a person looked."""
    return any(
        (now - timedelta(seconds=doubt.seconds)).date() != now.date()
        for doubt in list_open(session)
        if doubt.kind in _DATED
    )


def held() -> Sentence:
    """What is told to whoever would have written something dated by a day in doubt."""
    return Sentence(HELD)
