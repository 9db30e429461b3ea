"""Limits of the dedicated account and the labour cost (C)."""

from monitor.rules.deadlines.limit import C1, C2, C3, FOUND, Extra, Limit, R, response
from monitor.values.spans import cd, h, wd
from monitor.values.statutes import ACCOUNT_RULES, REGULATION
from monitor.values.words import mark as _

ALLOCATION_DUE = _("人工费用应拨付之日")
SECOND_DUE = _("连续两个月都有人出勤而分文未拨、其中后到期的一笔人工费用应拨付之日")

LIMITS = (
    Limit(
        "C01",
        cd(30),
        _("施工合同签订之日"),
        (ACCOUNT_RULES.whole, REGULATION[26], REGULATION[55].item(1)),
        C3,
        (Extra(_("红色预警（已有考勤）"), cd(60)),),
    ),
    Limit("C02", cd(30), _("专用账户开立之日"), (ACCOUNT_RULES.whole,), C1),
    Limit("C04", wd(10), FOUND, (ACCOUNT_RULES.whole,), R),
    Limit("C05", h(24), FOUND, (ACCOUNT_RULES.whole, REGULATION[26], REGULATION[55].item(1)), R),
    Limit("C06", cd(0), ALLOCATION_DUE, (REGULATION[27], REGULATION[29], ACCOUNT_RULES.whole), C2),
    Limit(
        "C07",
        cd(7),
        ALLOCATION_DUE,
        (REGULATION[24], REGULATION[29], REGULATION[57].item(2)),
        R,
    ),
    Limit("C08", cd(0), SECOND_DUE, (REGULATION[29], REGULATION[57].item(2)), R, (response(h(24)),)),
    Limit("C09", wd(-5), _("工资发放日"), (REGULATION[38],), R),
    Limit("C12", wd(3), _("银行告知总包单位之日"), (REGULATION[27],), R),
    Limit("C13", cd(30), _("销户公示开始之日"), (REGULATION[27],), C2),
    Limit("C15", cd(180), _("工程完工且工资全部结清之日"), (), R),
    Limit("C16", cd(7), ALLOCATION_DUE, (REGULATION[44], REGULATION[59], REGULATION[60]), R),
)
