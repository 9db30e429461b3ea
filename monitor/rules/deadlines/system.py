"""Limits of the calendar, the feeds, kept data and alerts themselves (K)."""

from monitor.rules.deadlines.limit import Anchor, Extra, Limit, R, Stretch
from monitor.values.spans import cd, cm, h, wd
from monitor.values.statutes import HOLIDAY_NOTICE, PERSONAL_INFORMATION, PETITION, REGULATION
from monitor.values.words import mark as _

LIMITS = (
    Limit(
        "K01",
        Stretch((cd(0),), Anchor.YEAR_END),
        _("本年度"),
        (HOLIDAY_NOTICE.whole,),
        R,
        (
            Extra(_("黄色提醒"), Stretch((cm(10),), Anchor.YEAR_START)),
            Extra(_("红色提醒"), Stretch((cm(11),), Anchor.YEAR_START)),
        ),
    ),
    Limit(
        "K02",
        h(24),
        _("最近一次收到数据之时"),
        (REGULATION[38],),
        R,
        (Extra(_("银行数据"), h(48)), Extra(_("其他数据"), cd(7))),
    ),
    Limit(
        "K05",
        cd(30),
        _("个人信息保存期限届满之日"),
        (PERSONAL_INFORMATION[19], PERSONAL_INFORMATION[47], REGULATION[15], REGULATION[28]),
        R,
    ),
    Limit(
        "K08",
        h(4),
        _("预警发出之时"),
        (PETITION[40],),
        R,
        (Extra(_("橙色预警"), h(24)), Extra(_("黄色预警"), wd(3)), Extra(_("蓝色预警"), wd(10))),
    ),
)
