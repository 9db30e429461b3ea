"""A year's notice of days off that the county loads: whether it may, what it changes, and writing it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from monitor.lifecycles.listing_hasty import suspend_hasty
from monitor.lifecycles.listing_windows import settle_windows
from monitor.lifecycles.machine import Refused
from monitor.models.holiday_notice import HolidayNotice, calendar_in_force, differing, list_loaded
from monitor.models.reference import keep_calendar
from monitor.models.user import User, is_same_person
from monitor.values.calendar import published
from monitor.values.holidays import RECORDED_YEARS
from monitor.values.notice import DayKind, Notice
from monitor.values.notice_file import YEAR
from monitor.values.words import Sentence
from monitor.values.words import mark as _


@dataclass(frozen=True)
class Change:
    """What a notice changes: nothing where it ``stands`` already, else the days whose kind moves, with the new one."""

    notice: Notice
    stands: bool
    moved: tuple[tuple[date, DayKind], ...] = ()


def weigh(session: Session, notice: Notice, today: date, *, replace: bool) -> Change:
    """Compare a notice with what holds. Raises Refused where it contradicts this version or what was loaded before.

    ``replace``: what the county loaded for that year may be corrected.
    """
    if not RECORDED_YEARS.start <= notice.year <= today.year + 1:
        said = _("{year}年的放假安排还不会公布，或者早于 {first} 年，不能载入。请核对“{word}”。")
        raise Refused(Sentence(said, {"year": notice.year, "first": RECORDED_YEARS.start, "word": YEAR}))
    kinds, own = notice.kinds(), published()
    loaded = next((row for row in list_loaded(session) if row.year == notice.year), None)
    if own.is_known(date(notice.year, 1, 1)):
        wrong = sorted(day.isoformat() for day, kind in kinds.items() if own.kinds.get(day) is not kind)
        if wrong:
            said = _("系统自带{year}年的放假安排，与文件不同：{days}。没有载入；请对照通知原文核对文件。")
            raise Refused(Sentence(said, {"year": notice.year, "days": wrong}))
        if loaded is None or loaded.notice.kinds() == kinds:
            return Change(notice, stands=True)
    if loaded is not None:
        if (loaded.notice.kinds(), loaded.document, loaded.source) == (kinds, notice.document, notice.source):
            return Change(notice, stands=True)
        if not replace:
            raise Refused(_contradiction(notice, loaded))
    now = calendar_in_force(session)
    moved = ((day, kind) for day, kind in sorted(kinds.items()) if now.is_workday(day) is not (kind is DayKind.WORK))
    return Change(notice, stands=False, moved=tuple(moved))


def _contradiction(notice: Notice, loaded: HolidayNotice) -> Sentence:
    said = _(
        "{year}年的放假安排已经载入（{document}，{source}），与文件不同的日子：{days}。没有载入；"
        "确实要更正的，在“放假”页勾选更正，用命令的加 --replace。"
    )
    days: object = differing(loaded.notice, notice) or Sentence(_("没有，只是文号或者来源不同"))
    facts = {"year": notice.year, "document": loaded.document, "source": loaded.source, "days": days}
    return Sentence(said, facts)


def load(session: Session, change: Change, text: str, officer: User, second: User, now: datetime) -> None:
    """Keep the notice, rewrite the calendar, have every matter looked at anew, settle provisional windows and suspend
    what was public too early by it.

    Raises Refused where both officers are one person.
    """
    if is_same_person(session, officer.id, second.id):
        raise Refused(Sentence(_("核对人必须是另一个人。")))
    notice = change.notice
    session.add(
        HolidayNotice(
            year=notice.year, document=notice.document, source=notice.source, text=text,
            loaded_by=officer.id, checked_by=second.id, loaded_at=now,
        )
    )  # fmt: skip
    session.flush()
    keep_calendar(session)
    calendar = calendar_in_force(session)
    settle_windows(session, now, now.date(), calendar)
    suspend_hasty(session, now, now.date(), calendar)
