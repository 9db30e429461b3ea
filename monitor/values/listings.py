"""Words of the joint-punishment list 拖欠农民工工资失信联合惩戒对象名单 (人力资源社会保障部令第45号)."""

from collections.abc import Mapping

from monitor.values.terms import Role, Term
from monitor.values.words import mark as _


class ListingStatus(Term):
    """Where the handling stands; extended, objected to and suspended follow from dates and are no status."""

    LEAD = "lead", _("线索")
    PROPOSED = "proposed", _("已提请列入")
    NOTICED = "noticed", _("事先告知已送达")
    REVIEWED = "reviewed", _("法制审核通过")
    DECIDED = "decided", _("已决定列入")
    RELEASED = "released", _("已发布")
    EXPIRED = "expired", _("期满移出")
    REMOVED = "removed", _("提前移出")
    REVOKED = "revoked", _("列入已撤销")
    DROPPED = "dropped", _("不予列入")

    @property
    def is_open(self) -> bool:
        """Whether nothing has ended it."""
        return self not in ENDED


DECISION_NUMBER = "{mark}监列〔{year}〕{serial}号"
"""The number of a listing decision: 示人社监列〔2026〕3号."""
ENDED = frozenset({ListingStatus.EXPIRED, ListingStatus.REMOVED, ListingStatus.REVOKED, ListingStatus.DROPPED})


class ListingGround(Term):
    """Which half of Art 5 is met; the other condition, an unmet order to pay, is asked of both."""

    AMOUNT = "amount", _("克扣、无故拖欠农民工工资达到认定拒不支付劳动报酬罪数额标准")
    EVENT = "event", _("因拖欠农民工工资违法行为引发群体性事件、极端事件造成严重不良社会影响")


class ListedRole(Term):
    """As what a person is listed with the unit (Art 5)."""

    LEGAL = "legal", _("法定代表人")
    MAIN = "main", _("主要负责人")
    MANAGER = "manager", _("直接负责的主管人员")
    OTHER = "other", _("其他直接责任人员")


class Stage(Term):
    """A signature under the text as it will be public: four acts of four persons."""

    PROPOSED = "proposed", _("提请")
    REVIEWED = "reviewed", _("法制审核")
    DECIDED = "decided", _("决定")
    RELEASED = "released", _("发布")

    @property
    def role(self) -> Role:
        """The role that a signer must hold."""
        return SIGNERS[self]


SIGNERS: Mapping[Stage, Role] = {
    Stage.PROPOSED: Role.INSPECTOR,
    Stage.REVIEWED: Role.LEGAL,
    Stage.DECIDED: Role.APPROVER,
    Stage.RELEASED: Role.PUBLISHER,
}


class ServedPaper(Term):
    """What was served on the party."""

    NOTICE = "notice", _("列入事先告知书")
    DECISION = "decision", _("列入决定书和信用修复告知书")
    REPLY = "reply", _("异议核实结果告知")
    REMOVAL = "removal", _("提前移出决定书")
    REVOCATION = "revocation", _("撤销列入决定书")


class HidingReason(Term):
    """Why a published entry is not shown for now; anyone may hide, only two persons may show it again."""

    SUSPENDED = "suspended", _("暂停公示")
    ORDER_ANNULLED = "order_annulled", _("责令支付文书已被撤销")
    ORDER_CHANGED = "order_changed", _("责令支付文书已变更")
    REPAIRED = "repaired", _("信用修复后停止公示")

    @property
    def is_final(self) -> bool:
        """Whether what is hidden for it is never shown again."""
        return self in (HidingReason.ORDER_ANNULLED, HidingReason.REPAIRED)


class EarlyGate(Term):
    """Which of the two texts on early removal an officer applied; no text found reconciles them (rulebook 4.1)."""

    ORDER_45 = "order45", _("人力资源社会保障部令第45号：改正后满6个月")
    ORDER_36 = "order36", _("信用修复管理办法：最短公示期届满")


class Interest(Term):
    """What an officer declares before he first works on a listing."""

    NONE = "none", _("与当事人没有利害关系")
    RELATED = "related", _("与当事人有利害关系，应当回避")


class Verdict(Term):
    """What the office found of an objection."""

    KEPT = "kept", _("异议不成立")
    UPHELD = "upheld", _("异议成立")


class ListingAct(Term):
    """What happened to a listing: one log row each."""

    OPENED = "opened", _("发现线索")
    EDITED = "edited", _("修改内容")
    PERSONS = "persons", _("登记责任人员")
    ASSESSED = "assessed", _("记录个人信息保护影响评估")
    PROPOSED = "proposed", _("提请列入")
    WITHDRAWN = "withdrawn", _("退回修改")
    SERVICE_RECORDED = "service_recorded", _("登记送达")
    SERVICE_CONFIRMED = "service_confirmed", _("确认送达")
    SERVICE_REFUSED = "service_refused", _("退回送达登记")
    WINDOW_SETTLED = "window_settled", _("异议期确定")
    WAIVED = "waived", _("当事人书面放弃异议期")
    OBJECTED = "objected", _("收到异议")
    ANSWERED = "answered", _("答复异议")
    CORRECTED = "corrected", _("登记欠薪已改正")
    PROMISED = "promised", _("收到书面信用承诺")
    DECLARED = "declared", _("利益冲突声明")
    REMARKED = "remarked", _("审核意见")
    REMARK_ANSWERED = "remark_answered", _("答复审核意见")
    REVIEWED = "reviewed", _("法制审核通过")
    EXTENSION_ASKED = "extension_asked", _("申请延长")
    EXTENDED = "extended", _("批准延长")
    EXTENSION_REFUSED = "extension_refused", _("不同意延长")
    DECIDED = "decided", _("决定列入")
    RELEASE_APPROVED = "release_approved", _("批准超量发布")
    RELEASED = "released", _("发布")
    SHARED = "shared", _("共享至信用平台")
    SUSPENDED = "suspended", _("暂停公示")
    REPAIRED = "repaired", _("登记信用修复决定")
    SHOWING_ASKED = "showing_asked", _("申请恢复公示")
    SHOWN = "shown", _("恢复公示")
    EARLY_APPLIED = "early_applied", _("收到提前移出申请")
    EARLY_REVIEWED = "early_reviewed", _("提前移出审核")
    EARLY_REFUSED = "early_refused", _("不予提前移出")
    REMOVED = "removed", _("决定提前移出")
    EARLY_REVOKED = "early_revoked", _("撤销提前移出")
    REVOKE_PROPOSED = "revoke_proposed", _("提请撤销列入")
    REVOKED = "revoked", _("撤销列入")
    EXPIRED = "expired", _("期满移出")
    TAKEN_DOWN = "taken_down", _("撤下公示并告知有关单位")
    DROPPED = "dropped", _("不予列入")
