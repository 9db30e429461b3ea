"""Limits of crime transfer and emergencies (J)."""

from monitor.rules.deadlines.limit import C2, C3, FOUND, Extra, Limit, R
from monitor.values.spans import cd, h, minutes, wd
from monitor.values.statutes import (
    CRIME_TRANSFER,
    CRIMINAL_LAW,
    EMERGENCY_LAW,
    LABOUR_INSPECTION,
    LOCAL_PLAN,
    NONPAYMENT_INTERPRETATION,
    PETITION,
    POLICE_PROCEDURE,
    REGULATION,
)
from monitor.values.words import mark as _

HAPPENED, HEARD = _("事件发生之时"), _("接报之时")
REPORTS = (Extra(_("口头报告"), minutes(30)), Extra(_("向上级报告"), h(2)))

LIMITS = (
    Limit(
        "J01",
        wd(1),
        FOUND,
        (
            CRIMINAL_LAW[276].inserted(1),
            NONPAYMENT_INTERPRETATION[3],
            NONPAYMENT_INTERPRETATION[4],
            REGULATION[41],
        ),
        R,
    ),
    Limit("J02", cd(3), _("负责人收到移送报告之日"), (CRIME_TRANSFER[5],), C3),
    Limit("J03", h(24), _("批准移送之时"), (CRIME_TRANSFER[5],), C3),
    Limit(
        "J04",
        cd(3),
        _("公安机关接受案件之日"),
        (CRIME_TRANSFER[8], POLICE_PROCEDURE[180]),
        C2,
        (Extra(_("补充材料"), cd(3), C2, _("收到补充材料通知之日")),),
    ),
    Limit("J05", cd(3), _("收到不予立案通知书之日"), (CRIME_TRANSFER[9],), C2),
    Limit("J09", h(1), HEARD, (LABOUR_INSPECTION[14], LOCAL_PLAN.whole), R, REPORTS),
    Limit("J10", h(1), HEARD, (LOCAL_PLAN.whole,), R, REPORTS),
    Limit("J12", h(24), HAPPENED, (REGULATION[29],), R),
    Limit("J13", wd(5), _("现场平息之日"), (), R),
    Limit("J14", cd(90), _("周转金垫付之日"), (REGULATION[63],), R),
    Limit("J15", h(2), HEARD, (EMERGENCY_LAW[61], PETITION[46]), R),
)
