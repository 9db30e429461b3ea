"""Which ledger rows stand behind an alert: the rows that made the rule speak, not the whole ledger."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from monitor.ledgers import behind_buildings, behind_payroll
from monitor.ledgers.behind_buildings import last_checked
from monitor.ledgers.sources import Choice
from monitor.models.alert import Alert
from monitor.models.allocated import doubted, overlong
from monitor.models.fund import AccountLine, Allocation
from monitor.models.housing import Building, HousingLink
from monitor.models.inspection import Inspection, Observation
from monitor.models.matter import Matter
from monitor.models.notebook import InspectionItem
from monitor.models.pay_lines import has_line, paid_by
from monitor.models.site_heads import registered, there, unsettled
from monitor.models.wage import Attendance, Engagement, PayLine, Worker
from monitor.values.checks import CheckItem, Found
from monitor.values.terms import BookKind, EngagementPaper, MatterKind
from monitor.values.visits import SIGNALS, ObservationCode
from monitor.values.words import mark as _

Conditions = tuple[ColumnExpressionArgument[bool], ...]
Narrow = Callable[[int], Conditions]
"""Conditions on rows of a month (yyyymm; 0 for alerts without a month)."""


def list_choices(
    alert: Alert, books: tuple[BookKind, ...], facts: Mapping[str, int | None] = MappingProxyType({})
) -> list[Choice]:
    """The rows behind ``alert``; ``books`` are those its rule reads, ``facts`` what it was judged by.

    The project's own row comes last.
    """
    month = month_of(alert.key)
    chosen: list[Choice] = []
    for book in sorted(set(books), key=lambda book: (book in _REGISTERS, list(BookKind).index(book))):
        whole = _WHOLE.get(book, _ALL) if month else _ALL
        about, narrow = _BEHIND.get((alert.rule, book), whole)
        narrowed = narrow(month)
        if (alert.rule, book) in _BY_FACTS:
            about, judged = _BY_FACTS[alert.rule, book]
            narrowed = judged(month, facts)
        if alert.key and (book, alert.rule) in _NAMED:
            narrowed = (_NAMED[book, alert.rule](alert.key),)
        elif book is BookKind.BUILDINGS and alert.key:
            narrowed = (Building.building_no == alert.key,)
        elsewhere = _works(alert.matter_id) if book in _ELSEWHERE.get(alert.rule, ()) else None
        chosen.append(Choice(book, alert.matter_id, narrowed, about, elsewhere))
    return chosen


def _works(housing: int) -> Select[int]:
    """The construction projects that a housing project is built as."""
    works = aliased(Matter)
    named = and_(works.kind == MatterKind.PROJECT.value, works.code == HousingLink.code)
    return select(works.id).join(HousingLink, named).where(HousingLink.matter_id == housing)


def month_of(key: str) -> int:
    """``2026-09`` as 202609; other keys 0."""
    year, dash, month = key.partition("-")
    return int(year) * 100 + int(month) if dash and year.isdigit() and month.isdigit() and len(year) == 4 else 0


def _line(key: str) -> ColumnExpressionArgument[bool]:
    return AccountLine.line_no == key


def _voucher(key: str) -> ColumnExpressionArgument[bool]:
    """The allocation by its voucher; one without a voucher by its month."""
    return or_(Allocation.voucher == key, and_(Allocation.voucher.is_(None), Allocation.month == month_of(key)))


_NAMED: Mapping[tuple[BookKind, str], Callable[[str], ColumnExpressionArgument[bool]]] = {
    (BookKind.ACCOUNT_LINES, "C05"): _line,
    (BookKind.ALLOCATIONS, "C10"): _voucher,
}
_ELSEWHERE: Mapping[str, frozenset[BookKind]] = {
    "H28": frozenset({BookKind.PROJECTS, BookKind.PAYROLL, BookKind.ALLOCATIONS})
}
"""Books in which a rule reads rows of the construction projects that its matter names."""
_REGISTERS = frozenset({BookKind.PROJECTS, BookKind.HOUSING})


def _everything(_month: int) -> Conditions:
    return ()


def _two(month: int) -> tuple[int, int]:
    return month - 1 if month % 100 > 1 else month - 89, month


def _allocations(month: int) -> Conditions:
    return (Allocation.month.in_(_two(month)),) if month else ()


def _attendance_of_two(month: int) -> Conditions:
    return (Attendance.month.in_(_two(month)),)


def _at_work(_month: int) -> Conditions:
    return (Attendance.days > 0,)


def _not_untold() -> ColumnElement[bool]:
    """That nobody left the sum of an allocation empty beside the day of its payment: then nobody knows what came."""
    return or_(Allocation.paid_fen.is_not(None), Allocation.paid_on.is_(None), Allocation.paid_on > last_checked())


def _nothing_in(_month: int) -> Conditions:
    return (Allocation.due_fen > 0, func.coalesce(Allocation.paid_fen, 0) == 0, _not_untold())


def _attendance(month: int) -> Conditions:
    return (Attendance.month == month,) if month else ()


def _pay(month: int) -> Conditions:
    return (PayLine.month == month,) if month else ()


def _unregistered(_month: int) -> Conditions:
    today = last_checked()
    return (~registered(today), or_(Engagement.rostered, ~Engagement.waits_for_roster), there(today))


def _unpapered(_month: int) -> Conditions:
    later = or_(Engagement.paper_on.is_(None), Engagement.paper_on > last_checked())
    nothing = and_(Engagement.paper.is_(None), later)
    none = or_(nothing, Engagement.paper == EngagementPaper.NONE.value)
    return (Engagement.rostered, none, there(last_checked()))


def _minors(_month: int) -> Conditions:
    # An alias: the list of rows names the worker itself, and would swallow the one asked about here.
    worker = aliased(Worker)
    today = last_checked()
    seen = case((Engagement.left_on <= today, Engagement.left_on), else_=today)
    young = worker.sixteen_on > func.coalesce(Engagement.entered_on, seen)
    of_row = exists(select(worker.id).where(worker.id == Engagement.worker_id, young))
    return (Engagement.rostered, there(today), of_row)


def _unsettled(_month: int) -> Conditions:
    return (unsettled(last_checked()),)


def _without_payroll(month: int) -> Conditions:
    unit = func.coalesce(Attendance.employer_id, 0)
    return (*_attendance(month), Attendance.days > 0, ~has_line(Attendance.matter_id, Attendance.month, unit))


def _unsigned(month: int) -> Conditions:
    return (*_pay(month), PayLine.signed.is_(False))


def _owed(month: int) -> Conditions:
    """Lines of workers who are owed something for the line's month, and deductions for damage, which may be owed."""
    line = aliased(PayLine)
    net = case((line.back_pay, 0), else_=line.gross_fen - func.coalesce(line.deducted_fen, 0))
    owed = func.sum(net) > func.sum(case((paid_by(line, last_checked()), line.paid_fen), else_=0))
    same = and_(line.matter_id == PayLine.matter_id, line.month == PayLine.month, line.worker_id == PayLine.worker_id)
    unpaid = exists(select(line.worker_id).where(same).group_by(line.worker_id).having(owed))
    return (*_pay(month), or_(unpaid, PayLine.damage_fen > 0))


