"""The closed words of title certificates 办证: causes, whose fault it is, how far a batch, a study, a decision is."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class TitleCauseCode(Term):
    """Why certificates of a batch are missing (rulebook 10.3, TITLE_HARD, and the kinds of legacy cases)."""

    NO_ACCEPTANCE = "no_acceptance", _("未竣工验收或未备案")
    LAND_MONEY = "land_money", _("土地出让金未缴清")
    TAX = "tax", _("开发企业欠税")
    MORTGAGE = "mortgage", _("土地或房屋被抵押、查封")
    PLANNING = "planning", _("规划核实未通过")
    LAND_PAPERS = "land_papers", _("用地或权属来源手续缺失")
    LAND_USE = "land_use", _("在非住宅用地上建住宅")
    PARCEL = "parcel", _("宗地未分割或跨宗地")
    PLEDGED_TWICE = "pledged_twice", _("土地、在建工程和预售房屋重复抵押")
    ARCHIVE = "archive", _("档案资料缺失")
    BUYER_TAX = "buyer_tax", _("购房人未缴税费")
    OTHER = "other_cause", _("其他办证原因")


class TitleFault(Term):
    """Whether certificates are missing by the developer's fault (司法解释 14); unclear until somebody says why."""

    DEVELOPER = "by_developer", _("因开发企业的原因")
    OTHERS = "not_developer", _("不是开发企业的原因")
    UNKNOWN = "unclear_fault", _("原因方未查明")


class BatchStatus(Term):
    """Where a batch stands; it is over when a second person confirmed that every unit has its certificate."""

    OPEN = "titling", _("办证中")
    CLAIMED = "titled_claimed", _("待确认全部办证")
    DONE = "titled", _("已全部办证")
    STRUCK = "struck", _("登记有误，已作废")


class StudyStatus(Term):
    HELD = "held", _("已召开")
    STRUCK = "struck", _("登记有误，已作废")


class DecisionStatus(Term):
    PENDING = "pending", _("待落实")
    CARRIED_OUT = "carried_out", _("已落实")
    STRUCK = "struck", _("登记有误，已作废")


UNIT_LIMIT = 5_000
"""Units of one batch, at most."""
