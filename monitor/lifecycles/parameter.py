"""The life of a proposal for a county value as a table of moves, and the law that forbids some of them."""

from collections.abc import Mapping
from datetime import date, timedelta

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.models.parameter import ParameterChange
from monitor.values.bounds import bound_fault
from monitor.values.parameters import PARAMETERS
from monitor.values.permissions import Act
from monitor.values.terms import ChangeAct, ChangeStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

FURTHEST = 731
"""Days ahead within which a value may begin: two years."""
PROPOSED = ChangeStatus.PROPOSED
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)

PROPOSE = Move(
    "propose",
    _("申请修改"),
    ChangeAct.PROPOSED,
    frozenset(),
    PROPOSED,
    Act.PROPOSE_PARAMETERS,
    facts=(
        Fact("value", _("新值"), FactKind.VALUE),
        Fact("first_day", _("生效日期"), FactKind.DATE, FURTHEST, _("最早为明天；另一人确认后才生效。")),
        Fact("signer", _("批准人"), FactKind.TEXT, 100, _("签发依据文件的负责人。")),
        REASON,
        Fact("basis", _("依据文件"), FactKind.TEXT, 300, _("文件名称和文号。")),
        Fact(
            "paper",
            _("文件扫描件"),
            FactKind.EVIDENCE,
            hint=_("可不附。PDF、JPG、PNG、DOCX 或 XLSX，不超过 10 MB。"),
            needed=False,
        ),
    ),
    advice=_("提交后由法制审核或审批人确认；确认前现行值不变。"),
)
CONFIRM = Move(
    "confirm",
    _("确认"),
    ChangeAct.CONFIRMED,
    frozenset({PROPOSED}),
    ChangeStatus.CONFIRMED,
    Act.CONFIRM_PARAMETERS,
    facts=(Fact("note", _("核实意见"), FactKind.TEXT, 500),),
    apart="proposed_by",
    advice=_("核对依据文件和影响后确认；最早自次日生效，申请人本人不能确认。"),
)
REFUSE = Move(
    "refuse",
    _("退回申请"),
    ChangeAct.REFUSED,
    frozenset({PROPOSED}),
    ChangeStatus.REFUSED,
    Act.CONFIRM_PARAMETERS,
    facts=(REASON,),
    apart="proposed_by",
    advice=_("依据不足或数值有误时退回。"),
)
WITHDRAW = Move(
    "withdraw",
    _("撤回申请"),
    ChangeAct.WITHDRAWN,
    frozenset({PROPOSED}),
    ChangeStatus.WITHDRAWN,
    Act.PROPOSE_PARAMETERS,
    facts=(REASON,),
    alone="proposed_by",
    advice=_("申请人在确认之前可以撤回。"),
)
DECISIONS: Mapping[str, Move] = {move.name: move for move in (CONFIRM, REFUSE, WITHDRAW)}


def _laxer_than_law(change: ParameterChange, _today: date) -> Sentence | None:
    parameter = PARAMETERS.get(change.code)
    if parameter is None:
        return Sentence(_("没有这个参数"))
    fault = bound_fault(parameter, change.value)
    return None if fault is None else fault.sentence


def _too_early_or_far(change: ParameterChange, today: date) -> Sentence | None:
    first, last = first_possible(today), today + timedelta(days=FURTHEST)
    if first <= change.first_day <= last:
        return None
    return Sentence(_("生效日期最早为明天（{first}），最晚为 {last}。"), {"first": first, "last": last})


LIFE = Lifecycle(
    _("参数修改"),
    {PROPOSE.name: PROPOSE, **DECISIONS},
    (
        Block(frozenset({PROPOSE.name, CONFIRM.name}), _laxer_than_law),
        Block(frozenset({PROPOSE.name}), _too_early_or_far),
    ),
)


def first_possible(today: date) -> date:
    """The first day on which what is confirmed ``today`` may hold."""
    return today + timedelta(days=1)
