"""A letter that reminds a unit of the progress it owes, as a Word document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.papers.docx import as_docx
from monitor.papers.sheet import Cell, Line, Row, Seal, Sheet, Style, grid
from monitor.values.formal import formal_date
from monitor.values.words import mark as _

TITLE = _("关于报送问题楼盘进展的提醒函")
OPENING = _(
    "你单位负责的下列问题楼盘已满一周未报送进展。请于收到本函后3个工作日内报送形象进度、现场人数、本期进展和下一步安排；不能按期化解的，说明理由并申请延期。"
)
TO = _("{unit}：")
CLOSING = _("期限为工作提醒，不是法定期限。")
HEADS = (_("楼盘"), _("责任人"), _("整改期限"), _("最近一次报送"))
NEVER = _("从未报送")


@dataclass(frozen=True)
class Owed:
    """A project of the unit; None: not told, or never reported."""

    name: str
    person: str | None
    due_on: date | None
    reported_on: date | None


def letter_docx(unit: str, owed: Sequence[Owed], office: str, today: date) -> bytes:
    """The letter to ``unit``; the same rows are the same bytes."""
    head = Row(tuple(Cell(text, head=True) for text in HEADS))
    rows = [
        (
            one.name,
            one.person or "",
            formal_date(one.due_on) if one.due_on else "",
            formal_date(one.reported_on) if one.reported_on else NEVER,
        )
        for one in owed
    ]
    blocks = (
        Line(TO.format(unit=unit), Style.PLAIN),
        Line(OPENING),
        grid((3, 2, 2, 2), head, *rows),
        Line(CLOSING),
        Seal(office, formal_date(today)),
    )
    return as_docx(Sheet(office, TITLE, "", formal_date(today), blocks))
