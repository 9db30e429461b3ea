"""Values a county may set: one declaration each, with the bound the law puts on it.

``stricter`` says in which direction a county may move a value that the law fixes (rulebook 17.1 note 6); values of
confidence M or R are free within ``least`` and ``most`` and are shown as unverified.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from monitor.values.confidence import Confidence
from monitor.values.deposit_regions import BASES, REGIONS
from monitor.values.terms import WorksKind
from monitor.values.words import mark as _


class Stricter(Enum):
    HIGHER = "higher"
    LOWER = "lower"
    FREE = "free"


class Measure(Enum):
    FEN = "fen"
    DAYS = "days"
    PERMILLE = "permille"
    DAY_OF_MONTH = "day_of_month"
    CHOICE = "choice"
    HEADS = "heads"


@dataclass(frozen=True)
class Parameter:
    """A county value: whole numbers in its measure; ``default`` None means the rules that need it answer unknown.

    ``choices`` names the numbers of a choice.
    """

    code: str
    label: str
    measure: Measure
    default: int | None
    confidence: Confidence
    basis: str
    stricter: Stricter = Stricter.FREE
    least: int = 0
    most: int = 10**13
    choices: Mapping[int, str] = field(default_factory=dict)

    @property
    def bind(self) -> str:
        """The name under which statements bind this value."""
        return "p_" + self.code.replace(".", "_")

    def allows(self, value: int) -> bool:
        """Whether a county may set ``value``: within bounds, and never laxer than what the law fixes."""
        if not self.least <= value <= self.most or (self.choices and value not in self.choices):
            return False
        if self.default is None or self.stricter is Stricter.FREE:
            return True
        return value >= self.default if self.stricter is Stricter.HIGHER else value <= self.default


PARAMETERS: Mapping[str, Parameter] = {
    parameter.code: parameter
    for parameter in (
        Parameter("pay_day", _("工资发放日（次月）"), Measure.DAY_OF_MONTH, 15, Confidence.R, "", least=1, most=31),
        Parameter(
            "payguar.min_permille",
            _("工程款支付担保最低比例（‰）"),
            Measure.PERMILLE,
            50,
            Confidence.C1,
            _("各地实施细则（5%–10%）"),
            Stricter.HIGHER,
            0,
            1000,
        ),
        Parameter(
            "payguar.remind_days",
            _("支付担保到期提醒天数"),
            Measure.DAYS,
            30,
            Confidence.R,
            "",
            Stricter.HIGHER,
            30,
            365,
        ),
        Parameter("platform.grace_days", _("开工后登记平台的宽限天数"), Measure.DAYS, 0, Confidence.R, "", most=30),
        *(
            Parameter(
                f"labour_ratio.{kind}",
                label,
                Measure.PERMILLE,
                None,
                Confidence.C1,
                _("省、市实施细则"),
                least=1,
                most=1000,
            )
            for kind, label in (
                (WorksKind.BUILDING, _("人工费最低比例（‰）：房建")),
                (WorksKind.MUNICIPAL, _("人工费最低比例（‰）：市政")),
                (WorksKind.TRANSPORT, _("人工费最低比例（‰）：交通")),
                (WorksKind.WATER, _("人工费最低比例（‰）：水利")),
                (WorksKind.ENERGY, _("人工费最低比例（‰）：能源")),
                (WorksKind.OTHER, _("人工费最低比例（‰）：其他")),
            )
        ),
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
        Parameter("ghost_pay.month", _("一人一月工资异常数额"), Measure.FEN, 5_000_000, Confidence.C1, "", least=1),
        Parameter("min_wage.month", _("月最低工资标准"), Measure.FEN, None, Confidence.C2, _("最低工资规定"), least=1),
        Parameter(
            "board.photo_days", _("告示牌照片有效天数"), Measure.DAYS, 90, Confidence.R, "", Stricter.LOWER, 1, 90
        ),
        Parameter(
            "small_project.limit",
            _("小额工程免存限额"),
            Measure.FEN,
            300_000_000,
            Confidence.C2,
            _("人社部发〔2021〕65号 第十一条"),
            Stricter.FREE,
            0,
        ),
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
            "statement.grace_days",
            _("银行流水报送期限（月末后天数）"),
            Measure.DAYS,
            10,
            Confidence.R,
            "",
            Stricter.LOWER,
            0,
            10,
        ),
        Parameter(
            "account.top_up_workdays",
            _("发薪前核对专户余额的提前量（工作日）"),
            Measure.DAYS,
            5,
            Confidence.R,
            "",
            Stricter.HIGHER,
            5,
            15,
        ),
        Parameter(
            "account.report_workdays",
            _("银行告知欠拨后总包单位报告的时间（工作日）"),
            Measure.DAYS,
            3,
            Confidence.R,
            "",
            Stricter.LOWER,
            0,
            3,
        ),
        Parameter(
            "account.idle_days",
            _("完工结清后仍未销户的提醒天数"),
            Measure.DAYS,
            180,
            Confidence.R,
            "",
            Stricter.LOWER,
            30,
            180,
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
        Parameter("stop.days", _("停工认定天数"), Measure.DAYS, 15, Confidence.R, "", Stricter.LOWER, 1, 15),
        Parameter("stop.long_days", _("长期停工认定天数"), Measure.DAYS, 90, Confidence.R, "", Stricter.LOWER, 15, 90),
        Parameter(
            "slow.permille",
            _("进度落后认定幅度（‰）"),
            Measure.PERMILLE,
            100,
            Confidence.R,
            "",
            Stricter.LOWER,
            10,
            100,
        ),
        Parameter("slow.days", _("进度落后认定天数"), Measure.DAYS, 30, Confidence.R, "", Stricter.LOWER, 1, 30),
        Parameter(
            "late.risk_days", _("预计逾期提前预警天数"), Measure.DAYS, 180, Confidence.R, "", Stricter.HIGHER, 1, 730
        ),
        Parameter("defect.units", _("同类质量问题认定户数"), Measure.HEADS, 5, Confidence.R, "", Stricter.LOWER, 1, 5),
        Parameter(
            "presale.cover_permille",
            _("监管资金应覆盖续建所需的比例（‰）"),
            Measure.PERMILLE,
            1000,
            Confidence.R,
            "",
            Stricter.HIGHER,
            1000,
            2000,
        ),
        Parameter(
            "whitelist.days", _("白名单推送后融资落地天数"), Measure.DAYS, 30, Confidence.R, "", Stricter.LOWER, 1, 30
        ),
        Parameter(
            "visit.red_days", _("长期停工楼盘走访间隔天数"), Measure.DAYS, 7, Confidence.R, "", Stricter.LOWER, 1, 7
        ),
        Parameter(
            "visit.orange_days", _("停工楼盘走访间隔天数"), Measure.DAYS, 15, Confidence.R, "", Stricter.LOWER, 1, 15
        ),
        Parameter(
            "visit.yellow_days",
            _("部分停工楼盘走访间隔天数"),
            Measure.DAYS,
            30,
            Confidence.R,
            "",
            Stricter.LOWER,
            1,
            30,
        ),
        Parameter(
            "heads.permille",
            _("实名登记、合同缺失升级比例（‰）"),
            Measure.PERMILLE,
            50,
            Confidence.R,
            "",
            Stricter.LOWER,
            0,
            1000,
        ),
        Parameter(
            "realname.grace_days", _("实名制启用宽限天数"), Measure.DAYS, 3, Confidence.R, "", Stricter.LOWER, 0, 3
        ),
        Parameter(
            "realname.min_permille",
            _("已登记人数占现场人数的最低比例（‰）"),
            Measure.PERMILLE,
            900,
            Confidence.M,
            _("省、市实施细则"),
            Stricter.FREE,
            1,
            1000,
        ),
        Parameter(
            "firm_signals.least", _("经营异常信号的最少个数"), Measure.HEADS, 2, Confidence.R, "", least=1, most=5
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
            "",
            Stricter.LOWER,
            0,
            1000,
        ),
        Parameter(
            "refill.workdays", _("保证金补足期限（工作日）"), Measure.DAYS, 10, Confidence.M, "", Stricter.FREE, 1, 30
        ),
        Parameter(
            "deposit.region",
            _("保证金存储标准（地区）"),
            Measure.CHOICE,
            1,
            Confidence.C2,
            _("人社部发〔2021〕65号 第十一条、第十二条及各省实施细则"),
            choices={number: region.label for number, region in REGIONS.items()},
        ),
        Parameter(
            "deposit.base",
            _("保证金计算基数"),
            Measure.CHOICE,
            0,
            Confidence.C2,
            _("人社部发〔2021〕65号 第十一条"),
            choices=BASES,
        ),
        Parameter(
            "deposit.permille",
            _("保证金存储比例（‰，适用全国框架时）"),
            Measure.PERMILLE,
            20,
            Confidence.R,
            _("人社部发〔2021〕65号 第十一条（1%–3%）"),
            least=10,
            most=30,
        ),
        Parameter(
            "deposit.multi_permille",
            _("同一总包多个项目的保证金比例（‰，适用全国框架时）"),
            Measure.PERMILLE,
            None,
            Confidence.C2,
            _("人社部发〔2021〕65号 第十一条（不低于0.5%）"),
            least=5,
            most=30,
        ),
        Parameter(
            "deposit.cap",
            _("保证金存储上限（适用全国框架时）"),
            Measure.FEN,
            None,
            Confidence.C2,
            _("人社部发〔2021〕65号 第十一条"),
            least=1,
        ),
        Parameter(
            "deposit.file_workdays", _("保证金报备期限（工作日）"), Measure.DAYS, 10, Confidence.M, "", least=1, most=60
        ),
        Parameter(
            "deposit.notice_workdays",
            _("处理决定逾期后发出支付通知书的期限（工作日）"),
            Measure.DAYS,
            3,
            Confidence.R,
            "",
            Stricter.LOWER,
            1,
            3,
        ),
        Parameter(
            "deposit.sweep_days",
            _("完工结清后清查返还期限（天）"),
            Measure.DAYS,
            180,
            Confidence.M,
            "",
            least=1,
            most=366,
        ),
        Parameter(
            "deposit.statement_days",
            _("季度对账单报送期限（天）"),
            Measure.DAYS,
            15,
            Confidence.M,
            "",
            least=1,
            most=90,
        ),
    )
}


def defaults() -> dict[str, int | None]:
    """``{bind name: value}`` when the county has set nothing."""
    return {parameter.bind: parameter.default for parameter in PARAMETERS.values()}
