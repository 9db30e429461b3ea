"""A bank statement as a whole, account by account: the days it covers, and opening + in − out = closing."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from monitor.importers.batch import Batch, Statement
from monitor.importers.control import row_text
from monitor.importers.lines import CLOSING, OPENING
from monitor.importers.period import stated_period
from monitor.importers.workbook import FileFault, Row
from monitor.values.faults import ReadingFault
from monitor.values.identity import mask_card
from monitor.values.reading import read_fen
from monitor.values.words import Sentence
from monitor.values.words import mark as _

DOUBTFUL = frozenset({"in_fen", "out_fen", "balance_fen", "traded_on", "line_no"})
_AMOUNTS = re.compile(r"[:|]*(?:¥|人民币)?((?:-?[0-9][0-9,]*(?:\.[0-9]{1,2})?(?:\||元|$|(?=[^0-9.|])))+)")


def check_statement(batch: Batch) -> None:
    """Refuse lines without a side or with two, check every account whose lines were all read, and note its statement.

    FileFault ``balance`` if opening and closing balances that the statement states do not fit its lines; a warning if
    only the running balances of the lines do not follow one another.
    """
    _refuse_sides(batch)
    accounts: dict[str | None, list[int]] = {}
    for line, number in enumerate(batch.columns["account_no"]):
        accounts.setdefault(number, []).append(line)
    stated = _stated(batch) if len(accounts) == 1 else (None, None)
    period = stated_period(batch)
    broken = []
    for number, listed in accounts.items():
        if number is None:
            continue
        lines = _once(batch, listed)
        ordered: list[int] | None = []
        if lines is not None:
            _refuse_gap(batch, lines, number, *stated)
            ordered = _in_order(batch, lines, stated[0])
            if ordered is None:
                broken.append(number)
        _note(batch, number, listed, period, _ends(batch, ordered or [], *stated))
    for number in broken[:20]:
        batch.warnings.append(
            Sentence(_("账号 {number} 各行的余额前后不衔接，可能缺少流水"), {"number": mask_card(number)})
        )


def _refuse_sides(batch: Batch) -> None:
    """Every line moves money one way; a line that names no sum, or one on both sides, cannot be booked."""
    sums = zip(batch.columns["out_fen"], batch.columns["in_fen"], strict=True)
    for line, (out, came) in enumerate(sums):
        if any(fault.field in ("in_fen", "out_fen") for fault in batch.faults.get(line, ())):
            continue
        if out is None and came is None:
            batch.refuse(line, "out_fen", ReadingFault("amount_missing", Sentence(_("本行没有金额"))))
        elif out and came:
            fault = ReadingFault(
                "two_sides",
                Sentence(_("本行既有支出又有收入")),
                Sentence(_("请向银行核实后分成两行，或重新导出")),
            )
            batch.refuse(line, "out_fen", fault)


def _note(
    batch: Batch,
    number: str,
    lines: Sequence[int],
    period: tuple[date, date] | None,
    ends: tuple[int | None, int | None],
) -> None:
    """Note what the statement covers; lines outside the days it names widen them, with a warning."""
    days = [day for line in lines if (day := batch.columns["traded_on"][line]) is not None]
    if not days:
        return
    first, last = min(days), max(days)
    if period is not None and (first < period[0] or last > period[1]):
        facts = {"number": mask_card(number), "from": period[0].isoformat(), "to": period[1].isoformat()}
        batch.warnings.append(Sentence(_("账号 {number} 有不在起止日期 {from} 至 {to} 内的流水"), facts))
    if period is not None:
        first, last = min(first, period[0]), max(last, period[1])
    batch.statements.append(Statement(number, first, last, period is not None, *ends, len(lines)))


def _ends(
    batch: Batch, ordered: Sequence[int], opening: int | None, closing: int | None
) -> tuple[int | None, int | None]:
    """Opening and closing balance, as stated or as the running balances of the lines give them."""
    if ordered:
        balances = batch.columns["balance_fen"]
        if opening is None:
            opening = balances[ordered[0]] - _moved(batch, ordered[0])
        if closing is None:
            closing = balances[ordered[-1]]
    return opening, closing


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
