"""Limits of set-up and guarantees (A) and of real-name management (D)."""

from monitor.rules.deadlines.limit import C1, C2, C3, FOUND, Extra, Limit, M, R, response
from monitor.values.spans import cd, cm, cy, wd
from monitor.values.statutes import (
    ACCOUNT_RULES,
    CHILD_LABOUR,
    LABOUR_LAW,
    LOCAL_INDICATORS,
    LOCAL_RULES,
    PUBLICATION,
    REGULATION,
)
from monitor.values.words import mark as _

LIMITS = (
    Limit("A04", cd(-30), _("工程款支付担保到期日"), (), R),
    Limit("A05", cm(1), _("上一次人工费用拨付之日"), (REGULATION[24], ACCOUNT_RULES.whole), C3),
    Limit("A07", wd(10), FOUND, (LOCAL_RULES.whole,), R),
    Limit("A09", cd(90), _("告示牌照片拍摄之日"), (), R),
    Limit("A11", wd(5), FOUND, (REGULATION[38],), R),
    Limit("D03", cd(3), _("检查清点到有人之日，或者首个有考勤月份的末日（取较早的）"), (REGULATION[55].item(3),), R),
    Limit("D04", wd(5), FOUND, (LOCAL_RULES.whole,), R),
    Limit("D05", cd(3), _("最后一次上传考勤之日"), (), R, (response(wd(2)),)),
    Limit("D06", cd(5), _("出勤开始骤降之日"), (), R),
    Limit("D08", wd(10), FOUND, (REGULATION[6],), R),
    Limit(
        "D09", cy(16), _("工人出生之日"), (LABOUR_LAW[15], LABOUR_LAW[94], CHILD_LABOUR.whole, PUBLICATION.whole), C1
    ),
    Limit("D10", wd(10), FOUND, (LOCAL_INDICATORS.whole,), R),
    Limit(
        "D11",
        cy(3),
        _("工程完工且工资全部结清之日（工资台账为编制之日）"),
        (REGULATION[15], REGULATION[28]),
        C2,
        (Extra(_("考勤资料保存"), cy(2), M, _("考勤之日")),),
    ),
)
