"""E. The minimum wage: what is paid on an average, and what a deduction for damage must leave (rulebook 17 E, 14.1)."""

from sqlalchemy import and_, case, or_

from monitor.models.state import MonthState as M
from monitor.rules.base import UNDATED, Need, Rule, Step, Waiting, param, refused
from monitor.values.confidence import Confidence
from monitor.values.statutes import LABOUR_INSPECTION, LABOUR_LAW, MINIMUM_WAGE, WAGE_PAYMENT
from monitor.values.terms import BookKind, Level, MatterKind, Unit
from monitor.values.words import mark as _

_PAYROLL = BookKind.PAYROLL.value
_FEEDS = (BookKind.PROJECTS, BookKind.PAYROLL)
_EVERY = M.matter_id.is_not(None)
_NO_PAYROLL = M.own_rows == 0
"""Back pay of another month (补发) is no payroll of this one."""
_GRACE_DAY = M.last_day + param("payroll.grace_days") + 1
_DOUBT = M.payroll_refused > 0

_PAID_OWN = and_(M.own_rows > 0, M.paid_heads > 0)
"""Back pay alone is no month of pay whose mean could be taken."""
_EARNED = M.paid_sum_fen + M.withheld_fen
"""What was paid, and what was deducted and not for damage: it may have been withheld for tax or insurance."""
_BELOW = and_(_PAID_OWN, M.least_sum_fen > _EARNED)
_BELOW_BY_DEDUCTIONS = and_(M.paid_sum_fen < M.least_sum_fen, M.least_sum_fen <= _EARNED)
_MAYBE_BELOW = and_(M.paid_sum_fen < M.doubted_sum_fen, M.paid_sum_fen >= M.least_sum_fen)
"""By the standard of the project, if it held then, or by all the days that several lines of a worker may mean."""
_DOUBTED = M.doubted_wage_fen.is_not(None)
E08 = Rule(
    "E08",
    _("平均实发低于最低工资标准"),
    M,
    MatterKind.PROJECT,
    (LABOUR_LAW[48], LABOUR_INSPECTION[26].item(2), MINIMUM_WAGE[12]),
    Confidence.C2,
    applies=or_(_PAID_OWN, _NO_PAYROLL),
    wrong=_BELOW,
    steps=(Step("E08", Level.RED, UNDATED),),
    wording=_(
        "{month}已发{paid_heads}人，实发合计{paid_sum_fen}元，折算出勤{paid_days}天（每人至多21.75天；没有填写出勤天数而按0天计的：{paid_without_days}人），"
        "当月执行的月最低工资标准{min_wage_fen}元，按出勤折算应不少于{least_sum_fen}元，平均实发低于最低工资标准，"
        "加回赔偿以外的扣款{withheld_fen}元以后仍然不足；工资表不分列加班工资和津贴，计算时没有剔除（剔除后只会更低）。"
    ),
    must=_("责令限期补足低于最低工资标准的差额。"),
    clears=_("补发差额并导入发放记录，或更正出勤天数。"),
    inputs=(
        *(M.month, M.paid_heads, M.paid_sum_fen, M.paid_days, M.min_wage_fen),
        *(M.least_sum_fen, M.paid_without_days, M.withheld_fen),
    ),
    needs=(
        Need(_PAYROLL, _NO_PAYROLL, M.pay_due_day + 1),
        Need("param.min_wage.month", and_(_PAID_OWN, M.min_wage_fen.is_(None), M.doubted_wage_fen.is_(None))),
        Need("standard.min_wage", and_(_PAID_OWN, _DOUBTED, _MAYBE_BELOW)),
        Need("deductions", and_(_PAID_OWN, _BELOW_BY_DEDUCTIONS)),
        Need("field.days", and_(_PAID_OWN, M.paid_without_days > 0, ~_BELOW)),
        Need("days", and_(_PAID_OWN, ~_DOUBTED, _MAYBE_BELOW)),
        refused(M.payroll_refused, BookKind.PAYROLL),
        Need("projects.refused", and_(M.project_doubt > 0, _PAID_OWN)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "paid_fen"),),
    unit=Unit.FEN,
    expected=case((M.paid_heads > 0, (M.least_sum_fen + M.paid_heads - 1) // M.paid_heads)),
    actual=case((M.paid_heads > 0, _EARNED // M.paid_heads)),
    parameters=("min_wage.month",),
)

_TOO_MUCH = or_(M.damage_over_heads > 0, M.damage_short_heads > 0)
_NOT_TOO_MUCH = and_(M.damage_over_heads == 0, M.damage_short_heads == 0)

E09 = Rule(
    "E09",
    _("赔偿扣款超过法定限度"),
    M,
    MatterKind.PROJECT,
    (WAGE_PAYMENT[16],),
    Confidence.C1,
    applies=_EVERY,
    wrong=_TOO_MUCH,
    steps=(Step("E09", Level.ORANGE, UNDATED),),
    wording=_(
        "{month}工资表中，赔偿扣款超过本人当月工资两成的{damage_over_heads}人，扣除后低于最低工资标准（按出勤折算）的{damage_short_heads}人，超过限度的扣款共{damage_excess_fen}元，按欠薪计算。"
    ),
    must=_("责令用工单位限期退还超过法定限度的赔偿扣款。"),
    clears=_("退还多扣的工资并导入补发记录，或更正工资表。"),
    inputs=(M.month, M.damage_over_heads, M.damage_short_heads, M.damage_excess_fen, M.min_wage_fen),
    needs=(
        Need(_PAYROLL, and_(_NO_PAYROLL, _NOT_TOO_MUCH), _GRACE_DAY),
        Need(
            "payroll.refused",
            and_(_DOUBT, M.damage_over_heads <= M.payroll_refused, M.damage_short_heads <= M.payroll_refused),
        ),
        Need("projects.refused", and_(M.project_doubt > 0, M.damage_any_heads > 0, M.damage_over_heads == 0)),
        Need("field.damage_fen", and_(M.damage_untold_heads > 0, _NOT_TOO_MUCH)),
        Need("standard.min_wage", and_(M.damage_any_heads > 0, _DOUBTED, _NOT_TOO_MUCH)),
        Need(
            "param.min_wage.month",
            and_(M.damage_unmeasured_heads > 0, M.min_wage_fen.is_(None), M.doubted_wage_fen.is_(None), _NOT_TOO_MUCH),
        ),
        Need("field.days", and_(M.damage_unmeasured_heads > 0, _NOT_TOO_MUCH)),
        Need("days", and_(M.damage_days_heads > 0, _NOT_TOO_MUCH)),
    ),
    feeds=_FEEDS,
    columns=((BookKind.PAYROLL, "damage_fen"), (BookKind.PAYROLL, "paid_fen")),
    expected=UNDATED,
    actual=M.damage_excess_fen,
    unit=Unit.FEN,
    parameters=("min_wage.month",),
)

RULES = (E08, E09)
WAITING: tuple[Waiting, ...] = ()
