"""The tables of the arrears pages: what stands in their columns, people masked, and where each figure leads."""

from collections.abc import Sequence
from datetime import date

from monitor.ledgers.arrears import MonthRow, Sums, UnitRow, WorkerMonth, WorkerRow
from monitor.ledgers.estimates import Estimate
from monitor.ledgers.liable import Chain
from monitor.ledgers.owing import Owing
from monitor.ledgers.pay_tests import Below, Cut, Exit
from monitor.models.wage import Worker
from monitor.values.identity import mask_id, mask_name
from monitor.values.words import Sentence
from monitor.values.words import mark as _
from monitor.views import locales, shown
from monitor.views.arrears_paths import Paths
from monitor.views.tables import Head, Kind, Row, Table, Value, rows_of

Heads = tuple[Head, ...]
UNNAMED = _("未写明用工单位")
WORKER = (Head(_("姓名")), Head(_("身份证号")))
UNIT = Head(_("用工单位"))
MONTH = Head(_("月份"), Kind.MONTH)
DUE = Head(_("应发日"), Kind.DAY)
NET, PAID, OWED = Head(_("应发净额"), Kind.FEN), Head(_("已发"), Kind.FEN), Head(_("尚欠"), Kind.FEN)
LATE = Head(_("逾期天数"), Kind.COUNT)
GROSS = Head(_("应发"), Kind.FEN)
HEADS = Head(_("被欠人数"), Kind.COUNT)
NOBODY = _("导入的工资表中，没有到期未付的工资。")
SOURCE = _("{file} · {sheet} · 第 {row} 行")
OVER, SHORT, UNTOLD = _("超过当月工资两成"), _("扣除后低于最低工资"), _("扣款性质不明，如属赔偿可能超限")


def unit_name(name: str | None) -> str:
    return name or shown.plain(UNNAMED)


def late(as_of: date, due_day: int | None) -> int | None:
    """Days since the pay day, None where nothing is late."""
    return None if due_day is None else as_of.toordinal() - due_day


def units(rows: Sequence[UnitRow], as_of: date, paths: Paths) -> Table:
    heads = (UNIT, Head(_("工人数"), Kind.COUNT), NET, PAID, OWED, HEADS, Head(_("最早应发日"), Kind.DAY), LATE)
    made = []
    for row in rows:
        behind, owed = paths.lines(unit=row.unit), paths.workers(unit=row.unit)
        values = (unit_name(row.name), row.sums.heads, *_sums(row.sums), row.sums.oldest, late(as_of, row.sums.oldest))
        made.append(Row(values, _links({2: behind, 3: behind}, {4: owed, 5: owed}, row.sums)))
    return Table(_("按用工单位"), _("按用工单位（工资表写明的单位），金额单位：元"), NO_PAYROLL, heads, tuple(made))


def months(rows: Sequence[MonthRow], as_of: date, paths: Paths) -> Table:
    heads = (MONTH, DUE, Head(_("工人数"), Kind.COUNT), NET, PAID, OWED, HEADS, LATE)
    made = []
    for row in rows:
        behind, owed = paths.lines(month=row.month), paths.workers(month=row.month)
        values = (row.month, row.due_day, row.sums.heads, *_sums(row.sums), late(as_of, row.sums.oldest))
        made.append(Row(values, _links({3: behind, 4: behind}, {5: owed, 6: owed}, row.sums)))
    return Table(_("按月"), _("按用工月份，金额单位：元"), NO_PAYROLL, heads, tuple(made))


NO_PAYROLL = _("没有已到发薪日的工资表。")


def workers(rows: Sequence[WorkerRow], as_of: date, paths: Paths) -> Table:
    heads = (*WORKER, Head(_("欠薪月数"), Kind.COUNT), OWED, Head(_("最早应发日"), Kind.DAY), LATE)
    made = []
    for row in rows:
        owed = paths.workers(worker=row.worker.id)
        values = (*_who(row.worker), row.sums.owed_lines, row.sums.owed_fen, row.sums.oldest)
        made.append(Row((*values, late(as_of, row.sums.oldest)), {2: owed, 3: owed} if owed else {}))
    return Table(_("按工人"), _("被欠工人（脱敏），欠得多的在前；金额单位：元"), NOBODY, heads, tuple(made))


