"""Limits of wage payment and arrears (E)."""

from monitor.rules.deadlines.limit import C1, C2, FOUND, Anchor, Extra, Limit, R, Stretch, response
from monitor.values.spans import cd, cm, h, wd
from monitor.values.statutes import (
    ABSCONDING_NOTICE,
    LABOUR_INSPECTION,
    LOCAL_INDICATORS,
    NONPAYMENT_INTERPRETATION,
    REGULATION,
    WAGE_PAYMENT,
)
from monitor.values.words import mark as _

MONTH_END = _("用工当月末日")
AGREED_PAY_DAY = _("约定的工资发放日")
LAST_PAYING_DAY = Stretch((cm(2), cd(-1)), Anchor.MONTH_START)

LIMITS = (
    Limit("E01", cd(10), MONTH_END, (REGULATION[31], REGULATION[56].item(1)), R),
    Limit("E03", cd(5), _("工资表编制之日"), (REGULATION[28],), R),
    Limit("E04", cd(0), AGREED_PAY_DAY, (REGULATION[12], REGULATION[14]), C2, (response(wd(3)),)),
    Limit(
        "E05",
        cd(15),
        _("工资应发之日"),
        (REGULATION[12], REGULATION[30], LABOUR_INSPECTION[26]),
        R,
        (response(wd(5)),),
    ),
    Limit(
        "E06",
        Stretch((cm(2),), Anchor.MONTH_START),
        _("用工当月"),
        (REGULATION[31], LOCAL_INDICATORS.whole),
        C1,
        (Extra(_("次月末日，未逾期的最后一日"), LAST_PAYING_DAY, C1), response(h(24)), response(wd(3))),
    ),
    Limit("E07", wd(3), FOUND, (REGULATION[31], LOCAL_INDICATORS.whole), R),
    Limit("E10", wd(5), FOUND, (REGULATION[52], LOCAL_INDICATORS.whole), R),
    Limit("E12", wd(3), _("工人退场之日"), (WAGE_PAYMENT[9], LOCAL_INDICATORS.whole), R, (response(wd(5)),)),
    Limit("E15", h(4), FOUND, (NONPAYMENT_INTERPRETATION[3].item(2),), R),
    Limit("E16", wd(1), FOUND, (NONPAYMENT_INTERPRETATION[3].item(1),), R),
    Limit("E17", wd(1), FOUND, (NONPAYMENT_INTERPRETATION[3].item(2),), R),
    Limit("E18", h(2), FOUND, (REGULATION[41], REGULATION[63], ABSCONDING_NOTICE.whole), R),
    Limit("E19", wd(5), FOUND, (REGULATION[38],), R),
    Limit("E21", wd(2), FOUND, (REGULATION[21], REGULATION[22]), R),
    Limit("E22", cd(-30), _("春节（农历正月初一）"), (), R),
    Limit("E23", cd(35), MONTH_END, (REGULATION[31], REGULATION[56].item(1)), R, (response(wd(3)),)),
    Limit("E24", wd(0), AGREED_PAY_DAY, (REGULATION[14], WAGE_PAYMENT[7]), C2),
)
