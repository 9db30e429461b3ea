"""The closed words of visits to sites."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class InspectionKind(Term):
    """Why a site was visited (国务院令第423号 第十四条)."""

    DAILY = "daily", _("日常巡查")
    SPECIAL = "special", _("专项检查")
    RECHECK = "recheck", _("复查")
    OTHER = "other", _("其他")


class InspectionResult(Term):
    """What came of a visit. ``SOUND``: nothing had to be put right."""

    SOUND = "sound", _("合格")
    OPEN = "open", _("整改中")
    DONE = "done", _("已整改")
    OTHER = "other", _("其他")


class RecheckResult(Term):
    """What the second look said."""

    PASSED = "passed", _("合格")
    FAILED = "failed", _("不合格")
    OTHER = "other", _("其他")


class ObservationCode(Term):
    """The closed list of circumstances that an inspector notes and a rule rests on."""

    PAPERS_WITHHELD = "papers-withheld", _("未提供施工合同或专户资料")
    REALNAME_UNUSED = "realname-unused", _("未实行实名制管理")
    DISPUTE_HOLD = "dispute-hold", _("以工程争议为由拖欠")
    CARDS_HELD = "cards-held", _("扣押或变相扣押工资卡")
    SLIPS_MISSING = "slips-missing", _("未提供工资清单")
    GOODS_PAID = "goods-paid", _("以实物或有价证券支付工资")
    CONTACT_LOST = "contact-lost", _("用工单位失联")
    OFFICE_EMPTY = "office-empty", _("项目部无人")
    POWER_DOWN = "power-down", _("用电量下降五成以上")
    INSURANCE_UNPAID = "insurance-unpaid", _("欠缴社会保险费两个月以上")
    TAX_UNPAID = "tax-unpaid", _("欠税")
    ACCOUNT_SEIZED = "account-seized", _("账户被查封或冻结")
    OWNER_EXIT = "owner-exit", _("经营者退出或更换")


SIGNALS = frozenset(
    {
        ObservationCode.POWER_DOWN,
        ObservationCode.INSURANCE_UNPAID,
        ObservationCode.TAX_UNPAID,
        ObservationCode.ACCOUNT_SEIZED,
        ObservationCode.OWNER_EXIT,
    }
)
"""Signals of the firm itself (国务院令第724号 第三十八条)."""
