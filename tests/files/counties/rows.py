"""Rows made from facts, and what clerks do to them: spoil a cell, enter a row twice, contradict one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tests.files.counties.sheets import Column, Facts, Row, Sheet

Body = list[Row | list[object]]


def rows(table: Iterable[Facts]) -> Body:
    return [Row(facts) for facts in table]


def _place(body: Body, where: Facts) -> tuple[int, Row]:
    found = [
        (place, row)
        for place, row in enumerate(body)
        if isinstance(row, Row) and row.fate == "new" and all(row.facts.get(key) == cell for key, cell in where.items())
    ]
    assert found, where
    return found[0]


def spoil(body: Body, where: Facts, column: str, cell: object) -> None:
    """The first row like ``where`` gets a cell for which it must be refused."""
    place, row = _place(body, where)
    body[place] = replace(row, fate="refused", column=column, written={column: cell})


def hide(body: Body, where: Facts) -> None:
    place, row = _place(body, where)
    body[place] = replace(row, hidden=True)


def repeat(body: Body, where: Facts, written: Facts | None = None) -> None:
    """The same row again at the end, perhaps in another hand: a duplicate."""
    _, row = _place(body, where)
    body.append(replace(row, fate="duplicate", written=written or {}))


def contradict(body: Body, where: Facts, changes: Facts) -> None:
    """A second row with the same key says something else: both are refused."""
    place, row = _place(body, where)
    body[place] = replace(row, fate="refused")
    body.append(replace(row, fate="refused", facts={**row.facts, **changes}))


def stray(body: Body, facts: Facts, column: str, written: Facts | None = None) -> None:
    """A row at the end that must be refused and is about nothing in the plan."""
    body.append(Row(facts, "refused", column, written or {}))


def only(body: Body, where: Facts) -> Body:
    return [row for row in body if isinstance(row, Row) and all(row.facts.get(k) == cell for k, cell in where.items())]


def with_total(sheet: Sheet, word: str, field: str, total: object) -> Sheet:
    """The sheet with a line of totals under its rows; ``word`` stands in the first column."""
    line: list[object] = [""] * len(sheet.columns)
    line[[column.field for column in sheet.columns].index(field)] = total
    line[0] = word
    sheet.foot.insert(0, line)
    return sheet


def day_columns() -> list[Column]:
    """Columns 1 to 31 of an attendance sheet, for rows that are ``marked``."""
    return [Column(str(day), f"日{day}") for day in range(1, 32)]


def marked(facts: Facts, signs: Sequence[str] = ("√", "半", "×")) -> Facts:
    """The row with a mark for each day of its month: as many whole days, then perhaps a half, the rest absent."""
    whole, half, absent = signs
    year, month = (int(part) for part in str(facts["月份"]).split("-"))
    length = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    days = float(str(facts["出勤天数"]))
    marks: dict[str, object] = {}
    for day in range(1, length + 1):
        marks[f"日{day}"] = whole if day <= days else half if day - 0.5 <= days else absent
    return {**facts, **marks}
