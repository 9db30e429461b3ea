"""What is looked at line by line: money that left a wage account for nobody's wages, or never reached it."""

from monitor.db import Base
from monitor.models.state.facts import Whole, count, day, fen, true
from monitor.models.state.grain import Grain
from monitor.values.words import mark as _


class LineState(Grain, Base):
    """A doubtful movement (``key``: its number in the bank's books); with an empty key, a project's statements as a
    whole.

    The number is that of the account line, or the voucher of an allocation that was paid to another account, which
    leaves no line in this one.
    """

    __tablename__ = "state_line"
    out_fen: Whole = fen(_("支出金额"))
    traded_day: Whole = day(_("交易日期"))
    returned_day: Whole = day()
    cash: Whole = true(_("现金支取"))
    to_contractor: Whole = true(_("转给施工总承包单位"))
    closing_balance: Whole = count()
    closing_untold: Whole = count()  # closing_balance but for the day of the notice, which is not told
    own_accounts_refused: Whole = count()
    own_projects_refused: Whole = count()
    elsewhere_fen: Whole = fen(_("拨付金额"))
    allocated_day: Whole = day(_("实拨日期"))
    lines_refused: Whole = count()
    stale_day: Whole = day()
    statement_gaps: Whole = count()
    opening_untold: Whole = count()  # no statement, and no day from which one could be due
    opening_unseen: Whole = count()  # days from the opening on that no statement covers
    ending_untold: Whole = count()  # closed without a day, and the last statement does not say what was left
    unnamed_lines: Whole = count()
    waiting_lines: Whole = count()
    namesake_lines: Whole = count()
    moved_lines: Whole = count()
    roster_refused: Whole = count()
    attendance_refused: Whole = count()
    payroll_refused: Whole = count()
    rows_refused: Whole = count()
    payees_missing: Whole = count()
    accounts_missing: Whole = count()
