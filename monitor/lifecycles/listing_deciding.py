"""The life of a listing from the remarks of the legal reviewer to the decision (人力资源社会保障部令第45号 Art 8)."""

from monitor.lifecycles.listing_moves import LONGEST, REASON, UNDECIDED, S
from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.listings import ListingAct
from monitor.values.permissions import Act
from monitor.values.words import mark as _

DECIDING = (
    Move(
        "remark",
        _("提出审核意见"),
        ListingAct.REMARKED,
        frozenset({S.PROPOSED, S.NOTICED}),
        None,
        Act.REVIEW_LISTINGS,
        facts=(
            Fact("words", _("须补正或说明的内容"), FactKind.TEXT, 1000),
            Fact("due_on", _("答复期限"), FactKind.DATE),
        ),
    ),
    Move(
        "answer_remark",
        _("答复审核意见"),
        ListingAct.REMARK_ANSWERED,
        frozenset({S.PROPOSED, S.NOTICED}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("remark", _("哪一条意见"), FactKind.CODE),
            Fact("words", _("答复"), FactKind.TEXT, 1000),
        ),
    ),
    Move(
        "review",
        _("法制审核通过"),
        ListingAct.REVIEWED,
        frozenset({S.NOTICED}),
        S.REVIEWED,
        Act.REVIEW_LISTINGS,
        apart="proposed_by",
        advice=_("您将签署下面“将公布的文本”。"),
    ),
    Move(
        "ask_extension",
        _("申请延长决定期限"),
        ListingAct.EXTENSION_ASKED,
        UNDECIDED,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(REASON,),
        advice=_("情况复杂的，经负责人批准可以延长20个工作日；公告送达的须先办延长。"),
    ),
    Move(
        "extend",
        _("批准延长"),
        ListingAct.EXTENDED,
        UNDECIDED,
        None,
        Act.DECIDE_LISTINGS,
        apart="extension_asked_by",
    ),
    Move(
        "refuse_extension",
        _("不同意延长"),
        ListingAct.EXTENSION_REFUSED,
        UNDECIDED,
        None,
        Act.DECIDE_LISTINGS,
        facts=(REASON,),
        apart="extension_asked_by",
    ),
    Move(
        "decide",
        _("决定列入"),
        ListingAct.DECIDED,
        frozenset({S.REVIEWED}),
        S.DECIDED,
        Act.DECIDE_LISTINGS,
        facts=(
            Fact(
                "reason",
                _("理由"),
                FactKind.TEXT,
                LONGEST,
                _("已改正并承诺仍决定列入的，或者超过期限作出决定的，必须写明。"),
                needed=False,
            ),
        ),
        apart="reviewed_by",
        advice=_("您将签署下面“将公布的文本”；决定文号由系统按年编排，期限三年自今天起算。"),
    ),
    Move(
        "decline",
        _("决定不予列入"),
        ListingAct.DROPPED,
        UNDECIDED,
        S.DROPPED,
        Act.DECIDE_LISTINGS,
        facts=(REASON,),
        apart="proposed_by",
    ),
)
