"""The bureau's Monday: the week of many buildings reported at once, many problems handed to another person at once.

All or nothing: what is wrong is said row by row, and then nothing was written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.lifecycles.housing_facts import building_of
from monitor.lifecycles.housing_moving import TABLES, make_move
from monitor.lifecycles.housing_reporting import Reported, report
from monitor.lifecycles.machine import Facts, Incomplete, Refused
from monitor.models.housing import HousingProject
from monitor.models.housing_report import HousingReport
from monitor.models.matter import Matter
from monitor.models.scope import Viewer, visible
from monitor.values.housing import HousingAbout
from monitor.values.permissions import Act
from monitor.values.reading import comparable
from monitor.values.terms import MatterKind
from monitor.values.words import Sentence
from monitor.values.words import mark as _


@dataclass(frozen=True)
class WeekRow:
    """A row of the grid: the number a person counts it by, the project by code or name, and what is told."""

    number: int
    estate: str
    told: Reported


class RowsRefused(Exception):
    """Rows that were refused, by their number: nothing was kept, and the caller rolls back."""

    def __init__(self, faults: Mapping[int, Sentence]) -> None:
        super().__init__(faults)
        self.faults = faults


def report_week(session: Session, viewer: Viewer, uid: str, rows: Sequence[WeekRow], now: datetime, today: date) -> int:
    """Keep a report for every row, once a ``uid``; how many. Raises RowsRefused for any that is wrong."""
    known = _estates(session, viewer)
    faults: dict[int, Sentence] = {}
    seen: set[tuple[int, str, date | None]] = set()
    for row in rows:
        try:
            matter_id = _find(known, row.estate)
            place = (matter_id, comparable(row.told.building), row.told.seen_on)
            if place in seen:
                raise Incomplete(Sentence(_("与前面的行重复。")))
            seen.add(place)
            _refuse_second(session, matter_id, row.told, f"{uid}-{row.number}")
            report(session, viewer, f"{uid}-{row.number}", matter_id, row.told, 0, now, today)
        except Refused as refusal:
            faults[row.number] = refusal.sentence
    if faults:
        raise RowsRefused(faults)
    return len(rows)


def _estates(session: Session, viewer: Viewer) -> dict[str, list[int]]:
    """The housing projects on which the viewer may report, by code, by name, else by the name they are sold under."""
    found: dict[str, list[int]] = {}
    sold: dict[str, list[int]] = {}
    asked = (
        select(Matter.id, Matter.code, Matter.name, HousingProject.promo_name)
        .outerjoin(HousingProject, HousingProject.id == Matter.id)
        .where(Matter.kind == MatterKind.HOUSING.value, Matter.id.in_(visible(viewer, Act.REPORT_HOUSING)))
    )
    for number, code, name, promo in session.execute(asked):
        for word in {comparable(code), comparable(name)}:
            found.setdefault(word, []).append(number)
        if promo:
            sold.setdefault(comparable(promo), []).append(number)
    return sold | found


def _find(known: Mapping[str, list[int]], text: str) -> int:
    numbers = known.get(comparable(text), [])
    if len(numbers) == 1:
        return numbers[0]
    said = _("没有“{estate}”这个楼盘，或者不归您上报。") if not numbers else _("“{estate}”不止一个，请填楼盘编号。")
    raise Incomplete(Sentence(said, {"estate": text}))


def _refuse_second(session: Session, matter_id: int, told: Reported, uid: str) -> None:
    """A building has one weekly report a day; a wrong one is voided before another is sent."""
    number = building_of(session, matter_id, told.building) if told.building else None
    standing = select(HousingReport.id).where(
        HousingReport.matter_id == matter_id,
        HousingReport.building_no.is_not_distinct_from(number),
        HousingReport.seen_on == told.seen_on,
        HousingReport.kind == told.kind.value,
        HousingReport.voided_by.is_(None),
        HousingReport.uid != uid,
    )
    if session.scalar(standing.limit(1)) is not None:
        raise Incomplete(Sentence(_("当天已经上报过周进展；有误的先作废再报。")))


def hand_over(
    session: Session, viewer: Viewer, chosen: Mapping[int, int | None], facts: Facts, now: datetime, today: date
) -> int:
    """Hand the chosen problems (id and version seen) to another unit and person; how many.

    Raises a Refused at the first that may not be; then the caller rolls back.
    """
    if not chosen:
        raise Incomplete(Sentence(_("请先选择问题。")))
    table = TABLES[HousingAbout.PROBLEM.value]
    for number, version in chosen.items():
        given = {**facts, "version": version}
        make_move(session, table, number, table.life.moves["reassign"], viewer, given, now, today)
    return len(chosen)
