"""County values about housing."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter, Stricter
from monitor.values.words import mark as _

MONTH = 28
"""Days of the shortest month: a stop is to be reported within a month, so it must have been found by then (H04)."""

PARAMETERS = (
    Parameter("stop.days", _("停工认定天数"), Measure.DAYS, 15, Confidence.R, "", least=1, most=MONTH),
    Parameter("stop.long_days", _("长期停工认定天数"), Measure.DAYS, 90, Confidence.R, "", least=15, most=365),
    Parameter(
        "slow.permille",
        _("进度落后认定幅度（‰）"),
        Measure.POINTS,
        100,
        Confidence.R,
        "",
        least=10,
        most=500,
    ),
    Parameter("slow.days", _("进度落后认定天数"), Measure.DAYS, 30, Confidence.R, "", least=1, most=180),
    Parameter("late.risk_days", _("预计逾期提前预警天数"), Measure.DAYS, 180, Confidence.R, "", least=30, most=730),
    Parameter("defect.units", _("同类质量问题认定户数"), Measure.HOMES, 5, Confidence.R, "", least=1, most=50),
    Parameter(
        "presale.cover_permille",
        _("监管资金应覆盖续建所需的比例（‰）"),
        Measure.PERMILLE,
        1000,
        Confidence.R,
        _("建房〔2022〕16号，监管额度内的资金应当足以续建"),
        Stricter.HIGHER,
        1000,
        2000,
    ),
    Parameter("whitelist.days", _("白名单推送后融资落地天数"), Measure.DAYS, 30, Confidence.R, "", least=1, most=180),
    Parameter("visit.red_days", _("长期停工楼盘走访间隔天数"), Measure.DAYS, 7, Confidence.R, "", least=1, most=30),
    Parameter("visit.orange_days", _("停工楼盘走访间隔天数"), Measure.DAYS, 15, Confidence.R, "", least=1, most=60),
    Parameter(
        "visit.yellow_days",
        _("部分停工楼盘走访间隔天数"),
        Measure.DAYS,
        30,
        Confidence.R,
        "",
        least=1,
        most=120,
    ),
)
