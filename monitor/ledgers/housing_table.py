"""The bureau's weekly table of housing projects, as offices keep it: its lines, and the files that hold them.

Headings and words are Chinese whoever asks: the file is the office's own book, and is imported again as such.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import xlsxwriter
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from monitor.ledgers.housing import HousingRow
from monitor.ledgers.housing_whole import whole_cells
from monitor.ledgers.register_files import BOM, harmless
from monitor.models.housing import Building
from monitor.models.housing_beside import list_buildings
from monitor.models.housing_report import HousingReport
from monitor.models.housing_told import BREAK, COLON, COMMA, told_here
from monitor.models.matter import Employer
from monitor.values.formal import plain_date
from monitor.values.housing_table import column_of, is_wan
from monitor.values.terms import Level
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

Cell = str | int | Decimal
TITLE = _("问题楼盘周报表")
DIFFERING = _("其中 {number} 个楼盘的台账户数或交付日期与逐栋合计不符，见系统“台账户数与逐栋合计”")
ABOUT = _("截至{day}，共 {number} 个楼盘，筛选：{narrowed}")
WEEK = timedelta(days=7)
AT_ONCE = 500
WHOLE = _("整个楼盘")
WIDTH = 18


@dataclass(frozen=True)
class WeekTable:
    """Headings in their order and the lines under them; ``above`` are what stands over the headings."""

    above: tuple[str, ...]
    heads: tuple[str, ...]
    lines: list[list[Cell]]


@dataclass(frozen=True)
class Week:
    """What the reports of a project and its register of buildings say, ready to be read in one cell."""

    progress: str
    words: str
    next_step: str
    reported_on: date | None


def make_table(
    session: Session, rows: Sequence[HousingRow], heads: Sequence[str], narrowed: str, today: date
) -> WeekTable:
    """The table of these projects under these headings; a heading that nothing fills keeps its place and is empty."""
    columns = [(column_of(head), is_wan(head)) for head in heads]
    here, firms = told_here(session), _firms(session, rows)
    weeks = list_weeks(session, [row.id for row in rows], today)
    buildings = list_buildings(session, [row.id for row in rows])
    lines, differing = [], 0
    for number, row in enumerate(rows, start=1):
        cells = _cells(row, weeks[row.id], firms) | whole_cells(row.housing, buildings[row.id])
        cells |= dict(here.get(row.id, {})) | {"number": number}
        differing += bool(cells["differs"])
        lines.append([_shown(cells[column.name], column.name, wan) if column else "" for column, wan in columns])
    facts = {"day": plain_date(today), "number": len(rows), "narrowed": narrowed}
    above = [TITLE, say(Sentence(ABOUT, facts))]
    if differing:
        above.append(say(Sentence(DIFFERING, {"number": differing})))
    return WeekTable(tuple(above), tuple(heads), lines)


def _cells(row: HousingRow, week: Week, firms: Mapping[int, str]) -> dict[str, object]:
    housing, sums = row.housing, row.sums
    plain = (
        "address", "presale_no", "building_count", "problem_types", "problem_cause", "duty_unit", "duty_person",
        "leader", "rectify_by", "stopped_on", "resumed_on", "plan", "status_text", "whitelist_batch", "bank_feedback",
        "presale_balance_fen",
    )  # fmt: skip
    figures = ("delivered", "titled", "waiting", "families")
    return (
        {name: getattr(housing, name) for name in plain}
        | {name: getattr(sums, name) if sums.buildings else None for name in figures}
        | {
            "code": row.code,
            "name": row.name,
            "town": row.town,
            "developer": row.developer,
            "contractor": firms.get(housing.contractor_id or 0),
            "supervisor": firms.get(housing.supervisor_id or 0),
            "progress": week.progress,
            "week": week.words,
            "next_step": week.next_step,
            "reported_on": week.reported_on,
            "stopped": row.stopped,
            "light": Level(row.rank).label if row.rank > 0 else None,
        }
    )


def _shown(value: object, name: str, wan: bool) -> Cell:
    if value is None:
        return ""
    if isinstance(value, int) and (name.endswith("_fen") or name == "floor_area"):
        parts = 1_000_000 if wan else 100
        return Decimal(value) / parts
    return value if isinstance(value, int) else value.isoformat() if isinstance(value, date) else str(value)


def _firms(session: Session, rows: Iterable[HousingRow]) -> dict[int, str]:
    named = {number for row in rows for number in (row.housing.contractor_id, row.housing.supervisor_id)}
    wanted = sorted(number for number in named if number is not None)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = select(Employer.id, Employer.name).where(Employer.id.in_(wanted[start : start + AT_ONCE]))
        found |= {number: name for number, name in session.execute(part)}
    return found


def list_weeks(session: Session, matters: list[int], today: date) -> dict[int, Week]:
    """What each of these projects, which the viewer was found to see, reported for the week up to ``today``."""
    found: dict[int, Week] = {}
    for start in range(0, len(matters), AT_ONCE):
        part = matters[start : start + AT_ONCE]
        told, said, last = _told(session, part, today), _said(session, part, today), _last(session, part, today)
        for matter in part:
            words, step = (_joined(said[matter], place) for place in (1, 2))
            found[matter] = Week(told.get(matter, ""), words, step, last.get(matter))
    return found


def _joined(reports: Sequence[tuple[str | None, ...]], place: int) -> str:
    """What the reports of a week say, the same words of several buildings once, under what they are about."""
    said: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        words = report[place]
        if words:
            said[words].append(report[0] or WHOLE)
    alone = len(said) == 1
    return BREAK.join(words if alone else f"{COMMA.join(places)}{COLON}{words}" for words, places in said.items())


def _sound(matters: list[int], today: date) -> Iterable[ColumnElement[bool]]:
    yield HousingReport.matter_id.in_(matters)
    yield HousingReport.voided_by.is_(None)
    yield HousingReport.seen_on <= today


def _said(session: Session, matters: list[int], today: date) -> dict[int, list[tuple[str | None, ...]]]:
    """By project (building, words, next step) of the last report of this week about each building and the whole."""
    row = HousingReport
    asked = select(row.matter_id, row.building_no, row.words, row.next_step).where(
        *_sound(matters, today), row.seen_on > today - WEEK
    )
    last: dict[tuple[int, str], tuple[str | None, ...]] = {}
    for matter, number, words, step in session.execute(asked.order_by(row.seen_on, row.id)):
        last[matter, number or ""] = (number, words, step)
    found: dict[int, list[tuple[str | None, ...]]] = defaultdict(list)
    for (matter, _number), report in sorted(last.items()):
        found[matter].append(report)
    return found


def _last(session: Session, matters: list[int], today: date) -> dict[int, date]:
    counted = select(HousingReport.matter_id, func.max(HousingReport.seen_on)).where(*_sound(matters, today))
    return {matter: day for matter, day in session.execute(counted.group_by(HousingReport.matter_id))}


def _told(session: Session, matters: list[int], today: date) -> dict[int, str]:
    """By project how far each of its buildings is: the later figure of book and reports."""
    row = HousingReport
    place = func.row_number().over(
        partition_by=(row.matter_id, row.building_no), order_by=(row.seen_on.desc(), row.id.desc())
    )
    ranked = (
        select(row.matter_id, row.building_no, row.seen_on, row.percent, place.label("place"))
        .where(*_sound(matters, today), row.percent.is_not(None), row.building_no.is_not(None))
        .subquery()
    )
    here = and_(
        ranked.c.matter_id == Building.matter_id, ranked.c.building_no == Building.building_no, ranked.c.place == 1
    )
    book = (Building.matter_id, Building.building_no, Building.progress_on, Building.progress_percent)
    asked = select(*book, ranked.c.seen_on, ranked.c.percent).outerjoin(ranked, here)
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    said: dict[int, list[str]] = defaultdict(list)
    for matter, number, on, percent, seen_on, seen in session.execute(
        asked.where(Building.matter_id.in_(matters)).order_by(*order)
    ):
        later = percent is None or (seen is not None and seen_on >= (on or date.min))
        told = seen if later else percent
        if told is not None:
            said[matter].append(f"{number}{told}%")
    return {matter: BREAK.join(parts) for matter, parts in said.items()}


def as_csv(table: WeekTable) -> bytes:
    """UTF-8 with a byte order mark; words that a spreadsheet would calculate get an apostrophe."""
    buffer = io.StringIO(newline="")
    rows: list[Sequence[Cell]] = [*((text,) for text in table.above), table.heads, *table.lines]
    csv.writer(buffer).writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return BOM + buffer.getvalue().encode()


def as_xlsx(table: WeekTable, today: date) -> bytes:
    """A workbook of one sheet in which nothing is a formula; the same table of a day is the same bytes."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime.combine(today, time())})
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        sheet = book.add_worksheet(TITLE)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        top = len(table.above)
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_column(0, len(table.heads) - 1, WIDTH)
        for number, text in enumerate(table.above):
            sheet.write_string(number, 0, text)
        for number, row in enumerate([table.heads, *table.lines], top):
            for place, cell in enumerate(row):
                look = bold if number == top else plain
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell, look)
                else:
                    sheet.write_number(number, place, cell, look)
    return out.getvalue()
