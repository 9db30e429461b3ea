"""Notices of days off that the county loaded itself, because they came after this version, and what follows of them."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Integer, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from monitor.db import Base
from monitor.values.calendar import Calendar
from monitor.values.holidays import NOTICES
from monitor.values.notice import Notice
from monitor.values.notice_file import read_lines
from monitor.values.words import Sentence
from monitor.values.words import mark as _


class HolidayNotice(Base):
    """A year's notice as it was handed in, who loaded it and who compared it with the document. The last of a year is
    in force; those before it stay.
    """

    __tablename__ = "holiday_notice"
    __table_args__ = (CheckConstraint("checked_by <> loaded_by", name="second_person"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, index=True)
    document: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    loaded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    checked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    loaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    @property
    def notice(self) -> Notice:
        return read_lines(self.text).notice


def list_loaded(session: Session) -> list[HolidayNotice]:
    """The notice in force of each year that the county loaded, in order of years."""
    rows = session.scalars(select(HolidayNotice).order_by(HolidayNotice.year, HolidayNotice.id))
    return list({row.year: row for row in rows}.values())


def calendar_in_force(session: Session) -> Calendar:
    """The calendar of this version with the years that the county loaded, which also stand where this version has the
    same year otherwise: what was counted by is not undone by an upgrade. A session that only reads asks once.
    """
    known: dict[str, Calendar] = session.info.setdefault("calendar", {})
    if not session.info.get("reads") or "in force" not in known:
        years = {notice.year: notice for notice in NOTICES}
        years |= {row.year: row.notice for row in list_loaded(session)}
        known["in force"] = _calendar(tuple(notice for _year, notice in sorted(years.items())))
    return known["in force"]


@lru_cache(maxsize=8)
def _calendar(notices: tuple[Notice, ...]) -> Calendar:
    return Calendar.official(notices)


def list_contradictions(session: Session) -> list[Sentence]:
    """One for each year that the county loaded otherwise than this version has it."""
    ours = {notice.year: notice for notice in NOTICES}
    said = _(
        "{year}年的放假安排，本县载入的（{document}）与系统自带的（{own}）不同：{days}。"
        "现按本县载入的计算；请对照通知原文核对，本县有误的，在“放假”页更正，或者用 holidays 命令加 --replace 更正。"
    )
    return [
        Sentence(
            said,
            {
                "year": row.year, "document": row.document, "own": ours[row.year].document,
                "days": differing(row.notice, ours[row.year]),
            },
        )
        for row in list_loaded(session)
        if row.year in ours and row.notice.kinds() != ours[row.year].kinds()
    ]  # fmt: skip


def differing(one: Notice, other: Notice) -> list[str]:
    """The days, in ISO form, of which the two notices make something else."""
    return sorted(day.isoformat() for day, _kind in one.kinds().items() ^ other.kinds().items())
