"""E. Wages of a month: payroll and payment (rulebook 17 E, 14)."""

from sqlalchemy import and_, case, or_

from monitor.models.state import MonthState as M
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param
from monitor.values.confidence import Confidence
from monitor.values.statutes import (
    LABOUR_INSPECTION,
    LOCAL_INDICATORS,
    REGULATION,
)
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_PAYROLL_FEEDS = (BookKind.PROJECTS, BookKind.PAYROLL)
_BOTH_FEEDS = (BookKind.PROJECTS, BookKind.ATTENDANCE, BookKind.PAYROLL)
_GRACE_DAY = M.last_day + param("payroll.grace_days") + 1
_NO_PAYROLL = M.own_rows == 0
"""Back pay of another month (补发) is no payroll of this one."""
_NO_ATTENDANCE = M.attendance_rows == 0
_PAYROLL_DOUBT = M.payroll_refused > 0
_PROJECT_DOUBT = M.project_doubt > 0
_ATTENDANCE_DOUBT = M.attendance_refused > 0
_PAYROLL, _ATTENDANCE = BookKind.PAYROLL.value, BookKind.ATTENDANCE.value
_EVERY = M.matter_id.is_not(None)

_MAY_HAVE_PAYROLL = and_(
    M.units_without_payroll > 0,
    M.lacking_heads - M.payroll_refused * M.lacking_most <= M.attendance_refused,
)
"""A refused payroll row may be of the largest unit that lacks one, a refused attendance row of one head in another."""

E01 = Rule(
    "E01",
    _("当月有考勤而未编制工资表"),
    M,
    MatterKind.PROJECT,
    (REGULATION[31], REGULATION[56].item(1)),
    Confidence.C2,
    applies=_EVERY,
    wrong=M.units_without_payroll > 0,
    steps=(Step("E01", Level.YELLOW, _GRACE_DAY),),
    wording=_(
        "{month}有考勤的用工单位{units}个，其中{units_without_payroll}个没有工资表；应在月末后{p_payroll_grace_days}天内编制（天数为本系统建议）。"
    ),
    must=_(
        "责令分包单位限期按月考核工作量、编制工资支付表并由工人签字确认；逾期不改正的，处5万元以上10万元以下罚款。"
        "施工总承包单位直接用工而没有编制的，责令其编制工资支付台账（支付条例第十五条、第五十四条第二项）。"
    ),
    clears=_("导入该月各用工单位的工资表。"),
    inputs=(M.month, M.units, M.units_without_payroll, M.last_day, param("payroll.grace_days")),
    needs=(
        Need(_ATTENDANCE, _NO_ATTENDANCE, _GRACE_DAY),
        Need("attendance.refused", and_(_ATTENDANCE_DOUBT, M.units_without_payroll == 0), _GRACE_DAY),
        Need("payroll.refused", and_(_PAYROLL_DOUBT, _MAY_HAVE_PAYROLL), _GRACE_DAY),
        Need("attendance.refused", and_(_ATTENDANCE_DOUBT, _MAY_HAVE_PAYROLL), _GRACE_DAY),
    ),
    feeds=(BookKind.PROJECTS, BookKind.ATTENDANCE),
    parts=((BookKind.ATTENDANCE, "employer"), (BookKind.PAYROLL, "employer")),
    expected=M.units,
    actual=M.units - M.units_without_payroll,
    unit=Unit.COUNT,
    parameters=("payroll.grace_days",),
)

E02 = Rule(
    "E02",
    _("工资表未经本人签字"),
    M,
    MatterKind.PROJECT,
    (REGULATION[31], REGULATION[56].item(1)),
    Confidence.C2,
    applies=_EVERY,
    wrong=M.unsigned_rows > 0,
    steps=(Step("E02", Level.YELLOW, UNDATED),),
    wording=_("{month}工资表{payroll_rows}行，其中{unsigned_rows}行没有工人签字。"),
    must=_(
        "责令分包单位限期改正：工资支付表经工人本人签字确认后，交施工总承包单位代发。"
        "施工总承包单位直接用工的，核实有没有银行代发凭证，有凭证或者本人签字即可（支付条例第十五条）。"
    ),
    clears=_("补签后重新导入该月工资表。"),
    inputs=(M.month, M.payroll_rows, M.unsigned_rows),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, M.unsigned_rows == 0), _GRACE_DAY),
        Need("payroll.refused", and_(_PAYROLL_DOUBT, M.unsigned_rows <= M.payroll_refused)),
        Need("field.signed", and_(M.unstated_rows > 0, M.unsigned_rows == 0)),
    ),
    feeds=_PAYROLL_FEEDS,
    expected=M.payroll_rows,
    actual=M.payroll_rows - M.unsigned_rows,
    unit=Unit.COUNT,
)

