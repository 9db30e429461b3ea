"""How far the machine's clock may be believed: the latest moment that was, and what is in doubt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import cast, func, literal, null, select
from sqlalchemy.orm import Session, aliased

from monitor.models.holiday_notice import HolidayNotice
from monitor.models.timekeeping import ClockDoubt, ClockHigh, ClockStatement
from monitor.models.user import User
from monitor.values.timekeeping import DoubtKind, StatementStatus, aware, in_county
from monitor.values.words import Sentence
from monitor.values.words import mark as _

LOADED = "loaded"
HELD = _(
    "时钟可疑：机器的日期可能不是今天。请校准时钟，或者由两人（系统管理员、督查员）各自核对时间后在“运行”页先后确认，再办理。"
)


@dataclass(frozen=True)
class Trust:
    """How far the clock may be believed: the latest moment that was, and what is in doubt (kind, seconds).

    ``notices``: whether the county loaded days off itself, told with the rest so that nobody asks for it alone.
    """

    high: datetime | None
    doubts: tuple[tuple[DoubtKind, int], ...] = ()
    notices: bool = False

    def effective(self, wall: datetime) -> datetime:
        """The moment to go by where the clock says ``wall``: never before the latest that was believed (B.1).

        After a clock was set back time goes on as if it had not been, or nothing would fall due until it caught up.
        """
        kept = [wall - timedelta(seconds=length) for kind, length in self.doubts if kind is DoubtKind.BEHIND]
        return max(wall, *kept, self.high or wall).astimezone(wall.tzinfo)

    def is_day_in_doubt(self, wall: datetime) -> bool:
        """Whether the day itself may be wrong: nothing should be dated by it until a person looked."""
        moment = in_county(wall)
        dated = (length for kind, length in self.doubts if kind is not DoubtKind.DATABASE)
        return any((moment - timedelta(seconds=length)).date() != moment.date() for length in dated)


def read_trust(session: Session) -> Trust:
    """One statement over three small tables; the oldest doubt first."""
    open_doubts = select(ClockDoubt.id, ClockDoubt.kind, ClockDoubt.seconds, ClockDoubt.since).where(
        ClockDoubt.ended_at.is_(None)
    )
    mark = select(literal(0), literal(""), literal(0), ClockHigh.at)
    loaded = select(
        func.coalesce(func.max(HolidayNotice.id), 0), literal(LOADED), literal(0), cast(null(), ClockHigh.at.type)
    )
    high, doubts, notices = None, list[tuple[int, DoubtKind, int]](), False
    for number, kind, seconds, at in session.execute(open_doubts.union_all(mark, loaded)):
        if kind == LOADED:
            notices = number > 0
        elif kind:
            doubts.append((number, DoubtKind(kind), seconds))
        else:
            high = aware(at)
    return Trust(high, tuple((kind, seconds) for _number, kind, seconds in sorted(doubts)), notices)


@dataclass(frozen=True)
class Stated:
    """A statement that the time is right, with the names of the two persons."""

    row: ClockStatement
    proposer: str
    decider: str | None

    @property
    def status(self) -> StatementStatus:
        return StatementStatus(self.row.status)


def list_doubts(session: Session, limit: int = 20) -> list[ClockDoubt]:
    """The latest doubts, the newest first."""
    return list(session.scalars(select(ClockDoubt).order_by(ClockDoubt.id.desc()).limit(limit)))


def list_statements(session: Session, doubts: Iterable[int]) -> Mapping[int, list[Stated]]:
    """What was stated of each doubt, in order."""
    proposer, decider = aliased(User), aliased(User)
    rows = session.execute(
        select(ClockStatement, proposer.name, decider.name)
        .join(proposer, proposer.id == ClockStatement.proposed_by)
        .outerjoin(decider, decider.id == ClockStatement.decided_by)
        .where(ClockStatement.doubt_id.in_(tuple(doubts)))
        .order_by(ClockStatement.id)
    )
    found: dict[int, list[Stated]] = {}
    for row in rows:
        found.setdefault(row[0].doubt_id, []).append(Stated(*row))
    return found


def find_first(session: Session) -> Mapping[DoubtKind, str]:
    """The name of the person whose statement waits for another, by the kind of the doubt."""
    rows = session.execute(
        select(ClockDoubt.kind, User.name)
        .join(ClockStatement, ClockStatement.doubt_id == ClockDoubt.id)
        .join(User, User.id == ClockStatement.proposed_by)
        .where(ClockDoubt.ended_at.is_(None), ClockStatement.status == StatementStatus.PROPOSED.value)
    )
    return {DoubtKind(kind): name for kind, name in rows}


def held() -> Sentence:
    """What is told to whoever would have written something dated by a day in doubt."""
    return Sentence(HELD)
