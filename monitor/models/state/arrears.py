"""A project's arrears by worker and by employing unit."""

from monitor.models.state.facts import Whole, count, day, fen
from monitor.values.words import mark as _


class ArrearsFacts:
    """The ``_lines`` say how many refused rows it would take, were they payments, to leave nothing of the breach."""

    unit_heads: Whole = count(_("同一单位被欠人数"))
    unit_ten_day: Whole = day()
    unit_crime_fen: Whole = fen(_("同一单位欠薪金额"))
    unit_crime_day: Whole = day()
    worker_months: Whole = count(_("同一工人欠薪月数"))
    worker_owed_fen: Whole = fen(_("同一工人欠薪金额"))
    worker_crime_day: Whole = day()
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
    ended_day: Whole = day()
    ended_lines: Whole = count()
    unstated_units: Whole = count()
    firms_refused: Whole = count()  # rows of the register about units that owe, 0 while none is about one that ended