_OWED_OR_DEDUCTED = or_(M.owed_heads > 0, M.damage_any_heads > 0)
_OWED_ON_ANY_DAY = case((M.damage_any_heads == 0, M.second_next_day + 14))
"""From when on wages are fifteen days late whatever pay day a refused row of the project tells.

What a deduction for damage may leave hangs on the project's own minimum wage.
"""

E04 = Rule(
    "E04",
    _("拖欠工资"),
    M,
    MatterKind.PROJECT,
    (REGULATION[12], REGULATION[14], REGULATION[30], LABOUR_INSPECTION[26]),
    Confidence.C2,
    applies=_EVERY,
    wrong=M.owed_heads > 0,
    steps=(Step("E04", Level.YELLOW, M.pay_due_day + 1), Step("E05", Level.ORANGE, M.pay_due_day + 15)),
    wording=_("{month}工资应于{pay_due_day}发放，尚欠{owed_heads}人共{owed_fen}元。"),
    must=_(
        "联系施工总承包单位核实并督促支付；受理投诉举报的，依法立案；欠发满15天（本系统建议）的，主动立案并责令限期支付，由总承包单位先行清偿。"
    ),
    clears=_("欠发工资足额发放，并导入发放记录。"),
    inputs=(M.month, M.pay_due_day, M.owed_heads, M.owed_fen),
    needs=(
        Need(_PAYROLL, _NO_PAYROLL, M.pay_due_day + 1),
        Need("payroll.refused", and_(_PAYROLL_DOUBT, M.owed_heads <= M.payroll_refused), M.pay_due_day + 1),
        Need("projects.refused", and_(_PROJECT_DOUBT, _OWED_OR_DEDUCTED), until=_OWED_ON_ANY_DAY),
    ),
    feeds=_PAYROLL_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    expected=UNDATED,
    actual=M.owed_fen,
    unit=Unit.FEN,
)

E06 = Rule(
    "E06",
    _("当月出勤至次月末无人领到工资"),
    M,
    MatterKind.PROJECT,
    (REGULATION[31], LOCAL_INDICATORS.whole),
    Confidence.C1,
    applies=_EVERY,
    wrong=and_(M.attended_heads > 0, M.own_rows > 0, M.paid_heads == 0),
    steps=(Step("E06", Level.RED, M.second_next_day),),
    wording=_("{month}出勤{attended_heads}人，至次月末没有任何人领到工资（至次月末的期限为外省指标）。"),
    must=_("24小时内（本系统建议）到场核实，责令支付。"),
    clears=_("该月工资开始发放并导入发放记录。"),
    inputs=(M.month, M.attended_heads, M.payroll_rows, M.paid_heads),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, M.paid_heads == 0), M.second_next_day),
        Need(_ATTENDANCE, and_(_NO_ATTENDANCE, M.paid_heads == 0), M.second_next_day),
        Need("payroll.refused", and_(_PAYROLL_DOUBT, M.paid_heads <= M.payroll_refused), M.second_next_day),
        Need(
            "attendance.refused",
            and_(_ATTENDANCE_DOUBT, M.attended_heads <= M.attendance_refused, M.paid_heads == 0),
            M.second_next_day,
        ),
    ),
    feeds=_BOTH_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    expected=M.attended_heads,
    actual=M.paid_heads,
    unit=Unit.HEADS,
)

_UNPAID, _ATTENDED, _UNPAID_LIMIT = M.unpaid_attended_heads, M.attended_heads, param("unpaid.permille")
_RED = _UNPAID * 1000 > _ATTENDED * _UNPAID_LIMIT
_ROWS = M.attendance_refused
"""A refused row of the attendance may add a head or take one away, who was paid or was not."""
_LEFT_UNPAID = _UNPAID - M.payroll_refused
_STAYS = _LEFT_UNPAID > _ROWS
_SURELY_RED = and_(
    _STAYS,
    (_LEFT_UNPAID - _ROWS) * 1000 > (_ATTENDED - _ROWS) * _UNPAID_LIMIT,
    _LEFT_UNPAID * 1000 > (_ATTENDED + _ROWS) * _UNPAID_LIMIT,
)
_MOST_UNPAID = _UNPAID + M.payroll_refused
"""A refused row of the payroll may pay somebody, or take back what the books say he was paid."""
_SURELY_YELLOW = and_(
    _STAYS,
    (_MOST_UNPAID + _ROWS) * 1000 <= (_ATTENDED + _ROWS) * _UNPAID_LIMIT,
    _MOST_UNPAID * 1000 <= (_ATTENDED - _ROWS) * _UNPAID_LIMIT,
)
_SURELY_FINE = and_(_ATTENDANCE_DOUBT.is_not(True), or_(_MOST_UNPAID == 0, _ATTENDED == 0))
_OPEN = or_(_SURELY_RED, _SURELY_YELLOW, _SURELY_FINE).is_not(True)

