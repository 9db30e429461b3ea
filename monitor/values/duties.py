"""What a directive may order: the duty, the articles broken, and the sanction if it is not obeyed (rulebook 1.3).

A fine is never the first step: order, day, verification, then the sanction (国务院令第724号 Arts 54–57).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.values.directives import SubjectRole
from monitor.values.norms import Article
from monitor.values.statutes import LABOUR_CONTRACT_LAW, LABOUR_INSPECTION, REALNAME_RULES, REGULATION
from monitor.values.words import mark as _

_YUAN = 100
EXTRA_PERCENT = (50, 100)
"""Extra compensation in per cent of the sum due (国务院令第423号 第二十六条; 劳动合同法 第八十五条)."""
EXTRA_BASIS = (LABOUR_INSPECTION[26], LABOUR_CONTRACT_LAW[85])
REFUSAL_BASIS = LABOUR_INSPECTION[30]
REFUSAL_FINE = (2_000 * _YUAN, 20_000 * _YUAN)
"""The fine for not obeying an order or decision, in fen (国务院令第423号 第三十条)."""


@dataclass(frozen=True)
class Sanction:
    """What follows if the order is not obeyed in time; ``fine`` and ``person_fine`` are bounds in fen.

    ``first_order``: nobody may be fined or stopped before an order ran out (国务院令第724号 Arts 54–57).
    """

    article: Article
    fine: tuple[int, int] | None = None
    person_fine: tuple[int, int] | None = None
    stops_work: bool = False
    first_order: bool = True


def _papers(item: int) -> Sanction:
    return Sanction(REGULATION[54].item(item), (20_000 * _YUAN, 50_000 * _YUAN), (10_000 * _YUAN, 30_000 * _YUAN))


def _works(article: int, item: int, *, stops: bool) -> Sanction:
    return Sanction(REGULATION[article].item(item), (50_000 * _YUAN, 100_000 * _YUAN), stops_work=stops)


@dataclass(frozen=True)
class Duty:
    """``label`` and ``order`` are msgids; ``rules`` are the ids whose alerts suggest this item.

    ``pays`` where wages of workers are ordered to be paid: only then an amount and heads are due.
    """

    code: str
    label: str
    order: str
    role: SubjectRole
    broken: tuple[Article, ...]
    sanction: Sanction | None
    rules: tuple[str, ...] = ()
    pays: bool = False


_ALL = (
    Duty(
        "wages",
        _("支付拖欠的工资"),
        _("足额支付拖欠的农民工工资。"),
        SubjectRole.SUB,
        (REGULATION[12], REGULATION[14], REGULATION[30]),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        ("E04", "E06", "E07", "E12", "E15", "E16", "E17", "E18", "E21"),
        pays=True,
    ),
    Duty(
        "first-payment",
        _("先行清偿分包单位拖欠的工资"),
        _("先行清偿分包单位拖欠的农民工工资，清偿后可以依法追偿。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[30],),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        ("E20",),
        pays=True,
    ),
    Duty(
        "minimum-wage",
        _("补足低于最低工资标准的差额"),
        _("补足工资低于当地最低工资标准的差额。"),
        SubjectRole.SUB,
        (LABOUR_INSPECTION[26],),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        ("E08",),
        pays=True,
    ),
    Duty(
        "labour-cost",
        _("按约定拨付人工费用"),
        _("将应拨未拨的人工费用足额拨付至农民工工资专用账户。"),
        SubjectRole.BUILDER,
        (REGULATION[24], REGULATION[29]),
        _works(57, 2, stops=True),
        ("C06", "C09", "C10", "C16"),
    ),
    Duty(
        "payment-guarantee",
        _("提供工程款支付担保"),
        _("向施工总承包单位提供足额、在有效期内的工程款支付担保。"),
        SubjectRole.BUILDER,
        (REGULATION[24],),
        _works(57, 1, stops=True),
        ("A03",),
    ),
    Duty(
        "contract-papers",
        _("提供施工合同和专用账户资料"),
        _("提供工程施工合同、农民工工资专用账户有关资料。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[57].item(3),),
        _works(57, 3, stops=True),
        ("A10",),
    ),
    Duty(
        "contract-terms",
        _("补正合同中的计量周期、结算办法和人工费用拨付条款"),
        _("在合同中约定计量周期、工程进度款结算办法和不超过一个月的人工费用拨付周期。"),
        SubjectRole.BUILDER,
        (REGULATION[24], REGULATION[25]),
        None,
        ("A05", "A06", "A07"),
    ),
    Duty(
        "account",
        _("开设、规范使用农民工工资专用账户"),
        _("开设农民工工资专用账户，专款专用，退回转出的资金。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[26],),
        _works(55, 1, stops=True),
        ("C01", "C02", "C03", "C05"),
    ),
    Duty(
        "deposit",
        _("存储、补足工资保证金"),
        _("按规定存储、补足工资保证金或提交金融机构保函。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[32],),
        _works(55, 2, stops=True),
        ("B01", "B02", "B04", "B05", "B08", "B09", "B10", "B14"),
    ),
    Duty(
        "real-name",
        _("实行劳动用工实名制管理"),
        _("与进场工人订立合同并办理用工实名登记；未登记的不得进入现场施工。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[28],),
        _works(55, 3, stops=True),
        ("D01", "D02", "D03", "D04"),
    ),
    Duty(
        "payroll",
        _("按月考核工作量、编制工资表并经工人签字"),
        _("按月考核农民工工作量，编制工资支付表并经本人签字确认后交总包单位。"),
        SubjectRole.SUB,
        (REGULATION[31],),
        _works(56, 1, stops=False),
        ("E01", "E02", "E23"),
    ),
    Duty(
        "supervision",
        _("对分包单位的用工和工资发放实施监督管理"),
        _("配备劳资专管员，对分包单位劳动用工和工资发放实施监督管理。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[28],),
        _works(56, 2, stops=False),
        ("A08", "E03"),
    ),
    Duty(
        "board",
        _("设立维权信息告示牌"),
        _("在施工现场醒目位置设立内容齐全的维权信息告示牌。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[34],),
        _works(56, 4, stops=False),
        ("A09",),
    ),
    Duty(
        "money-wages",
        _("以货币支付工资"),
        _("以货币足额支付工资，不得以实物、有价证券替代。"),
        SubjectRole.SUB,
        (REGULATION[11],),
        _papers(1),
        ("E14",),
    ),
    Duty(
        "wage-ledger",
        _("编制、保存工资支付台账并提供工资清单"),
        _("编制工资支付台账并依法保存，向农民工提供工资清单。"),
        SubjectRole.SUB,
        (REGULATION[15],),
        _papers(2),
        ("E13",),
    ),
    Duty(
        "cards",
        _("退还工资支付账户的社会保障卡或银行卡"),
        _("立即退还扣押的社会保障卡或银行卡，工资直接发给本人。"),
        SubjectRole.SUB,
        (REGULATION[11], REGULATION[31]),
        _papers(3),
        ("E11",),
    ),
    Duty(
        "dispute",
        _("不得以工程争议为由拖欠"),
        _("不得因工程数量、质量、造价等争议不拨人工费用、拖欠工资，立即拨付、支付。"),
        SubjectRole.BUILDER,
        (REGULATION[35],),
        None,
        ("C11",),
    ),
    Duty(
        "damage",
        _("退还违法扣减的工资"),
        _("退还超过法定限额扣除的赔偿款。"),
        SubjectRole.SUB,
        (REGULATION[12],),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        ("E09",),
        pays=True,
    ),
    Duty(
        "training",
        _("完善实名制基本信息"),
        _("补齐建筑工人实名制基本信息。"),
        SubjectRole.CONTRACTOR,
        (REALNAME_RULES.whole,),
        None,
        ("D07", "D08", "D10"),
    ),
    Duty(
        "other",
        _("其他事项"),
        "",
        SubjectRole.UNIT,
        (),
        Sanction(REFUSAL_BASIS, REFUSAL_FINE, first_order=False),
    ),
)
DUTIES: Mapping[str, Duty] = {duty.code: duty for duty in _ALL}
SUGGESTED: Mapping[str, Duty] = {rule: duty for duty in _ALL for rule in duty.rules}
"""The item that an alert of a rule suggests."""


def compute_extra(amount_fen: int, percent: int) -> int:
    """Extra compensation in fen, the half fen upwards."""
    return (amount_fen * percent + 50) // 100