def worker_months(rows: Sequence[WorkerMonth], as_of: date, paths: Paths) -> Table:
    heads = (*WORKER, UNIT, MONTH, DUE, NET, PAID, OWED, LATE, Head(_("来源")))
    made = []
    for row in rows:
        behind = paths.lines(worker=row.worker.id, month=row.month)
        named = (*_who(row.worker), unit_name(row.unit), row.month, row.due_day)
        values = (*named, row.net_fen, row.paid_fen, row.owed_fen, late(as_of, row.due_day), source_of(row))
        made.append(Row(values, dict.fromkeys((5, 6, 7), behind) if behind else {}))
    return Table(_("欠薪明细"), _("到人到月的欠薪明细（脱敏），金额单位：元"), NOBODY, heads, tuple(made))


def liable(table: Table, rows: Sequence[WorkerMonth], chain: Chain) -> Table:
    """The person-level lines with the liable parties in order; for files."""
    heads = tuple(Head(label) for label in (_("第一顺位"), _("第二顺位"), _("第三顺位")))
    made = []
    for row, told in zip(table.rows, rows, strict=True):
        parties = [
            _party(party.name, party.liability.label, party.article.text(locales.chosen()))
            for party in chain.of(told.unit)
        ]
        made.append(Row((*row.values, *parties, *[""] * (len(heads) - len(parties))), {}))
    return Table(table.name, table.caption, table.empty, (*table.heads, *heads), tuple(made))


def estimates(rows: Sequence[Estimate], paths: Paths) -> Table:
    heads: Heads = (MONTH, UNIT, Head(_("出勤而无工资表人数"), Kind.COUNT), Head(_("出勤天数"), Kind.DAYS))
    heads += (Head(_("有约定日工资人数"), Kind.COUNT), Head(_("估算应发"), Kind.FEN))
    made = []
    for row in rows:
        behind = paths.attendance(row.month)
        worth = row.fen if row.rated_heads else None
        values = (row.month, unit_name(row.name), row.heads, row.days, row.rated_heads, worth)
        made.append(Row(values, {2: behind, 3: behind} if behind else {}))
    return Table(_("估算"), _("有考勤而没有工资表：估算，不计入欠薪"), NO_ESTIMATE, heads, tuple(made))


NO_ESTIMATE = _("没有出勤而无工资表的人员。")


def below(rows: Sequence[Below], paths: Paths) -> Table:
    heads: Heads = (*WORKER, UNIT, MONTH, Head(_("计薪天数"), Kind.DAYS), GROSS, Head(_("月最低工资标准"), Kind.FEN))
    heads += (Head(_("按天数折算"), Kind.FEN), Head(_("差额"), Kind.FEN))
    made = []
    for row in rows:
        values = (*_who(row.worker), unit_name(row.unit), row.month, row.days, row.gross_fen, row.min_wage_fen)
        behind = paths.lines(worker=row.worker.id, month=row.month)
        made.append(Row((*values, row.least_fen, row.short_fen), {5: behind} if behind else {}))
    return Table(_("最低工资"), _("应发低于最低工资标准（按天数折算）的工人和月份"), NO_BELOW, heads, tuple(made))


NO_BELOW = _("没有应发低于最低工资标准的工人。")


