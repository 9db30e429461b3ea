"""The moves of a directive 责令文书: who may make them, from where to where, and what each asks for."""

from collections.abc import Mapping

from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.directives import (
    AssetKind,
    Conduct,
    DirectiveAct,
    DirectiveStatus,
    DisputeStep,
    HearingStep,
    OutcomeResult,
    ServiceMode,
)
from monitor.values.permissions import Act
from monitor.values.words import mark as _

S = DirectiveStatus
PREPARE, APPROVE = Act.PREPARE_DIRECTIVES, Act.APPROVE_DIRECTIVES
OUT = frozenset({S.ISSUED, S.SERVED, S.MET})
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
NOTE = Fact("note", _("说明"), FactKind.TEXT, 1000, needed=False)
VISIT = Fact(
    "inspection_id", _("到场复查的检查编号"), FactKind.CODE, hint=_("没有到场的，须附佐证材料。"), needed=False
)
EVIDENCE = Fact(
    "evidence",
    _("佐证材料"),
    FactKind.EVIDENCE,
    hint=_("PDF、JPG、PNG、DOCX 或 XLSX，不超过 10 MB。"),
    needed=False,
)
VERIFIED = Fact("verified_on", _("核实日期"), FactKind.DATE)
PAID = Fact("paid_fen", _("截至核实日累计已支付（元）"), FactKind.VALUE, needed=False)

DRAFT = Move("draft", _("起草"), DirectiveAct.DRAFTED, frozenset(), S.DRAFT, PREPARE)
EDIT = Move("edit", _("修改"), DirectiveAct.EDITED, frozenset({S.DRAFT}), None, PREPARE)