E07 = Rule(
    "E07",
    _("出勤人员未全部领到工资"),
    M,
    MatterKind.PROJECT,
    (LOCAL_INDICATORS.whole, REGULATION[31]),
    Confidence.C1,
    applies=_EVERY,
    wrong=and_(M.own_rows > 0, _UNPAID > 0),
    steps=(Step("E07", Level.YELLOW, M.pay_due_day + 1), Step("E07", Level.RED, M.pay_due_day + 1, when=_RED)),
    wording=_(
        "{month}出勤{attended_heads}人，应发工资日{pay_due_day}已过，{unpaid_attended_heads}人没有领到工资；未领到的超过{p_unpaid_permille}‰为红色（外省指标，本县可自定）。"
    ),
    must=_("要求总承包单位说明原因或发放；超过本县比例的立即核查。"),
    clears=_("出勤人员全部领到工资并导入发放记录。"),
    inputs=(M.month, M.pay_due_day, _ATTENDED, _UNPAID, _UNPAID_LIMIT),
    needs=(
        Need(_PAYROLL, _NO_PAYROLL, M.pay_due_day + 1),
        Need(_ATTENDANCE, _NO_ATTENDANCE, M.pay_due_day + 1),
        Need("payroll.refused", and_(_PAYROLL_DOUBT, _OPEN), M.pay_due_day + 1),
        Need("attendance.refused", and_(_ATTENDANCE_DOUBT, _OPEN), M.pay_due_day + 1),
        Need("projects.refused", and_(_PROJECT_DOUBT, M.own_rows > 0, _UNPAID > 0), until=M.second_next_day),
    ),
    feeds=_BOTH_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    expected=_ATTENDED,
    actual=_ATTENDED - _UNPAID,
    unit=Unit.HEADS,
    parameters=("unpaid.permille",),
)

_GHOST_PAY = or_(M.ghost_high_heads > 0, M.ghost_year_heads > 0)
_NO_GHOST_PAY = and_(M.ghost_high_heads == 0, M.ghost_year_heads == 0)

_MAY_BE_NO_GHOSTS = and_(
    M.ghost_high_heads <= M.payroll_refused,
    M.ghost_year_heads <= M.payroll_refused,
    M.ghost_absent_heads <= M.payroll_refused + M.attendance_refused,
)

E10 = Rule(
    "E10",
    _("疑似虚列人员或异常发放"),
    M,
    MatterKind.PROJECT,
    (LOCAL_INDICATORS.whole, REGULATION[52]),
    Confidence.C1,
    applies=_EVERY,
    wrong=or_(_GHOST_PAY, M.ghost_absent_heads > 0),
    steps=(Step("E10", Level.ORANGE, UNDATED),),
    wording=_(
        "{month}工资表中{ghost_high_heads}人当月实发超过{p_ghost_pay_month}元，{ghost_year_heads}人本年在本项目的实发累计自当月起超过{p_ghost_pay_year}元（数额为外省指标，本县可自定），{ghost_absent_heads}人没有考勤而领取工资。"
    ),
    must=_("会同银行核查发放对象和金额，防止以讨薪为名套取资金。"),
    clears=_("核实更正工资表或考勤后重新导入。"),
    inputs=(
        *(M.month, M.ghost_high_heads, M.ghost_absent_heads, param("ghost_pay.month")),
        *(M.ghost_year_heads, param("ghost_pay.year")),
    ),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, _NO_GHOST_PAY, M.ghost_absent_heads == 0), _GRACE_DAY),
        Need(_ATTENDANCE, and_(_NO_ATTENDANCE, _NO_GHOST_PAY), _GRACE_DAY),
        Need("payroll.refused", and_(_PAYROLL_DOUBT, _MAY_BE_NO_GHOSTS)),
        Need(
            "attendance.refused",
            and_(
                *(_ATTENDANCE_DOUBT, _NO_GHOST_PAY, M.paid_heads > 0),
                M.ghost_absent_heads <= M.attendance_refused,
            ),
        ),
    ),
    feeds=_PAYROLL_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    expected=UNDATED,
    actual=M.ghost_high_heads + M.ghost_year_heads + M.ghost_absent_heads,
    unit=Unit.HEADS,
    parameters=("ghost_pay.month", "ghost_pay.year"),
)

RULES = (E01, E02, E04, E06, E07, E10)
WAITING: tuple[Waiting, ...] = ()
