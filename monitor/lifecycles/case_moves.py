"""The life of a case as a table of moves: from a clue to its filing (若干规定 Art 18; 国务院令第724号 Art 10)."""

from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.cases import CaseAct, CaseStatus, RefusalGround
from monitor.values.permissions import Act
from monitor.values.words import mark as _

S = CaseStatus
WAITING = frozenset({S.RECEIVED, S.INCOMPLETE})
OPEN = frozenset(status for status in CaseStatus if status.is_open)
LONGEST = 500

REASON = Fact("reason", _("理由"), FactKind.TEXT, LONGEST)
NOTE = Fact("note", _("说明"), FactKind.TEXT, LONGEST, needed=False)
UNIT = Fact("unit", _("承办单位"), FactKind.TEXT, 100)

INTAKE = (
    Move(
        "dispatch",
        _("派单"),
        CaseAct.DISPATCHED,
        WAITING,
        None,
        Act.DISPATCH_CASES,
        facts=(UNIT, NOTE),
        advice=_("派给承办单位；受理期限从收到线索起算，不因派单重算。"),
    ),
    Move(
        "return",
        _("退单"),
        CaseAct.RETURNED,
        WAITING,
        None,
        Act.HANDLE_CASES,
        facts=(REASON,),
        advice=_("不属本单位职责的，写明理由退回；退回两次后须由督查或负责人裁定。"),
    ),
    Move(
        "rule",
        _("裁定承办单位"),
        CaseAct.RULED,
        WAITING,
        None,
        Act.RULE_CASES,
        facts=(UNIT, REASON),
        advice=_("裁定后不得再退。"),
    ),
    Move(
        "assign",
        _("确定承办人"),
        CaseAct.ASSIGNED,
        OPEN,
        None,
        Act.HANDLE_CASES,
        facts=(
            Fact("lead_id", _("主办人"), FactKind.PERSON),
            Fact("second_id", _("协办人"), FactKind.PERSON, needed=False),
        ),
        advice=_("调查由两名以上监察员共同进行；时限算在主办人名下。"),
    ),
    Move(
        "accept",
        _("受理"),
        CaseAct.ACCEPTED,
        frozenset({S.RECEIVED}),
        S.ACCEPTED,
        Act.HANDLE_CASES,
        facts=(NOTE,),
        advice=_("违法行为未超过二年、有明确的被投诉单位、属于本地管辖的，应当受理，并于当日立案。"),
    ),
    Move(
        "refuse",
        _("不予受理"),
        CaseAct.REFUSED,
        WAITING,
        S.REFUSED,
        Act.HANDLE_CASES,
        facts=(
            Fact("refusal_ground", _("不予受理的情形"), FactKind.CHOICE, choices=tuple(RefusalGround)),
            REASON,
            Fact("refusal_no", _("不予受理通知书文号"), FactKind.TEXT, 100, _("必须书面告知投诉人。"), needed=False),
        ),
    ),
    Move(
        "ask_completion",
        _("告知补正"),
        CaseAct.COMPLETION_ASKED,
        frozenset({S.RECEIVED}),
        S.INCOMPLETE,
        Act.HANDLE_CASES,
        facts=(Fact("reason", _("需要补正的内容"), FactKind.TEXT, LONGEST),),
        advice=_("被投诉单位不明确的，告知补正；补正齐全之日起重新计算受理期限。"),
    ),
    Move(
        "complete",
        _("补正齐全"),
        CaseAct.COMPLETED,
        frozenset({S.INCOMPLETE}),
        S.RECEIVED,
        Act.HANDLE_CASES,
        facts=(Fact("respondent", _("被投诉单位"), FactKind.TEXT, 200, needed=False),),
    ),
    Move(
        "not_ours",
        _("认定不属本部门职责"),
        CaseAct.FOREIGN,
        WAITING,
        None,
        Act.HANDLE_CASES,
        facts=(REASON,),
        advice=_("首问负责：不属于本部门的，及时转送并告知反映人。"),
    ),
    Move(
        "transfer",
        _("转送"),
        CaseAct.TRANSFERRED,
        frozenset({S.RECEIVED, S.INCOMPLETE, S.ACCEPTED}),
        S.TRANSFERRED,
        Act.HANDLE_CASES,
        facts=(Fact("transferred_to", _("转送至"), FactKind.TEXT, 100), REASON),
    ),
    Move(
        "join",
        _("并案"),
        CaseAct.JOINED,
        frozenset({S.RECEIVED, S.INCOMPLETE, S.ACCEPTED, S.FILED}),
        S.JOINED,
        Act.HANDLE_CASES,
        facts=(Fact("joined_to", _("并入的案件编号"), FactKind.CODE, 64), NOTE),
        advice=_("同一单位、同一工地的多件投诉并为一案；各投诉人的回执号继续有效。"),
    ),
    Move(
        "take_back",
        _("重新受理"),
        CaseAct.TAKEN_BACK,
        frozenset({S.REFUSED, S.TRANSFERRED}),
        S.RECEIVED,
        Act.HANDLE_CASES,
        facts=(REASON,),
        advice=_("退回的或者有新事实的线索；受理期限从今天起算。"),
    ),
    Move(
        "file",
        _("批准立案"),
        CaseAct.FILED,
        frozenset({S.ACCEPTED}),
        S.FILED,
        Act.APPROVE_CASES,
        facts=(Fact("filed_no", _("立案编号"), FactKind.TEXT, 100),),
        apart="accepted_by",
        advice=_("受理之日即应立案；由受理人以外的负责人批准。"),
    ),
)
