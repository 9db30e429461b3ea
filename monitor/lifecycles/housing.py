"""The bureau's work on a housing project: moves of its problems, its plan and its milestones, and what forbids them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.values.housing import HousingAct, MilestoneKind, MilestoneStatus, PlanStage, ProblemKind, ProblemStatus
from monitor.values.permissions import Act
from monitor.values.words import Sentence
from monitor.values.words import mark as _

KEEP, CONFIRM = Act.KEEP_HOUSING, Act.CONFIRM_HOUSING
REASON = Fact("reason", _("理由"), FactKind.TEXT, 500)
BUILDING = Fact("building_no", _("楼号"), FactKind.TEXT, 40, _("整个楼盘的不填。"), needed=False)
DUTY = (
    Fact("duty_unit", _("责任单位"), FactKind.TEXT, 200),
    Fact("duty_person", _("责任人"), FactKind.TEXT, 100),
    Fact("duty_post", _("责任人职务"), FactKind.TEXT, 100, _("可以向社会公开的只有单位和职务。"), needed=False),
    Fact("leader", _("包案领导"), FactKind.TEXT, 100),
)
DUE = Fact("due_on", _("整改期限"), FactKind.DATE)


@dataclass(frozen=True)
class Seen:
    """A row as a move would leave it; of a plan how many milestones there are and how many are not reached, of a title
    batch how many certificates were issued and since when.
    """

    row: Any
    milestones: int = 0
    unreached: int = 0
    issued: int = 0
    first_issue: date | None = None


def named(*moves: Move) -> Mapping[str, Move]:
    """The moves of a lifecycle by their names."""
    return {move.name: move for move in moves}


P = ProblemStatus
REGISTER = Move(
    "register",
    _("登记问题"),
    HousingAct.REGISTERED,
    frozenset(),
    P.OPEN,
    KEEP,
    facts=(
        Fact("kind", _("问题类型"), FactKind.CHOICE, choices=tuple(ProblemKind)),
        BUILDING,
        Fact("cause", _("问题和原因"), FactKind.TEXT, 500),
        *DUTY,
        DUE,
        Fact(
            "reason", _("延期理由"), FactKind.TEXT, 300, _("期限比台账的整改期限晚的才填，计一次延期。"), needed=False
        ),
    ),
    advice=_("没有责任单位、责任人、包案领导和期限的，不能登记。"),
)
PROBLEM = Lifecycle(
    _("楼盘问题"),
    named(
        Move(
            "reassign", _("变更责任单位和责任人"), HousingAct.CHANGED, frozenset({P.OPEN}), None, KEEP,
            facts=(*DUTY, REASON),
        ),
        Move(
            "extend", _("延长期限"), HousingAct.EXTENDED, frozenset({P.OPEN}), None, KEEP,
            facts=(Fact("due_on", _("新的整改期限"), FactKind.DATE), REASON),
            advice=_("原期限和理由保留在经过中，延长次数计入台账。"),
        ),
        Move(
            "claim", _("申请确认化解"), HousingAct.CLAIMED, frozenset({P.OPEN}), P.CLAIMED, KEEP,
            facts=(Fact("reason", _("化解情况和依据"), FactKind.TEXT, 500),),
            advice=_("由另一人核实后确认。"),
        ),
        Move(
            "confirm", _("确认化解"), HousingAct.SOLVED, frozenset({P.CLAIMED}), P.SOLVED, CONFIRM,
            facts=(Fact("reason", _("核实情况"), FactKind.TEXT, 500),), apart="claimed_by",
        ),
        Move(
            "return", _("退回继续办理"), HousingAct.RETURNED, frozenset({P.CLAIMED}), P.OPEN, CONFIRM, facts=(REASON,),
        ),
        Move(
            "reopen", _("重新办理"), HousingAct.REOPENED, frozenset({P.SOLVED}), P.OPEN, KEEP,
            facts=(Fact("due_on", _("新的整改期限"), FactKind.DATE), REASON),
        ),
        Move(
            "strike", _("作废登记"), HousingAct.STRUCK, frozenset({P.OPEN}), P.STRUCK, CONFIRM, facts=(REASON,),
            apart="registered_by", advice=_("登记有误的才作废，由登记人以外的人办理；原记录保留在经过中。"),
        ),
    ),
)  # fmt: skip

S = PlanStage


def _no_plan(seen: Seen, _today: date) -> Sentence | None:
    if not seen.row.text:
        return Sentence(_("请先填写方案内容。"))
    return None if seen.milestones else Sentence(_("请先登记至少一个有计划日期和标准的节点。"))


def _unreached(seen: Seen, _today: date) -> Sentence | None:
    if not seen.unreached:
        return None
    return Sentence(_("还有 {number} 个节点没有登记完成。"), {"number": seen.unreached})


def _ladder(name: str, label: str, sources: set[PlanStage], target: PlanStage) -> Move:
    return Move(name, label, HousingAct.MOVED, frozenset(sources), target, KEEP)


PLAN = Lifecycle(
    _("楼盘化解方案"),
    named(
        Move(
            "write", _("填写方案"), HousingAct.WRITTEN, frozenset(set(S) - {S.COMPLETED, S.SIGNED_OFF}), None, KEEP,
            facts=(
                Fact("text", _("化解方案（一项目一策）"), FactKind.TEXT, 2000),
                Fact("repair", _("质量整改方案"), FactKind.TEXT, 2000, _("写明部位、标准和期限。"), needed=False),
            ),
        ),
        _ladder("unclear", _("方向未明"), {S.AWAITING}, S.UNCLEAR),
        _ladder("intent", _("有意向"), {S.AWAITING, S.UNCLEAR}, S.INTENT),
        _ladder("place", _("方案已制定"), {S.AWAITING, S.UNCLEAR, S.INTENT}, S.IN_PLACE),
        _ladder("start", _("开始实施"), {S.IN_PLACE}, S.STARTED),
        Move(
            "complete", _("报告实施完毕"), HousingAct.MOVED, frozenset({S.STARTED}), S.COMPLETED, KEEP,
            advice=_("由另一人验收签认。"),
        ),
        Move(
            "sign", _("验收签认"), HousingAct.SIGNED_OFF, frozenset({S.COMPLETED}), S.SIGNED_OFF, CONFIRM,
            facts=(Fact("reason", _("验收情况"), FactKind.TEXT, 500),), apart="completed_by",
        ),
        Move(
            "back", _("方案落空，退回"), HousingAct.STEPPED_BACK, frozenset({S.INTENT, S.IN_PLACE, S.STARTED}),
            S.UNCLEAR, KEEP, facts=(REASON,),
        ),
        Move(
            "resume", _("退回继续实施"), HousingAct.STEPPED_BACK, frozenset({S.COMPLETED, S.SIGNED_OFF}), S.STARTED,
            CONFIRM, facts=(REASON,),
        ),
    ),
    (
        Block(frozenset({"place"}), _no_plan),
        Block(frozenset({"complete", "sign"}), _unreached),
    ),
)  # fmt: skip

M = MilestoneStatus
ADD_MILESTONE = Move(
    "add",
    _("登记节点"),
    HousingAct.REGISTERED,
    frozenset(),
    M.AHEAD,
    KEEP,
    facts=(
        Fact("kind", _("节点类型"), FactKind.CHOICE, choices=tuple(MilestoneKind)),
        BUILDING,
        Fact("name", _("节点"), FactKind.TEXT, 100),
        Fact("standard", _("完成标准"), FactKind.TEXT, 300),
        Fact("planned_on", _("计划日期"), FactKind.DATE),
    ),
)
MILESTONE = Lifecycle(
    _("方案节点"),
    named(
        Move(
            "reach", _("登记完成"), HousingAct.REACHED, frozenset({M.AHEAD}), M.REACHED, KEEP,
            facts=(Fact("actual_on", _("完成日期"), FactKind.DATE),),
        ),
        Move(
            "shift", _("调整计划日期"), HousingAct.SHIFTED, frozenset({M.AHEAD}), None, KEEP,
            facts=(Fact("planned_on", _("新的计划日期"), FactKind.DATE), REASON),
        ),
        Move(
            "undo", _("撤销完成登记"), HousingAct.REOPENED, frozenset({M.REACHED}), M.AHEAD, KEEP, facts=(REASON,),
        ),
        Move(
            "drop", _("作废节点"), HousingAct.STRUCK, frozenset({M.AHEAD}), M.STRUCK, KEEP, facts=(REASON,),
        ),
    ),
)  # fmt: skip
PROMISE = Move(
    "promise",
    _("登记交付承诺"),
    HousingAct.PROMISED,
    frozenset(),
    None,
    KEEP,
    facts=(
        Fact("building_no", _("楼号"), FactKind.TEXT, 40),
        Fact("promised_on", _("承诺交付日期"), FactKind.DATE),
        Fact("told_on", _("作出承诺的日期"), FactKind.DATE),
        Fact("promiser", _("承诺方"), FactKind.TEXT, 200, _("单位名称。")),
        Fact("basis", _("承诺依据"), FactKind.TEXT, 300, _("会议纪要、书面承诺、公告等。")),
    ),
    advice=_("承诺只增不改：每推迟一次都计数。"),
)
