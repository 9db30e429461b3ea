"""A month's attendance and payroll."""

from monitor.models.state.facts import Whole, count, day, fen, hundredths
from monitor.values.words import mark as _


class AttendanceFacts:
    attendance_rows: Whole = count()
    attended_heads: Whole = count(_("出勤人数"))
    attendance_refused: Whole = count()
    units: Whole = count(_("有考勤的用工单位"))
    units_without_payroll: Whole = count(_("没有工资表的用工单位"))
    lacking_heads: Whole = count()  # who attended in those units
    lacking_most: Whole = count()  # and in the largest of them
    unpaid_attended_heads: Whole = count(_("出勤未发人数"))


class PayFacts:
    pay_due_day: Whole = day(_("应发工资日"))
    payroll_rows: Whole = count(_("工资表行数"))
    own_rows: Whole = count()  # lines that pay the month late are no payroll of it
    payroll_refused: Whole = count()
    unsigned_rows: Whole = count(_("未签字行数"))
    unstated_rows: Whole = count()
    owed_heads: Whole = count(_("被欠人数"))
    owed_fen: Whole = fen(_("欠发金额"))
    paid_heads: Whole = count(_("已发人数"))
    paid_sum_fen: Whole = fen(_("实发合计"))
    last_paid_day: Whole = day()
    withheld_fen: Whole = fen(_("赔偿以外的扣款"))  # of those paid; what the book does not tell apart included
    paid_days: Whole = hundredths(_("折算出勤"))
    paid_without_days: Whole = count(_("未填出勤天数的已发人数"))
    least_sum_fen: Whole = fen(_("按最低工资折算应发"))  # of those paid, each rounded down to the fen
    min_wage_fen: Whole = fen(_("当月执行的月最低工资标准"))
    doubted_wage_fen: Whole = fen()  # the project's own where nobody told from when on it holds, if it is higher
    doubted_sum_fen: Whole = (
        fen()
    )  # and what those paid would have to get by it, and by all the days their lines may mean
    ghost_high_heads: Whole = count(_("单月超限人数"))
    ghost_year_heads: Whole = count(_("本年累计自当月超限人数"))
    ghost_absent_heads: Whole = count(_("无考勤领工资人数"))
