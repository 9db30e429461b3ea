"""The life of a case as a table of moves: investigation, decision, transfer to the police, closing, reopening."""

from monitor.lifecycles.case_moves import LONGEST, NOTE, REASON, S
from monitor.lifecycles.machine import Fact, FactKind, Move
from monitor.values.cases import CaseAct, CaseDecision, Conclusion, PackItem
from monitor.values.permissions import Act
from monitor.values.words import mark as _

SUSPECTED = frozenset({S.INVESTIGATING, S.ENDED, S.DECIDED, S.SERVED})
CLOSABLE = frozenset({S.DECIDED, S.SERVED, S.POLICE})
_ASKED = frozenset({S.INVESTIGATING})
_GONE = frozenset({S.POLICE})


def _move(
    name: str, label: str, log: CaseAct, sources: frozenset[S], target: S | None, act: Act, *facts: Fact,
    apart: str | None = None, proposed: bool | None = None, advice: str = "",
) -> Move:  # fmt: skip
    return Move(name, label, log, sources, target, act, facts, proposed=proposed, apart=apart, advice=advice)


INVESTIGATION = (
    _move("begin", _("开始调查"), CaseAct.BEGUN, frozenset({S.FILED}), S.INVESTIGATING, Act.HANDLE_CASES, NOTE),
    _move(
        "ask_extension", _("申请延长调查"), CaseAct.EXTENSION_ASKED, _ASKED, None, Act.HANDLE_CASES, REASON,
        advice=_("情况复杂的，经负责人批准可以延长30个工作日。"),
    ),
    _move(
        "approve_extension", _("批准延长调查"), CaseAct.EXTENDED, _ASKED, None, Act.APPROVE_CASES, NOTE,
        apart="extension_by",
    ),
    _move(
        "refuse_extension", _("不同意延长"), CaseAct.EXTENSION_REFUSED, _ASKED, None, Act.APPROVE_CASES, REASON,
        apart="extension_by",
    ),
    _move(
        "end", _("调查终结"), CaseAct.ENDED, _ASKED, S.ENDED, Act.HANDLE_CASES,
        Fact("note", _("查明的事实和处理意见"), FactKind.TEXT, 1000),
        advice=_("终结之日起15个工作日内作出决定。"),
    ),
    _move(
        "decide", _("作出决定"), CaseAct.DECIDED, frozenset({S.ENDED}), S.DECIDED, Act.APPROVE_CASES,
        Fact("decision", _("决定种类"), FactKind.CHOICE, choices=tuple(CaseDecision)),
        Fact("decision_no", _("决定书文号"), FactKind.TEXT, 100, needed=False),
        NOTE, apart="ended_by",
        advice=_("由调查人以外的负责人决定；逾期不支付的，可责令加付50%至100%的赔偿金。"),
    ),
    _move(
        "serve", _("登记送达"), CaseAct.SERVED, frozenset({S.DECIDED}), S.SERVED, Act.HANDLE_CASES,
        Fact("served_on", _("送达日期"), FactKind.DATE),
        Fact("note", _("送达方式和签收人"), FactKind.TEXT, LONGEST),
    ),
)  # fmt: skip

CRIME = (
    _move(
        "report_crime", _("提交移送报告"), CaseAct.CRIME_REPORTED, SUSPECTED, None, Act.HANDLE_CASES,
        Fact("note", _("涉嫌犯罪的事实"), FactKind.TEXT, 1000),
        advice=_("两名以上执法人员核实后提出；负责人3日内决定。"),
    ),
    _move(
        "approve_crime", _("批准移送"), CaseAct.CRIME_APPROVED, SUSPECTED, None, Act.APPROVE_CASES, NOTE,
        apart="crime_by", advice=_("批准后24小时内移送同级公安机关，遇休息日不顺延。"),
    ),
    _move(
        "decline_crime", _("决定不移送"), CaseAct.CRIME_DECLINED, SUSPECTED, None, Act.APPROVE_CASES, REASON,
        apart="crime_by", advice=_("不批准的理由记录在案。"),
    ),
    _move(
        "hand_over", _("移送公安"), CaseAct.HANDED_OVER, SUSPECTED, S.POLICE, Act.HANDLE_CASES,
        Fact("pack", _("移送材料"), FactKind.CHOICES, needed=False, choices=tuple(PackItem)), NOTE,
    ),
    _move(
        "police_filed", _("公安已立案"), CaseAct.POLICE_FILED, _GONE, None, Act.HANDLE_CASES,
        Fact("police_answered_on", _("答复日期"), FactKind.DATE), NOTE,
    ),
    _move(
        "police_declined", _("公安不予立案"), CaseAct.POLICE_DECLINED, _GONE, None, Act.HANDLE_CASES,
        Fact("police_answered_on", _("收到不予立案通知书日期"), FactKind.DATE), NOTE,
        advice=_("有异议的，收到之日起3日内提请复议，或者建议检察院立案监督。"),
    ),
    _move("reconsider", _("提请复议或立案监督"), CaseAct.RECONSIDERED, _GONE, None, Act.HANDLE_CASES, REASON),
    _move(
        "resume", _("恢复行政处理"), CaseAct.RESUMED, _GONE, S.ENDED, Act.HANDLE_CASES, REASON,
        advice=_("公安机关不予立案的，继续依法作出行政处理或处罚决定。"),
    ),
    _move("accept_refusal", _("不提请复议"), CaseAct.ACCEPTED_REFUSAL, _GONE, None, Act.HANDLE_CASES, REASON),
)  # fmt: skip

CLOSING = (
    _move(
        "propose_close", _("申请结案"), CaseAct.CLOSING_PROPOSED, CLOSABLE, None, Act.HANDLE_CASES,
        Fact("conclusion", _("结论"), FactKind.CHOICE, choices=tuple(Conclusion)),
        Fact("note", _("事实和依据"), FactKind.TEXT, 1000),
        Fact("evidence", _("佐证材料"), FactKind.EVIDENCE, hint=_("PDF、JPG、PNG、DOCX 或 XLSX，不超过 10 MB。")),
        proposed=False, advice=_("结案要两把钥匙：佐证材料加另一人确认，或者工人凭回执号本人确认。没有回音不算确认。"),
    ),
    _move(
        "return_close", _("退回结案申请"), CaseAct.CLOSING_RETURNED, CLOSABLE, None, Act.CONFIRM_CASES, REASON,
        proposed=True, apart="closing_by",
    ),
    _move(
        "confirm_close", _("确认结案"), CaseAct.CLOSED, CLOSABLE, S.CLOSED, Act.CONFIRM_CASES,
        Fact("note", _("核实意见"), FactKind.TEXT, LONGEST), proposed=True, apart="closing_by",
        advice=_("核对佐证材料后确认；申请人本人不能确认。"),
    ),
    _move(
        "reopen", _("重新办理"), CaseAct.REOPENED, frozenset({S.CLOSED}), S.FILED, Act.CONFIRM_CASES, REASON,
        advice=_("工人表示没有收到，或者有新的事实；重新办理的次数一直保留。"),
    ),
    _move(
        "tell", _("告知结果"), CaseAct.TOLD, frozenset({S.CLOSED, S.TRANSFERRED, S.REFUSED}), None, Act.HANDLE_CASES,
        Fact("told_on", _("告知日期"), FactKind.DATE), Fact("note", _("告知方式"), FactKind.TEXT, LONGEST),
    ),
)  # fmt: skip
