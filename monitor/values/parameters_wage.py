"""County values about wages and rosters."""

from monitor.values.confidence import Confidence
from monitor.values.parameter import Measure, Parameter, Stricter
from monitor.values.words import mark as _

PARAMETERS = (
    Parameter("pay_day", _("工资发放日（次月）"), Measure.DAY_OF_MONTH, 15, Confidence.R, "", least=1, most=31),
    Parameter(
        "crime.x1",
        _("拒不支付劳动报酬：一人三个月以上且达到的数额"),
        Measure.FEN,
        500_000,
        Confidence.C2,
        _("法释〔2013〕3号 第三条"),
        Stricter.LOWER,
        1,
        2_000_000,
    ),
    Parameter(
        "crime.x2",
        _("拒不支付劳动报酬：十人以上且累计达到的数额"),
        Measure.FEN,
        3_000_000,
        Confidence.C2,
        _("法释〔2013〕3号 第三条"),
        Stricter.LOWER,
        1,
        10_000_000,
    ),
    Parameter(
        "ghost_pay.month",
        _("一人一月工资异常数额"),
        Measure.FEN,
        5_000_000,
        Confidence.C1,
        _("部分省份农民工工资监控预警指标"),
        least=1,
    ),
    Parameter("min_wage.month", _("月最低工资标准"), Measure.FEN, None, Confidence.C2, _("最低工资规定"), least=1),
    Parameter(
        "payroll.grace_days",
        _("工资表编制期限（月末后天数）"),
        Measure.DAYS,
        10,
        Confidence.R,
        "",
        Stricter.LOWER,
        0,
        10,
    ),
    Parameter(
        "payroll.missing_days",
        _("长期没有工资表认定天数（月末后天数）"),
        Measure.DAYS,
        35,
        Confidence.R,
        "",
        Stricter.LOWER,
        10,
        35,
    ),
    Parameter(
        "review.days", _("总包审核工资表天数（编制后）"), Measure.DAYS, 5, Confidence.R, "", Stricter.LOWER, 0, 5
    ),
    Parameter(
        "card.min_permille",
        _("在场工人工资卡最低登记比例（‰）"),
        Measure.PERMILLE,
        900,
        Confidence.C1,
        _("部分省份预警指标"),
        Stricter.FREE,
        0,
        1000,
    ),
    Parameter(
        "unpaid.permille",
        _("当月未发放人数升级比例（‰）"),
        Measure.PERMILLE,
        100,
        Confidence.C1,
        _("部分省份农民工工资监控预警指标"),
        Stricter.LOWER,
        0,
        1000,
    ),
)
