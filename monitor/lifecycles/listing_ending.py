"""The life of a listing from its decision to its end: public, hidden, removed early, revoked, expired (Art 9-17)."""

from monitor.lifecycles.listing_moves import EVIDENCE, LONGEST, REASON, SERVICE, S
from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.listings import EarlyGate, ListingAct
from monitor.values.permissions import Act
from monitor.values.words import mark as _

SHOWN = frozenset({S.RELEASED})
GONE = frozenset({S.EXPIRED, S.REMOVED, S.REVOKED})

PUBLIC = (
    Move(
        "serve_decision",
        _("登记决定书和信用修复告知书送达"),
        ListingAct.SERVICE_RECORDED,
        frozenset({S.DECIDED}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=SERVICE,
        advice=_("决定书和信用修复告知书须同时送达；先在“文书”出具两份文书。"),
    ),
    Move(
        "approve_release",
        _("批准超量发布"),
        ListingAct.RELEASE_APPROVED,
        frozenset({S.DECIDED}),
        None,
        Act.DECIDE_LISTINGS,
        advice=_("一天发布超过5件，或者超过公示中名单的10%的，须由发布员以外的审批人逐件批准，当日有效。"),
    ),
    Move(
        "release",
        _("发布"),
        ListingAct.RELEASED,
        frozenset({S.DECIDED}),
        S.RELEASED,
        Act.RELEASE_LISTINGS,
        apart="decided_by",
        advice=_("您将签署并立即公布下面的文本。"),
    ),
    Move(
        "share",
        _("登记共享至信用平台"),
        ListingAct.SHARED,
        SHOWN,
        None,
        Act.RELEASE_LISTINGS,
        facts=(Fact("shared_on", _("共享日期"), FactKind.DATE),),
    ),
    Move(
        "suspend",
        _("暂停公示"),
        ListingAct.SUSPENDED,
        SHOWN,
        None,
        Act.SUSPEND_LISTINGS,
        facts=(REASON,),
        advice=_("立即不再显示，一人即可；恢复须两人。"),
    ),
    Move(
        "repair",
        _("登记信用修复决定"),
        ListingAct.REPAIRED,
        SHOWN,
        None,
        Act.DECIDE_LISTINGS,
        facts=(
            Fact("reason", _("修复决定的机关、文号和日期"), FactKind.TEXT, LONGEST),
            Fact("evidence", _("修复决定书或者信用平台的通知"), FactKind.EVIDENCE),
        ),
        advice=_("立即停止公示，不得恢复；移出名单仍须按程序决定。决定还没有到手的，先暂停公示。"),
    ),
    Move(
        "ask_showing",
        _("申请恢复公示"),
        ListingAct.SHOWING_ASKED,
        SHOWN,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(REASON,),
    ),
    Move(
        "show_again",
        _("恢复公示"),
        ListingAct.SHOWN,
        SHOWN,
        None,
        Act.DECIDE_LISTINGS,
        facts=(REASON,),
        apart="showing_asked_by",
    ),
)

EARLY = (
    Move(
        "early_apply",
        _("登记提前移出申请"),
        ListingAct.EARLY_APPLIED,
        SHOWN,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("early_applied_on", _("收到申请日期"), FactKind.DATE),
            Fact("early_corrected_on", _("欠薪付清日期"), FactKind.DATE),
            Fact("early_promised_on", _("书面信用承诺日期"), FactKind.DATE),
            Fact("evidence", _("申请、证明和承诺"), FactKind.EVIDENCE),
        ),
        advice=_("收到之日起15个工作日内决定。"),
    ),
    Move(
        "early_review",
        _("审核提前移出"),
        ListingAct.EARLY_REVIEWED,
        SHOWN,
        None,
        Act.REVIEW_LISTINGS,
        facts=(
            Fact("early_gate", _("适用哪一个期限"), FactKind.CHOICE, choices=tuple(EarlyGate)),
            Fact("early_gate_reason", _("适用的理由"), FactKind.TEXT, LONGEST),
        ),
        advice=_("两个期限都显示在“各步日期”；没有查到如何协调，由您选定并写明理由。"),
    ),
    Move(
        "early_remove",
        _("决定提前移出"),
        ListingAct.REMOVED,
        SHOWN,
        S.REMOVED,
        Act.DECIDE_LISTINGS,
        facts=(REASON,),
        apart="early_reviewed_by",
        advice=_("立即停止公示，一并列入的人员同时移出；再出具并送达提前移出决定书。"),
    ),
    Move(
        "early_refuse",
        _("决定不予提前移出"),
        ListingAct.EARLY_REFUSED,
        SHOWN,
        None,
        Act.DECIDE_LISTINGS,
        facts=(REASON,),
        apart="early_reviewed_by",
    ),
    Move(
        "early_revoke",
        _("隐瞒情况、提交虚假材料：撤销提前移出"),
        ListingAct.EARLY_REVOKED,
        frozenset({S.REMOVED}),
        None,
        Act.DECIDE_LISTINGS,
        facts=(REASON, EVIDENCE),
        advice=_("开立一件新的名单，期限自新的决定之日重新计算。"),
    ),
)

END = (
    Move(
        "propose_revoke",
        _("提请撤销列入"),
        ListingAct.REVOKE_PROPOSED,
        frozenset({S.DECIDED, S.RELEASED}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(REASON, EVIDENCE),
        advice=_("责令支付文书被撤销的，应当撤销列入。"),
    ),
    Move(
        "revoke",
        _("撤销列入"),
        ListingAct.REVOKED,
        frozenset({S.DECIDED, S.RELEASED}),
        S.REVOKED,
        Act.DECIDE_LISTINGS,
        facts=(REASON,),
        apart="revoke_proposed_by",
    ),
    Move(
        "take_down",
        _("登记撤下公示并告知有关单位"),
        ListingAct.TAKEN_DOWN,
        GONE,
        None,
        Act.RELEASE_LISTINGS,
        facts=(
            Fact("taken_down_on", _("撤下和告知日期"), FactKind.DATE),
            Fact("reason", _("告知了哪些单位和网站"), FactKind.TEXT, LONGEST),
        ),
    ),
    Move(
        "serve_removal",
        _("登记移出、撤销文书送达"),
        ListingAct.SERVICE_RECORDED,
        GONE,
        None,
        Act.PROPOSE_LISTINGS,
        facts=SERVICE,
    ),
    Move("expire", _("期满移出"), ListingAct.EXPIRED, SHOWN, S.EXPIRED, None),
)
