"""Labour-cost allocations: of a month, and of a project in all its months."""

from monitor.models.state.facts import Whole, count, day, fen, some_month, true
from monitor.values.words import mark as _


class LabourCostFacts:
    allocation_rows: Whole = count()
    allocation_refused: Whole = count()
    labour_due_day: Whole = day(_("应拨日期"))
    labour_owed_fen: Whole = fen(_("应拨金额"))
    labour_in_fen: Whole = fen(_("实拨金额"))
    account_spared: Whole = true(_("依规免开专用账户"))
    labour_in_day: Whole = day()  # of what came in, where it is told
    second_dry_day: Whole = day(_("连续两月分文未拨转红色之日（届时仍未拨的）"))


class AllocationFacts:
    """All months of a project together."""

    allocations_refused: Whole = count()
    late_months: Whole = count(_("拨付逾期的月数"))
    late_fen: Whole = fen(_("逾期未拨金额"))
    late_since_day: Whole = day(_("最早逾期之日"))
    unreported_months: Whole = count(_("未报告的月数"))
    bank_told_day: Whole = day(_("银行告知日期"))
    report_due_day: Whole = day(_("报告期限"))
    late_untold: Whole = count()  # months that may be late: a day of payment is told, and no sum
    report_untold_day: Whole = day()  # report_due_day of the months of which the sum is not told
    overlong_months: Whole = count(
        _("应拨付日晚于次月末而没有足额拨付的月数"), _("这样而没有足额拨付的共{value}个月。")
    )
    overlong_month: Whole = some_month(
        _("其中最早的月份"), _("拨付台账登记的{value}人工费")
    )  # of months that have begun, and that no refused row may put right
    overlong_due_day: Whole = day(_("该月的应拨付日"), _("应拨付日为{value}，晚于次月末；"))
    overlong_span: Whole = count()  # in which month after it that is
    overlong_untold: Whole = count()  # months that may be so: nobody told what was paid
