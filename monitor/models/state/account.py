"""A project's wage account: opening, naming, filing, agreement, balance, closing."""

from monitor.models.state.facts import Whole, count, day, fen, true
from monitor.values.words import mark as _


class AccountFacts:
    account_refused: Whole = count()
    account_rows: Whole = count()
    account_exempt: Whole = count()
    opening_untold: Whole = count()
    account_due_day: Whole = day(_("开户期限"))
    account_sixtieth_day: Whole = day()
    opened_day: Whole = day(_("开户日期"))
    opened_ahead_day: Whole = day(_("在以后的开户日期"), _("（登记的开户日期{value}在以后）"))
    filed_day: Whole = day()
    filed_ahead_day: Whole = day(_("在以后的备案日期"), _("（登记的备案日期{value}在以后）"))
    file_due_day: Whole = day(_("备案期限"))
    agreement_day: Whole = day(_("三方协议日期"))
    agreement_ahead_day: Whole = day(_("在以后的三方协议日期"), _("（这一天在以后）"))
    agreement_parties: Whole = count(_("协议签约方数"))
    closing_notice_day: Whole = day(_("销户公示开始日期"))
    closing_day: Whole = day(_("销户申请日期"))
    account_named: Whole = count()
    name_wrong: Whole = true(_("户名与规定不符"))
    share_untold: Whole = count()  # 1: a permit to share the account, 2: whether it is shared, as it has no number
    unflagged: Whole = true(_("银行未作专用账户标识"))
    account_ended: Whole = true(_("专用账户已销户"))
    account_closed_day: Whole = day(_("销户日期"))
    arrears_due_fen: Whole = fen(_("到期未清欠薪"))
    arrears_since_day: Whole = day(
        _("按现欠工资最早逾期之日"), _("按现在仍欠的工资（已付清的月份不计），最早的自{value}起逾期。")
    )
    arrears_lines: Whole = count()
    settled_day: Whole = day(_("完工并结清之日"))
    idle_due_day: Whole = day(_("应销户之日"))


class BalanceFacts:
    """What the statements say is there, and the wages that come next."""

    statement_day: Whole = day(_("流水截至"))
    balance_fen: Whole = fen(_("专户余额"))
    pooled: Whole = true()  # the balance is that of several projects
    next_pay_day: Whole = day(_("下次发薪日"))
    top_up_day: Whole = day()
    next_wages_fen: Whole = fen(_("预计应发工资"))
    early_paid_fen: Whole = fen(
        _("上次发薪日以后专户发出、工资表没有登记已发的款项"),
        _("上次发薪日以后专户发出、工资表没有登记已发的{value}元，即使是提前发放的本月工资，也仍然不足。"),
    )
    next_wages_refused: Whole = count()
    next_days_refused: Whole = count()  # of a month without a payroll in which perhaps nobody worked
    next_units_lacking: Whole = count()  # units that worked and whose payroll is not among the wages
