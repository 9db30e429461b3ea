"""A project's wage account: opening, filing, agreement, closing."""

from monitor.models.state.facts import Whole, count, day
from monitor.values.words import mark as _


class AccountFacts:
    account_refused: Whole = count()
    account_rows: Whole = count()
    account_exempt: Whole = count()
    account_due_day: Whole = day(_("开户期限"))
    account_sixtieth_day: Whole = day()
    opened_day: Whole = day(_("开户日期"))
    filed_day: Whole = day()
    file_due_day: Whole = day(_("备案期限"))
    agreement_day: Whole = day(_("三方协议日期"))
    agreement_parties: Whole = count(_("协议签约方数"))
    closing_notice_day: Whole = day(_("销户公示开始日期"))
    closing_day: Whole = day(_("销户申请日期"))
