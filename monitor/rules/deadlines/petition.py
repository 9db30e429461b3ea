"""Limits of petitions (I)."""

from monitor.rules.deadlines.limit import C1, FOUND, WARNING, Anchor, Extra, Limit, R, Stretch, response
from monitor.values.spans import cd, cm, h, wd
from monitor.values.statutes import PETITION
from monitor.values.words import mark as _

RECEIVED = _("收到信访事项之日")
ACCEPTED = _("受理之日")
ANSWER = _("作出答复")

LIMITS = (
    Limit("I01", wd(1), RECEIVED, (PETITION[22], PETITION[23], PETITION[44]), R),
    Limit("I02", cd(15), RECEIVED, (PETITION[22],), C1, (Extra(WARNING, cd(10)),)),
    Limit("I03", cd(15), RECEIVED, (PETITION[23],), C1),
    Limit("I04", wd(5), _("收到转送、交办之日"), (PETITION[23],), C1),
    Limit("I05", wd(1), FOUND, (PETITION[31].item(4, 5),), R),
    Limit("I06", cd(60), ACCEPTED, (PETITION[34],), C1, (Extra(WARNING, cd(45)),)),
    Limit("I07", cd(90), ACCEPTED, (PETITION[34],), C1),
    Limit(
        "I08",
        cd(30),
        _("收到书面处理意见之日"),
        (PETITION[35],),
        C1,
        (Extra(ANSWER, cd(30), C1, _("收到复查请求之日")),),
    ),
    Limit(
        "I09",
        cd(30),
        _("收到书面复查意见之日"),
        (PETITION[36],),
        C1,
        (Extra(ANSWER, cd(30), C1, _("收到复核请求之日（听证时间不计）")),),
    ),
    Limit(
        "I11",
        cd(30),
        _("首件信访之日"),
        (PETITION[38], PETITION[39], PETITION[40]),
        R,
        (response(wd(3)),),
    ),
    Limit("I13", wd(2), FOUND, (PETITION[40], PETITION[43], PETITION[44], PETITION[45]), R),
    Limit("I14", h(1), _("获知紧急信访事项之时"), (PETITION[25], PETITION[46]), R),
    Limit("I15", Stretch((cm(1),), Anchor.YEAR_END), _("报告所属年度"), (PETITION[41],), R),
)
