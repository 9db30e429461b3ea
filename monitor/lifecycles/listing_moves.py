"""The life of a listing as a table of moves: from a lead to what the party says (第45号令 Art 5-7)."""

from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.directives import ServiceMode
from monitor.values.listings import (
    Interest,
    ListedRole,
    ListingAct,
    ListingGround,
    ListingStatus,
    ServedPaper,
    Verdict,
)
from monitor.values.permissions import Act
from monitor.values.words import mark as _

S = ListingStatus
OPEN = frozenset(status for status in ListingStatus if status.is_open)
EVERY = frozenset(ListingStatus)
UNDECIDED = frozenset({S.PROPOSED, S.NOTICED, S.REVIEWED})
LONGEST = 500

REASON = Fact("reason", _("理由"), FactKind.TEXT, LONGEST)
EVIDENCE = Fact("evidence", _("佐证材料"), FactKind.EVIDENCE)
FILE = Fact("evidence", _("佐证材料"), FactKind.EVIDENCE, needed=False)

BEGINNING = (
    Move(
        "declare",
        _("利益冲突声明"),
        ListingAct.DECLARED,
        EVERY,
        None,
        Act.SEE_LISTINGS,
        facts=(
            Fact("interest", _("本人与当事人"), FactKind.CHOICE, choices=tuple(Interest)),
            Fact("words", _("说明"), FactKind.TEXT, LONGEST, needed=False),
        ),
        advice=_("第一次办理前声明；声明有利害关系的，不再看到这件名单。"),
    ),
    Move(
        "edit",
        _("修改内容"),
        ListingAct.EDITED,
        frozenset({S.LEAD}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("ground", _("列入情形"), FactKind.CHOICE, choices=tuple(ListingGround)),
            Fact("party_code", _("统一社会信用代码"), FactKind.TEXT, 18),
            Fact("party_address", _("住所"), FactKind.TEXT, 300, needed=False),
            Fact("heads", _("拖欠人数"), FactKind.VALUE),
            Fact("owed_fen", _("拖欠总额（元）"), FactKind.VALUE),
            Fact(
                "worst_fen",
                _("一人三个月以上被拖欠的最高金额（元）"),
                FactKind.VALUE,
                hint=_("没有工人被拖欠三个月以上的，填0。"),
            ),
            Fact(
                "found",
                _("主要事实（将公布）"),
                FactKind.TEXT,
                2000,
                _("不写工人姓名、证件号码、电话、投诉人和文件附件。"),
            ),
        ),
    ),
    Move(
        "add_person",
        _("登记责任人员"),
        ListingAct.PERSONS,
        frozenset({S.LEAD}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("person_name", _("姓名"), FactKind.TEXT, 100),
            Fact("person_role", _("身份"), FactKind.CHOICE, choices=tuple(ListedRole)),
        ),
        advice=_("核对营业执照或者决定书；同名的人不等于同一人。"),
    ),
    Move(
        "drop_persons",
        _("清空责任人员"),
        ListingAct.PERSONS,
        frozenset({S.LEAD}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(Fact("reason", _("没有责任人员，或者清空的理由"), FactKind.TEXT, LONGEST),),
    ),
    Move(
        "assess",
        _("记录个人信息保护影响评估"),
        ListingAct.ASSESSED,
        frozenset({S.LEAD, S.PROPOSED, S.NOTICED, S.REVIEWED}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact(
                "assessment",
                _("评估：目的和方式是否合法必要、对个人的影响、保护措施是否相称"),
                FactKind.TEXT,
                1000,
            ),
        ),
    ),
    Move(
        "propose",
        _("提请列入"),
        ListingAct.PROPOSED,
        frozenset({S.LEAD}),
        S.PROPOSED,
        Act.PROPOSE_LISTINGS,
        advice=_("您将签署下面“将公布的文本”；以后改动任何一字，都须重新提请、告知和签署。"),
    ),
    Move(
        "drop",
        _("不再提请"),
        ListingAct.DROPPED,
        frozenset({S.LEAD}),
        S.DROPPED,
        Act.PROPOSE_LISTINGS,
        facts=(REASON,),
    ),
    Move(
        "withdraw",
        _("退回修改"),
        ListingAct.WITHDRAWN,
        UNDECIDED,
        S.LEAD,
        Act.PROPOSE_LISTINGS,
        facts=(REASON,),
        advice=_("退回后须重新提请、重新送达告知书，已有的签署不再有效。"),
    ),
)

_SENT = (
    Fact("mode", _("送达方式"), FactKind.CHOICE, choices=tuple(ServiceMode)),
    Fact("sent_on", _("送交、交寄或者公告日期"), FactKind.DATE),
    Fact("received_on", _("签收日期"), FactKind.DATE, needed=False, hint=_("邮寄、委托、电子送达须填写。")),
    Fact("receiver", _("收件人"), FactKind.TEXT, 200),
    Fact("evidence", _("送达回证、回执或者公告"), FactKind.EVIDENCE),
)
HEARING = (
    Move(
        "serve_notice",
        _("登记告知书送达"),
        ListingAct.SERVICE_RECORDED,
        frozenset({S.PROPOSED}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=_SENT,
        advice=_("先在“文书”出具事先告知书；由另一名监察员确认后，异议期从送达次日起算5个工作日。"),
    ),
    Move(
        "confirm_service",
        _("确认送达"),
        ListingAct.SERVICE_CONFIRMED,
        EVERY,
        None,
        Act.PROPOSE_LISTINGS,
        apart="recorded_by",
        advice=_("核对送达回证上的日期和签名；确认后不能再改。"),
    ),
    Move(
        "refuse_service",
        _("退回送达登记"),
        ListingAct.SERVICE_REFUSED,
        EVERY,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(REASON,),
        apart="recorded_by",
    ),
    Move(
        "waive",
        _("登记当事人书面放弃异议期"),
        ListingAct.WAIVED,
        frozenset({S.NOTICED, S.REVIEWED}),
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("waived_on", _("放弃日期"), FactKind.DATE),
            Fact("evidence", _("书面材料"), FactKind.EVIDENCE),
        ),
    ),
    Move(
        "object",
        _("登记异议"),
        ListingAct.OBJECTED,
        UNDECIDED,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("received_on", _("收到日期"), FactKind.DATE),
            Fact("words", _("异议内容"), FactKind.TEXT, 2000),
            FILE,
        ),
        advice=_("收到之日起5个工作日内核实并告知结果；答复之前不得决定。"),
    ),
    Move(
        "answer",
        _("答复异议"),
        ListingAct.ANSWERED,
        UNDECIDED,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(
            Fact("objection", _("哪一件异议"), FactKind.CODE),
            Fact("verdict", _("核实结果"), FactKind.CHOICE, choices=tuple(Verdict)),
            Fact("reply", _("答复内容"), FactKind.TEXT, 2000),
        ),
        advice=_("异议成立的，不得列入；须退回修改或者决定不予列入。"),
    ),
    Move(
        "correct",
        _("登记欠薪已改正"),
        ListingAct.CORRECTED,
        OPEN,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(Fact("corrected_on", _("付清日期"), FactKind.DATE), EVIDENCE),
    ),
    Move(
        "promise",
        _("登记书面信用承诺"),
        ListingAct.PROMISED,
        frozenset({S.LEAD}) | UNDECIDED,
        None,
        Act.PROPOSE_LISTINGS,
        facts=(Fact("promised_on", _("承诺日期"), FactKind.DATE), EVIDENCE),
        advice=_("决定前已改正并书面承诺的，可以不予列入，由审批人决定并写明理由。"),
    ),
)
PAPERS_SERVED = {
    "serve_notice": ServedPaper.NOTICE,
    "serve_decision": ServedPaper.DECISION,
    "serve_reply": ServedPaper.REPLY,
    "serve_removal": ServedPaper.REMOVAL,
}
SERVICE = _SENT
