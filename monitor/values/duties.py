"""What a directive may order: the duty, the articles broken, and the sanction if it is not obeyed (rulebook 1.3).

A fine is never the first step: order, day, verification, then the sanction (国务院令第724号 Arts 54–57).
"""

from collections.abc import Mapping

from monitor.values.directives import SubjectRole
from monitor.values.duties_account import ACCOUNT_DUTIES
from monitor.values.duty import Duty
from monitor.values.sanctions import YUAN, Sanction, of_papers, of_works
from monitor.values.statutes import (
    DEPOSIT_RULES,
    LABOUR_CONTRACT_LAW,
    LABOUR_INSPECTION,
    REALNAME_RULES,
    REGULATION,
    WAGE_PAYMENT,
)
from monitor.values.words import mark as _

EXTRA_PERCENT = (50, 100)
"""Extra compensation in per cent of the sum due (国务院令第423号 第二十六条; 劳动合同法 第八十五条)."""
EXTRA_BASIS = (LABOUR_INSPECTION[26], LABOUR_CONTRACT_LAW[85])
REFUSAL_BASIS = LABOUR_INSPECTION[30]
REFUSAL_FINE = (2_000 * YUAN, 20_000 * YUAN)
"""The fine for not obeying an order or decision, in fen (国务院令第423号 第三十条)."""


_ALL = (
    Duty(
        "wages",
        _("支付拖欠的工资"),
        _("足额支付拖欠的农民工工资。"),
        SubjectRole.SUB,
        (REGULATION[12], REGULATION[14], REGULATION[30]),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        pays=True,
    ),
    Duty(
        "first-payment",
        _("先行清偿分包单位拖欠的工资"),
        _("先行清偿分包单位拖欠的农民工工资，清偿后可以依法追偿。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[30],),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        pays=True,
    ),
    Duty(
        "minimum-wage",
        _("补足低于最低工资标准的差额"),
        _("补足工资低于当地最低工资标准的差额。"),
        SubjectRole.SUB,
        (LABOUR_INSPECTION[26].item(2),),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        pays=True,
    ),
    *ACCOUNT_DUTIES,
    Duty(
        "payment-guarantee",
        _("提供工程款支付担保"),
        _("向施工总承包单位提供足额、在有效期内的工程款支付担保。"),
        SubjectRole.BUILDER,
        (REGULATION[24],),
        of_works(57, 1, stops=True),
    ),
    Duty(
        "contract-papers",
        _("提供施工合同和专用账户资料"),
        _("提供工程施工合同、农民工工资专用账户有关资料（依规免开专用账户的，只提供工程施工合同）。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[57].item(3),),
        of_works(57, 3, stops=True),
    ),
    Duty(
        "contract-terms",
        _("补正合同中的计量周期、结算办法和人工费用拨付条款"),
        _("在合同中约定计量周期、工程进度款结算办法和不超过一个月的人工费用拨付周期。"),
        SubjectRole.BUILDER,
        (REGULATION[24], REGULATION[25]),
        None,
    ),
    Duty(
        "deposit",
        _("存储工资保证金"),
        _("按规定存储工资保证金或者提交金融机构保函。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[32],),
        of_works(55, 2, stops=True),
    ),
    Duty(
        "deposit-shortfall",
        _("补足工资保证金"),
        _("补足工资保证金与应存金额的差额。"),
        SubjectRole.CONTRACTOR,
        (DEPOSIT_RULES.whole,),
        None,
    ),
    Duty(
        "deposit-refill",
        _("补足动用的工资保证金"),
        _("补足动用的工资保证金，或者重新提交同等范围和金额的保函。"),
        SubjectRole.CONTRACTOR,
        (DEPOSIT_RULES.whole,),
        of_works(55, 2, stops=True),
    ),
    Duty(
        "guarantee-renewal",
        _("续开工资保证金保函"),
        _("续开工资保证金保函，或者改存现金。"),
        SubjectRole.CONTRACTOR,
        (DEPOSIT_RULES.whole,),
        None,
    ),
    Duty(
        "real-name",
        _("实行劳动用工实名制管理"),
        _("实行劳动用工实名制管理，对进场工人办理实名登记；未登记的不得进入现场施工。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[28],),
        of_works(55, 3, stops=True),
    ),
    Duty(
        "labour-contract",
        _("签订劳动合同或者用工书面协议"),
        _("与没有合同、协议的工人签订劳动合同或者用工书面协议。"),
        SubjectRole.SUB,
        (REGULATION[28],),
        None,
    ),
    Duty(
        "payroll",
        _("按月考核工作量、编制工资表并经工人签字"),
        _("按月考核农民工工作量，编制工资支付表并经本人签字确认后交总包单位。"),
        SubjectRole.SUB,
        (REGULATION[31],),
        of_works(56, 1, stops=False),
        instead="wage-ledger",
    ),
    Duty(
        "supervision",
        _("对分包单位的用工和工资发放实施监督管理"),
        _("配备劳资专管员，对分包单位劳动用工和工资发放实施监督管理。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[28],),
        of_works(56, 2, stops=False),
    ),
    Duty(
        "board",
        _("设立维权信息告示牌"),
        _("在施工现场醒目位置设立内容齐全的维权信息告示牌。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[34],),
        of_works(56, 4, stops=False),
    ),
    Duty(
        "money-wages",
        _("以货币支付工资"),
        _("以货币足额支付工资，不得以实物、有价证券替代。"),
        SubjectRole.SUB,
        (REGULATION[11],),
        of_papers(1),
    ),
    Duty(
        "wage-ledger",
        _("编制、保存工资支付台账并提供工资清单"),
        _("编制工资支付台账并依法保存，向农民工提供工资清单。"),
        SubjectRole.SUB,
        (REGULATION[15],),
        of_papers(2),
    ),
    Duty(
        "cards",
        _("退还工资支付账户的社会保障卡或银行卡"),
        _("立即退还扣押的社会保障卡或银行卡，工资直接发给本人。"),
        SubjectRole.SUB,
        (REGULATION[11], REGULATION[31]),
        of_papers(3),
    ),
    Duty(
        "dispute",
        _("不得以工程争议为由拖欠"),
        _("不得因工程数量、质量、造价等争议不拨人工费用、拖欠工资，立即拨付、支付。"),
        SubjectRole.BUILDER,
        (REGULATION[35],),
        None,
    ),
    Duty(
        "group-report",
        _("报告群体讨薪情况"),
        _("立即向人力资源社会保障部门和行业主管部门报告本次群体讨薪情况。"),
        SubjectRole.CONTRACTOR,
        (REGULATION[29],),
        None,
    ),
    Duty(
        "damage",
        _("退还违法扣减的工资"),
        _("退还超过法定限额扣除的赔偿款。"),
        SubjectRole.SUB,
        (WAGE_PAYMENT[16],),
        Sanction(LABOUR_INSPECTION[26], first_order=False),
        pays=True,
    ),
    Duty(
        "training",
        _("完善实名制基本信息"),
        _("补齐建筑工人实名制基本信息。"),
        SubjectRole.CONTRACTOR,
        (REALNAME_RULES.whole,),
        None,
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


def compute_extra(amount_fen: int, percent: int) -> int:
    """Extra compensation in fen, the half fen upwards."""
    return (amount_fen * percent + 50) // 100
