"""Limits of the wage deposit (B)."""

from monitor.rules.deadlines.limit import C1, C2, C3, FOUND, Extra, Limit, M, R, response
from monitor.values.spans import cd, cy, wd
from monitor.values.statutes import DEPOSIT_RULES, LOCAL_RULES, REGULATION
from monitor.values.words import mark as _

LIMITS = (
    Limit(
        "B01",
        wd(20),
        _("施工许可证（开工报告）批准之日；无需许可的，为施工合同签订之日"),
        (DEPOSIT_RULES[8], REGULATION[32], REGULATION[55].item(2)),
        C3,
        (Extra(_("蓝色提醒"), wd(10)), Extra(_("红色预警（已有考勤）"), wd(40))),
    ),
    Limit("B03", wd(5), FOUND, (DEPOSIT_RULES[11],), R),
    Limit(
        "B04",
        wd(5),
        FOUND,
        (DEPOSIT_RULES[11],),
        R,
        (Extra(_("签约前无欠薪期间的起点"), cy(-1), C2, _("施工合同签订之日")),),
    ),
    Limit(
        "B05",
        wd(5),
        FOUND,
        (DEPOSIT_RULES[12],),
        R,
        (Extra(_("连续无欠薪期间届满"), cy(3), C3, _("在本地首次存储之日")),),
    ),
    Limit("B08", cy(1), _("保函生效之日"), (DEPOSIT_RULES.whole,), C1, (response(wd(10)),)),
    Limit(
        "B09",
        cd(-30),
        _("保函到期日"),
        (DEPOSIT_RULES.whole,),
        M,
        (Extra(_("到期"), cd(0), M),),
    ),
    Limit("B10", wd(10), FOUND, (DEPOSIT_RULES.whole,), R),
    Limit("B11", wd(10), _("存储之日"), (LOCAL_RULES.whole,), M),
    Limit("B12", wd(3), _("行政处理决定履行期限届满之日"), (DEPOSIT_RULES.whole,), R),
    Limit("B13", wd(5), _("银行收到保证金支付通知书；没有登记收到日期的，为通知书日期"), (DEPOSIT_RULES.whole,), C2),
    Limit("B14", wd(10), _("银行支付之日"), (DEPOSIT_RULES.whole, REGULATION[55].item(2)), M),
    Limit("B16", wd(3), FOUND, (REGULATION[33],), R),
    Limit("B17", cd(30), _("返还公示开始之日"), (DEPOSIT_RULES[22],), C2),
    Limit("B18", wd(5), _("收到返还申请之日"), (DEPOSIT_RULES[22],), C1),
    Limit("B19", wd(3), _("审核完毕之日"), (DEPOSIT_RULES[22],), C1),
    Limit("B20", wd(3), _("审核发现尚有欠薪之日"), (DEPOSIT_RULES[22],), C1),
    Limit(
        "B21",
        cd(180),
        _("工程完工且工资全部结清之日；返还申请在其后审核不同意的，为审核之日"),
        (DEPOSIT_RULES.whole,),
        M,
    ),
    Limit("B22", cd(15), _("季度末日"), (DEPOSIT_RULES.whole,), M),
)
