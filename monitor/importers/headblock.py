"""What stands above a table: the project, the month and the firm that hold for all of its rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from monitor.importers.headings import heading
from monitor.values.cells import Cell, fold, tidy
from monitor.values.fields import BOOKS, Field
from monitor.values.heading_units import MONEY
from monitor.values.reading import ReadingFault, read_month
from monitor.values.terms import BookKind

HEADABLE = ("project_code", "project_name", "estate_code", "estate_name", "month", "employer", "team", "account_no")
UNIT_LABELS = frozenset({"单位", "金额单位", "计量单位", "货币单位"})
UNITS = frozenset(MONEY)

_PAIR = re.compile(r"([^\s:：，,；;]{2,14})\s*[:：]\s*(.*?)(?=[\s，,；;]+[^\s:：，,；;]{2,14}\s*[:：]|$)")
_SPACED = re.compile(r"(?:(?<=\s)|^)[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,5}\s*[:：]")
_TITLE_MONTH = re.compile(
    r"(20[0-9]{2})\s*[年.\-/]\s*(0?[1-9]|1[0-2])(?:\s*月(?!\s*[0-9]{1,2}\s*[日号])|(?![0-9.\-/月]))"
)
_TIGHT_MONTH = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])(?![0-9])")


@dataclass(frozen=True)
class Head:
    """Texts by field name, each with its label as written; ``unit`` as 元 or 万元; the month a title names."""

    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unit: str = ""
    title_month: int | None = None

    def joined(self, later: "Head") -> "Head":
        """This head with what a later one on the same sheet says anew; a new project replaces code and name."""
        texts = dict(self.texts)
        if any(name.startswith(("project", "estate")) for name in later.texts):
            texts = {name: text for name, text in texts.items() if not name.startswith(("project", "estate"))}
        return Head(texts | dict(later.texts), later.unit or self.unit, later.title_month or self.title_month)


def read_head(rows: Iterable[list[Cell]], kind: BookKind) -> Head:
    """The head that these rows make. Several ``label：value`` pairs may share a cell; a value may stand in the next."""
    labels = _labels(kind)
    texts: dict[str, tuple[str, str]] = {}
    months: set[int] = set()
    unit = ""
    for cells in rows:
        filled = [tidy(cell) if isinstance(cell, str) else cell for cell in cells if cell not in ("", None)]
        for place, cell in enumerate(filled):
            pairs = _pairs(cell, filled[place + 1] if place + 1 < len(filled) else None, labels)
            for label, value in pairs:
                found = labels.get(heading(label))
                if found is not None and value:
                    texts.setdefault(found.name, (value, label))
                elif heading(label) in UNIT_LABELS and value in UNITS:
                    unit = unit or value.removeprefix("人民币").removesuffix("人民币")
            if not pairs and isinstance(cell, str):
                months.update(months_in(cell))
    return Head(texts, unit, months.pop() if len(months) == 1 else None)


def has_pairs(cells: list[Cell], kind: BookKind) -> bool:
    """Whether a row says something a head says."""
    return bool(read_head([cells], kind).texts)


def months_in(text: str) -> set[int]:
    """Months a title, a sheet name or a file name mentions; days are not months."""
    folded = fold(text)
    found = _TITLE_MONTH.findall(folded) or _TIGHT_MONTH.findall(folded)
    return {int(year) * 100 + int(month) for year, month in found}


def month_of(text: str) -> int | None:
    """The month a head's 月份 says, None if it cannot be told."""
    try:
        return read_month(text)
    except ReadingFault:
        months = months_in(text)
        return months.pop() if len(months) == 1 else None


@cache
def _labels(kind: BookKind) -> Mapping[str, Field]:
    return {heading(text): field for field in BOOKS[kind].fields if field.name in HEADABLE for text in field.headings}


def _close_up(found: re.Match[str]) -> str:
    """``月 份：`` is the label 月份."""
    return found[0].replace(" ", "")


def _pairs(cell: Cell, after: Cell, labels: Mapping[str, Field]) -> list[tuple[str, str]]:
    """The pairs a cell begins; ``after`` is the next filled cell of its row, already tidied."""
    if not isinstance(cell, str):
        return []
    following = "" if after is None else after if isinstance(after, str) else _spelled(after)
    pairs = [(label, value.strip()) for label, value in _PAIR.findall(_SPACED.sub(_close_up, cell))]
    if pairs:
        label, value = pairs[-1]
        if not value and not _PAIR.match(following):
            pairs[-1] = (label, following)
        return pairs
    if heading(cell) in labels and following and heading(following) not in labels and not _PAIR.match(following):
        return [(cell, following)]
    return []


def _spelled(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.strftime("%Y-%m") if isinstance(cell, date) else str(cell)
