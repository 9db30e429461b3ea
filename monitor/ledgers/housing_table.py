"""The bureau's weekly table of housing projects, as offices keep it: its lines, and the files that hold them.

Headings and words are Chinese whoever asks: the file is the office's own book, and is imported again as such.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import xlsxwriter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.ledgers.housing import HousingRow
from monitor.ledgers.register_files import BOM, harmless
from monitor.models.housing import Building
from monitor.models.housing_report import HousingReport
from monitor.models.housing_told import BREAK, COLON, COMMA, told_here
from monitor.models.matter import Employer
from monitor.values.formal import plain_date
from monitor.values.housing_table import column_of
from monitor.values.terms import Level
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

Cell = str | int
TITLE = _("问题楼盘周报表")
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
class _Week:
    """What the reports of a project and its register of buildings say, ready to be read in one cell."""

    progress: str
    words: str
    next_step: str
    reported_on: date | None


def make_table(
    session: Session, rows: Sequence[HousingRow], heads: Sequence[str], narrowed: str, today: date
) -> WeekTable:
    """The table of these projects under these headings; a heading that nothing fills keeps its place and is empty."""
    columns = [column_of(head) for head in heads]
    here, contractors = told_here(session), _contractors(session, rows)
    weeks = _weeks(session, [row.id for row in rows], today)
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = _cells(row, weeks[row.id], contractors) | dict(here.get(row.id, {})) | {"number": number}
        lines.append([_shown(cells[column.name]) if column else "" for column in columns])
    facts = {"day": plain_date(today), "number": len(rows), "narrowed": narrowed}
    return WeekTable((TITLE, say(Sentence(ABOUT, facts))), tuple(heads), lines)


def _cells(row: HousingRow, week: _Week, contractors: Mapping[int, str]) -> dict[str, object]:
    housing, sums = row.housing, row.sums
    plain = (
        "address", "presale_no", "building_count", "problem_types", "problem_cause", "duty_unit", "duty_person",
        "leader", "rectify_by", "stopped_on", "resumed_on", "plan", "status_text",
    )  # fmt: skip
    figures = ("units", "sold", "delivered", "titled", "waiting", "families")
    return (
        {name: getattr(housing, name) for name in plain}
        | {name: getattr(sums, name) if sums.buildings else None for name in figures}
        | {
            "code": row.code,
            "name": row.name,
            "town": row.town,
            "developer": row.developer,
            "contractor": contractors.get(housing.contractor_id or 0),
            "progress": week.progress,
            "week": week.words,
            "next_step": week.next_step,
            "reported_on": week.reported_on,
            "stopped": row.stopped,
            "light": Level(row.rank).label if row.rank > 0 else None,
        }
    )


def _shown(value: object) -> Cell:
    if value is None:
        return ""
    return value if isinstance(value, int) else value.isoformat() if isinstance(value, date) else str(value)


def _contractors(session: Session, rows: Iterable[HousingRow]) -> dict[int, str]:
    wanted = sorted({row.housing.contractor_id for row in rows if row.housing.contractor_id is not None})
    found: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = select(Employer.id, Employer.name).where(Employer.id.in_(wanted[start : start + AT_ONCE]))
        found |= {number: name for number, name in session.execute(part)}
    return found


def _weeks(session: Session, matters: list[int], today: date) -> dict[int, _Week]:
    found: dict[int, _Week] = {}
    for start in range(0, len(matters), AT_ONCE):
        part = matters[start : start + AT_ONCE]
        told, last = _told(session, part, today), _last_reports(session, part, today)
        for matter in part:
            mine = [report for report in last[matter] if report.seen_on > today - WEEK]
            found[matter] = _Week(
                told.get(matter, ""),
                _joined(mine, "words"),
                _joined(mine, "next_step"),
                max((report.seen_on for report in last[matter]), default=None),
            )
    return found


def _joined(reports: Sequence[HousingReport], name: str) -> str:
    """What the reports of a week say, the same words of several buildings once, under what they are about."""
    said: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        if getattr(report, name):
            said[getattr(report, name)].append(report.building_no or WHOLE)
    alone = len(said) == 1
    return BREAK.join(words if alone else f"{COMMA.join(places)}{COLON}{words}" for words, places in said.items())


def _last_reports(session: Session, matters: list[int], today: date) -> dict[int, list[HousingReport]]:
    """By project the last report by ``today`` of each building and of the whole."""
    last: dict[tuple[int, str | None], HousingReport] = {}
    rows = session.scalars(
        select(HousingReport)
        .where(
            HousingReport.matter_id.in_(matters), HousingReport.voided_by.is_(None), HousingReport.seen_on <= today,
            HousingReport.seen_on > today - WEEK * 26,
        )
        .order_by(HousingReport.seen_on, HousingReport.id)
    )  # fmt: skip
    for report in rows:
        last[report.matter_id, report.building_no] = report
    found: dict[int, list[HousingReport]] = defaultdict(list)
    for (matter, _number), report in sorted(last.items(), key=lambda one: (one[0][0], one[0][1] or "")):
        found[matter].append(report)
    return found


def _told(session: Session, matters: list[int], today: date) -> dict[int, str]:
    """By project how far each of its buildings is: the later figure of book and reports."""
    reported: dict[tuple[int, str], tuple[date, int]] = {}
    asked = select(HousingReport.matter_id, HousingReport.building_no, HousingReport.seen_on, HousingReport.percent)
    kept = asked.where(
        HousingReport.matter_id.in_(matters), HousingReport.percent.is_not(None), HousingReport.seen_on <= today,
        HousingReport.voided_by.is_(None), HousingReport.building_no.is_not(None),
    )  # fmt: skip
    for matter, number, day, percent in session.execute(kept.order_by(HousingReport.seen_on, HousingReport.id)):
        reported[matter, str(number)] = (day, int(percent or 0))
    order = (Building.matter_id, func.length(Building.building_no), Building.building_no)
    buildings = select(Building).where(Building.matter_id.in_(matters)).order_by(*order)
    said: dict[int, list[str]] = defaultdict(list)
    for one in session.scalars(buildings):
        day, percent = reported.get((one.matter_id, one.building_no), (date.min, None))
        if one.progress_percent is not None and (percent is None or (one.progress_on or date.min) > day):
            percent = one.progress_percent
        if percent is not None:
            said[one.matter_id].append(f"{one.building_no}{percent}%")
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
