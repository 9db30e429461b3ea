"""Limits of the joint-punishment list and of publication (G)."""

from monitor.rules.deadlines.limit import C1, C2, C3, FOUND, OWN_TARGET, WARNING, Extra, Limit, M, R, Stretch
from monitor.values.spans import cd, cm, cy, wd
from monitor.values.statutes import (
    CREDIT_REPAIR,
    CREDIT_REPAIR_SYSTEM,
    DISCLOSURE,
    LISTING,
    PENALTY_LAW,
    PUBLICATION,
    REGULATION,
)
from monitor.values.words import mark as _

ORDER_EXPIRED = _("责令支付期限届满之日")
LISTED = _("列入决定作出之日")
EARLY_APPLICATION = _("收到提前移出申请之日")

LIMITS = (
    Limit("G01", wd(0), ORDER_EXPIRED, (LISTING[5], REGULATION[48]), R),
    Limit("G02", wd(10), ORDER_EXPIRED, (LISTING[6], LISTING[8]), C1, (Extra(OWN_TARGET, wd(8)),)),
    Limit("G03", wd(5), _("列入告知书送达之日"), (LISTING[6],), C1),
    Limit("G04", wd(5), _("收到异议之日"), (LISTING[6],), C1),
    Limit("G06", wd(20), ORDER_EXPIRED, (LISTING[8],), C1, (Extra(WARNING, wd(15)),)),
    Limit("G07", wd(40), ORDER_EXPIRED, (LISTING[8],), C1),
    Limit("G11", wd(20), _("列入决定书送达之日"), (LISTING[9], DISCLOSURE[26]), C1, (Extra(OWN_TARGET, wd(7)),)),
    Limit("G12", wd(7), _("公布之日"), (LISTING[10],), R),
    Limit(
        "G14",
        cy(3),
        LISTED,
        (LISTING[11], LISTING[17], CREDIT_REPAIR.whole),
        C2,
        (Extra(_("移出名单、停止公示的最后期限"), Stretch((cy(3), wd(10))), C2),),
    ),
    Limit("G15", cm(6), _("欠薪改正之日"), (LISTING[12],), C2),
    Limit("G16", cm(12), LISTED, (CREDIT_REPAIR.whole, CREDIT_REPAIR_SYSTEM.whole), C3),
    Limit("G17", wd(15), EARLY_APPLICATION, (LISTING[13], LISTING[14]), C1),
    Limit("G18", wd(15), EARLY_APPLICATION, (LISTING[14],), C1, (Extra(WARNING, wd(10)),)),
    Limit("G19", wd(10), _("准予提前移出之日"), (LISTING[14], LISTING[17]), C1),
    Limit("G20", cy(3), _("撤销提前移出之日"), (LISTING[15],), C1),
    Limit("G21", wd(10), _("责令文书被撤销之日"), (LISTING[16], LISTING[17]), C1),
    Limit("G22", wd(10), _("期满、提前移出或者撤销之日"), (LISTING[17],), C1),
    Limit("G23", wd(1), FOUND, (REGULATION[48],), R),
    Limit("G24", cd(15), _("季度末日"), (PUBLICATION.whole, REGULATION[47]), R),
    Limit("G25", wd(15), _("收到异议申请之日"), (PUBLICATION.whole,), C1),
    Limit(
        "G26",
        wd(10),
        _("决定变更、撤销之日"),
        (PUBLICATION.whole, PENALTY_LAW[48], PENALTY_LAW[85]),
        M,
        (Extra(_("属于行政处罚决定的"), wd(3), C1),),
    ),
    Limit("G27", wd(10), FOUND, (REGULATION[49],), R),
)
