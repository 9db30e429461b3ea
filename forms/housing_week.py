"""The weekly grid: progress of many buildings, typed into a table or pasted from a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from forms.alert import read_text, read_whole
from forms.housing import ReportTyped, read_report
from monitor.values.cells import comparable
from monitor.values.dates import read_date
from monitor.values.faults import ReadingFault
from monitor.values.fields.kinds import Field, FieldKind
from monitor.values.heading_notes import judge_notes, peel

WORDS: Mapping[str, str] = {
    "楼盘编号": "estate", "楼盘": "estate", "楼盘名称": "estate", "项目": "estate", "项目名称": "estate",
    "编号": "estate", "楼号": "building_no", "楼栋": "building_no", "栋号": "building_no", "幢号": "building_no",
    "楼栋号": "building_no", "日期": "seen_on", "统计日期": "seen_on", "进度日期": "seen_on", "截止日期": "seen_on",
    "形象进度": "percent", "进度": "percent", "实际进度": "percent", "计划进度": "planned", "计划形象进度": "planned",
    "应达进度": "planned", "现场人数": "heads", "在场人数": "heads", "人数": "heads", "塔吊": "cranes",
    "塔吊数": "cranes", "在用塔吊数": "cranes", "本周进展": "words", "进展": "words", "本期进展": "words",
    "工作进展": "words", "下一步": "next_step", "下步": "next_step", "下周计划": "next_step", "下步工作": "next_step",
}  # fmt: skip
"""What the head of a sheet may call each column."""
COLUMNS = ("estate", "building_no", "seen_on", "percent", "planned", "heads", "cranes", "words", "next_step")
"""The order of the columns of a sheet without a head."""
FIELDS = {
    "estate": Field("estate", "", FieldKind.CODE), "building_no": Field("building_no", "楼栋幢"),
    "seen_on": Field("seen_on", "", FieldKind.DATE), "percent": Field("percent", "（%）", FieldKind.COUNT),
    "planned": Field("planned", "（%）", FieldKind.COUNT), "heads": Field("heads", "人", FieldKind.COUNT),
    "cranes": Field("cranes", "台", FieldKind.COUNT), "words": Field("words", ""), "next_step": Field("next_step", ""),
}  # fmt: skip
"""What the columns hold, as far as a remark in brackets behind their heads must fit it."""
TYPED = ("percent", "planned", "heads", "cranes", "words", "next_step")
MOST = 200


@dataclass(frozen=True)
class GridRow:
    """A row of the grid: its number as a person counts it, the project as it was written, and what is told of it."""

    number: int
    estate: str
    typed: ReportTyped


def read_grid(form: MultiDict[str, str]) -> list[GridRow]:
    """The rows of the table in which something was typed; every row has the day of the table."""
    lists = {name: form.getlist(name) for name in ("estate", "building_no", *TYPED)}
    rows = []
    for number, estate in enumerate(lists["estate"][:MOST], start=1):
        cells = {name: values[number - 1] if number <= len(values) else "" for name, values in lists.items()}
        if any(read_text(cells[name]) for name in TYPED):
            told = read_report(cells | {"seen_on": form.get("seen_on", "")})
            rows.append(GridRow(number, read_text(estate), told))
    return rows


def read_pasted(text: str, day: str) -> list[GridRow]:
    """The rows of a pasted sheet, cells between tabs, with or without a head; ``day`` is that of rows without one."""
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
    filled = [(number, line) for number, line in enumerate(lines, start=1) if any(read_text(cell) for cell in line)]
    if not filled:
        return []
    head = _columns(filled[0][1])
    places = head or {name: place for place, name in enumerate(COLUMNS)}
    rows = []
    for number, line in (filled[1:] if head else filled)[:MOST]:
        cells = {name: line[place] if place < len(line) else "" for name, place in places.items()}
        cells["seen_on"] = _day(cells.get("seen_on", "")) or day
        rows.append(GridRow(number, read_text(cells.get("estate", "")), read_report(cells)))
    return rows


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Where each column stands, by the words of a head; nothing where the line is no head."""
    found = {_column(comparable(read_text(cell))): place for place, cell in reversed([*enumerate(head)])}
    named = {name: place for name, place in found.items() if name is not None}
    return named if "estate" in named and len(named) > 1 else {}


def _column(name: str) -> str | None:
    """The column that a head names, be there a unit or a remark behind it that says nothing new."""
    notes: list[str] = []
    while name not in WORDS:
        peeled = peel(name)
        if peeled is None:
            return None
        name, note = peeled
        notes.append(note)
    judged = judge_notes(FIELDS[WORDS[name]], notes, lambda text: text in WORDS)
    return None if judged.doubtful or judged.foreign else WORDS[name]


def _day(text: str) -> str:
    """A day as sheets write it in the way of browsers; what is no day stays as it is."""
    try:
        day = read_date(read_text(text))
    except ReadingFault:
        return text
    return day.isoformat() if day else ""


@dataclass(frozen=True)
class DutyTyped:
    """Problems chosen to be handed to another unit and person, each by id with the version that was seen."""

    chosen: Mapping[int, int | None]
    facts: Mapping[str, object]


def read_duty(form: MultiDict[str, str], names: Sequence[str]) -> DutyTyped:
    """What was chosen and typed; ``names`` are those of the facts."""
    numbers = [number for text in form.getlist("problem") if (number := read_whole(text)) is not None]
    versions = {number: read_whole(form.get(f"version-{number}", "")) for number in numbers}
    return DutyTyped(versions, {name: read_text(form.get(name, "")) for name in names})
