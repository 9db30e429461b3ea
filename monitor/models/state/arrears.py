"""A project's arrears by worker and by employing unit."""

from monitor.models.state.facts import Whole, count, day, fen
from monitor.values.words import mark as _


class ArrearsFacts:
    """The ``_lines`` say how many refused rows it would take, were they payments, to leave nothing of the breach."""

    unit_heads: Whole = count(_("同一单位被欠人数"))
    unit_ten_day: Whole = day(
        _("按现欠工资达到十人之日"), _("按现在仍欠的工资（已付清的月份不计），其中最早的单位自{value}起达到十人以上。")
    )
    unit_crime_fen: Whole = fen(_("同一单位欠薪金额"))
    unit_crime_day: Whole = day(
        _("按现欠工资单位达到标准之日"), _("按现在仍欠的工资（已付清的月份不计），其中最早的单位自{value}起达到标准。")
    )
    worker_months: Whole = count(_("同一工人欠薪月数"))
    worker_owed_fen: Whole = fen(_("同一工人欠薪金额"))
    worker_crime_day: Whole = day(
        _("按现欠工资一名工人达到标准之日"),
        _("按现在仍欠的工资（已付清的月份不计），其中最早的一名工人自{value}起达到标准。"),
    )
    payroll_gaps: Whole = count()  # months whose payroll is due and missing
    payroll_refused: Whole = count()
    payroll_doubt: Whole = count()
    unit_ten_lines: Whole = count()
    unit_crime_lines: Whole = count()
    worker_crime_lines: Whole = count()
    unit_ten_may: Whole = count()  # units that owe so much, were they to owe all that they may
    unit_crime_may: Whole = count()
    ended_may: Whole = count()
    ended_units: Whole = count(_("已合并、分立、注销的欠薪单位"))
    ended_fen: Whole = fen(_("上述单位欠薪金额"))
    ended_day: Whole = day(
        _("按现欠工资最早起算之日"),
        _(
            "按现在仍欠的工资（已付清的月份不计），其中最早的单位自{value}起算：工资逾期和合并、分立、清算或注销两日中较晚的一日，"
            "单位名录没有登记后一日期的，为工资逾期之日。"
        ),
    )
    ended_lines: Whole = count()
    unstated_units: Whole = count()
    firms_refused: Whole = count()  # rows of the register about units that owe, 0 while none is about one that ended
