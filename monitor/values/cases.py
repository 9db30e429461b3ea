"""Words of clues and cases (劳动保障监察条例 and its 若干规定; 行政执法机关移送涉嫌犯罪案件的规定)."""

from collections.abc import Mapping

from monitor.values.terms import Term
from monitor.values.words import mark as _


class CaseStatus(Term):
    """Where a case stands; what follows from its dates (extended, reported as a crime) is no status of its own."""

    RECEIVED = "received", _("待受理")
    INCOMPLETE = "incomplete", _("待补正")
    ACCEPTED = "accepted", _("已受理，待立案")
    REFUSED = "refused", _("不予受理")
    TRANSFERRED = "transferred", _("已转送")
    JOINED = "joined", _("已并案")
    FILED = "filed", _("已立案")
    INVESTIGATING = "investigating", _("调查中")
    ENDED = "ended", _("调查终结")
    DECIDED = "decided", _("已作出决定")
    SERVED = "served", _("已送达")
    POLICE = "police", _("已移送公安")
    CLOSED = "closed", _("已结案")

    @property
    def is_open(self) -> bool:
        """Whether the office still has something to do about the matter itself."""
        return self not in SETTLED


SETTLED = frozenset({CaseStatus.REFUSED, CaseStatus.TRANSFERRED, CaseStatus.JOINED, CaseStatus.CLOSED})


GROUP = 10
"""So many people owed in one case are a group: a file of its own, and the leader is told (rulebook E15)."""


class CaseAct(Term):
    """What happened to a case: one log row each."""

    REGISTERED = "registered", _("登记线索")
    DISPATCHED = "dispatched", _("派单")
    RETURNED = "returned", _("退单")
    RULED = "ruled", _("裁定承办单位")
    ASSIGNED = "assigned", _("确定承办人")
    ACCEPTED = "accepted", _("受理")
    REFUSED = "refused", _("不予受理")
    COMPLETION_ASKED = "completion_asked", _("告知补正")
    COMPLETED = "completed", _("补正齐全")
    FOREIGN = "foreign", _("认定不属本部门职责")
    TRANSFERRED = "transferred", _("转送")
    JOINED = "joined", _("并案")
    TAKEN_BACK = "taken_back", _("重新受理")
    FILED = "filed", _("立案")
    BEGUN = "begun", _("开始调查")
    EXTENSION_ASKED = "extension_asked", _("申请延长调查")
    EXTENDED = "extended", _("批准延长调查")
    EXTENSION_REFUSED = "extension_refused", _("不同意延长")
    ENDED = "ended", _("调查终结")
    DECIDED = "decided", _("作出决定")
    SERVED = "served", _("送达")
    CRIME_REPORTED = "crime_reported", _("提交移送报告")
    CRIME_APPROVED = "crime_approved", _("批准移送")
    CRIME_DECLINED = "crime_declined", _("决定不移送")
    HANDED_OVER = "handed_over", _("移送公安")
    POLICE_FILED = "police_filed", _("公安立案")
    POLICE_DECLINED = "police_declined", _("公安不予立案")
    RECONSIDERED = "reconsidered", _("提请复议或立案监督")
    ACCEPTED_REFUSAL = "accepted_refusal", _("不提请复议")
    RESUMED = "resumed", _("恢复行政处理")
    CLOSING_PROPOSED = "closing_proposed", _("申请结案")
    CLOSING_RETURNED = "closing_returned", _("退回结案申请")
    CLOSED = "closed", _("结案")
    CONFIRMED_BY_WORKER = "confirmed_by_worker", _("工人本人确认足额收到")
    DISPUTED_BY_WORKER = "disputed_by_worker", _("工人本人表示没有收到")
    REOPENED = "reopened", _("重新办理")
    TOLD = "told", _("告知投诉人结果")


class Channel(Term):
    """How a clue came in; what the office found itself has nobody to be told."""

    VISIT = "visit", _("来访")
    PHONE = "phone", _("来电")
    HOTLINE = "hotline", _("政务服务热线")
    PLATFORM = "platform", _("全国根治欠薪线索平台")
    PUBLIC = "public", _("网上反映")
    DEPARTMENT = "department", _("其他部门转来")
    CHECK = "check", _("检查发现")


