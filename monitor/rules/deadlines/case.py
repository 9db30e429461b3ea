"""Limits of complaints, cases, orders and their enforcement (F): clocks on the agency."""

from monitor.rules.deadlines.limit import C1, C2, C3, FOUND, WARNING, Extra, Limit, R
from monitor.values.spans import cd, cm, cy, wd
from monitor.values.statutes import (
    ADMINISTRATIVE_LITIGATION,
    COERCION_LAW,
    DISCLOSURE,
    LABOUR_CONTRACT_LAW,
    LABOUR_INSPECTION,
    LABOUR_INSPECTION_RULES,
    LISTING,
    NONPAYMENT_INTERPRETATION,
    PENALTY_LAW,
    RECONSIDERATION_LAW,
    REGULATION,
)
from monitor.values.words import mark as _

COMPLAINT_RECEIVED = _("收到投诉之日")
CASE_FILED = _("立案之日")
ORDER_EXPIRED = _("责令支付期限届满之日")

LIMITS = (
    Limit("F01", wd(5), COMPLAINT_RECEIVED, (LABOUR_INSPECTION_RULES[18],), C3, (Extra(WARNING, wd(3)),)),
    Limit("F02", wd(0), _("受理之日"), (LABOUR_INSPECTION_RULES[18],), C3),
    Limit("F03", wd(1), _("收到线索之日"), (REGULATION[10],), R),
    Limit(
        "F04",
        cy(2),
        _("违法行为终了之日"),
        (LABOUR_INSPECTION[20],),
        C2,
        (Extra(_("书面不予受理"), wd(5), C3, COMPLAINT_RECEIVED),),
    ),
    Limit("F05", wd(60), CASE_FILED, (LABOUR_INSPECTION[17],), C2, (Extra(WARNING, wd(45)), Extra(WARNING, wd(55)))),
    Limit("F06", wd(90), CASE_FILED, (LABOUR_INSPECTION[17],), C2),
    Limit("F07", wd(15), _("调查终结之日"), (LABOUR_INSPECTION_RULES[37],), C1),
    Limit("F08", wd(7), _("决定作出之日"), (LABOUR_INSPECTION_RULES[41], PENALTY_LAW[61], PENALTY_LAW[85]), C2),
    Limit(
        "F10",
        wd(1),
        ORDER_EXPIRED,
        (LABOUR_INSPECTION[26], LABOUR_INSPECTION[30], LISTING[5], NONPAYMENT_INTERPRETATION[4]),
        R,
    ),
    Limit("F11", wd(5), ORDER_EXPIRED, (LABOUR_INSPECTION[26], LABOUR_CONTRACT_LAW[85]), R),
    Limit("F13", wd(5), _("告知听证权利之日"), (PENALTY_LAW[63], PENALTY_LAW[64], PENALTY_LAW[85]), C1),
    Limit("F14", wd(-7), _("听证举行之日"), (PENALTY_LAW[64], PENALTY_LAW[85]), C1),
    Limit(
        "F15",
        cm(6),
        _("决定书送达之日"),
        (COERCION_LAW[53], COERCION_LAW[54], ADMINISTRATIVE_LITIGATION[46], RECONSIDERATION_LAW[20]),
        C1,
        (Extra(_("申请行政复议"), cd(60), C1),),
    ),
    Limit(
        "F16",
        cm(3),
        _("复议、诉讼期限届满之日"),
        (COERCION_LAW[53], COERCION_LAW[54], COERCION_LAW[69]),
        C1,
        (Extra(_("催告后可以申请法院执行"), wd(10), C1, _("催告书送达之日")),),
    ),
    Limit("F18", wd(3), _("结案之日"), (REGULATION[10],), R),
    Limit("F21", wd(3), FOUND, (), R),
    Limit("F22", wd(3), _("处罚决定变更、撤销之日"), (PENALTY_LAW[48], PENALTY_LAW[85]), C1),
    Limit("F23", wd(20), _("信息形成之日"), (DISCLOSURE[26],), C1),
)