def _not_paid(month: int) -> Conditions:
    line = aliased(PayLine)
    paid = exists(
        select(line.worker_id).where(
            line.matter_id == Attendance.matter_id,
            line.month == Attendance.month,
            line.worker_id == Attendance.worker_id,
            paid_by(line, last_checked()),
        )
    )
    return (*_attendance(month), Attendance.days > 0, ~paid)


def _paid(month: int) -> Conditions:
    return (*_pay(month), paid_by(PayLine, last_checked()))


def _noting(*codes: ObservationCode) -> Narrow:
    """Visits on which any of the circumstances was seen or found put right."""
    noted = exists(
        select(Observation.id).where(Observation.inspection_id == Inspection.id, Observation.code.in_(sorted(codes)))
    )
    return lambda _month: (noted,)


def _looking_at_the_board(_month: int, facts: Mapping[str, int | None]) -> Conditions:
    """Checks that say what the notice board is like; only who found it sound where none that found otherwise counts."""
    item = InspectionItem
    of_board = and_(item.part == "item", item.code == CheckItem.BOARD.value)
    wrong = and_(or_(of_board, item.part == "board"), item.found == Found.UNSOUND.value)
    right = and_(of_board, item.found == Found.SOUND.value)
    looked, unsound = (
        exists(select(item.code).where(item.inspection_id == Inspection.id, found))
        for found in (or_(wrong, right), wrong)
    )
    return (looked,) if facts.get("board_checked_day") else (looked, ~unsound)


def _counting_heads(_month: int) -> Conditions:
    return (Inspection.heads.is_not(None),)


