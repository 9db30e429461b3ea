"""The bureau's weekly table of housing projects, as offices keep it: its lines, and the files that hold them.

Headings and words are Chinese whoever asks: the file is the office's own book, and is imported again as such.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.ledgers.housing import HousingRow
from monitor.ledgers.housing_line import list_slipped
from monitor.ledgers.housing_whole import whole_cells
from monitor.ledgers.register_files import BOM, harmless
from monitor.models.estate_line import Slips
from monitor.models.housing_beside import list_buildings
from monitor.models.housing_told import told_here
from monitor.models.housing_weeks import Week, list_weeks
from monitor.models.matter import Employer
from monitor.values.formal import plain_date
from monitor.values.housing_table import column_of, scale_named
from monitor.values.terms import Level
from monitor.values.words import Sentence, say
from monitor.values.words import mark as _

Cell = str | int | Decimal
TITLE = _("问题楼盘周报表")
DIFFERING = _("其中 {number} 个楼盘的台账户数或交付日期与逐栋合计不符，见系统“台账户数与逐栋合计”")
ABOUT = _("截至{day}，共 {number} 个楼盘，筛选：{narrowed}")
AT_ONCE = 500
WIDTH = 18


@dataclass(frozen=True)
class WeekTable:
    """Headings in their order and the lines under them; ``above`` are what stands over the headings."""

    above: tuple[str, ...]
    heads: tuple[str, ...]
    lines: list[list[Cell]]


def make_table(
    session: Session, rows: Sequence[HousingRow], heads: Sequence[str], narrowed: str, today: date
) -> WeekTable:
    """The table of these projects under these headings; a heading that nothing fills keeps its place and is empty."""
    columns = [(column_of(head), scale_named(head)) for head in heads]
    here, firms = told_here(session), _firms(session, rows)
    weeks = list_weeks(session, [row.id for row in rows], today)
    buildings = list_buildings(session, [row.id for row in rows])
    slipped = list_slipped(session, [row.id for row in rows])
    lines, differing = [], 0
    for number, row in enumerate(rows, start=1):
        cells = _cells(row, weeks[row.id], firms) | whole_cells(row.housing, buildings[row.id])
        slips = slipped.get(row.id, Slips())
        cells |= dict(here.get(row.id, {})) | {"number": number, "slips": slips.number, "rectify_why": slips.reason}
        differing += bool(cells["differs"])
        lines.append([_shown(cells[column.name], column.name, scale) if column else "" for column, scale in columns])
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
            "progress_told": week.progress,
            "week_told": week.words,
            "next_told": week.next_step,
            "reported_on": week.reported_on,
            "stopped": row.stopped,
            "light": Level(row.rank).label if row.rank > 0 else None,
        }
    )


def _shown(value: object, name: str, scale: int) -> Cell:
    if value is None:
        return ""
    if isinstance(value, int) and (name.endswith("_fen") or name == "floor_area"):
        return Decimal(value) / (100 * scale)
    return value if isinstance(value, int) else value.isoformat() if isinstance(value, date) else str(value)


def _firms(session: Session, rows: Iterable[HousingRow]) -> dict[int, str]:
    named = {number for row in rows for number in (row.housing.contractor_id, row.housing.supervisor_id)}
    wanted = sorted(number for number in named if number is not None)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = select(Employer.id, Employer.name).where(Employer.id.in_(wanted[start : start + AT_ONCE]))
        found |= {number: name for number, name in session.execute(part)}
    return found


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