_PREPARING = (
    Move(
        "submit",
        _("送审"),
        DirectiveAct.SUBMITTED,
        frozenset({S.DRAFT}),
        S.SUBMITTED,
        PREPARE,
        facts=(NOTE,),
        advice=_("送审批人审批；起草、修改、送审的人都不能自己批准。"),
    ),
    Move("drop", _("作废"), DirectiveAct.DROPPED, frozenset({S.DRAFT}), S.DROPPED, PREPARE, facts=(REASON,)),
    Move(
        "approve",
        _("批准"),
        DirectiveAct.APPROVED,
        frozenset({S.SUBMITTED}),
        S.APPROVED,
        APPROVE,
        facts=(NOTE,),
        apart="drafted_by",
        advice=_("核对事实、依据、金额和期限后批准。"),
    ),
    Move(
        "return", _("退回"), DirectiveAct.RETURNED, frozenset({S.SUBMITTED, S.APPROVED}), S.DRAFT, APPROVE,
        facts=(REASON,),
    ),
    Move(
        "issue",
        _("发出编号"),
        DirectiveAct.ISSUED,
        frozenset({S.APPROVED}),
        S.ISSUED,
        PREPARE,
        advice=_("按当年顺序取得文号，发出日期为今天；文号不能撤回。"),
    ),
)  # fmt: skip
_SERVING = (
    Move(
        "serve",
        _("登记送达"),
        DirectiveAct.SERVICE_RECORDED,
        frozenset({S.ISSUED, S.SERVED}),
        None,
        PREPARE,
        facts=(
            Fact("mode", _("送达方式"), FactKind.CHOICE, choices=tuple(ServiceMode)),
            Fact("sent_on", _("送达、交寄或公告日期"), FactKind.DATE),
            Fact(
                "received_on",
                _("签收日期"),
                FactKind.DATE,
                hint=_("邮寄、委托、电子送达须填；公告送达自公告之日起满三十日视为送达。"),
                needed=False,
            ),
            Fact("receiver", _("受送达人或收件人"), FactKind.TEXT, 200),
            Fact("place", _("送达地点"), FactKind.TEXT, 300, needed=False),
            Fact("first_officer", _("送达人一"), FactKind.TEXT, 100),
            Fact("second_officer", _("送达人二"), FactKind.TEXT, 100),
            Fact(
                "evidence",
                _("送达回证、照片或录像截图"),
                FactKind.EVIDENCE,
                hint=_("张贴送达须附照片；电子送达须附当事人签订的确认书。"),
                needed=False,
            ),
        ),
        advice=_("登记后由另一名监察员确认才算送达。"),
    ),
    Move(
        "confirm_service",
        _("确认送达"),
        DirectiveAct.SERVICE_CONFIRMED,
        frozenset({S.ISSUED, S.SERVED}),
        S.SERVED,
        PREPARE,
        facts=(NOTE,),
        apart="recorded_by",
        advice=_("核对送达回证后确认；登记人本人不能确认。"),
    ),
    Move(
        "refuse_service", _("退回送达登记"), DirectiveAct.SERVICE_REFUSED, frozenset({S.ISSUED, S.SERVED}), None,
        PREPARE, facts=(REASON,), apart="recorded_by",
    ),
)  # fmt: skip
_CHECKING = (
    Move(
        "met",
        _("核实已履行"),
        DirectiveAct.MET,
        frozenset({S.SERVED}),
        S.MET,
        PREPARE,
        facts=(VERIFIED, Fact("done_on", _("履行完毕日期"), FactKind.DATE), PAID, VISIT, EVIDENCE, NOTE),
        advice=_("到场复查，或者有支付凭证等材料证明全部履行。"),
    ),
    Move(
        "unmet",
        _("核实未履行或部分履行"),
        DirectiveAct.UNMET,
        frozenset({S.SERVED}),
        None,
        PREPARE,
        facts=(
            VERIFIED,
            Fact("result", _("复查结论"), FactKind.CHOICE, choices=(OutcomeResult.PARTLY, OutcomeResult.UNMET)),
            PAID,
            VISIT,
            EVIDENCE,
            NOTE,
        ),
    ),
    Move(
        "reopen", _("更正履行结论"), DirectiveAct.REOPENED, frozenset({S.MET}), S.SERVED, APPROVE, facts=(REASON,),
        advice=_("发现没有真正履行的，撤销“已履行”的结论；原记录保留。"),
    ),
    Move(
        "conduct",
        _("登记拒不支付的情形"),
        DirectiveAct.CONDUCT,
        frozenset({S.SERVED}),
        None,
        PREPARE,
        facts=(
            Fact("conduct", _("查实的情形"), FactKind.CHOICE, choices=tuple(Conduct)),
            Fact("note", _("查实的依据"), FactKind.TEXT, 1000),
        ),
        advice=_("期满未支付且查实有上述情形、达到数额标准的，应当审查移送公安机关。"),
    ),
)  # fmt: skip
_AFTER = (
    Move(
        "change",
        _("变更履行期限"),
        DirectiveAct.CHANGED,
        frozenset({S.ISSUED, S.SERVED}),
        None,
        APPROVE,
        facts=(Fact("due_on", _("新的履行期限"), FactKind.DATE), REASON),
        apart="drafted_by",
    ),
    Move(
        "annul", _("撤销"), DirectiveAct.ANNULLED, OUT, S.ANNULLED, APPROVE, facts=(REASON,), apart="drafted_by",
        advice=_("文号保留；已公开的处罚决定须在三个工作日内撤下。"),
    ),
    Move(
        "hearing",
        _("登记陈述申辩和听证"),
        DirectiveAct.HEARING,
        frozenset({S.ISSUED, S.SERVED}),
        None,
        PREPARE,
        facts=(
            Fact("step", _("事项"), FactKind.CHOICE, choices=tuple(HearingStep)),
            Fact("day", _("日期"), FactKind.DATE),
            NOTE,
        ),
    ),
    Move(
        "dispute",
        _("登记复议或诉讼"),
        DirectiveAct.DISPUTED,
        frozenset({S.SERVED, S.MET}),
        None,
        PREPARE,
        facts=(
            Fact("step", _("事项"), FactKind.CHOICE, choices=tuple(DisputeStep)),
            Fact("day", _("日期"), FactKind.DATE),
            NOTE,
        ),
    ),
    Move(
        "court",
        _("登记申请法院执行"),
        DirectiveAct.COURT,
        frozenset({S.SERVED}),
        None,
        PREPARE,
        facts=(Fact("day", _("申请日期"), FactKind.DATE), NOTE),
    ),
    Move(
        "publish", _("登记公开"), DirectiveAct.PUBLISHED, OUT, None, PREPARE,
        facts=(Fact("day", _("公开日期"), FactKind.DATE), NOTE),
    ),
    Move(
        "withdraw", _("登记撤下公开"), DirectiveAct.WITHDRAWN, OUT | {S.ANNULLED}, None, PREPARE,
        facts=(Fact("day", _("撤下日期"), FactKind.DATE), REASON),
    ),
)  # fmt: skip
_QUERYING = (
    Move(
        "query",
        _("登记财产查询"),
        DirectiveAct.QUERIED,
        frozenset({S.ISSUED, S.SERVED}),
        None,
        PREPARE,
        facts=(
            Fact("asset", _("查询的财产"), FactKind.CHOICE, choices=tuple(AssetKind)),
            Fact("asked_of", _("协助查询单位"), FactKind.TEXT, 200),
            Fact("asked_on", _("查询日期"), FactKind.DATE),
            Fact("approver", _("批准人（设区的市级以上人社部门负责人）"), FactKind.TEXT, 200, needed=False),
            Fact("approval_no", _("批准文号"), FactKind.TEXT, 100, needed=False),
            Fact("approved_on", _("批准日期"), FactKind.DATE, needed=False),
        ),
        advice=_("查询银行账户、房产、车辆，须经设区的市级以上人社部门负责人批准。"),
    ),
)
PEOPLE: Mapping[str, Move] = {move.name: move for move in (*_PREPARING, *_SERVING, *_CHECKING, *_AFTER, *_QUERYING)}
"""What is done with a directive that was drafted, in the order in which it is drawn."""
