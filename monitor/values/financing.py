"""The closed words of presale money and of financing coordination (白名单): rounds, conditions, figures, movements."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class RoundStatus(Term):
    """Where a round of financing coordination stands."""

    PREPARING = "preparing", _("申报准备")
    SUBMITTED = "submitted", _("待区县初审")
    CHECKED = "checked", _("初审通过，待市级审查")
    EXAMINED = "examined", _("审查通过，待推送")
    PUSHED = "pushed", _("已推送，待银行答复")
    ASKED = "asked", _("银行要求补充材料")
    REFUSED = "refused", _("银行未予通过")
    GRANTED = "granted", _("已授信，待放款")
    DRAWN = "drawn", _("已放款，封闭使用")
    SETTLED = "settled", _("贷款资金使用完毕")
    WITHDRAWN = "withdrawn", _("已撤回")


OVER = frozenset({RoundStatus.REFUSED, RoundStatus.SETTLED, RoundStatus.WITHDRAWN})
"""After these another round may begin."""


class Condition(Term):
    """The five common conditions of the white list, as remembered and not yet compared with the text."""

    UNDERWAY = "underway", _("在建施工，或者停工但资金到位后能立即复工")
    COLLATERAL = "collateral", _("有与融资额基本匹配的抵押物")
    LEAD_BANK = "lead_bank", _("已确定主办银行，约定资金封闭监管")
    PRESALE_MONEY = "presale_money", _("预售资金未被挪用，或者已经追回")
    LOAN_PLAN = "loan_plan", _("有贷款使用计划和完工计划")


class ConditionStatus(Term):
    """Whether a condition is met; nobody looked yet is its own answer."""

    UNSEEN = "unseen", _("未核对")
    MET = "met", _("符合")
    UNMET = "unmet", _("不符合")


class FigureKind(Term):
    """What the bureau states of the supervised account: with its day and basis, checked by a second person."""

    QUOTA = "quota", _("监管额度")
    COST = "cost", _("续建所需资金")
    BALANCE = "balance", _("监管账户余额")


class FigureStatus(Term):
    STATED = "stated", _("待复核")
    CONFIRMED = "confirmed", _("已复核")
    DROPPED = "dropped", _("复核未通过，已作废")


class FundLineKind(Term):
    """A movement of presale money or of a loan."""

    RECEIPT = "receipt", _("预售款入账")
    OUTSIDE = "outside", _("账外收款")
    GATHERED = "gathered", _("账外收款归集入账")
    RELEASE = "release", _("监管资金拨付")
    RETURNED = "returned", _("超拨资金退回")
    FREE = "free", _("监管额度以上资金支取")
    DRAW = "draw", _("贷款发放")
    USE = "use", _("贷款使用")


SPENT = frozenset({FundLineKind.RELEASE, FundLineKind.USE})
"""Money that leaves the account: its use may be questioned."""


class FundLineStatus(Term):
    """Whether a movement stands, and what is known of its use; a doubt is a question for a person."""

    STANDING = "standing", _("有效")
    QUESTIONED = "questioned", _("用途存疑，待核实")
    FOUNDED = "founded", _("查实未用于本项目建设")
    CLEARED = "cleared", _("查明用于本项目建设")
    RECOVERED = "recovered", _("查实后已追回")
    VOID = "void", _("登记有误，已作废")


GONE = (FundLineStatus.VOID.value, FundLineStatus.RECOVERED.value)
"""Movements that count for nothing: never made, or the money is back."""


class UseOf(Term):
    """What money that left the account is said to be used for."""

    WORKS_HERE = "works_here", _("本项目工程建设")
    ELSEWHERE = "elsewhere", _("其他用途")
