"""Limits of stalled housing (H)."""

from monitor.rules.deadlines.limit import C1, C2, C3, FOUND, Extra, Limit, M, R, Stretch, response
from monitor.values.spans import cd, cm, cy, h, wd
from monitor.values.statutes import (
    CIVIL_CODE,
    CONSTRUCTION_LAW,
    DEVELOPMENT_REGULATION,
    FINANCING_COORDINATION,
    HOUSING_INTERPRETATION,
    HOUSING_SALES,
    IDLE_LAND,
    PETITION,
    PRESALE_SUPERVISION,
    QUALITY_REGULATION,
    REAL_ESTATE_LAW,
    REGISTRATION_REGULATION,
    REGULATION,
)
from monitor.values.words import mark as _

LAST_WORK = _("最近施工之日")
DELIVERY_DUE = _("约定交付之日")
DELIVERED = _("房屋交付之日")

LIMITS = (
    Limit(
        "H01",
        cm(3),
        _("领取施工许可证之日"),
        (CONSTRUCTION_LAW[9],),
        C1,
        (Extra(_("两次延期后的最长期限（没有延期的，三个月届满许可证即自行废止）"), cm(9), C1),),
    ),
    Limit("H02", cd(30), _("登记的进度连续落后超过幅度的首日"), (), R, (response(wd(10)),)),
    Limit("H03", cd(15), LAST_WORK, (), R, (response(wd(3)),)),
    Limit("H04", cm(1), _("中止施工之日"), (CONSTRUCTION_LAW[10],), C2),
    Limit("H05", cd(90), LAST_WORK, (), R, (response(wd(10)),)),
    Limit("H06", cy(1), _("中止施工之日"), (CONSTRUCTION_LAW[10],), C2),
    Limit(
        "H07",
        cy(1),
        _("约定的动工开发之日"),
        (REAL_ESTATE_LAW[26], IDLE_LAND[2]),
        C3,
        (Extra(_("可以无偿收回"), cy(2), C3), Extra(_("中止开发建设"), cy(1), C3, _("中止开发建设之日"))),
    ),
    Limit("H08", cd(-180), DELIVERY_DUE, (), R, (response(wd(10)),)),
    Limit(
        "H09",
        cd(1),
        DELIVERY_DUE,
        (HOUSING_INTERPRETATION[11], HOUSING_INTERPRETATION[13], CIVIL_CODE.whole),
        R,
        (
            Extra(_("橙色预警"), cd(31)),
            Extra(_("红色预警"), cd(91)),
            response(wd(3)),
        ),
    ),
    Limit("H10", cm(3), _("催告之日"), (HOUSING_INTERPRETATION[11],), C2),
    Limit("H12", cd(15), _("竣工验收合格之日"), (QUALITY_REGULATION[49],), C1),
    Limit("H13", cd(60), DELIVERED, (HOUSING_SALES[34],), M, (response(wd(10)),)),
    Limit("H14", cd(90), DELIVERED, (DEVELOPMENT_REGULATION[32], HOUSING_INTERPRETATION[14]), C2, (response(wd(10)),)),
    Limit("H15", Stretch((cd(90), cy(1))), DELIVERED, (HOUSING_INTERPRETATION[15],), C2),
    Limit("H16", wd(30), _("受理登记之日"), (REGISTRATION_REGULATION[20],), C1),
    Limit(
        "H18",
        cd(90),
        _("首次报修之日"),
        (HOUSING_INTERPRETATION[10], QUALITY_REGULATION[40], QUALITY_REGULATION[41]),
        R,
        (response(wd(10)),),
    ),
    Limit("H19", h(24), _("质量事故发生之时"), (QUALITY_REGULATION[52],), C1),
    Limit("H21", h(24), FOUND, (REAL_ESTATE_LAW[45], PRESALE_SUPERVISION.whole), R),
    Limit("H22", h(24), FOUND, (PRESALE_SUPERVISION.whole,), R),
    Limit("H23", wd(3), FOUND, (PRESALE_SUPERVISION.whole,), R),
    Limit("H24", wd(3), FOUND, (PRESALE_SUPERVISION.whole,), R),
    Limit("H25", cd(30), _("预售合同签订之日"), (DEVELOPMENT_REGULATION[26],), C1),
    Limit("H26", cd(30), _("推送白名单之日"), (FINANCING_COORDINATION.whole,), R, (response(wd(10)),)),
    Limit("H27", wd(3), _("整改期限届满或者发现缺项之日"), (PETITION[40],), R),
    Limit("H28", h(24), FOUND, (REGULATION[29],), R),
    Limit(
        "H29",
        cd(7),
        _("上一次现场检查之日"),
        (),
        R,
        (Extra(_("橙色项目的检查间隔"), cd(15)), Extra(_("黄色项目的检查间隔"), cd(30))),
    ),
)
