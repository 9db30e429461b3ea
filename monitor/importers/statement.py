"""Balances of a bank statement: opening + in − out = closing, per account, where the statement carries them."""

import re
from collections.abc import Iterable, Sequence

from monitor.importers.batch import Batch
from monitor.importers.control import row_text
from monitor.importers.lines import CLOSING, OPENING
from monitor.importers.workbook import FileFault, Row
from monitor.values.faults import ReadingFault
from monitor.values.identity import mask_card
from monitor.values.reading import read_fen
from monitor.values.words import Sentence
from monitor.values.words import mark as _

DOUBTFUL = frozenset({"in_fen", "out_fen", "balance_fen", "traded_on", "line_no"})
_AMOUNTS = re.compile(r"[:|]*(?:¥|人民币)?((?:-?[0-9][0-9,]*(?:\.[0-9]{1,2})?(?:\||元|$|(?=[^0-9.|])))+)")


def check_balances(batch: Batch) -> None:
    """Check every account whose lines were all read.

    FileFault ``balance`` if opening and closing balances that the statement states do not fit its lines; a warning if
    only the running balances of the lines do not follow one another.
    """
    accounts: dict[str | None, list[int]] = {}
    for line, number in enumerate(batch.columns["account_no"]):
        accounts.setdefault(number, []).append(line)
    stated = _stated(batch) if len(accounts) == 1 else (None, None)
    broken = []
    for number, listed in accounts.items():
        lines = _once(batch, listed)
        if number is None or lines is None:
            continue
        _refuse_gap(batch, lines, number, *stated)
        if _in_order(batch, lines, stated[0]) is None:
            broken.append(number)
    for number in broken[:20]:
        batch.warnings.append(
            Sentence(_("账号 {number} 各行的余额前后不衔接，可能缺少流水"), {"number": mask_card(number)})
        )


def _refuse_gap(batch: Batch, lines: list[int], number: str, opening: int | None, closing: int | None) -> None:
    if opening is None or closing is None:
        return
    gap = opening + sum(_moved(batch, line) for line in lines) - closing
    if gap:
        raise FileFault(
            "balance",
            Sentence(
                _("账号 {number}：期初余额加收入减支出不等于期末余额，相差 {gap} 元"),
                {"number": mask_card(number), "gap": f"{abs(gap) / 100:.2f}"},
            ),
            Sentence(_("流水可能不完整，请重新导出整个期间的流水后导入")),
        )


def _once(batch: Batch, lines: Sequence[int]) -> list[int] | None:
    """The lines without repeated ones; None if any line is doubtful, as then nothing can be added up."""
    numbers = batch.columns["line_no"]
    first: dict[object, int] = {}
    for line in lines:
        if any(fault.field in DOUBTFUL for fault in batch.faults.get(line, ())):
            return None
        known = first.setdefault(numbers[line], line)
        if _moved(batch, known) != _moved(batch, line):
            return None
    return list(first.values())


def _moved(batch: Batch, line: int) -> int:
    return int((batch.columns["in_fen"][line] or 0) - (batch.columns["out_fen"][line] or 0))


def _in_order(batch: Batch, lines: list[int], opening: int | None) -> list[int] | None:
    """The lines in an order in which their balances follow one another; None if there is none, [] without balances."""
    balances = batch.columns["balance_fen"]
    if any(balances[line] is None for line in lines):
        return []
    days, times = batch.columns["traded_on"], batch.columns["traded_at"]
    for ordered in (
        lines,
        lines[::-1],
        sorted(lines, key=lambda line: (days[line], times[line] or "")),
        sorted(lines[::-1], key=lambda line: (days[line], times[line] or "")),
    ):
        before = [opening, *(balances[line] for line in ordered)]
        steps = zip(before, ordered, strict=False)
        if all(last is None or last + _moved(batch, line) == balances[line] for last, line in steps):
            return list(ordered)
    return None


def _stated(batch: Batch) -> tuple[int | None, int | None]:
    """Opening and closing balance that the rows around the lines state, if each is stated once."""
    rows: Iterable[Row] = (row for table in batch.tables.values() for row in (*table.above, *table.asides))
    openings: set[int | None] = set()
    closings: set[int | None] = set()
    for _number, cells in rows:
        text = row_text(cells)
        for pattern, found in ((OPENING, openings), (CLOSING, closings)):
            place = pattern.search(text)
            amounts = _AMOUNTS.match(text, place.end()) if place else None
            if amounts is not None:
                found.add(_fen(amounts[1].strip("|").split("|")[-1]))
    return (
        openings.pop() if len(openings) == 1 else None,
        closings.pop() if len(closings) == 1 else None,
    )


def _fen(text: str) -> int | None:
    try:
        return read_fen(text, allow_negative=True)
    except ReadingFault:
        return None
