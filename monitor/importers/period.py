"""The days that a bank statement says it covers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from monitor.importers.batch import Batch
from monitor.importers.control import row_text
from monitor.importers.workbook import Row

_TIME = r"(?:[0-9]{2}(?::[0-9]{2}){1,2})?"


def _named(end: str) -> str:
    """A day whose parts are named ``end`` and y, m, d."""
    parts = (rf"(?P<{end}y>20[0-9]{{2}})", rf"(?P<{end}m>[0-9]{{1,2}})", rf"(?P<{end}d>[0-9]{{1,2}})")
    return "[-年./]?".join(parts[:2]) + "[-月./]?" + parts[2] + "日?" + _TIME


_LABEL_END = r"(?:日期|时间|日)?[:|]*"
_RANGE = re.compile(_named("a") + r"[|]?(?:至|到|~|-{1,2}|—{1,2}|–|截止|止)[|:]?" + _named("b"))
_TWO = re.compile(
    r"(?:开始|起始|起)" + _LABEL_END + _named("a") + r".{0,12}?(?:结束|终止|截止|止)" + _LABEL_END + _named("b")
)


def stated_period(batch: Batch) -> tuple[date, date] | None:
    """The first and the last day, if the rows around the lines state one period and only one."""
    found = {period for text in _texts(batch) for period in _periods(text)}
    return found.pop() if len(found) == 1 else None


def _texts(batch: Batch) -> Iterator[str]:
    rows: Iterable[Row] = (row for table in batch.tables.values() for row in (*table.above, *table.asides))
    return (row_text(cells) for _number, cells in rows)


def _periods(text: str) -> Iterator[tuple[date, date]]:
    for pattern in (_RANGE, _TWO):
        for place in pattern.finditer(text):
            first, last = _day(place, "a"), _day(place, "b")
            if first is not None and last is not None and first <= last:
                yield first, last


def _day(place: re.Match[str], end: str) -> date | None:
    try:
        return date(*(int(place[end + part]) for part in "ymd"))
    except ValueError:
        return None
