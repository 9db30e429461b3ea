"""The closed words of an inspector's check: what is looked at, what was found, how it was signed."""

from monitor.values.terms import Term
from monitor.values.words import mark as _


class CheckItem(Term):
    """The seven items that supervision looks at (国务院令第724号 第三十九条), as the lights have them."""

    CONTRACT = "contract", _("劳动合同")
    PAYMENT = "payment", _("工资支付")
    REALNAME = "realname", _("实名制")
    ACCOUNT = "account", _("工资专户")
    PAID_BY_GC = "paidbygc", _("总包代发")
    DEPOSIT = "deposit", _("工资保证金")
    BOARD = "board", _("维权公示")


class BoardItem(Term):
    """What the rights notice board must say (国务院令第724号 第三十四条), in its three groups."""

    BUILDER = "builder", _("建设单位")
    CONTRACTOR = "contractor", _("施工总承包单位及项目部")
    SUBCONTRACTORS = "subcontractors", _("分包单位")
    DEPARTMENT = "department", _("行业主管部门")
    LABOUR_OFFICER = "officer", _("劳资专管员")
    MIN_WAGE = "minwage", _("当地最低工资标准")
    PAY_DAY = "payday", _("工资支付日期")
    INDUSTRY_PHONE = "industryphone", _("行业主管部门投诉电话")
    INSPECTION_PHONE = "inspectionphone", _("劳动保障监察投诉举报电话")
    ARBITRATION = "arbitration", _("劳动争议调解仲裁申请渠道")
    LEGAL_AID = "legalaid", _("法律援助申请渠道")
    LEGAL_SERVICE = "legalservice", _("公共法律服务热线")


class Belief(Term):
    """What the ledgers make us believe of an item before anybody looked."""

    YES = "yes", _("台账显示合规")
    NO = "no", _("台账显示不合规")
    UNKNOWN = "unknown", _("台账不明")


class Found(Term):
    """What the inspectors found of an item."""

    SOUND = "sound", _("合规")
    UNSOUND = "unsound", _("不合规")
    UNSEEN = "unseen", _("未查看")

    def agrees(self, belief: Belief) -> bool | None:
        """Whether it confirms the ledgers or contradicts them; None where there was nothing to confirm."""
        if self is Found.UNSEEN or belief is Belief.UNKNOWN:
            return None
        return (self is Found.SOUND) == (belief is Belief.YES)


class Answer(Term):
    """What was answered to a question of a plan; neither is good or bad by itself."""

    YES = "yes", _("是")
    NO = "no", _("否")
    UNSEEN = "unseen", _("未查看")
    NONE = "none", _("没有回答")


AS_BELIEVED = {Belief.YES: Found.SOUND, Belief.NO: Found.UNSOUND, Belief.UNKNOWN: Found.UNSEEN}
"""What is found where all is as the ledgers say."""


class Seen(Term):
    """What became of a circumstance on this visit; one that is not spoken of stays as it was."""

    SEEN = "seen", _("查见")
    CLEARED = "cleared", _("已改正")


class SheetStatus(Term):
    """Where a check sheet stands."""

    DRAFT = "draft", _("草稿")
    SIGNED = "signed", _("已签字")
    DROPPED = "dropped", _("已作废")


class SheetAct(Term):
    """What happened to a check sheet; the saves of a draft are kept in its own values."""

    OPENED = "opened", _("开始检查")
    JOINED = "joined", _("加入为第二名检查人员")
    HANDED = "handed", _("移交")
    SIGNED = "signed", _("签字定稿")
    DROPPED = "dropped", _("作废")


class Signer(Term):
    """Whose signature it is."""

    FIRST = "first", _("检查人员一")
    SECOND = "second", _("检查人员二")
    COMPANY = "company", _("被检查单位人员")


class SignedHow(Term):
    """How a signature was given, or why there is none (第三种须注明理由并有见证人)."""

    DRAWN = "drawn", _("屏幕签字")
    PAPER = "paper", _("纸质签字，附照片")
    REFUSED = "refused", _("拒绝签字或无人在场")


class NoteKind(Term):
    """What one officer noted of a site without inspecting it."""

    UNPAID = "unpaid", _("工人反映欠薪")
    PATROL = "patrol", _("乡镇巡查")


class Revealed(Term):
    """What was shown in clear to an officer who gave his reason."""

    PHONE = "phone", _("劳资专管员电话")
    INTERVIEWS = "interviews", _("工人谈话")