def cuts(rows: Sequence[Cut], paths: Paths) -> Table:
    heads: Heads = (*WORKER, UNIT, MONTH, GROSS, Head(_("扣款"), Kind.FEN), Head(_("其中赔偿扣款"), Kind.FEN))
    heads += (Head(_("超过限度"), Kind.FEN), Head(_("情形")))
    made = []
    for row in rows:
        words = [text for text, holds in ((OVER, row.over), (SHORT, row.short), (UNTOLD, row.untold)) if holds]
        values = (*_who(row.worker), unit_name(row.unit), row.month, row.gross_fen, row.deducted_fen, row.damage_fen)
        behind = paths.lines(worker=row.worker.id, month=row.month)
        told = shown.translated(Sentence("{words}", {"words": [Sentence(word) for word in words]}))
        made.append(Row((*values, row.excess_fen, told), {4: behind, 5: behind} if behind else {}))
    return Table(_("扣款"), _("赔偿扣款超过法定限度，或扣款性质不明的工人和月份"), NO_CUTS, heads, tuple(made))


NO_CUTS = _("没有超过法定限度的赔偿扣款。")


def exits(rows: Sequence[Exit], as_of: date, paths: Paths) -> Table:
    heads: Heads = (*WORKER, UNIT, Head(_("退场日期"), Kind.DAY), Head(_("宽限至"), Kind.DAY))
    heads += (Head(_("退场后天数"), Kind.COUNT), OWED)
    made = []
    for row in rows:
        values = (*_who(row.worker), unit_name(row.unit), row.left_on.toordinal(), row.grace_day)
        owed = paths.workers(worker=row.worker.id) if row.owed_fen else ""
        made.append(Row((*values, (as_of - row.left_on).days, row.owed_fen), {6: owed} if owed else {}))
    return Table(_("退场结清"), _("已退场而没有工资结清日期的工人"), NO_EXITS, heads, tuple(made))


NO_EXITS = _("没有退场未结清的工人。")


def owing(rows: Sequence[Owing], as_of: date, links: Sequence[str], *, projects: bool) -> Table:
    """Units, or a unit's projects, that owe; the sums are of what is owed alone."""
    first = (Head(_("项目")), Head(_("项目编号"))) if projects else (UNIT, Head(_("项目数"), Kind.COUNT))
    heads = (*first, HEADS, Head(_("欠薪人月"), Kind.COUNT), NET, PAID, OWED, Head(_("最早应发日"), Kind.DAY), LATE)
    made = []
    for row, link in zip(rows, links, strict=True):
        named: tuple[Value, Value] = (row.name, row.code) if projects else (unit_name(row.name), row.projects)
        sums = row.sums
        values = (*named, sums.owed_heads, sums.owed_lines, sums.net_fen, sums.paid_fen, sums.owed_fen, sums.oldest)
        made.append(Row((*values, late(as_of, sums.oldest)), {0: link, 6: link}))
    caption = _("欠薪的项目，金额只计欠薪的人月") if projects else _("欠薪的用工单位，金额只计欠薪的人月")
    return Table(_("按项目") if projects else _("按用工单位"), caption, NOBODY, heads, tuple(made))


def about(pairs: Sequence[tuple[str, str]]) -> Table:
    """What a workbook says of itself."""
    heads = (Head(_("事项")), Head(_("内容")))
    return Table(_("说明"), _("说明"), "", heads, rows_of(pairs))


def source_of(row: WorkerMonth) -> str:
    if row.file_name is None:
        return ""
    facts = {"file": row.file_name, "sheet": row.sheet or "", "row": row.row_no}
    return shown.translated(Sentence(SOURCE, facts))


def _sums(sums: Sums) -> tuple[int, int, int, int]:
    return sums.net_fen, sums.paid_fen, sums.owed_fen, sums.owed_heads


def _links(behind: dict[int, str], owed: dict[int, str], sums: Sums) -> dict[int, str]:
    """Figures with rows behind them that the reader may open."""
    return {place: link for place, link in (behind | (owed if sums.owed_fen else {})).items() if link}


def _who(worker: Worker) -> tuple[str, str]:
    return mask_name(worker.name), mask_id(worker.id_number)


def _party(name: str | None, liability: str, article: str) -> str:
    facts = {"name": name or shown.plain(_("台账未填")), "liability": Sentence(liability), "article": article}
    return shown.translated(Sentence(_("{name}：{liability}（{article}）"), facts))