class RefusalGround(Term):
    """Why a complaint is refused (若干规定 Art 18; 劳动保障监察条例 Art 20, 21)."""

    TOO_OLD = "too_old", _("违法行为终了已超过二年")
    ELSEWHERE = "elsewhere", _("已进入或应当通过仲裁、诉讼解决")
    HANDLED = "handled", _("已经依法处理，没有新的事实")
    NO_WAGES = "no_wages", _("反映的不是工资")


class CaseDecision(Term):
    """What the office decided when the investigation ended."""

    HANDLING = "handling", _("行政处理决定")
    PENALTY = "penalty", _("行政处罚决定")
    BOTH = "both", _("行政处理和行政处罚决定")
    WITHDRAWN = "withdrawn", _("撤销立案")

    @property
    def is_fine(self) -> bool:
        return self in (CaseDecision.PENALTY, CaseDecision.BOTH)


class PackItem(Term):
    """What goes to the police with a case (行政执法机关移送涉嫌犯罪案件的规定 Art 6)."""

    LETTER = "letter", _("涉嫌犯罪案件移送书")
    REPORT = "report", _("案件情况的调查报告")
    ITEMS = "items", _("涉案物品清单")
    OPINIONS = "opinions", _("检验报告或者鉴定结论（没有的，写明没有）")
    OTHER = "other", _("其他有关材料（没有的，写明没有）")


class Conclusion(Term):
    """How a case ended: fixed categories, so that an answer is neither vague nor of one's own making."""

    PAID = "paid", _("工资已全部付清")
    PAID_ON_ORDER = "paid_on_order", _("责令后付清")
    PAID_BY_OTHERS = "paid_by_others", _("总包先行清偿或动用保证金付清")
    INSTALMENTS = "instalments", _("签订还款协议，已按期履行完毕")
    ENFORCEMENT = "enforcement", _("作出决定未履行，法院已受理强制执行")
    POLICE = "police", _("公安机关已立案")
    COURT = "court", _("进入仲裁或诉讼")
    NOT_OWED = "not_owed", _("查明没有欠薪")
    NOT_WAGES = "not_wages", _("查明是工程款、材料款等其他纠纷")
    WITHDRAWN = "withdrawn", _("投诉人书面撤回")

    @property
    def wording(self) -> str:
        """A sentence (a msgid) that says the conclusion to the person who complained."""
        return WORDINGS[self]


WORDINGS: Mapping[Conclusion, str] = {
    Conclusion.PAID: _("经查，您反映的工资已经全部付清，有支付凭证为证。如果您没有收到，请凭回执号告诉我们。"),
    Conclusion.PAID_ON_ORDER: _("经我们责令，欠您的工资已经全部付清。如果您没有收到，请凭回执号告诉我们。"),
    Conclusion.PAID_BY_OTHERS: _("欠您的工资已经由总包单位先行付清，或者用工资保证金付清。"),
    Conclusion.INSTALMENTS: _("用人单位按还款协议分期支付，各期都已付清。"),
    Conclusion.ENFORCEMENT: _("我们已经作出决定，用人单位没有履行，法院已经受理强制执行。"),
    Conclusion.POLICE: _("此事涉嫌犯罪，公安机关已经立案，由公安机关继续办理。"),
    Conclusion.COURT: _("此事已经进入仲裁或诉讼，请按仲裁委员会或法院的通知参加。"),
    Conclusion.NOT_OWED: _("经查，没有查到欠付您的工资。如果您有新的材料，可以再次反映。"),
    Conclusion.NOT_WAGES: _("经查，您反映的款项不是工资，请通过协商或诉讼解决。"),
    Conclusion.WITHDRAWN: _("您已经书面撤回反映的事项；如果再次发生，可以重新反映。"),
}

ASKS_PAYMENT = frozenset({Conclusion.PAID, Conclusion.PAID_ON_ORDER, Conclusion.PAID_BY_OTHERS, Conclusion.INSTALMENTS})
"""Conclusions that a worker himself can confirm, and deny."""