def _short(_month: int) -> Conditions:
    return (func.coalesce(Allocation.paid_fen, 0) < Allocation.due_fen, _not_untold())


def _overlong(_month: int, facts: Mapping[str, int | None]) -> Conditions:
    """Months that surely fall due too late: begun, not paid in full, no refused row of them; where any is counted."""
    if not facts.get("overlong_months"):
        return (false(),)
    today = last_checked()
    begun = Allocation.month <= func.extract("year", today) * 100 + func.extract("month", today)
    unpaid = or_(func.coalesce(Allocation.paid_fen, 0) < Allocation.due_fen, Allocation.paid_on > today)
    return (overlong(Allocation), begun, Allocation.due_fen > 0, unpaid, _not_untold(), ~doubted(Allocation))


_NOTED = _("记有这类情形的检查")
_SHORT = (_("没有足额拨付的月份"), _short)


_OWED = (_("欠发的工资表行"), _owed)
_ALL: tuple[str, Narrow] = ("", _everything)
_WHOLE: Mapping[BookKind, tuple[str, Narrow]] = {
    BookKind.ALLOCATIONS: (_("本月和上月的拨付"), _allocations),
    BookKind.ATTENDANCE: (_("当月考勤"), _attendance),
    BookKind.PAYROLL: (_("当月工资表"), _pay),
}
_BY_FACTS = {
    ("A09", BookKind.INSPECTIONS): (_("查看了告示牌的检查"), _looking_at_the_board),
    ("A05", BookKind.ALLOCATIONS): (_("应拨付日晚于次月末、没有足额拨付的月份"), _overlong),
    **behind_payroll.BY_FACTS,
}
_BEHIND: Mapping[tuple[str, BookKind], tuple[str, Narrow]] = {
    ("C12", BookKind.ALLOCATIONS): _SHORT,
    ("C16", BookKind.ALLOCATIONS): _SHORT,
    ("C06", BookKind.ATTENDANCE): (_("本月和上月的考勤"), _attendance_of_two),
    **{(rule, BookKind.ATTENDANCE): (_("有人出勤的考勤"), _at_work) for rule in ("B01", "C01")},
    ("C14", BookKind.PAYROLL): _OWED,
    ("D01", BookKind.ROSTER): (_("未登记或先进场后登记的人员"), _unregistered),
    ("D02", BookKind.ROSTER): (_("无合同也无协议的人员"), _unpapered),
    ("D09", BookKind.ROSTER): (_("进场时未满16周岁的人员"), _minors),
    ("E21", BookKind.PAYROLL): _OWED,
    ("E12", BookKind.ROSTER): (_("退场未结清的人员"), _unsettled),
    ("E01", BookKind.ATTENDANCE): (_("有考勤而所在单位没有工资表的人员"), _without_payroll),
    ("E02", BookKind.PAYROLL): (_("未签字的工资表行"), _unsigned),
    ("E04", BookKind.PAYROLL): _OWED,
    ("E15", BookKind.PAYROLL): _OWED,
    ("E16", BookKind.PAYROLL): _OWED,
    ("E17", BookKind.PAYROLL): _OWED,
    ("E07", BookKind.ATTENDANCE): (_("出勤而没有领到工资的人员"), _not_paid),
    ("E08", BookKind.PAYROLL): (_("已发工资的行"), _paid),
    **behind_payroll.BEHIND,
    ("D04", BookKind.INSPECTIONS): (_("清点过人数的检查"), _counting_heads),
    **{
        (rule, BookKind.INSPECTIONS): (_NOTED, _noting(*codes))
        for rule, codes in {
            "A10": (ObservationCode.PAPERS_WITHHELD,),
            "C11": (ObservationCode.DISPUTE_HOLD,),
            "D03": (ObservationCode.REALNAME_UNUSED,),
            "E11": (ObservationCode.CARDS_HELD,),
            "E13": (ObservationCode.SLIPS_MISSING,),
            "E14": (ObservationCode.GOODS_PAID,),
            "E18": (ObservationCode.CONTACT_LOST, ObservationCode.OFFICE_EMPTY),
            "E19": tuple(SIGNALS),
        }.items()
    },
    **behind_buildings.BEHIND,
    ("H28", BookKind.PAYROLL): _OWED,
    ("H28", BookKind.ALLOCATIONS): (_("分文未到的拨付"), _nothing_in),
}
