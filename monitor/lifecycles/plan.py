"""The life of an inspection plan: drawn up, opened, closed; which moves there are and what forbids them."""

from collections.abc import Mapping
from datetime import date

from monitor.lifecycles.machine import Block, Fact, FactKind, Lifecycle, Move
from monitor.models.plan import Plan
from monitor.values.permissions import Act
from monitor.values.plans import PlanAct, PlanStatus
from monitor.values.words import Sentence
from monitor.values.words import mark as _

DRAFT, OPEN, CLOSED = PlanStatus.DRAFT, PlanStatus.OPEN, PlanStatus.CLOSED

START = Move(
    "open",
    _("启动计划"),
    PlanAct.OPENED,
    frozenset({DRAFT}),
    OPEN,
    Act.MAKE_PLANS,
    advice=_("启动后对象进入检查人员的首页；仍可增减，每次都留记录。"),
)
CLOSE = Move(
    "close",
    _("结束计划"),
    PlanAct.CLOSED,
    frozenset({OPEN}),
    CLOSED,
    Act.MAKE_PLANS,
    facts=(Fact("summary", _("小结"), FactKind.TEXT, 1000, _("检查情况、发现的问题、没有检查到的原因。")),),
    advice=_("结束后不再计入进度。"),
)
MOVES: Mapping[str, Move] = {move.name: move for move in (START, CLOSE)}


def _is_over(plan: Plan, today: date) -> Sentence | None:
    if plan.to_on >= today:
        return None
    return Sentence(_("计划截止日期 {day} 已过，不能启动。请另拟计划。"), {"day": plan.to_on})


LIFE = Lifecycle(_("检查计划"), MOVES, (Block(frozenset({START.name}), _is_over),))
