"""Keeping how the housing projects stand: the record of a day, the weekly bulletin, and the map of the towns."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from monitor.lifecycles.machine import Forbidden, Incomplete
from monitor.models.housing_situation import HousingBulletin, HousingDay, TownPlace
from monitor.models.matter import COUNTY_CODE, Matter, Town
from monitor.models.scope import Viewer
from monitor.values.housing_situation import SIDE, Figures
from monitor.values.permissions import Act
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _

NOT_YOURS = Sentence(_("只有负责全县楼盘的住建专管员可以办理。"))


def record_day(session: Session, day: date, figures: Sequence[Figures]) -> bool:
    """Record the figures of a day by town, once; whether it was done now. A county without any keeps a nought."""
    if session.scalar(select(HousingDay.day).where(HousingDay.day == day).limit(1)) is not None:
        return False
    for one in figures or [Figures()]:
        session.add(HousingDay(day=day, town_id=one.town_id, figures=one.as_plain()))
    session.flush()
    return True


def issue_bulletin(
    session: Session, viewer: Viewer, day: date, office: str, figures: Sequence[Figures],
    made: Mapping[str, tuple[Mapping[str, Any], str]], now: datetime,
) -> HousingBulletin:  # fmt: skip
    """Freeze the bulletin of a day, once; ``made`` are by language the paper and the hash of its file."""
    if not viewer.may_countywide(Act.KEEP_HOUSING):
        raise Forbidden(NOT_YOURS)
    # Of two who issue at once the second finds what the first one wrote.
    county = select(Matter.id).where(Matter.kind == MatterKind.COUNTY.value, Matter.code == COUNTY_CODE)
    session.execute(county.with_for_update())
    row = session.scalar(select(HousingBulletin).where(HousingBulletin.day == day))
    if row is not None:
        return row
    row = HousingBulletin(
        day=day,
        year=day.year,
        number=next_number(session, day),
        figures=[one.as_plain() for one in figures],
        sheets={language: sheet for language, (sheet, _hash) in made.items()},
        sha256={language: digest for language, (_sheet, digest) in made.items()},
        office=office,
        issued_by=viewer.user_id,
        issued_at=now,
    )
    session.add(row)
    record_day(session, day, figures)
    session.flush()
    return row


def next_number(session: Session, day: date) -> int:
    """The number of the next issue of the year."""
    last = session.scalar(select(func.max(HousingBulletin.number)).where(HousingBulletin.year == day.year))
    return (last or 0) + 1


def place_towns(session: Session, viewer: Viewer, places: Mapping[int, tuple[int, int]], now: datetime) -> int:
    """Put towns on the map, (column, row) from 1; those left out are placed by themselves. Raises a Refused."""
    if not viewer.may_countywide(Act.KEEP_HOUSING):
        raise Forbidden(NOT_YOURS)
    known = set(session.scalars(select(Town.id)))
    if not known.issuperset(places) or not all(1 <= one <= SIDE for place in places.values() for one in place):
        raise Incomplete(Sentence(_("列和行应为 1 至 {most} 的整数。"), {"most": SIDE}))
    if len(set(places.values())) < len(places):
        raise Incomplete(Sentence(_("有两个乡镇在同一格，请分开。")))
    session.execute(delete(TownPlace))
    for town, (column, row) in places.items():
        session.add(TownPlace(town_id=town, column_no=column, row_no=row, set_by=viewer.user_id, set_at=now))
    session.flush()
    return len(places)
